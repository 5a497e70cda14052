// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include "engine/utf8.h"
#include "simulator/answer_text.h"
#include "support/simulated_call.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

static std::string joined(const std::vector<std::string>& tokens)
{
    std::string text;
    for (const auto& token : tokens)
        text += token;
    return text;
}

static std::string prose(std::int64_t tokens)
{
    return joined(proseTokens(1, tokens));
}

static std::size_t count(std::string_view text, std::string_view part)
{
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size()))
        ++found;
    return found;
}

// Sends a request over a bare socket and reads to the end, which is 0 (closed) or an errno.
struct RawEnd
{
    std::string bytes;
    int error = -1;
};

static RawEnd readRaw(const std::string& url, const std::string& request)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{.sin_family = AF_INET,
                        .sin_port = htons(static_cast<std::uint16_t>(QUrl(QString::fromStdString(url)).port())),
                        .sin_addr = {htonl(INADDR_LOOPBACK)},
                        .sin_zero = {}};
    RawEnd end;
    if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
        ::send(socket, request.data(), request.size(), 0) != static_cast<ssize_t>(request.size()))
        return end;
    becomes([&end, socket] {
        std::array<char, 4096> buffer;
        const ssize_t got = ::recv(socket, buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (got > 0)
            end.bytes.append(buffer.data(), static_cast<std::size_t>(got));
        else if (got == 0 || errno != EAGAIN)
            end.error = got == 0 ? 0 : errno;
        return end.error >= 0;
    });
    ::close(socket);
    return end;
}

class SimulatorFaultsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void answersWithTheStatus_data();
    void answersWithTheStatus();
    void failsOnlyTheFirstTimes();
    void cutsAStreamAfterNPieces_data() { addProviderRows(); }
    void cutsAStreamAfterNPieces();
    void cutsBehindTheLastPieceWhereThereAreFewer_data() { addProviderRows(); }
    void cutsBehindTheLastPieceWhereThereAreFewer();
    void resetsTheConnection();
    void stallsUntilTheClientLeaves_data() { addProviderRows(); }
    void stallsUntilTheClientLeaves();
    void writesAJunkLine_data() { addProviderRows(); }
    void writesAJunkLine();
    void endsLinesWithBothSigns_data() { addProviderRows(); }
    void endsLinesWithBothSigns();
    void tellsTheUsageTwice_data();
    void tellsTheUsageTwice();
    void tellsNoUsageAndChargesAllTheSame_data() { addProviderRows(); }
    void tellsNoUsageAndChargesAllTheSame();
    void tellsTheUsageBesideAChoice();
    void dripsAFewBytesAtATime_data() { addProviderRows(); }
    void dripsAFewBytesAtATime();
    void splitsCharacters_data() { addProviderRows(); }
    void splitsCharacters();
    void chargesAClientThatLeavesForWhatWasSent();
    void cutsWhatIsUnderWayWhenItGoes();

private:
    Usage onlyBill() const;
    std::unique_ptr<Simulator> m_simulator;
};

void SimulatorFaultsTest::init()
{
    m_simulator = std::make_unique<Simulator>();
    QVERIFY(m_simulator->listen());
}

Usage SimulatorFaultsTest::onlyBill() const
{
    const auto& billed = m_simulator->stats().billed;
    return billed.size() == 1 ? billed[0].usage : Usage();
}

void SimulatorFaultsTest::answersWithTheStatus_data()
{
    QTest::addColumn<std::string>("provider");
    QTest::addColumn<std::string>("fault");
    QTest::addColumn<int>("status");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<int>("retry_after_s"); // −1 = no hint
    for (const auto& provider : chatProviders()) {
        const auto row = [&provider](const char* fault, int status, ErrorKind kind, int hint) {
            QTest::addRow("%s %s", std::string(provider.id).c_str(), fault)
                << std::string(provider.id) << std::string(fault) << status << kind << hint;
        };
        row("429:retry-after=2", 429, ErrorKind::RateLimited, 2);
        row("429:retry-after=0", 429, ErrorKind::RateLimited, 0);
        row("503", 503, ErrorKind::Overloaded, -1);
        row("500", 500, ErrorKind::ServerError, -1);
        row("401", 401, ErrorKind::Authentication, -1);
        row("400", 400, ErrorKind::InvalidRequest, -1);
    }
}

void SimulatorFaultsTest::answersWithTheStatus()
{
    QFETCH(std::string, provider);
    QFETCH(std::string, fault);
    QFETCH(int, status);
    QFETCH(ErrorKind, kind);
    QFETCH(int, retry_after_s);
    const auto done = call(*m_simulator, provider, "first_ms=2,fault=" + fault, requestOf("a", true));
    QCOMPARE(done.wire.status(), status);
    QVERIFY(done.answer.error);
    QVERIFY2(done.answer.error->kind == kind, describe(done.answer).c_str());
    QCOMPARE(done.answer.error->retry_after.has_value(), retry_after_s >= 0);
    if (retry_after_s >= 0)
        QCOMPARE(done.answer.error->retry_after->count(), retry_after_s * 1000);
    QCOMPARE(m_simulator->stats().requests, 1);
    QVERIFY(m_simulator->stats().billed.empty());
}

