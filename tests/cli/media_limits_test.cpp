// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/program.h"

#include <QtCore/QRandomGenerator>

#include <sys/resource.h>

#include "engine/transport/http_server.h"
#include "support/waiting.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

namespace {

// The first bytes of any MP4 (ISO/IEC 14496-12: a file type box).
const std::string mp4_head("\0\0\0\x18"
                           "ftypisom\0\0\2\0isomiso2",
                           24);
const std::string done = R"({"id":"video_1","object":"video","model":"film","status":"completed","progress":100,)"
                         R"("seconds":"4","size":"1280x720"})";

// How the file of a film is served.
struct Served
{
    HttpHead head = {200, {{"content-type", "video/mp4"}}};
    std::string first = mp4_head; // of the body,
    std::int64_t then = 0;        // then so many bytes more,
    bool ends = true;             // and then its end, or the connection's
    int redirects = 0;            // to itself, before anything
    std::string elsewhere;        // where it is said to lie in the end
};

// A provider of films in OpenAI's shape that has every film ready, and serves one file.
class FilmServer
{
public:
    explicit FilmServer(Served served)
        : m_served(std::move(served)),
          m_server([this](const IncomingRequest& request, auto response) { answer(request, std::move(response)); })
    {
        m_port = m_server.listen().value_or(std::uint16_t{0});
    }

    QString url() const { return u"http://127.0.0.1:%1/v1"_s.arg(m_port); }
    int submissions = 0;
    int fetches = 0;

private:
    void answer(const IncomingRequest& request, std::unique_ptr<ResponseStream> response)
    {
        submissions += request.method == "POST" ? 1 : 0;
        if (!request.path.ends_with("/content") && !request.path.starts_with("/hop")) {
            response->send({200, {{"content-type", "application/json"}, {"openai-poll-after-ms", "1"}}}, done);
            return;
        }
        ++fetches;
        if (fetches <= m_served.redirects)
            response->send({302, {{"location", "/hop" + std::to_string(fetches)}}}, "");
        else if (!m_served.elsewhere.empty())
            response->send({302, {{"location", m_served.elsewhere}}}, "");
        else
            stream(std::move(response));
    }

    void stream(std::unique_ptr<ResponseStream> response)
    {
        m_response = std::move(response);
        m_left = m_served.then;
        m_response->begin(m_served.head);
        m_response->write(m_served.first);
        QObject::connect(
            m_response.get(), &ResponseStream::drained, &m_server, [this] { writeOn(); }, Qt::QueuedConnection);
        if (m_response->bytesPending() == 0)
            writeOn();
    }

    // A piece at a time, as the client takes them: this process need not hold the file either.
    void writeOn()
    {
        if (!m_response || !m_response->isOpen())
            return;
        if (m_left == 0) {
            m_served.ends ? m_response->end() : m_response->abort();
            return;
        }
        static const std::string piece(std::size_t{1} << 20, 'x');
        const auto size = std::min<std::int64_t>(m_left, std::ssize(piece));
        m_left -= size;
        m_response->write(std::string_view(piece).substr(0, static_cast<std::size_t>(size)));
    }

    Served m_served;
    std::unique_ptr<ResponseStream> m_response;
    std::int64_t m_left = 0;
    HttpServer m_server;
    std::uint16_t m_port = 0;
};

// Runs the program while this thread's event loop serves it.
Outcome runBeside(const Program& program, const QStringList& arguments)
{
    const auto process = program.start(arguments);
    if (!becomes([&] { return process->state() == QProcess::NotRunning; }))
        process->kill();
    process->waitForFinished();
    return {process->exitCode(), process->readAllStandardOutput(), process->readAllStandardError()};
}

void writeFile(const QString& path, const QByteArray& content)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QFile::WriteOnly));
    file.write(content);
}

void addProvider(const Program& program, const FilmServer& server)
{
    writeFile(program.workspace() + u"/providers/films.json"_s,
              R"({"schema":"assay.provider/1","id":"films","name":"Films","dialect":"openai-videos","base_url":")" +
                  server.url().toUtf8() + R"(","auth":{"kind":"none"}})");
}

qint64 largestChild()
{
    rusage usage{};
    getrusage(RUSAGE_CHILDREN, &usage);
    return usage.ru_maxrss; // KiB
}

} // namespace

// What a provider serves as a file is somebody else's bytes: any number of them, of any kind, from anywhere.
class MediaLimitsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLargeFilmGoesToDiskAndNotThroughMemory();
    void followsFiveRedirectsOfTheSameHost();
    void refusesWithASentence_data();
    void refusesWithASentence();
    void theLimitIsTheWorkspacesOwn();
    void aLimitThatIsNoneIsSaid();
};

