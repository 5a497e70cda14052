// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "support/simulated_media.h"

using namespace assay;
using namespace assay::test;

class XaiMediaTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_simulator = std::make_unique<Simulator>();
        QVERIFY(m_simulator->listen());
    }
    void cleanup() { m_simulator.reset(); }

    void paintsPictures_data();
    void paintsPictures();
    void shootsAFilm_data();
    void shootsAFilm();
    void isFoundAgainByItsJob();
    void keepsBackWhatIsModerated();
    void failsAsItIsAskedTo_data();
    void failsAsItIsAskedTo();

private:
    MediaCall ask(std::string_view model, const Request& request) const
    {
        return askForMedia(*m_simulator, "sim-xai", model, request);
    }
    bool saysWhatItCosts(const MediaCall& call) const
    {
        return call.end.usage.reported_cost &&
               MoneySum(*call.end.usage.reported_cost) == m_simulator->stats().billed.front().amount;
    }

    std::unique_ptr<Simulator> m_simulator;
};

void XaiMediaTest::paintsPictures_data()
{
    QTest::addColumn<MakeImage>("task");
    QTest::addColumn<std::string>("meter");
    QTest::newRow("one") << MakeImage{} << std::string("image");
    QTest::newRow("two of a ratio") << MakeImage{.count = 2, .size = "16:9", .format = "png"} << std::string("image");
    QTest::newRow("a large one") << MakeImage{.size = "2K"} << std::string("image_2k");
}

void XaiMediaTest::paintsPictures()
{
    QFETCH(const MakeImage, task);
    QFETCH(const std::string, meter);
    const auto call = ask("plain", mediaRequest(task, "A lake."));
    QVERIFY2(call.end.finished, describe(call.answer).c_str());
    QCOMPARE(static_cast<int>(call.answer.media.size()), task.count);
    QCOMPARE(call.type(), std::string(task.format == "png" ? "image/png" : "image/jpeg"));
    QVERIFY(call.end.usage.usage.quantity(meter) == Decimal(task.count));
    QVERIFY(isBilledAsTold(*m_simulator, call));
    QVERIFY(saysWhatItCosts(call));
}

void XaiMediaTest::shootsAFilm_data()
{
    QTest::addColumn<std::string>("model");
    QTest::newRow("at once") << std::string("plain");
    QTest::newRow("looked at for long") << std::string("looks=5");
}

void XaiMediaTest::shootsAFilm()
{
    QFETCH(const std::string, model);
    const auto call = ask(model, mediaRequest(MakeVideo{.seconds = 2, .size = "480p"}, "A lake."));
    QVERIFY2(call.end.finished, describe(call.answer).c_str());
    QCOMPARE(call.type(), std::string("video/mp4"));
    QVERIFY(call.end.usage.usage.quantity("video_second_480p") == Decimal(2));
    QVERIFY(isBilledAsTold(*m_simulator, call));
    QVERIFY(saysWhatItCosts(call));
    QCOMPARE(m_simulator->stats().requests, 1);
}

void XaiMediaTest::isFoundAgainByItsJob()
{
    const Request request = mediaRequest(MakeVideo{.seconds = 1}, "A lake.");
    const auto first = ask("plain", request);
    const auto again = askForMedia(*m_simulator, "sim-xai", "plain", request, {}, first.answer.resume);
    QVERIFY2(again.end.finished, describe(again.answer).c_str());
    QVERIFY(again.answer.media == first.answer.media);
    QCOMPARE(m_simulator->stats().billed.size(), 1u);
}

void XaiMediaTest::keepsBackWhatIsModerated()
{
    const auto call = ask("fault=job-filtered", mediaRequest(MakeImage{}, "A lake."));
    QVERIFY2(call.end.finished, describe(call.answer).c_str());
    QCOMPARE(call.end.finished->reason, FinishReason::ContentFilter);
    QVERIFY(call.answer.media.empty());
}

void XaiMediaTest::failsAsItIsAskedTo_data()
{
    QTest::addColumn<Task>("task");
    QTest::addColumn<std::string>("model");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<int>("billed");
    const auto row = [](Task task, const char* model, ErrorKind kind, int billed) {
        QTest::addRow("%s %s", std::string(taskName(task)).c_str(), model)
            << task << std::string(model) << kind << billed;
    };
    for (const auto& task : {Task(MakeImage{}), Task(MakeVideo{.seconds = 1})}) {
        row(task, "fault=429:retry-after=2", ErrorKind::RateLimited, 0);
        row(task, "fault=503", ErrorKind::Overloaded, 0);
        row(task, "fault=401", ErrorKind::Authentication, 0);
        row(task, "nonsense=1", ErrorKind::InvalidRequest, 0);
    }
    row(MakeImage{}, "fault=cut@1", ErrorKind::Truncated, 1);
    row(MakeVideo{.seconds = 1}, "fault=job-fails", ErrorKind::ServerError, 0);
    row(MakeVideo{.seconds = 1}, "fault=job-filtered", ErrorKind::InvalidRequest, 0);
    row(MakeVideo{.seconds = 1}, "fault=file-gone", ErrorKind::NotFound, 1);
}

void XaiMediaTest::failsAsItIsAskedTo()
{
    QFETCH(const Task, task);
    QFETCH(const std::string, model);
    QFETCH(const ErrorKind, kind);
    QFETCH(const int, billed);
    const auto call = ask(model, mediaRequest(task, "A lake."));
    QVERIFY2(call.end.error, describe(call.answer).c_str());
    QCOMPARE(call.kind(), kind);
    QCOMPARE(m_simulator->stats().requests, 1);
    QCOMPARE(static_cast<int>(m_simulator->stats().billed.size()), billed);
}

QTEST_GUILESS_MAIN(XaiMediaTest)
#include "xai_media_test.moc"
