// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/catalog/image_size.h"
#include "support/simulated_media.h"

using namespace assay;
using namespace assay::test;

class A1111MediaTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_simulator = std::make_unique<Simulator>();
        QVERIFY(m_simulator->listen());
    }
    void cleanup() { m_simulator.reset(); }

    void paintsPictures();
    void beginsWithAPicture();
    void failsAsItIsAskedTo_data();
    void failsAsItIsAskedTo();

private:
    MediaAnswer ask(std::string_view model, const Request& request) const
    {
        return assay::test::ask(*m_simulator, "sim-a1111", model, request, {.secret = "user:password"});
    }

    std::unique_ptr<Simulator> m_simulator;
};

void A1111MediaTest::paintsPictures()
{
    Request request = mediaRequest(MakeImage{.count = 2, .size = "320x256"}, "A lake.");
    request.parameters.seed = 41;
    const auto call = ask("plain", request);
    QVERIFY2(call.end.finished, describe(call.answer).c_str());
    QCOMPARE(call.answer.media.size(), 2u);
    QCOMPARE(call.type(1), std::string("image/png"));
    const auto size = imageSize(call.answer.media.at(1).second);
    QVERIFY(size && size->width == 320 && size->height == 256);
    QCOMPARE(call.answer.model, std::string("plain"));
    QVERIFY2(call.end.usage.raw.contains("[41,42]"), call.end.usage.raw.c_str());
    QVERIFY(call.end.usage.usage.quantity("run_second") == Decimal::parse("1.5").value());
    QCOMPARE(wrongBill(*m_simulator, call), QString());
}

void A1111MediaTest::beginsWithAPicture()
{
    const auto source = paintPicture({}, 1);
    QVERIFY(source);
    Request request = mediaRequest(MakeImage{.strength = 0.5}, "A lake.");
    request.messages.front().parts.emplace_back(
        MediaPart{.media_type = source->media_type, .bytes = std::make_shared<std::string>(source->bytes)});
    const auto call = ask("fault=drip", request);
    QVERIFY2(call.end.finished, describe(call.answer).c_str());
    QCOMPARE(call.type(), std::string("image/png"));
}

void A1111MediaTest::failsAsItIsAskedTo_data()
{
    addFailingModels("", {{"fault=cut@1", ErrorKind::Truncated, 1}});
}

void A1111MediaTest::failsAsItIsAskedTo()
{
    QCOMPARE(wrongFailure(*m_simulator, "sim-a1111", mediaRequest(MakeImage{}, "A lake."), {.secret = "user:password"}),
             QString());
}

QTEST_GUILESS_MAIN(A1111MediaTest)
#include "a1111_media_test.moc"
