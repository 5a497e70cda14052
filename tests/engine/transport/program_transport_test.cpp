// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <csignal>

#include <sys/wait.h>

#include "engine/program_url.h"
#include "engine/transport/program_transport.h"
#include "support/exchange_outcome.h"
#include "support/scripted_services.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

namespace {

bool isAlive(qint64 process)
{
    return process > 0 && ::kill(static_cast<pid_t>(process), 0) == 0;
}

} // namespace

// Programs of this machine as somebody to ask, and the worst that such a program can do.
class ProgramTransportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatItReadsAndWritesIsTheExchange();
    void itsArgumentsReachItToTheLetter_data();
    void itsArgumentsReachItToTheLetter();
    void itEndsAsTheProgramDoes_data();
    void itEndsAsTheProgramDoes();
    void outputComesWhileItRuns();
    void endlessOutputIsEnded();
    void silenceIsEnded();
    void whoeverLeavesEndsItAndAllItStarted();
    void aProgramThatIsNotThereIsNamed_data();
    void aProgramThatIsNotThereIsNamed();
    void onlyWhatIsMeantToRunRuns_data();
    void onlyWhatIsMeantToRunRuns();
    void keysStayHere_data();
    void keysStayHere();
    void aVariableThatItsProviderNamesIsGivenToAProgram();
    void everythingElseIsCarriedOn();

private:
    QString script(const QString& lines);
    HttpRequest running(const QString& lines, std::string input = {});
    ExchangeOutcome outcomeOf(const QString& lines, const std::string& input = {}, ProgramOptions options = {});
    qint64 idIn(const QString& name) const;

    QTemporaryDir m_folder;
    int m_scripts = 0;
    ScriptedTransport m_others;
};

QString ProgramTransportTest::script(const QString& lines)
{
    const auto path = m_folder.filePath(u"program %1.sh"_s.arg(++m_scripts));
    QFile file(path);
    const auto text = u"#!/bin/sh\n%1\n"_s.arg(lines).toUtf8();
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() ||
        !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner))
        qFatal("The script could not be written.");
    return path;
}

HttpRequest ProgramTransportTest::running(const QString& lines, std::string input)
{
    return programRequest("program:" + script(lines).toStdString(), {}, std::move(input));
}

ExchangeOutcome ProgramTransportTest::outcomeOf(const QString& lines, const std::string& input, ProgramOptions options)
{
    ProgramTransport transport(m_others, options);
    return run(transport, running(lines, input));
}

qint64 ProgramTransportTest::idIn(const QString& name) const
{
    QFile file(m_folder.filePath(name));
    const auto text = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    return text.endsWith('\n') ? text.trimmed().toLongLong() : 0;
}

void ProgramTransportTest::whatItReadsAndWritesIsTheExchange()
{
    std::string input(3'000'000, 'x');
    input[7] = '\0';
    const auto outcome = outcomeOf(u"cat"_s, input);
    QVERIFY2(!outcome.error, outcome.error ? qPrintable(outcome.error->message) : "");
    QCOMPARE(outcome.status(), 200);
    QCOMPARE(outcome.heads.size(), 1U);
    QVERIFY(outcome.body() == input);
    QVERIFY(outcome.largest_piece <= 64U * 1024);
    QCOMPARE(outcome.finishes, 1);
}

void ProgramTransportTest::itsArgumentsReachItToTheLetter_data()
{
    QTest::addColumn<QByteArray>("argument");
    for (const auto* const argument : {"-v", "de", "", "a b", "$(touch evil)", "; rm x", "`id`", "&arg=y", "100%25",
                                       "ü", "\"quoted\"", "line\nbreak", "?x#y", "*"})
        QTest::newRow(argument) << QByteArray(argument);
}

void ProgramTransportTest::itsArgumentsReachItToTheLetter()
{
    QFETCH(const QByteArray, argument);
    ProgramTransport transport(m_others);
    const auto path = script(u"printf '%s|' \"$@\""_s).toStdString();
    const auto outcome = run(transport, programRequest("program:" + path, {"first", argument.toStdString()}, {}));
    QCOMPARE(outcome.body(), "first|" + argument.toStdString() + "|");
}

