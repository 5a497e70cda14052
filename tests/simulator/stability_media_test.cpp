// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "support/simulated_media.h"

using namespace assay;
using namespace assay::test;

class StabilityMediaTest : public QObject
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
    void saysWhatItHasWithheld();
    void enlargesAsAJob();
    void failsAsItIsAskedTo_data();
    void failsAsItIsAskedTo();

private:
    MediaAnswer ask(std::string_view model, const Request& request) const
    {
        return assay::test::ask(*m_simulator, "sim-stability", model, request);
    }

    std::unique_ptr<Simulator> m_simulator;
};

void StabilityMediaTest::paintsOnePicture_data()
{
    QTest::addColumn<std::string>("model");
    QTest::addColumn<std::string>("format");
    QTest::newRow("by behaviour") << std::string("plain") << std::string("png");
    QTest::newRow("by the vendor's name") << std::string("core") << std::string("webp");
    QTest::newRow("of the third generation") << std::string("sd3.5-large") << std::string("jpeg");
    QTest::newRow("dripping") << std::string("fault=drip") << std::string("png");
}

void StabilityMediaTest::paintsOnePicture()
{
    QFETCH(const std::string, model);
    QFETCH(const std::string, format);
    Request request = mediaRequest(MakeImage{.size = "16:9", .format = format}, "A lake.");
    request.parameters.seed = 7;
    const auto call = ask(model, request);
    QVERIFY2(call.end.finished, describe(call.answer).c_str());
    QCOMPARE(call.type(), "image/" + format);
    QCOMPARE(call.end.usage.raw, std::string(R"({"seed":7})"));
    QCOMPARE(wrongBill(*m_simulator, call), QString());
}

void StabilityMediaTest::saysWhatItHasWithheld()
{
    const auto call = ask("fault=job-filtered", mediaRequest(MakeImage{}, "A lake."));
    QVERIFY2(call.end.finished, describe(call.answer).c_str());
    QCOMPARE(call.end.finished->reason, FinishReason::ContentFilter);
}

void StabilityMediaTest::enlargesAsAJob()
{
    const auto small = paintPicture({}, 1);
    QVERIFY(small);
    Request request = mediaRequest(MakeImage{}, "A lake.");
    request.messages.front().parts.emplace_back(
        MediaPart{.media_type = small->media_type, .bytes = std::make_shared<std::string>(small->bytes)});
    const auto call = ask("creative", request);
    QVERIFY2(call.end.finished, describe(call.answer).c_str());
    QCOMPARE(call.type(), std::string("image/png"));
    QVERIFY(!call.answer.resume.empty());
    const auto again =
        assay::test::ask(*m_simulator, "sim-stability", "creative", request, {.resume = call.answer.resume});
    QVERIFY(again.answer.media == call.answer.media);
    QCOMPARE(m_simulator->stats().requests, 1);
    QCOMPARE(wrongBill(*m_simulator, call), QString());
}

void StabilityMediaTest::failsAsItIsAskedTo_data()
{
    addFailingModels("", {{"fault=cut@1", ErrorKind::Truncated, 1}});
}

void StabilityMediaTest::failsAsItIsAskedTo()
{
    QCOMPARE(wrongFailure(*m_simulator, "sim-stability", mediaRequest(MakeImage{}, "A lake.")), QString());
}

QTEST_GUILESS_MAIN(StabilityMediaTest)
#include "stability_media_test.moc"
