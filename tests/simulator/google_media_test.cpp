// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/simulated_media.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

namespace {

constexpr std::string_view provider = "sim-gemini";

Request film(double seconds = 1, const std::string& size = "320x180")
{
    return mediaRequest(MakeVideo{.seconds = seconds, .size = size}, "A kite over the sea");
}

Request picture(MakeImage task = {})
{
    return mediaRequest(std::move(task), "A kite over the sea");
}

Request speech(bool stream)
{
    auto request = mediaRequest(Speak{.voice = "Kore"}, "Say it in a low voice, please.");
    request.stream = stream;
    return request;
}

// Where the pictures come from a model that chats, and not from one that only paints.
Target painter(const Simulator& simulator, std::string_view model)
{
    Target target = mediaTarget(simulator, provider, model);
    target.provider.dialects.erase("image");
    return target;
}

} // namespace

// What Google has for media as the simulator plays it: films, Imagen, embeddings, and chats that paint and speak.
class GoogleMediaTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void makesAFilm();
    void makesAFilmStandingUp();
    void goesOnWithAFilmThatAnotherLeft();
    void failsAFilm_data();
    void failsAFilm();
    void cutsAFilmAndFetchesItAgain();
    void paintsPictures();
    void holdsPicturesBack();
    void turnsTextsIntoNumbers();
    void speaksInAChat();
    void cutsSpeech();
    void paintsInAChat();
    void holdsAPictureOfAChatBack();
    void tellsErrorsOfFilms_data() { addStatusFaults(); }
    void tellsErrorsOfFilms();
    void tellsErrorsOfPictures_data() { addStatusFaults(); }
    void tellsErrorsOfPictures();
    void failsTheFirstTimeOnly();

private:
    std::unique_ptr<Simulator> m_simulator;
};

void GoogleMediaTest::init()
{
    m_simulator = std::make_unique<Simulator>();
    QVERIFY(m_simulator->listen());
}

void GoogleMediaTest::makesAFilm()
{
    const auto made = ask(*m_simulator, provider, "looks=3", film());
    QVERIFY2(made.answer.finished, describe(made.answer).c_str());
    QCOMPARE(made.type(), std::string("video/mp4"));
    QVERIFY(made.states.size() >= 3);
    QCOMPARE(m_simulator->stats().requests, 1);
    QCOMPARE(wrongBill(*m_simulator, made), QString());
}

void GoogleMediaTest::makesAFilmStandingUp()
{
    const auto made = ask(*m_simulator, provider, "looks=0", film(1, "720x1280"));
    QVERIFY2(made.answer.finished, describe(made.answer).c_str());
    QCOMPARE(made.answer.usage->usage.quantity("video_second_1280x720"), Decimal(1)); // no price asks which side is up
    QCOMPARE(m_simulator->stats().billed.front().amount.toString(), std::string("0.15"));
    QCOMPARE(wrongBill(*m_simulator, made), QString());
}

void GoogleMediaTest::goesOnWithAFilmThatAnotherLeft()
{
    const auto target = mediaTarget(*m_simulator, provider, "looks=3");
    std::string resume;
    {
        const WatchedAttempt left(target, film());
        QVERIFY(becomes([&left] { return !left.answer().answer.resume.empty(); }));
        resume = left.answer().answer.resume;
    }
    const auto made = ask(target, film(), {.resume = resume});
    QVERIFY2(made.answer.finished, describe(made.answer).c_str());
    QCOMPARE(made.type(), std::string("video/mp4"));
    QCOMPARE(m_simulator->stats().requests, 1);
    QCOMPARE(wrongBill(*m_simulator, made), QString());
}

void GoogleMediaTest::failsAFilm_data()
{
    QTest::addColumn<std::string>("model");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<bool>("is_billed");
    QTest::newRow("fails") << std::string("fault=job-fails") << ErrorKind::ServerError << false;
    QTest::newRow("filtered") << std::string("fault=job-filtered") << ErrorKind::InvalidRequest << false;
    QTest::newRow("file is gone") << std::string("fault=file-gone") << ErrorKind::NotFound << true;
}

void GoogleMediaTest::failsAFilm()
{
    QFETCH(const std::string, model);
    QFETCH(const ErrorKind, kind);
    QFETCH(const bool, is_billed);
    const auto made = ask(*m_simulator, provider, model, film());
    QVERIFY2(made.answer.error && made.answer.ends == 1, describe(made.answer).c_str());
    QVERIFY2(made.answer.error->kind == kind, describe(made.answer).c_str());
    QCOMPARE(m_simulator->stats().requests, 1);
    QCOMPARE(m_simulator->stats().billed.size(), is_billed ? 1U : 0U);
}

