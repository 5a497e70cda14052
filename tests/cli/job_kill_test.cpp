// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/program.h"

#include "engine/transport/http_server.h"
#include "simulator/made_media.h"
#include "support/waiting.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

namespace {

enum class State { Submitted, Accepted, Queued, Running, Done, HalfFetched };

// A provider of films in OpenAI's shape whose job moves on when the test says so. In the state in which its client is
// to die it leaves the client waiting.
class SlowStudio
{
public:
    SlowStudio()
        : film(shootFilm({.width = 64, .height = 64, .seconds = 1}, 7)->bytes),
          m_server([this](const IncomingRequest& request, auto response) { answer(request, std::move(response)); })
    {
        m_port = m_server.listen().value_or(std::uint16_t{0});
    }

    QString url() const { return u"http://127.0.0.1:%1/v1"_s.arg(m_port); }
    bool isReached() const { return m_held != nullptr; }
    void waitAt(std::optional<State> state)
    {
        m_held.reset();
        m_wait_at = state;
    }

    std::string film;
    int submissions = 0;

private:
    void answer(const IncomingRequest& request, std::unique_ptr<ResponseStream> response)
    {
        if (request.method == "POST") {
            ++submissions;
            m_looks = 0;
            if (m_wait_at == State::Submitted)
                m_held = std::move(response);
            else
                tell(*response, "queued", 0);
        } else if (request.path.ends_with("/content")) {
            fetch(std::move(response));
        } else {
            look(std::move(response));
        }
    }

    void look(std::unique_ptr<ResponseStream> response)
    {
        ++m_looks;
        const bool holds = (m_wait_at == State::Accepted && m_looks == 1) ||
                           (m_wait_at == State::Queued && m_looks == 2) ||
                           (m_wait_at == State::Running && m_looks == 3);
        if (holds)
            m_held = std::move(response);
        else if (m_looks == 1)
            tell(*response, "queued", 0);
        else if (m_looks == 2)
            tell(*response, "in_progress", 40);
        else
            tell(*response, "completed", 100);
    }

    void fetch(std::unique_ptr<ResponseStream> response)
    {
        const HttpHead head{200, {{"content-type", "video/mp4"}, {"content-length", std::to_string(film.size())}}};
        if (m_wait_at == State::Done) {
            m_held = std::move(response);
        } else if (m_wait_at == State::HalfFetched) {
            response->begin(head);
            response->write(std::string_view(film).substr(0, film.size() / 2));
            m_held = std::move(response);
        } else {
            response->send(head, film);
        }
    }

    static void tell(ResponseStream& response, const char* status, int progress)
    {
        response.send({200, {{"content-type", "application/json"}, {"openai-poll-after-ms", "1"}}},
                      R"({"id":"video_1","object":"video","model":"film","seconds":"4","size":"64x64","status":")" +
                          std::string(status) + R"(","progress":)" + std::to_string(progress) + "}");
    }

    std::optional<State> m_wait_at;
    int m_looks = 0;
    std::unique_ptr<ResponseStream> m_held;
    HttpServer m_server;
    std::uint16_t m_port = 0;
};

void writeFile(const QString& path, const QByteArray& content)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QFile::WriteOnly));
    file.write(content);
}

Outcome runBeside(const Program& program, const QStringList& arguments)
{
    const auto process = program.start(arguments);
    if (!becomes([&] { return process->state() == QProcess::NotRunning; }))
        process->kill();
    process->waitForFinished();
    return {process->exitCode(), process->readAllStandardOutput(), process->readAllStandardError()};
}

} // namespace

// A program is killed (SIGKILL) while a provider works at its job. The next one goes on with that very job: it is
// submitted once, paid once, and its film arrives.
class JobKillTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void goesOnAfterAKill_data();
    void goesOnAfterAKill();
    void goesOnAfterAKillInEveryState();
    void doesNotSubmitAgainWhatMayHaveBeenTaken();
    void offlineItLeavesTheJobToALaterProgram();

private:
    void killAt(State state, const QStringList& arguments);
    void checkThatItIsWhole();

    std::unique_ptr<Program> m_program;
    std::unique_ptr<SlowStudio> m_studio;
};

