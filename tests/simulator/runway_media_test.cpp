// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "support/simulated_media.h"

using namespace assay;
using namespace assay::test;

class RunwayMediaTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_simulator = std::make_unique<Simulator>();
        QVERIFY(m_simulator->listen());
    }
    void cleanup() { m_simulator.reset(); }

    void shootsAFilm_data();
    void shootsAFilm();
    void paintsAPicture();
    void isFoundAgainByItsJob();
    void stopsWhatIsCancelled();
    void failsAsItIsAskedTo_data();
    void failsAsItIsAskedTo();

private:
    MediaAnswer ask(std::string_view model, const Request& request) const
    {
        return assay::test::ask(*m_simulator, "sim-runway", model, request);
    }

    std::unique_ptr<Simulator> m_simulator;
};

void RunwayMediaTest::shootsAFilm_data()
{
    QTest::addColumn<std::string>("model");
    QTest::newRow("at once") << std::string("plain");
    QTest::newRow("looked at for long") << std::string("looks=5");
}

void RunwayMediaTest::shootsAFilm()
{
    QFETCH(const std::string, model);
    const auto call = ask(model, mediaRequest(MakeVideo{.seconds = 2, .size = "640x360"}, "A lake."));
    QVERIFY2(call.end.finished, describe(call.answer).c_str());
    QCOMPARE(call.type(), std::string("video/mp4"));
    QVERIFY(!call.states.empty());
    QVERIFY(call.end.usage.usage.quantity("credit") == Decimal(10));
    QCOMPARE(wrongBill(*m_simulator, call), QString());
    QCOMPARE(m_simulator->stats().requests, 1);
}

void RunwayMediaTest::paintsAPicture()
{
    const auto call = ask("plain", mediaRequest(MakeImage{.size = "16:9"}, "A lake."));
    QVERIFY2(call.end.finished, describe(call.answer).c_str());
    QCOMPARE(call.type(), std::string("image/png"));
    QCOMPARE(wrongBill(*m_simulator, call), QString());
}

void RunwayMediaTest::isFoundAgainByItsJob()
{
    const Request request = mediaRequest(MakeVideo{.seconds = 1}, "A lake.");
    const auto first = ask("plain", request);
    const auto again = assay::test::ask(*m_simulator, "sim-runway", "plain", request, {.resume = first.answer.resume});
    QVERIFY2(again.end.finished, describe(again.answer).c_str());
    QVERIFY(again.answer.media == first.answer.media);
    QCOMPARE(m_simulator->stats().billed.size(), 1u);
}

void RunwayMediaTest::stopsWhatIsCancelled()
{
    const auto first = ask("plain", mediaRequest(MakeVideo{.seconds = 1}, "A lake."));
    NetworkTransport transport;
    const auto place =
        clientOf(simulatedProvider("sim-runway"), m_simulator->url()).base_url + "/v1/tasks/" + first.answer.resume;
    QCOMPARE(run(transport, {.method = "DELETE", .url = place}).status(), 204);
    const auto told = run(transport, {.method = "GET", .url = place});
    QVERIFY2(told.body().contains("CANCELLED"), told.body().c_str());
}

void RunwayMediaTest::failsAsItIsAskedTo_data()
{
    addFailingModels("", {{"fault=job-fails", ErrorKind::ServerError},
                          {"fault=job-filtered", ErrorKind::InvalidRequest},
                          {"fault=file-gone", ErrorKind::NotFound, 1}});
}

void RunwayMediaTest::failsAsItIsAskedTo()
{
    QCOMPARE(wrongFailure(*m_simulator, "sim-runway", mediaRequest(MakeVideo{.seconds = 1}, "A lake.")), QString());
}

QTEST_GUILESS_MAIN(RunwayMediaTest)
#include "runway_media_test.moc"
