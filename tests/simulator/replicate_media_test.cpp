// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "support/simulated_media.h"

using namespace assay;
using namespace assay::test;

class ReplicateMediaTest : public QObject
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
    void paintsAsManyAndAsLargeAsAsked();
    void writesDownWhatItHears();
    void takesALargeSoundAsAnUpload();
    void streamsItsText();
    void readsOnWhereTheStreamIsCut();
    void runsAModelByItsOwnInputs_data();
    void runsAModelByItsOwnInputs();
    void isFoundAgainByItsJob();
    void failsAsItIsAskedTo_data();
    void failsAsItIsAskedTo();
    void waitsAsLongAsItIsTold();
    void stopsWhatIsCancelled();

private:
    MediaCall ask(std::string_view model, const Request& request) const
    {
        return askForMedia(*m_simulator, "sim-replicate", model, request);
    }

    std::unique_ptr<Simulator> m_simulator;
};

void ReplicateMediaTest::makesEachKindOfMedium_data()
{
    QTest::addColumn<std::string>("model");
    QTest::addColumn<Task>("task");
    QTest::addColumn<std::string>("type");
    QTest::addColumn<std::string>("meter");
    QTest::addColumn<Decimal>("quantity");
    QTest::newRow("picture") << std::string("image/plain") << Task(MakeImage{.format = "png"})
                             << std::string("image/png") << std::string("image") << Decimal(1);
    QTest::newRow("film") << std::string("video/plain") << Task(MakeVideo{.seconds = 2, .size = "16:9"})
                          << std::string("video/mp4") << std::string("video_second") << Decimal(2);
    QTest::newRow("speech") << std::string("speech/plain") << Task(Speak{.voice = "anyone"})
                            << std::string("audio/mpeg") << std::string("character") << Decimal(7);
    QTest::newRow("dripping") << std::string("image/fault=drip") << Task(MakeImage{}) << std::string("image/png")
                              << std::string("image") << Decimal(1);
}

void ReplicateMediaTest::makesEachKindOfMedium()
{
    QFETCH(const std::string, model);
    QFETCH(const Task, task);
    QFETCH(const std::string, type);
    QFETCH(const std::string, meter);
    QFETCH(const Decimal, quantity);
    const auto call = ask(model, mediaRequest(task, "A lake."));
    QVERIFY2(call.end.finished, describe(call.answer).c_str());
    QCOMPARE(call.type(), type);
    QVERIFY(call.end.usage.usage.quantity(meter) == quantity);
    QVERIFY(isBilledAsTold(*m_simulator, call));
    QCOMPARE(m_simulator->stats().requests, 1); // looks and downloads are none
}

void ReplicateMediaTest::paintsAsManyAndAsLargeAsAsked()
{
    const auto call = ask("image/plain", mediaRequest(MakeImage{.count = 2, .size = "320x200"}, "Two lakes."));
    QCOMPARE(call.answer.media.size(), 2u);
    const auto size = imageSize(call.answer.media.at(1).second);
    QVERIFY(size && size->width == 320 && size->height == 200);
    QVERIFY(call.answer.media.at(0).second != call.answer.media.at(1).second);
    QVERIFY(isBilledAsTold(*m_simulator, call));
}

void ReplicateMediaTest::writesDownWhatItHears()
{
    const auto call = ask("transcription/plain", soundRequest());
    QVERIFY2(call.end.finished, describe(call.answer).c_str());
    QVERIFY(!call.answer.text.empty());
    QVERIFY(!call.answer.timed_texts.empty());
    QVERIFY(call.end.usage.usage.quantity("run_second") == Decimal(1));
    QVERIFY(isBilledAsTold(*m_simulator, call));
}

// More than a megabyte is no data: URL.
void ReplicateMediaTest::takesALargeSoundAsAnUpload()
{
    const auto sound = playSound({.seconds = 30}, 1);
    QVERIFY(sound && sound->bytes.size() > 1'000'000);
    Request request = soundRequest();
    std::get<MediaPart>(request.messages.front().parts.front()).bytes = std::make_shared<std::string>(sound->bytes);
    const auto call = ask("transcription/plain", request);
    QVERIFY2(call.end.finished, describe(call.answer).c_str());
    QVERIFY(call.end.usage.usage.quantity("run_second") == Decimal(30));
    QCOMPARE(m_simulator->stats().requests, 1); // an upload is none
}

void ReplicateMediaTest::streamsItsText()
{
    Request request = requestOf("Tell me of lakes.", true);
    const auto streamed = ask("chat/tokens=80", request);
    QVERIFY2(streamed.end.finished, describe(streamed.answer).c_str());
    request.stream = false;
    const auto plain = ask("chat/tokens=80", request);
    QVERIFY(!plain.answer.text.empty());
    QCOMPARE(streamed.answer.text, plain.answer.text);
    QVERIFY(streamed.end.usage.usage.quantity(meter::output) == Decimal(80));
    QCOMPARE(m_simulator->stats().billed.size(), 2u);
    QVERIFY(m_simulator->stats().billed[0].usage == streamed.end.usage.usage);
}