// First in this program, since the largest of all children is what the kernel tells.
void MediaLimitsTest::aLargeFilmGoesToDiskAndNotThroughMemory()
{
    constexpr std::int64_t large = 200'000'000;
    Program program;
    const auto memory = [&](std::int64_t size) {
        FilmServer server({.then = size});
        addProvider(program, server);
        const auto file = program.path(u"film.mp4"_s);
        const auto run =
            runBeside(program, {u"video"_s, u"-m"_s, u"films/film"_s, u"Waves"_s, u"-o"_s, file, u"--json"_s});
        if (run.exit != 0 || QFileInfo(file).size() != size + std::ssize(mp4_head) || server.submissions != 1)
            qWarning("%s", run.err.constData());
        else
            return largestChild();
        return qint64{-1};
    };
    const auto small_kib = memory(2'000);
    const auto large_kib = memory(large);
    QVERIFY(small_kib > 0 && large_kib > 0);
    qInfo() << "resident:" << small_kib << "KiB with 2 KB," << large_kib << "KiB with 200 MB";
#ifndef __SANITIZE_ADDRESS__ // which keeps what was freed, for a while
    QVERIFY(large_kib - small_kib < 30'000);
#endif
}

void MediaLimitsTest::followsFiveRedirectsOfTheSameHost()
{
    Program program;
    FilmServer server({.then = 100, .redirects = 5});
    addProvider(program, server);
    const auto run = runBeside(program, {u"video"_s, u"-m"_s, u"films/film"_s, u"Waves"_s, u"--json"_s});
    QVERIFY2(run.exit == 0, run.err.constData());
    QCOMPARE(server.fetches, 6);
}

void MediaLimitsTest::refusesWithASentence_data()
{
    QTest::addColumn<Served>("served");
    QTest::addColumn<QString>("says");
    const Headers film{{"content-type", "video/mp4"}};
    const auto with = [](Headers headers, const char* name, const char* value) {
        headers.add(name, value);
        return headers;
    };
    QTest::newRow("5 GB, told") << Served{.head = {200, with(film, "content-length", "5000000000")}}
                                << u"larger than"_s;
    QTest::newRow("a length beyond all numbers")
        << Served{.head = {200, with(film, "content-length", "99999999999999999999")}} << u"larger than"_s;
    QTest::newRow("a web page") << Served{.head = {200, {{"content-type", "text/html"}}},
                                          .first = "<html><body>Sign in to the network of this hotel</body></html>"}
                                << u"web page"_s;
    QTest::newRow("a web page that says it is a film")
        << Served{.first = "<!doctype html><html><body>" + std::string(100, ' ') + "</body></html>"} << u"web page"_s;
    QTest::newRow("a picture") << Served{.first = "\x89PNG\r\n\x1a\n" + std::string(100, 'x')} << u"another kind"_s;
    QTest::newRow("nothing") << Served{.first = ""} << u"empty file"_s;
    QTest::newRow("shorter than it says")
        << Served{.head = {200, with(film, "content-length", "5000")}, .then = 100, .ends = false}
        << u"cut off before its end"_s;
    QTest::newRow("packed") << Served{.head = {200, with(film, "content-encoding", "gzip")},
                                      .first = "\x1f\x8b\x08" + std::string(100, '\1')}
                            << u"another kind"_s;
    QTest::newRow("a sixth redirect") << Served{.redirects = 6} << u"redirect"_s;
    QTest::newRow("this machine") << Served{.elsewhere = "http://127.0.0.1:1/film"} << u"private network"_s;
    QTest::newRow("this machine by name") << Served{.elsewhere = "http://localhost:1/film"} << u"private network"_s;
    QTest::newRow("a house") << Served{.elsewhere = "http://192.168.1.1/film"} << u"private network"_s;
    QTest::newRow("a cloud's own") << Served{.elsewhere = "http://169.254.169.254/latest"} << u"private network"_s;
    QTest::newRow("a file of this machine") << Served{.elsewhere = "file:///etc/passwd"} << u"not where"_s;
}

void MediaLimitsTest::refusesWithASentence()
{
    QFETCH(const Served, served);
    QFETCH(const QString, says);
    Program program;
    FilmServer server(served);
    addProvider(program, server);
    const auto file = program.path(u"film.mp4"_s);
    const auto run = runBeside(program, {u"video"_s, u"-m"_s, u"films/film"_s, u"Waves"_s, u"-o"_s, file, u"--json"_s});
    QCOMPARE(run.exit, 1);
    const auto message = run.json()["error"_L1]["message"_L1].toString();
    QVERIFY2(message.contains(says), qPrintable(message + QString::fromUtf8(run.err)));
    QVERIFY(!QFile::exists(file));
    QCOMPARE(server.submissions, 1);
    QVERIFY(program.run({u"ledger"_s, u"verify"_s}).exit == 0);
}

void MediaLimitsTest::theLimitIsTheWorkspacesOwn()
{
    Program program;
    FilmServer server({.then = 3'000'000});
    QCOMPARE(program.run({u"ledger"_s, u"list"_s}).exit, 0); // makes the workspace
    addProvider(program, server);
    writeFile(program.workspace() + u"/workspace.json"_s, R"({"schema":"assay.workspace/1","media_limit":1000000})");
    const auto run = runBeside(program, {u"video"_s, u"-m"_s, u"films/film"_s, u"Waves"_s, u"--json"_s});
    QCOMPARE(run.exit, 1);
    QVERIFY(run.json()["error"_L1]["message"_L1].toString().contains(u"larger than"_s));
}

void MediaLimitsTest::aLimitThatIsNoneIsSaid()
{
    Program program;
    writeFile(program.workspace() + u"/workspace.json"_s, R"({"schema":"assay.workspace/1","media_limit":"much"})");
    const auto run = program.run({u"ledger"_s, u"list"_s});
    QCOMPARE(run.exit, 1);
    QVERIFY2(run.err.contains("media_limit"), run.err.constData());
}

QTEST_GUILESS_MAIN(MediaLimitsTest)
#include "media_limits_test.moc"