void ProgramTransportTest::itEndsAsTheProgramDoes_data()
{
    QTest::addColumn<QString>("lines");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("kind"); // of ErrorKind, -1 = none
    QTest::addColumn<QString>("said");
    const auto row = [](const char* name, const char* lines, const char* body, int kind, const char* said) {
        QTest::newRow(name) << QString::fromUtf8(lines) << QByteArray(body) << kind << QString::fromUtf8(said);
    };
    const int failed = static_cast<int>(ErrorKind::ServerError);
    const int cut = static_cast<int>(ErrorKind::Truncated);
    row("well", "echo sound", "sound\n", -1, "");
    row("well with nothing said", "exit 0", "", -1, "");
    row("well with complaints", "echo warning >&2; echo sound", "sound\n", -1, "");
    row("badly", "echo first >&2; echo 'no such voice' >&2; exit 3", "", failed, "failed with code 3: “no such voice”");
    row("badly in silence", "exit 3", "", failed, "failed with code 3 and said nothing");
    row("badly after output", "echo half; echo broken >&2; exit 3", "half\n", cut, "failed with code 3: “broken”");
    row("badly with empty lines", "printf 'why\\n\\n  \\n' >&2; exit 1", "", failed, "“why”");
    row("badly in colours", "printf '\\033[31mred\\033[0m\\r\\n' >&2; exit 1", "", failed, "“[31mred[0m”");
    row("badly in broken UTF-8", "printf 'a\\377b' >&2; exit 1", "", failed,
        "“a\xef\xbf\xbd"
        "b”");
    row("badly and at length", "i=0; while [ $i -lt 3000 ]; do echo 'line of many' >&2; i=$((i+1)); done; exit 1", "",
        failed, "“line of many”");
    row("killed", "kill -9 $$", "", failed, "ended by signal 9");
    row("killed after output", "echo half; kill -11 $$", "half\n", cut, "ended by signal 11");
}

void ProgramTransportTest::itEndsAsTheProgramDoes()
{
    QFETCH(const QString, lines);
    QFETCH(const QByteArray, body);
    QFETCH(const int, kind);
    QFETCH(const QString, said);
    const auto outcome = outcomeOf(lines);
    QCOMPARE(outcome.body(), body.toStdString());
    QCOMPARE(outcome.finishes, 1);
    QCOMPARE(outcome.error ? static_cast<int>(outcome.error->kind) : -1, kind);
    QCOMPARE(outcome.heads.size(), kind < 0 || !body.isEmpty() ? 1U : 0U);
    if (outcome.error)
        QVERIFY2(outcome.error->message.contains(said), qPrintable(outcome.error->message));
}

void ProgramTransportTest::outputComesWhileItRuns()
{
    ProgramTransport transport(m_others);
    const auto go_on = m_folder.filePath(u"go on"_s);
    const auto exchange =
        transport.exchange(running(u"echo first; while [ ! -e '%1' ]; do sleep 0.02; done; echo last"_s.arg(go_on)));
    ExchangeOutcome outcome;
    observe(*exchange, outcome);
    exchange->start();
    QVERIFY(becomes([&] { return outcome.body() == "first\n"; }));
    QCOMPARE(outcome.finishes, 0);
    QVERIFY(QFile(go_on).open(QIODevice::WriteOnly));
    QVERIFY(becomes([&] { return outcome.finishes == 1; }));
    QCOMPARE(outcome.body(), "first\nlast\n");
}

void ProgramTransportTest::endlessOutputIsEnded()
{
    const auto outcome = outcomeOf(u"echo $$ >'%1'; exec cat /dev/zero"_s.arg(m_folder.filePath(u"endless"_s)), {},
                                   {.output_limit = 1'000'000});
    QCOMPARE(outcome.kind(), ErrorKind::Protocol);
    QVERIFY2(outcome.error->message.contains(u"limit"_s), qPrintable(outcome.error->message));
    QVERIFY(outcome.bytes <= 1'000'000);
    QVERIFY(becomes([this] { return !isAlive(idIn(u"endless"_s)); }));
}

void ProgramTransportTest::silenceIsEnded()
{
    const auto outcome = outcomeOf(u"echo $$ >'%1'; exec sleep 1000"_s.arg(m_folder.filePath(u"silent"_s)), {},
                                   {.idle_timeout = std::chrono::milliseconds(1000)});
    QCOMPARE(outcome.kind(), ErrorKind::Timeout);
    QVERIFY(becomes([this] { return !isAlive(idIn(u"silent"_s)); }));
}

void ProgramTransportTest::whoeverLeavesEndsItAndAllItStarted()
{
    qint64 parent = 0;
    qint64 child = 0;
    {
        ProgramTransport transport(m_others);
        auto exchange =
            transport.exchange(running(u"trap '' TERM INT HUP; sleep 1000 & echo $! >'%1'; echo $$ >'%2'; wait"_s.arg(
                m_folder.filePath(u"child"_s), m_folder.filePath(u"parent"_s))));
        exchange->start();
        QVERIFY(becomes([this] { return idIn(u"parent"_s) > 0; }));
        parent = idIn(u"parent"_s);
        child = idIn(u"child"_s);
        QVERIFY(isAlive(parent) && isAlive(child));
        exchange.reset();
        QVERIFY(becomes([&] { return !isAlive(parent); })); // not even as a zombie, which kill(0) finds
        exchange = transport.exchange(running(u"exec sleep 1000"_s));
        exchange->start();
        QCoreApplication::processEvents();
        exchange.reset(); // the transport goes at once behind it
    }
    QVERIFY(becomes([&] { return !isAlive(child); }));
    QVERIFY(::waitpid(-1, nullptr, WNOHANG) <= 0); // no child is left
}

void ProgramTransportTest::aProgramThatIsNotThereIsNamed_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QString>("named");
    QTest::newRow("on the path") << QByteArray("program:no-such-program") << u"no-such-program is not on the PATH"_s;
    QTest::newRow("by path") << QByteArray("program:///no/such/program") << u"/no/such/program is not there"_s;
    QTest::newRow("a folder") << QByteArray("program:/tmp") << u"/tmp is not there or cannot be run"_s;
    QTest::newRow("a file") << QByteArray("program:/etc/passwd") << u"/etc/passwd is not there or cannot be run"_s;
}

