// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/catalog/image_size.h"
#include "support/simulated_media.h"

using namespace assay;
using namespace assay::test;

class BflMediaTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_simulator = std::make_unique<Simulator>();
        QVERIFY(m_simulator->listen());
    }
    void cleanup() { m_simulator.reset(); }

    void paintsOnePicture_data();
    void paintsOnePicture();
    void isFoundAgainByItsJob();
    void keepsBackWhatIsModerated();
    void failsAsItIsAskedTo_data();
    void failsAsItIsAskedTo();

private:
    MediaAnswer ask(std::string_view model, const Request& request) const
    {
        return assay::test::ask(*m_simulator, "sim-bfl", model, request);
    }

    std::unique_ptr<Simulator> m_simulator;
};

void BflMediaTest::paintsOnePicture_data()
{
    QTest::addColumn<std::string>("model");
    QTest::newRow("by behaviour") << std::string("plain");
    QTest::newRow("by the vendor's name") << std::string("flux-2-pro");
    QTest::newRow("looked at for long") << std::string("looks=6");
    QTest::newRow("dripping") << std::string("fault=drip");
}

void BflMediaTest::paintsOnePicture()
{
    QFETCH(const std::string, model);
    const auto call = ask(model, mediaRequest(MakeImage{.size = "320x256", .format = "jpeg"}, "A lake."));
    QVERIFY2(call.end.finished, describe(call.answer).c_str());
    QCOMPARE(call.type(), std::string("image/jpeg"));
    const auto size = imageSize(call.answer.media.at(0).second);
    QVERIFY(size && size->width == 320 && size->height == 256);
    QVERIFY(call.end.usage.usage.quantity("credit") == Decimal(4));
    QCOMPARE(wrongBill(*m_simulator, call), QString());
    QCOMPARE(m_simulator->stats().requests, 1);
}

void BflMediaTest::isFoundAgainByItsJob()
{
    const Request request = mediaRequest(MakeImage{}, "A lake.");
    const auto first = ask("plain", request);
    const auto again = assay::test::ask(*m_simulator, "sim-bfl", "plain", request, {.resume = first.answer.resume});
    QVERIFY2(again.end.finished, describe(again.answer).c_str());
    QVERIFY(again.answer.media == first.answer.media);
    QCOMPARE(m_simulator->stats().billed.size(), 1u);
}

void BflMediaTest::keepsBackWhatIsModerated()
{
    const auto call = ask("fault=job-filtered", mediaRequest(MakeImage{}, "A lake."));
    QVERIFY2(call.end.finished, describe(call.answer).c_str());
    QCOMPARE(call.end.finished->reason, FinishReason::ContentFilter);
    QVERIFY(call.answer.media.empty());
    QVERIFY(call.end.usage.usage.isEmpty()); // it is not charged
    QVERIFY(m_simulator->stats().billed.empty());
}

void BflMediaTest::failsAsItIsAskedTo_data()
{
    addFailingModels("", {{"fault=job-fails", ErrorKind::ServerError}, {"fault=file-gone", ErrorKind::NotFound, 1}});
}

void BflMediaTest::failsAsItIsAskedTo()
{
    QCOMPARE(wrongFailure(*m_simulator, "sim-bfl", mediaRequest(MakeImage{}, "A lake.")), QString());
}

QTEST_GUILESS_MAIN(BflMediaTest)
#include "bfl_media_test.moc"
