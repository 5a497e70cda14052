// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "support/simulated_media.h"

using namespace assay;
using namespace assay::test;

class FalMediaTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_simulator = std::make_unique<Simulator>();
        QVERIFY(m_simulator->listen());
    }
    void cleanup() { m_simulator.reset(); }

    void makesEachKindOfMedium_data();
    void makesEachKindOfMedium();
    void writesAndHears();
    void runsAModelByItsOwnInputs();
    void isFoundAgainByItsJob();
    void failsAsItIsAskedTo_data();
    void failsAsItIsAskedTo();

private:
    MediaAnswer ask(std::string_view model, const Request& request) const
    {
        return assay::test::ask(*m_simulator, "sim-fal", model, request);
    }

    std::unique_ptr<Simulator> m_simulator;
};

void FalMediaTest::makesEachKindOfMedium_data()
{
    QTest::addColumn<std::string>("model");
    QTest::addColumn<Task>("task");
    QTest::addColumn<std::string>("type");
    QTest::addColumn<int>("count");
    QTest::newRow("pictures") << std::string("image/plain") << Task(MakeImage{.count = 2, .size = "320x200"})
                              << std::string("image/png") << 2;
    QTest::newRow("film") << std::string("video/plain") << Task(MakeVideo{.seconds = 2, .size = "16:9"})
                          << std::string("video/mp4") << 1;
    QTest::newRow("speech") << std::string("speech/plain") << Task(Speak{}) << std::string("audio/mpeg") << 1;
    QTest::newRow("a name of three parts")
        << std::string("image/flux/plain") << Task(MakeImage{}) << std::string("image/png") << 1;
    QTest::newRow("dripping") << std::string("image/fault=drip") << Task(MakeImage{}) << std::string("image/png") << 1;
}

void FalMediaTest::makesEachKindOfMedium()
{
    QFETCH(const std::string, model);
    QFETCH(const Task, task);
    QFETCH(const std::string, type);
    QFETCH(const int, count);
    const auto call = ask(model, mediaRequest(task, "A lake."));
    QVERIFY2(call.end.finished, describe(call.answer).c_str());
    QCOMPARE(static_cast<int>(call.answer.media.size()), count);
    QCOMPARE(call.type(count - 1), type);
    QVERIFY(!call.end.usage.usage.quantity("billable_unit").isZero());
    QCOMPARE(wrongBill(*m_simulator, call), QString());
    QCOMPARE(m_simulator->stats().requests, 1);
}

void FalMediaTest::writesAndHears()
{
    const auto written = ask("chat/tokens=50", requestOf("Tell me of lakes.", false));
    QVERIFY2(!written.answer.text.empty(), describe(written.answer).c_str());
    QCOMPARE(wrongBill(*m_simulator, written), QString());
    const auto heard = ask("transcription/plain", soundRequest({}, 1));
    QVERIFY2(!heard.answer.text.empty(), describe(heard.answer).c_str());
    QVERIFY(!heard.answer.timed_texts.empty());
    QVERIFY(heard.end.usage.usage.quantity("billable_unit") == Decimal(1));
}

void FalMediaTest::runsAModelByItsOwnInputs()
{
    const auto painted = ask("run/plain", mediaRequest(RunModel{}, "A lake."));
    QCOMPARE(painted.type(), std::string("image/png"));
    const auto written = ask("run/plain", mediaRequest(RunModel{.input_json = R"({"question":"Why?"})"}, {}));
    QVERIFY2(!written.answer.text.empty() && written.answer.media.empty(), describe(written.answer).c_str());
}

void FalMediaTest::isFoundAgainByItsJob()
{
    const Request request = mediaRequest(MakeImage{}, "A lake.");
    const auto first = ask("image/looks=3", request);
    QVERIFY(!first.states.empty());
    const auto again =
        assay::test::ask(*m_simulator, "sim-fal", "image/looks=3", request, {.resume = first.answer.resume});
    QVERIFY2(again.end.finished, describe(again.answer).c_str());
    QVERIFY(again.answer.media == first.answer.media);
    QCOMPARE(m_simulator->stats().billed.size(), 1u);
}

void FalMediaTest::failsAsItIsAskedTo_data()
{
    addFailingModels("image/", {{"fault=job-fails", ErrorKind::ServerError},
                                {"fault=job-filtered", ErrorKind::InvalidRequest},
                                {"fault=file-gone", ErrorKind::NotFound, 1}});
}

void FalMediaTest::failsAsItIsAskedTo()
{
    QCOMPARE(wrongFailure(*m_simulator, "sim-fal", mediaRequest(MakeImage{}, "A lake.")), QString());
}

QTEST_GUILESS_MAIN(FalMediaTest)
#include "fal_media_test.moc"
