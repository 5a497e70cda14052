// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "support/simulated_media.h"

using namespace assay;
using namespace assay::test;

class LumaMediaTest : public QObject
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
    MediaCall ask(std::string_view model, const Request& request) const
    {
        return askForMedia(*m_simulator, "sim-luma", model, request);
    }

    std::unique_ptr<Simulator> m_simulator;
};

void LumaMediaTest::shootsAFilm_data()
{
    QTest::addColumn<std::string>("model");
    QTest::newRow("at once") << std::string("plain");
    QTest::newRow("looked at for long") << std::string("looks=5");
}

void LumaMediaTest::shootsAFilm()
{
    QFETCH(const std::string, model);
    const auto call = ask(model, mediaRequest(MakeVideo{.seconds = 2, .size = "540p"}, "A lake."));
    QVERIFY2(call.end.finished, describe(call.answer).c_str());
    QCOMPARE(call.type(), std::string("video/mp4"));
    QVERIFY(!call.progress.empty());
    QVERIFY(call.end.usage.usage.quantity("video_second_540p") == Decimal(2));
    QVERIFY(isBilledAsTold(*m_simulator, call));
    QCOMPARE(m_simulator->stats().requests, 1);
}

void LumaMediaTest::paintsAPicture()
{
    const auto call = ask("plain", mediaRequest(MakeImage{.size = "16:9"}, "A lake."));
    QVERIFY2(call.end.finished, describe(call.answer).c_str());
    QCOMPARE(call.type(), std::string("image/png"));
    QVERIFY(isBilledAsTold(*m_simulator, call));
}

void LumaMediaTest::isFoundAgainByItsJob()
{
    const Request request = mediaRequest(MakeVideo{.seconds = 1}, "A lake.");
    const auto first = ask("plain", request);
    const auto again = askForMedia(*m_simulator, "sim-luma", "plain", request, {}, first.answer.resume);
    QVERIFY2(again.end.finished, describe(again.answer).c_str());
    QVERIFY(again.answer.media == first.answer.media);
    QCOMPARE(m_simulator->stats().billed.size(), 1u);
}

void LumaMediaTest::stopsWhatIsCancelled()
{
    const auto first = ask("plain", mediaRequest(MakeVideo{.seconds = 1}, "A lake."));
    NetworkTransport transport;
    const auto place =
        clientOf(simulatedProvider("sim-luma"), m_simulator->url()).base_url + "/generations/" + first.answer.resume;
    QCOMPARE(run(transport, {.method = "DELETE", .url = place}).status(), 204);
    const auto told = run(transport, {.method = "GET", .url = place});
    QVERIFY2(told.body().contains("failed"), told.body().c_str());
}

void LumaMediaTest::failsAsItIsAskedTo_data()
{
    QTest::addColumn<std::string>("model");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<int>("billed");
    const auto row = [](const char* model, ErrorKind kind, int billed) {
        QTest::newRow(model) << std::string(model) << kind << billed;
    };
    row("fault=429:retry-after=2", ErrorKind::RateLimited, 0);
    row("fault=503", ErrorKind::Overloaded, 0);
    row("fault=401", ErrorKind::Authentication, 0);
    row("nonsense=1", ErrorKind::InvalidRequest, 0);
    row("fault=job-fails", ErrorKind::ServerError, 0);
    row("fault=job-filtered", ErrorKind::InvalidRequest, 0);
    row("fault=file-gone", ErrorKind::NotFound, 1);
}

void LumaMediaTest::failsAsItIsAskedTo()
{
    QFETCH(const std::string, model);
    QFETCH(const ErrorKind, kind);
    QFETCH(const int, billed);
    const auto call = ask(model, mediaRequest(MakeVideo{.seconds = 1}, "A lake."));
    QVERIFY2(call.end.error, describe(call.answer).c_str());
    QCOMPARE(call.kind(), kind);
    QCOMPARE(m_simulator->stats().requests, 1);
    QCOMPARE(static_cast<int>(m_simulator->stats().billed.size()), billed);
}

QTEST_GUILESS_MAIN(LumaMediaTest)
#include "luma_media_test.moc"