// Every fetch of this file is cut: the engine tries again, gives up, and has asked for one film.
void GoogleMediaTest::cutsAFilmAndFetchesItAgain()
{
    const auto made = ask(*m_simulator, provider, "looks=0,fault=cut@1", film());
    QVERIFY2(made.answer.error && !made.answer.finished, describe(made.answer).c_str());
    QCOMPARE(m_simulator->stats().requests, 1);
    QCOMPARE(m_simulator->stats().billed.size(), 1U);
}

void GoogleMediaTest::paintsPictures()
{
    const auto painted = ask(*m_simulator, provider, "plain", picture({.count = 2, .size = "16:9", .format = "jpeg"}));
    QVERIFY2(painted.answer.finished, describe(painted.answer).c_str());
    QCOMPARE(painted.answer.media.size(), 2U);
    QCOMPARE(painted.type(), std::string("image/jpeg"));
    QVERIFY(painted.bytes(0) != painted.bytes(1));
    QCOMPARE(painted.answer.usage->usage.quantity("image"), Decimal(2));
    QCOMPARE(wrongBill(*m_simulator, painted), QString());
}

void GoogleMediaTest::holdsPicturesBack()
{
    const auto painted = ask(*m_simulator, provider, "fault=job-filtered", picture());
    QVERIFY2(painted.answer.media.empty(), describe(painted.answer).c_str());
    QVERIFY(painted.answer.finished && painted.answer.finished->reason == FinishReason::ContentFilter);
    QVERIFY(m_simulator->stats().billed.empty() || m_simulator->stats().billed.front().amount == MoneySum());
}

void GoogleMediaTest::turnsTextsIntoNumbers()
{
    auto request = mediaRequest(Embed{.dimensions = 32}, "one text");
    request.messages.front().parts.emplace_back(TextPart{"another text"});
    const auto counted = ask(*m_simulator, provider, "plain", request);
    QVERIFY2(counted.answer.finished, describe(counted.answer).c_str());
    QCOMPARE(counted.answer.embeddings.size(), 2U);
    QCOMPARE(counted.answer.embeddings.at(1).size(), 32U);
    QCOMPARE(wrongBill(*m_simulator, counted), QString());
}

void GoogleMediaTest::speaksInAChat()
{
    for (const bool stream : {true, false}) {
        init();
        const auto said = ask(*m_simulator, provider, "plain", speech(stream));
        QVERIFY2(said.answer.finished, describe(said.answer).c_str());
        QCOMPARE(said.answer.media.size(), 1U); // however many pieces it came in
        QCOMPARE(said.type(), std::string("audio/wav"));
        QCOMPARE(said.answer.usage->usage.quantity(meter::output_audio), Decimal(50)); // two seconds
        QCOMPARE(wrongBill(*m_simulator, said), QString());
    }
}

void GoogleMediaTest::cutsSpeech()
{
    const auto said = ask(*m_simulator, provider, "fault=cut@10", speech(true));
    QVERIFY2(said.answer.error && !said.answer.finished, describe(said.answer).c_str());
    QCOMPARE(said.answer.error->kind, ErrorKind::Truncated);
    QCOMPARE(m_simulator->stats().billed.front().usage.quantity(meter::output_audio), Decimal(10));
}

void GoogleMediaTest::paintsInAChat()
{
    const auto painted = ask(painter(*m_simulator, "plain"), picture({.size = "3:2"}));
    QVERIFY2(painted.answer.finished, describe(painted.answer).c_str());
    QCOMPARE(painted.type(), std::string("image/png"));
    QCOMPARE(painted.answer.usage->usage.quantity(meter::output_image), Decimal(1290));
    QCOMPARE(wrongBill(*m_simulator, painted), QString());
}

void GoogleMediaTest::holdsAPictureOfAChatBack()
{
    const auto painted = ask(painter(*m_simulator, "fault=job-filtered"), picture());
    QVERIFY(painted.answer.media.empty());
    QVERIFY2(painted.answer.finished && painted.answer.finished->reason == FinishReason::ContentFilter,
             describe(painted.answer).c_str());
}

void GoogleMediaTest::tellsErrorsOfFilms()
{
    QCOMPARE(wrongStatusFault(*m_simulator, provider, "", film()), QString());
}

void GoogleMediaTest::tellsErrorsOfPictures()
{
    QCOMPARE(wrongStatusFault(*m_simulator, provider, "", picture()), QString());
}

void GoogleMediaTest::failsTheFirstTimeOnly()
{
    QCOMPARE(wrongSecondTime(*m_simulator, provider, "looks=0,", film()), QString());
}

QTEST_GUILESS_MAIN(GoogleMediaTest)
#include "google_media_test.moc"