void ReplicateMediaTest::readsOnWhereTheStreamIsCut()
{
    const auto cut = ask("chat/tokens=80,fault=cut@5", requestOf("Tell me of lakes.", true));
    const auto plain = ask("chat/tokens=80", requestOf("Tell me of lakes.", false));
    QVERIFY2(cut.end.finished, describe(cut.answer).c_str());
    QCOMPARE(cut.answer.text, plain.answer.text);
    QCOMPARE(m_simulator->stats().requests, 2); // submitted once each
}

void ReplicateMediaTest::runsAModelByItsOwnInputs_data()
{
    QTest::addColumn<std::string>("inputs");
    QTest::addColumn<std::string>("prompt");
    QTest::addColumn<std::string>("type");
    QTest::newRow("a picture of a prompt") << std::string("{}") << std::string("A lake.") << std::string("image/png");
    QTest::newRow("a picture of a size") << std::string(R"({"width":128,"height":64})") << std::string()
                                         << std::string("image/png");
    QTest::newRow("a text else") << std::string(R"({"question":"Why?"})") << std::string() << std::string();
}

void ReplicateMediaTest::runsAModelByItsOwnInputs()
{
    QFETCH(const std::string, inputs);
    QFETCH(const std::string, prompt);
    QFETCH(const std::string, type);
    const auto call = ask("run/plain", mediaRequest(RunModel{.input_json = inputs}, prompt));
    QVERIFY2(call.end.finished, describe(call.answer).c_str());
    QCOMPARE(call.type(), type);
    QCOMPARE(call.answer.text.empty(), !type.empty());
    QVERIFY(isBilledAsTold(*m_simulator, call));
}

void ReplicateMediaTest::isFoundAgainByItsJob()
{
    const Request request = mediaRequest(MakeImage{}, "A lake.");
    const auto first = ask("image/looks=3", request);
    QVERIFY(!first.progress.empty());
    const auto again = askForMedia(*m_simulator, "sim-replicate", "image/looks=3", request, {}, first.answer.resume);
    QVERIFY2(again.end.finished, describe(again.answer).c_str());
    QVERIFY(again.answer.media == first.answer.media);
    QCOMPARE(m_simulator->stats().requests, 1);
    QCOMPARE(m_simulator->stats().billed.size(), 1u);
}

void ReplicateMediaTest::failsAsItIsAskedTo_data()
{
    QTest::addColumn<std::string>("model");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<int>("billed");
    const auto row = [](const char* model, ErrorKind kind, int billed) {
        QTest::newRow(model) << std::string(model) << kind << billed;
    };
    row("image/fault=429", ErrorKind::RateLimited, 0);
    row("image/fault=503", ErrorKind::Overloaded, 0);
    row("image/fault=401", ErrorKind::Authentication, 0);
    row("image/nonsense=1", ErrorKind::InvalidRequest, 0);
    row("image/fault=job-fails", ErrorKind::ServerError, 0);
    row("image/fault=job-filtered", ErrorKind::InvalidRequest, 0);
    row("image/fault=file-gone", ErrorKind::NotFound, 1);
    row("nobody:fault=503", ErrorKind::Usage, 0);
}

void ReplicateMediaTest::failsAsItIsAskedTo()
{
    QFETCH(const std::string, model);
    QFETCH(const ErrorKind, kind);
    QFETCH(const int, billed);
    if (kind == ErrorKind::Usage) { // said before anything is sent
        const Task task = MakeImage{};
        const auto target = targetOf(*m_simulator, "sim-replicate", model, task);
        NetworkTransport transport;
        const Attempt attempt(target, mediaRequest(task, "A lake."), {}, transport);
        QVERIFY(attempt.refusal() && attempt.refusal()->kind == kind);
        return;
    }
    const auto call = ask(model, mediaRequest(MakeImage{}, "A lake."));
    QVERIFY2(call.end.error, describe(call.answer).c_str());
    QCOMPARE(call.kind(), kind);
    QCOMPARE(m_simulator->stats().requests, 1);
    QCOMPARE(static_cast<int>(m_simulator->stats().billed.size()), billed);
}

void ReplicateMediaTest::waitsAsLongAsItIsTold()
{
    const auto call = ask("image/fault=429:retry-after=2", mediaRequest(MakeImage{}, "A lake."));
    QCOMPARE(call.kind(), ErrorKind::RateLimited);
    QVERIFY(call.end.error->retry_after == std::chrono::seconds(2));
}

void ReplicateMediaTest::stopsWhatIsCancelled()
{
    const auto first = ask("image/plain", mediaRequest(MakeImage{}, "A lake."));
    NetworkTransport transport;
    const auto place = m_simulator->url() + "/replicate/v1/predictions/" + first.answer.resume;
    QCOMPARE(run(transport, {.url = place + "/cancel"}).status(), 200);
    const auto told = run(transport, {.method = "GET", .url = place});
    QVERIFY2(told.body().contains(R"("status":"canceled")"), told.body().c_str());
}

QTEST_GUILESS_MAIN(ReplicateMediaTest)
#include "replicate_media_test.moc"