void SimulatorFaultsTest::failsOnlyTheFirstTimes()
{
    const auto status = [this](std::string_view provider, std::string_view model) {
        return call(*m_simulator, provider, model, requestOf("a", true)).wire.status();
    };
    QCOMPARE(status("sim-openai", "fault=503,times=2"), 503);
    QCOMPARE(status("sim-openai", "fault=503,times=2"), 503);
    QCOMPARE(status("sim-openai", "fault=503,times=2"), 200);
    QCOMPARE(status("sim-openai", "fault=503,times=2,seed=2"), 503); // another id counts by itself
    QCOMPARE(status("sim-gemini", "fault=503,times=2"), 503);        // as does another provider
    QCOMPARE(m_simulator->stats().requests, 5);
    QCOMPARE(m_simulator->stats().billed.size(), 1u);
}

void SimulatorFaultsTest::cutsAStreamAfterNPieces()
{
    QFETCH(std::string, provider);
    QFETCH(bool, stream);
    const auto done = call(*m_simulator, provider, "tokens=30,fault=cut@8", requestOf("1234", stream));
    QVERIFY2(done.wire.error, done.wire.body().c_str());
    QCOMPARE(done.wire.status(), 200);
    QVERIFY(!done.answer.finished);
    QCOMPARE(done.answer.error->kind, ErrorKind::Truncated);
    QCOMPARE(done.answer.text, stream ? prose(8) : std::string());
    QVERIFY(onlyBill().quantity(meter::input) == Decimal(4));
    QVERIFY(onlyBill().quantity(meter::output) == Decimal(stream ? 8 : 30));
}

void SimulatorFaultsTest::cutsBehindTheLastPieceWhereThereAreFewer()
{
    QFETCH(std::string, provider);
    QFETCH(bool, stream);
    const auto done = call(*m_simulator, provider, "tokens=5,fault=cut@1000", requestOf("1234", stream));
    QVERIFY(done.wire.error);
    QVERIFY(!done.answer.finished);
    QCOMPARE(done.answer.text, stream ? prose(5) : std::string());
}

void SimulatorFaultsTest::resetsTheConnection()
{
    const HttpRequest http =
        encoded(*m_simulator, simulatedProvider("sim-openai"), "tokens=30,fault=cut@8", requestOf("1234", true));
    const RawEnd end =
        readRaw(http.url, "POST /openai/v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nContent-Length: " +
                              std::to_string(http.body.size()) + "\r\n\r\n" + http.body);
    QCOMPARE(end.error, ECONNRESET);
    QVERIFY2(end.bytes.contains(proseTokens(1, 8).back().substr(1)), end.bytes.c_str());
}

void SimulatorFaultsTest::stallsUntilTheClientLeaves()
{
    QFETCH(std::string, provider);
    QFETCH(bool, stream);
    NetworkTransport transport;
    const auto& simulated = simulatedProvider(provider);
    auto exchange =
        transport.exchange(encoded(*m_simulator, simulated, "tokens=9,fault=stall@3", requestOf("1234", stream)));
    ExchangeOutcome outcome;
    observe(*exchange, outcome);
    exchange->start();
    QVERIFY(becomes([&] { return !m_simulator->stats().billed.empty() && outcome.bytes > 0; }));
    QVERIFY(becomes([&] { return !stream || decoded(simulated, outcome, stream).text == prose(3); }));
    call(*m_simulator, provider, "tokens=1", requestOf("b", true)); // meanwhile others are served
    QCOMPARE(outcome.finishes, 0);
    exchange.reset();
    QVERIFY(becomes([this] { return m_simulator->findChildren<QObject*>(Qt::FindDirectChildrenOnly).isEmpty(); }));
    QCOMPARE(m_simulator->stats().billed.size(), 2u);
    QVERIFY(m_simulator->stats().billed[0].usage.quantity(meter::output) == Decimal(stream ? 3 : 9));
}

void SimulatorFaultsTest::writesAJunkLine()
{
    QFETCH(std::string, provider);
    QFETCH(bool, stream);
    const auto done = call(*m_simulator, provider, "tokens=9,fault=junk@3", requestOf("1234", stream));
    const std::string body = done.wire.body();
    const auto junk = body.find("~~ this line is no part of the answer ~~\n");
    QCOMPARE(junk != std::string::npos, stream);
    if (stream) {
        const auto third = proseTokens(1, 4)[2];
        const auto fourth = proseTokens(1, 4)[3];
        QVERIFY(body.find(third) < junk && body.find(fourth, junk) != std::string::npos);
    }
    QVERIFY(!done.wire.error);
    if (simulatedProvider(provider).dialect != "ollama" || !stream)
        QCOMPARE(done.answer.text, prose(9));
}