void ProgramTransportTest::aProgramThatIsNotThereIsNamed()
{
    QFETCH(const QByteArray, url);
    QFETCH(const QString, named);
    ProgramTransport transport(m_others);
    const auto outcome = run(transport, programRequest(url.toStdString(), {}, "text"));
    QVERIFY(outcome.error);
    QVERIFY2(outcome.error->message.contains(named), qPrintable(outcome.error->message));
    QVERIFY(outcome.error->message.contains(u"base_url"_s));
    QVERIFY(outcome.error->nothing_sent);
    QVERIFY(!outcome.error->may_repeat);
}

void ProgramTransportTest::onlyWhatIsMeantToRunRuns_data()
{
    QTest::addColumn<HttpRequest>("request");
    const auto row = [](const char* name, HttpRequest request) { QTest::newRow(name) << std::move(request); };
    row("an address that an answer named", {.method = "GET", .url = "program:/bin/sh?arg=-c&arg=id"});
    row("a post", {.method = "POST", .url = "program:/bin/sh?arg=-c&arg=id"});
    row("in capitals", {.method = "GET", .url = "PROGRAM:/bin/sh?arg=-c&arg=id"});
    row("for the public alone", {.method = "RUN", .url = "program:/bin/sh?arg=-c&arg=id", .public_only = true});
    row("a path from here", {.method = "RUN", .url = "program:./evil"});
    row("a folder up", {.method = "RUN", .url = "program:../evil"});
    row("nothing", {.method = "RUN", .url = "program:"});
    row("the root", {.method = "RUN", .url = "program:/"});
    row("a zero byte", {.method = "RUN", .url = "program:/bin/sh%00x"});
    row("a zero byte in an argument", {.method = "RUN", .url = "program:/bin/sh?arg=a%00b"});
}

void ProgramTransportTest::onlyWhatIsMeantToRunRuns()
{
    QFETCH(const HttpRequest, request);
    ProgramTransport transport(m_others);
    const auto outcome = run(transport, request);
    QCOMPARE(outcome.kind(), ErrorKind::InvalidRequest);
    QVERIFY(outcome.heads.empty());
    QVERIFY(outcome.error->nothing_sent);
    QVERIFY(m_others.requests.empty());
}

void ProgramTransportTest::keysStayHere_data()
{
    QTest::addColumn<QByteArray>("variable");
    QTest::addColumn<bool>("is_given");
    for (const auto* const kept : {"ACME_API_KEY", "PGPASSWORD", "MYSQL_PWD", "GITHUB_PAT", "SMTP_PASS", "BASIC_AUTH",
                                   "DATABASE_URL", "SENTRY_DSN", "https_proxy", "SSH_AUTH_SOCK", "ACME_PLAIN", "PATHS"})
        QTest::newRow(kept) << QByteArray(kept) << false;
    for (const auto* const given : {"PATH", "HOME", "LANG", "LC_NUMERIC", "TZ", "TMPDIR", "XDG_DATA_HOME",
                                    "ESPEAK_DATA_PATH", "PIPER_MODELS", "LD_LIBRARY_PATH"})
        QTest::newRow(given) << QByteArray(given) << true;
}

void ProgramTransportTest::keysStayHere()
{
    QFETCH(const QByteArray, variable);
    QFETCH(const bool, is_given);
    const bool was_there = qEnvironmentVariableIsSet(variable.constData());
    const auto before = qgetenv(variable.constData());
    const QByteArray value = before.isEmpty() ? "C"_ba : before;
    qputenv(variable.constData(), value);
    const auto body = outcomeOf(u"printf '%s' \"$%1\""_s.arg(QString::fromUtf8(variable))).body();
    was_there ? qputenv(variable.constData(), before) : qunsetenv(variable.constData());
    QCOMPARE(QByteArray::fromStdString(body), is_given ? value : QByteArray());
}

void ProgramTransportTest::aVariableThatItsProviderNamesIsGivenToAProgram()
{
    qputenv("ACME_API_KEY", "sk-1");
    const auto program = script(u"printf '%s' \"$ACME_API_KEY\""_s).toStdString();
    for (const auto& [named, said] : {std::pair(program, "sk-1"), std::pair(std::string("/bin/other"), "")}) {
        ProgramTransport transport(m_others, {.variables = {{named, {"ACME_API_KEY"}}}});
        QCOMPARE(run(transport, programRequest("program:" + program, {}, {})).body(), said);
    }
}

void ProgramTransportTest::everythingElseIsCarriedOn()
{
    m_others.answers = {{.pieces = {"hello"}}};
    ProgramTransport transport(m_others);
    QCOMPARE(run(transport, {.url = "https://acme.example/v1"}).body(), "hello");
    QCOMPARE(m_others.requests.size(), 1U);
}

QTEST_GUILESS_MAIN(ProgramTransportTest)
#include "program_transport_test.moc"