void JobKillTest::init()
{
    m_program = std::make_unique<Program>();
    m_studio = std::make_unique<SlowStudio>();
    writeFile(m_program->workspace() + u"/providers/films.json"_s,
              R"({"schema":"assay.provider/1","id":"films","name":"Films","dialect":"openai-videos","base_url":")" +
                  m_studio->url().toUtf8() + R"(","auth":{"kind":"none"}})");
    writeFile(m_program->workspace() + u"/prices/films.csv"_s,
              "provider,model_id,meter,mode,context_above,price_usd,valid_from,valid_to,status,source,confirmed_by,"
              "as_of,note\nfilms,film,video_second_64x64,standard,0,0.1,,,confirmed,test,,2026-09-01,\n");
}

void JobKillTest::goesOnAfterAKill_data()
{
    QTest::addColumn<State>("state");
    QTest::newRow("accepted") << State::Accepted;
    QTest::newRow("queued") << State::Queued;
    QTest::newRow("running") << State::Running;
    QTest::newRow("done and not fetched") << State::Done;
    QTest::newRow("half fetched") << State::HalfFetched;
}

void JobKillTest::killAt(State state, const QStringList& arguments)
{
    m_studio->waitAt(state);
    const auto victim = m_program->start(arguments);
    QVERIFY(becomes([this] { return m_studio->isReached(); }));
    victim->kill();
    victim->waitForFinished();
    m_studio->waitAt({});
}

void JobKillTest::checkThatItIsWhole()
{
    const auto file = m_program->path(u"film.mp4"_s);
    const auto resumed = runBeside(*m_program, {u"resume"_s, u"-o"_s, file, u"--json"_s});
    QVERIFY2(resumed.exit == 0, resumed.err.constData());
    const auto calls = resumed.lines();
    QCOMPARE(calls.size(), 1);
    QCOMPARE(calls.front()["status"_L1].toString(), u"finished"_s);
    QCOMPARE(calls.front()["cost"_L1]["amount"_L1].toString(), u"0.4"_s);
    QCOMPARE(calls.front()["attempts"_L1].toArray().size(), 1);
    QFile film(file);
    QVERIFY(film.open(QFile::ReadOnly));
    QVERIFY(film.readAll().toStdString() == m_studio->film);
    QCOMPARE(m_studio->submissions, 1);

    const auto rows = m_program->run({u"ledger"_s, u"list"_s, u"--json"_s}).lines();
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows.front()["status"_L1].toString(), u"finished"_s);
    const auto verified = m_program->run({u"ledger"_s, u"verify"_s, u"--json"_s});
    QVERIFY2(verified.json()["ok"_L1].toBool(), verified.out.constData());
    QVERIFY(runBeside(*m_program, {u"resume"_s}).err.contains("No job was left behind"));
    QCOMPARE(m_studio->submissions, 1);
}

void JobKillTest::goesOnAfterAKill()
{
    QFETCH(const State, state);
    killAt(state, {u"video"_s, u"-m"_s, u"films/film"_s, u"Waves"_s});
    checkThatItIsWhole();
}

// One after the other, each in the next state, of which all but the first only went on.
void JobKillTest::goesOnAfterAKillInEveryState()
{
    killAt(State::Accepted, {u"video"_s, u"-m"_s, u"films/film"_s, u"Waves"_s});
    for (const auto state : {State::Queued, State::Running, State::Done, State::HalfFetched})
        killAt(state, {u"resume"_s});
    checkThatItIsWhole();
}

// Killed before the provider's answer came: whether it works at a job nobody can know, and asking again might pay
// twice.
void JobKillTest::doesNotSubmitAgainWhatMayHaveBeenTaken()
{
    killAt(State::Submitted, {u"video"_s, u"-m"_s, u"films/film"_s, u"Waves"_s});
    QVERIFY(runBeside(*m_program, {u"resume"_s}).err.contains("No job was left behind"));
    QCOMPARE(m_studio->submissions, 1);
    const auto rows = m_program->run({u"ledger"_s, u"list"_s, u"--json"_s}).lines();
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows.front()["status"_L1].toString(), u"interrupted"_s);
    QVERIFY(rows.front()["cost"_L1]["amount"_L1].isNull());
}

void JobKillTest::offlineItLeavesTheJobToALaterProgram()
{
    killAt(State::Running, {u"video"_s, u"-m"_s, u"films/film"_s, u"Waves"_s});
    const auto offline = runBeside(*m_program, {u"--offline"_s, u"resume"_s});
    QCOMPARE(offline.exit, 1);
    QVERIFY2(offline.err.contains("offline"), offline.err.constData());
    const auto other = runBeside(*m_program, {u"ledger"_s, u"verify"_s});
    QCOMPARE(other.exit, 0);
    checkThatItIsWhole();
}

QTEST_GUILESS_MAIN(JobKillTest)
#include "job_kill_test.moc"