void SimulatorFaultsTest::endsLinesWithBothSigns()
{
    QFETCH(std::string, provider);
    QFETCH(bool, stream);
    const auto done = call(*m_simulator, provider, "tokens=60,fault=crlf", requestOf("1234", stream));
    const std::string body = done.wire.body();
    QCOMPARE(count(body, "\r\n"), count(body, "\n"));
    QVERIFY(!stream || count(body, "\r\n") > 60);
    QCOMPARE(done.answer.text, prose(60));
    QVERIFY(done.answer.finished);
}

void SimulatorFaultsTest::tellsTheUsageTwice_data()
{
    QTest::addColumn<std::string>("provider");
    QTest::addColumn<std::string>("mark");
    QTest::newRow("openai") << std::string("sim-openai") << std::string("\"usage\":{");
    QTest::newRow("anthropic") << std::string("sim-anthropic") << std::string("event: message_delta");
    QTest::newRow("gemini") << std::string("sim-gemini") << std::string("\"candidatesTokenCount\":");
    QTest::newRow("ollama") << std::string("sim-ollama") << std::string("\"eval_count\":");
}

void SimulatorFaultsTest::tellsTheUsageTwice()
{
    QFETCH(std::string, provider);
    QFETCH(std::string, mark);
    const auto once = call(*m_simulator, provider, "tokens=9", requestOf("1234", true));
    const auto twice = call(*m_simulator, provider, "tokens=9,fault=usage-twice", requestOf("1234", true));
    QCOMPARE(count(once.wire.body(), mark), 1u);
    QCOMPARE(count(twice.wire.body(), mark), 2u);
    QVERIFY2(once.answer.usage->usage == twice.answer.usage->usage, describe(twice.answer).c_str());
    QCOMPARE(twice.answer.text, prose(9));
    QCOMPARE(m_simulator->stats().billed.size(), 2u);
}

void SimulatorFaultsTest::tellsNoUsageAndChargesAllTheSame()
{
    QFETCH(std::string, provider);
    QFETCH(bool, stream);
    const auto done = call(*m_simulator, provider, "tokens=9,fault=usage-none", requestOf("1234", stream));
    QCOMPARE(done.answer.text, prose(9));
    QVERIFY2(!done.answer.usage, describe(done.answer).c_str());
    QVERIFY(onlyBill().quantity(meter::output) == Decimal(9));
}

void SimulatorFaultsTest::tellsTheUsageBesideAChoice()
{
    const auto done = call(*m_simulator, "sim-openai", "tokens=9,fault=usage-with-choices", requestOf("1234", true));
    QVERIFY(!done.wire.body().contains("\"choices\":[]"));
    QVERIFY2(done.answer.usage && done.answer.usage->usage == onlyBill(), describe(done.answer).c_str());
    QCOMPARE(done.answer.text, prose(9));
}

void SimulatorFaultsTest::dripsAFewBytesAtATime()
{
    QFETCH(std::string, provider);
    QFETCH(bool, stream);
    const auto done = call(*m_simulator, provider, "tokens=4,fault=drip", requestOf("1234", stream));
    QVERIFY(done.wire.largest_piece <= 7);
    QCOMPARE(done.answer.text, prose(4));
    QVERIFY(done.answer.finished);
}

void SimulatorFaultsTest::splitsCharacters()
{
    QFETCH(std::string, provider);
    QFETCH(bool, stream);
    const auto done = call(*m_simulator, provider, "tokens=40,fault=split-utf8", requestOf("1234", stream));
    const auto is_torn = [](const std::string& piece) { return incompleteTail(piece) > 0; };
    QVERIFY(std::ranges::any_of(done.wire.pieces, is_torn));
    QCOMPARE(done.answer.text, prose(40));
}

void SimulatorFaultsTest::chargesAClientThatLeavesForWhatWasSent()
{
    NetworkTransport transport;
    const auto& provider = simulatedProvider("sim-anthropic");
    auto exchange =
        transport.exchange(encoded(*m_simulator, provider, "tokens=100000,pace=100", requestOf("1234", true)));
    ExchangeOutcome outcome;
    observe(*exchange, outcome);
    exchange->start();
    QVERIFY(becomes([&outcome] { return outcome.bytes > 0; }));
    exchange.reset();
    QVERIFY(becomes([this] { return !m_simulator->stats().billed.empty(); }));
    QVERIFY(onlyBill().quantity(meter::input) == Decimal(4));
    QVERIFY(onlyBill().quantity(meter::output) < Decimal(100000));
}

void SimulatorFaultsTest::cutsWhatIsUnderWayWhenItGoes()
{
    NetworkTransport transport;
    const auto& provider = simulatedProvider("sim-openai");
    auto exchange =
        transport.exchange(encoded(*m_simulator, provider, "tokens=9,fault=stall@3", requestOf("1234", true)));
    ExchangeOutcome outcome;
    observe(*exchange, outcome);
    exchange->start();
    QVERIFY(becomes([&outcome] { return outcome.bytes > 0; }));
    m_simulator.reset();
    QVERIFY(becomes([&outcome] { return outcome.finishes == 1; }));
    QVERIFY(outcome.error);
}

QTEST_GUILESS_MAIN(SimulatorFaultsTest)
#include "simulator_faults_test.moc"
