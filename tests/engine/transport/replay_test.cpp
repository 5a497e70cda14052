// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtNetwork/QHostAddress>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QtTest>

#include "engine/transport/http_server.h"
#include "engine/transport/network_transport.h"
#include "engine/transport/record_transport.h"
#include "engine/transport/replay_transport.h"
#include "support/exchange_outcome.h"
#include "support/file_size_limit.h"
#include "support/scripted_server.h"

using namespace assay;
using namespace Qt::StringLiterals;
using assay::test::becomes;
using assay::test::ExchangeOutcome;
using assay::test::observe;
using assay::test::run;

namespace {

// Time passes when the test says so.
class ManualClock final : public ReplayClock
{
public:
    std::int64_t nowUs() const override { return m_now_us; }

    void callAfter(std::int64_t delay_us, QObject& context, std::function<void()> callback) override
    {
        m_due.push_back({m_now_us + delay_us, &context, std::move(callback)});
    }

    // Lets time go to that moment; what is due happens at its own time.
    void advanceTo(std::int64_t time_us)
    {
        while (true) {
            const auto next = std::ranges::min_element(m_due, {}, &Due::time_us);
            if (next == m_due.end() || next->time_us > time_us)
                break;
            const auto due = std::move(*next);
            m_due.erase(next);
            m_now_us = std::max(m_now_us, due.time_us);
            if (due.context)
                due.callback();
        }
        m_now_us = time_us;
    }

private:
    struct Due
    {
        std::int64_t time_us;
        QPointer<QObject> context;
        std::function<void()> callback;
    };
    std::int64_t m_now_us = 1'000'000;
    std::vector<Due> m_due;
};

RecordedExchange exchangeOf(std::int64_t n, std::string url, std::string body, std::string answer)
{
    return {
        .n = n,
        .request = {.url = std::move(url), .headers = {{"content-type", "application/json"}}, .body = std::move(body)},
        .head = HttpHead{200, {{"content-type", "text/plain"}}},
        .chunks = {{0, std::move(answer)}}};
}

Cassette cassetteOf(std::vector<RecordedExchange> exchanges)
{
    return {.name = u"demo.jsonl"_s, .exchanges = std::move(exchanges)};
}

std::vector<Cassette> one(std::vector<RecordedExchange> exchanges)
{
    return {cassetteOf(std::move(exchanges))};
}

// What the network gave for each, with all of it in the cassette.
std::vector<ExchangeOutcome> recordAll(const std::vector<HttpRequest>& requests, const QString& path)
{
    std::vector<ExchangeOutcome> outcomes;
    NetworkTransport network;
    auto writer = CassetteWriter::open(path, false);
    if (!writer)
        return outcomes;
    RecordTransport record(network, std::move(*writer));
    for (const auto& request : requests)
        outcomes.push_back(run(record, request));
    return record.error() ? std::vector<ExchangeOutcome>() : outcomes;
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

const std::string url = "https://api.example.com/v1/chat";

} // namespace

class ReplayTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void replaysWhatWasRecorded();
    void recordsFailuresAndCutAnswers();
    void recordsNothingOfADeletedExchange();
    void recordsLargeExchangesOnAWorker();
    void goesOnWhenTheCassetteCannotBeWritten();
    void matchesEqualRequests_data();
    void matchesEqualRequests();
    void matchesMultipartByItsParts();
    void answersEqualRequestsInOrderThenTheLastAgain();
    void asksTheEarlierCassetteFirst();
    void keepsTheRecordedTimesAtTheirPace_data();
    void keepsTheRecordedTimesAtTheirPace();
    void isAsynchronousAtEveryPace();
    void givesTheEventLoopItsTurn();
    void stopsWhenDeletedInsideASignal_data();
    void stopsWhenDeletedInsideASignal();
    void saysWhatIsNearestToAMiss_data();
    void saysWhatIsNearestToAMiss();
    void keepsSecretsOutOfAMiss();
    void matchesLargeBodies();
};

void ReplayTest::replaysWhatWasRecorded()
{
    const std::string key = "sk-live-0123456789";
    HttpServer server([&key](IncomingRequest request, auto response) {
        response->begin(
            {.status = request.path == "/v1/429" ? 429 : 200,
             .headers = {{"content-type", "text/event-stream"}, {"retry-after", "2"}, {"set-cookie", key}}});
        response->write("data: " + request.body + "\n\n");
        response->write("your key is " + key + std::string("\0\xff\n", 3));
        response->end();
    });
    const auto base = "http://127.0.0.1:" + std::to_string(server.listen().value_or(std::uint16_t{0}));
    const QTemporaryDir folder;
    const auto path = folder.filePath(u"a.jsonl"_s);
    std::vector<HttpRequest> requests;
    for (const auto* target : {"/v1/chat?key=sk-live-0123456789", "/v1/429?key=sk-live-0123456789"})
        requests.push_back({.url = base + target,
                            .headers = {{"authorization", "Bearer " + key}, {"content-type", "application/json"}},
                            .body = R"({"model":"m","key":")" + key + R"("})"});
    const auto recorded = recordAll(requests, path);
    server.stopListening();

    const auto text = contentOf(path);
    QCOMPARE(recorded.size(), std::size_t(2));
    QVERIFY(!text.contains(key.c_str()));
    QVERIFY(!text.contains("set-cookie"));

    const auto replay = ReplayTransport::open({path});
    QVERIFY2(replay, replay ? "" : qPrintable(replay.error().message));
    for (std::size_t i = 0; i < requests.size(); ++i) {
        const auto replayed = run(**replay, requests[i]);
        QVERIFY2(!replayed.error, replayed.error ? qPrintable(replayed.error->message) : "");
        QCOMPARE(replayed.status(), recorded[i].status());
        QCOMPARE(replayed.heads[0].headers.value("retry-after"), std::string_view("2"));
        auto expected = QByteArray::fromStdString(recorded[i].body());
        expected.replace(key.c_str(), "redacted");
        QCOMPARE(QByteArray::fromStdString(replayed.body()), expected);
    }
}

void ReplayTest::recordsFailuresAndCutAnswers()
{
    test::ScriptedServer server(test::answerAndClose("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf"));
    const QTemporaryDir folder;
    const auto path = folder.filePath(u"a.jsonl"_s);
    NetworkTransport network;
    auto writer = CassetteWriter::open(path, false);
    QVERIFY(writer);
    RecordTransport record(network, std::move(*writer));
    const HttpRequest cut{.url = server.url(), .body = "{}"};
    const HttpRequest refused{.url = "ftp://127.0.0.1/", .body = "{}"};
    const auto recorded_cut = run(record, cut);
    const auto recorded_refused = run(record, refused);

    const auto replay = ReplayTransport::open({path});
    QVERIFY(replay);
    const auto replayed_cut = run(**replay, cut);
    QCOMPARE(replayed_cut.body(), std::string("half"));
    QVERIFY(replayed_cut.error == recorded_cut.error);
    const auto replayed_refused = run(**replay, refused);
    QVERIFY(replayed_refused.heads.empty());
    QVERIFY(replayed_refused.error == recorded_refused.error);
}

void ReplayTest::recordsNothingOfADeletedExchange()
{
    const QTemporaryDir folder;
    const auto path = folder.filePath(u"a.jsonl"_s);
    ReplayTransport source(one({exchangeOf(1, url, "{}", "answer")}));
    auto writer = CassetteWriter::open(path, false);
    QVERIFY(writer);
    RecordTransport record(source, std::move(*writer));
    auto exchange = record.exchange({.url = url, .body = "{}"});
    connect(exchange.get(), &Exchange::headReceived, this, [&exchange] { exchange.reset(); });
    exchange->start();
    QVERIFY(becomes([&] { return !exchange; }));
    QCOMPARE(run(record, {.url = url, .body = "{}"}).body(), std::string("answer"));
    QCOMPARE(readCassette(path)->exchanges.size(), std::size_t(1));
}

void ReplayTest::recordsLargeExchangesOnAWorker()
{
    const std::string large(3u << 20, 'x');
    const QTemporaryDir folder;
    const auto path = folder.filePath(u"a.jsonl"_s);
    ReplayTransport source(one({exchangeOf(1, url, "{}", large), exchangeOf(2, url, "[]", "small")}));
    auto writer = CassetteWriter::open(path, false);
    QVERIFY(writer);
    RecordTransport record(source, std::move(*writer));
    run(record, {.url = url, .body = "{}"});
    run(record, {.url = url, .body = "[]"});
    record.waitForWritten();
    const auto cassette = readCassette(path);
    QVERIFY(cassette);
    QCOMPARE(cassette->exchanges.size(), std::size_t(2));
    QVERIFY(cassette->exchanges[0].chunks[0].bytes == large); // by number, whichever was written first
}

// A file size limit makes write() fail as a full disk does.
void ReplayTest::goesOnWhenTheCassetteCannotBeWritten()
{
    const QTemporaryDir folder;
    const auto path = folder.filePath(u"a.jsonl"_s);
    ReplayTransport source(one({exchangeOf(1, url, "{}", "answer")}));
    auto writer = CassetteWriter::open(path, false);
    QVERIFY(writer);
    RecordTransport record(source, std::move(*writer));
    const test::FileSizeLimit limit(100);
    const auto outcome = run(record, {.url = url, .body = "{}"});
    QCOMPARE(outcome.body(), std::string("answer"));
    QVERIFY(!outcome.error);
    QVERIFY(record.error());
    QVERIFY2(record.error()->message.contains(path), qPrintable(record.error()->message));
}

void ReplayTest::matchesEqualRequests_data()
{
    QTest::addColumn<HttpRequest>("asked");
    QTest::addColumn<bool>("found");
    const std::string body = R"({"b":1,"a":"é","list":[1,2.0]})";
    QTest::newRow("the same") << HttpRequest{.url = url, .body = body} << true;
    QTest::newRow("keys in another order")
        << HttpRequest{.url = url, .body = R"({"list":[1,2.0],"a":"\u00e9","b":1})"} << true;
    QTest::newRow("spaces") << HttpRequest{.url = url, .body = "{ \"b\" : 1,\n\"a\":\"é\",\"list\":[ 1,2.0 ]}"} << true;
    QTest::newRow("with a key in the URL") << HttpRequest{.url = url + "?key=abcdefgh", .body = body} << true;
    QTest::newRow("other headers") << HttpRequest{.url = url, .headers = {{"authorization", "x"}}, .body = body}
                                   << true;
    QTest::newRow("host in capitals") << HttpRequest{.url = "https://API.example.com/v1/chat", .body = body} << true;
    QTest::newRow("another method") << HttpRequest{.method = "PUT", .url = url, .body = body} << false;
    QTest::newRow("another path") << HttpRequest{.url = url + "s", .body = body} << false;
    QTest::newRow("another query") << HttpRequest{.url = url + "?x=1", .body = body} << false;
    QTest::newRow("another number") << HttpRequest{.url = url, .body = R"({"b":1,"a":"é","list":[1,2]})"} << false;
    QTest::newRow("another order in a list")
        << HttpRequest{.url = url, .body = R"({"b":1,"a":"é","list":[2.0,1]})"} << false;
    QTest::newRow("one key more") << HttpRequest{.url = url, .body = R"({"b":1,"a":"é","list":[1,2.0],"c":0})"}
                                  << false;
    QTest::newRow("no body") << HttpRequest{.url = url} << false;
}

void ReplayTest::matchesEqualRequests()
{
    QFETCH(HttpRequest, asked);
    QFETCH(bool, found);
    ReplayTransport replay(one({exchangeOf(1, url, R"({"b":1,"a":"é","list":[1,2.0]})", "answer")}));
    const auto outcome = run(replay, asked);
    if (found) {
        QVERIFY(!outcome.error);
        QCOMPARE(outcome.body(), std::string("answer"));
    } else {
        QCOMPARE(outcome.kind(), ErrorKind::NotRecorded);
    }
}

void ReplayTest::matchesMultipartByItsParts()
{
    const auto form = [](const std::string& border, const std::string& content) {
        return HttpRequest{.url = url,
                           .headers = {{"content-type", "multipart/form-data; boundary=" + border}},
                           .body = "--" + border +
                                   "\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\nwhisper\r\n--" + border +
                                   "\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n" + content + "\r\n--" +
                                   border + "--\r\n"};
    };
    auto recorded = exchangeOf(1, url, "", "answer");
    recorded.request = form("abc", std::string("\0\xff--\r\n", 6));
    ReplayTransport replay(one({recorded}));
    QVERIFY(!run(replay, form("xyz123", std::string("\0\xff--\r\n", 6))).error);
    QVERIFY(!run(replay, form("\"quoted\"", "x")).heads.size());
    QCOMPARE(run(replay, form("xyz123", "other")).kind(), ErrorKind::NotRecorded);
}

void ReplayTest::answersEqualRequestsInOrderThenTheLastAgain()
{
    ReplayTransport replay(one(
        {exchangeOf(1, url, "{}", "first"), exchangeOf(2, url, "[1]", "other"), exchangeOf(3, url, "{}", "second")}));
    QStringList answers;
    for (int i = 0; i < 4; ++i)
        answers << QString::fromStdString(run(replay, {.url = url, .body = "{}"}).body());
    QCOMPARE(answers, (QStringList{u"first"_s, u"second"_s, u"second"_s, u"second"_s}));
    QCOMPARE(run(replay, {.url = url, .body = "[1]"}).body(), std::string("other"));
}

void ReplayTest::asksTheEarlierCassetteFirst()
{
    auto sample = cassetteOf({exchangeOf(1, url, "{}", "of the second"), exchangeOf(2, url, "[]", "only there")});
    sample.sample = true;
    ReplayTransport replay({cassetteOf({exchangeOf(9, url, "{}", "of the first")}), sample});
    QVERIFY(replay.isSample());
    QCOMPARE(run(replay, {.url = url, .body = "{}"}).body(), std::string("of the first"));
    QCOMPARE(run(replay, {.url = url, .body = "[]"}).body(), std::string("only there"));
}

void ReplayTest::keepsTheRecordedTimesAtTheirPace_data()
{
    QTest::addColumn<double>("pace");
    QTest::addColumn<QList<qint64>>("times");
    QTest::newRow("as recorded") << 1.0 << QList<qint64>{100, 250, 250, 1'000'000, 2'000'000};
    QTest::newRow("in half the time") << 0.5 << QList<qint64>{50, 125, 125, 500'000, 1'000'000};
    QTest::newRow("at once") << 0.0 << QList<qint64>{0, 0, 0, 0, 0};
    QTest::newRow("no number") << std::nan("") << QList<qint64>{0, 0, 0, 0, 0};
}

void ReplayTest::keepsTheRecordedTimesAtTheirPace()
{
    QFETCH(double, pace);
    QFETCH(QList<qint64>, times);
    auto recorded = exchangeOf(1, url, "{}", "");
    recorded.head_us = 100;
    recorded.chunks = {{250, "a"}, {250, "b"}, {1'000'000, "c"}};
    recorded.end_us = 2'000'000;
    ManualClock clock;
    ReplayTransport replay(one({recorded}), pace, &clock);
    const auto exchange = replay.exchange({.url = url, .body = "{}"});
    const auto start_us = clock.nowUs();
    QList<qint64> seen;
    QList<qint64> recorded_times;
    const auto note = [&] {
        seen << clock.nowUs() - start_us;
        recorded_times << exchange->elapsedUs();
    };
    connect(exchange.get(), &Exchange::headReceived, this, note);
    connect(exchange.get(), &Exchange::bytesReceived, this, note);
    connect(exchange.get(), &Exchange::finished, this, note);
    exchange->start();
    QVERIFY(seen.isEmpty());
    clock.advanceTo(start_us + 10'000'000);
    QCOMPARE(seen, times);
    QCOMPARE(recorded_times, (QList<qint64>{100, 250, 250, 1'000'000, 2'000'000})); // whatever the pace
}

void ReplayTest::isAsynchronousAtEveryPace()
{
    ReplayTransport replay(one({exchangeOf(1, url, "{}", "answer")}));
    for (const auto* body : {"{}", "not recorded"}) {
        ExchangeOutcome outcome;
        const auto exchange = replay.exchange({.url = url, .body = body});
        observe(*exchange, outcome);
        exchange->start();
        QCOMPARE(outcome.heads.size() + static_cast<std::size_t>(outcome.finishes), std::size_t(0));
        QVERIFY(becomes([&] { return outcome.finishes == 1; }));
    }
}

void ReplayTest::givesTheEventLoopItsTurn()
{
    auto recorded = exchangeOf(1, url, "{}", "");
    recorded.chunks.assign(10'000, {0, "x"});
    ReplayTransport replay(one({recorded}));
    ExchangeOutcome outcome;
    const auto exchange = replay.exchange({.url = url, .body = "{}"});
    observe(*exchange, outcome);
    int turns = 0;
    QTimer others;
    connect(&others, &QTimer::timeout, this, [&turns] { ++turns; });
    others.start(0);
    exchange->start();
    QVERIFY(becomes([&] { return outcome.finishes == 1; }));
    QCOMPARE(outcome.bytes, std::size_t(10'000));
    QVERIFY2(turns > 10, qPrintable(QString::number(turns)));
}

void ReplayTest::stopsWhenDeletedInsideASignal_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("headReceived") << 0;
    QTest::newRow("bytesReceived") << 1;
    QTest::newRow("finished") << 2;
}

void ReplayTest::stopsWhenDeletedInsideASignal()
{
    QFETCH(int, signal);
    auto recorded = exchangeOf(1, url, "{}", "a");
    recorded.chunks.push_back({0, "b"});
    ReplayTransport replay(one({recorded}));
    ExchangeOutcome outcome;
    auto exchange = replay.exchange({.url = url, .body = "{}"});
    observe(*exchange, outcome);
    const auto drop = [&exchange] { exchange.reset(); };
    if (signal == 0)
        connect(exchange.get(), &Exchange::headReceived, this, drop);
    if (signal == 1)
        connect(exchange.get(), &Exchange::bytesReceived, this, drop);
    if (signal == 2)
        connect(exchange.get(), &Exchange::finished, this, drop);
    exchange->start();
    QVERIFY(becomes([&] { return !exchange; }));
    QCoreApplication::processEvents();
    QCOMPARE(outcome.pieces.size(), static_cast<std::size_t>(signal));
    QCOMPARE(outcome.finishes, signal == 2 ? 1 : 0);
}

void ReplayTest::saysWhatIsNearestToAMiss_data()
{
    QTest::addColumn<HttpRequest>("asked");
    QTest::addColumn<QStringList>("words");
    QTest::newRow("one word")
        << HttpRequest{.url = url, .body = R"({"messages":[{"content":"Hallo"}],"model":"m"})"}
        << QStringList{u"POST https://api.example.com/v1/chat is not in the recording demo.jsonl"_s, u"number 2, "_s,
                       u"differs first at messages[0].content: recorded was \"Hello\", asked is \"Hallo\""_s};
    QTest::newRow("one key more") << HttpRequest{.url = url,
                                                 .body = R"({"messages":[{"content":"Hello"}],"model":"m","top_p":1})"}
                                  << QStringList{u"number 2, "_s,
                                                 u"differs first at top_p: recorded was nothing, asked is 1"_s};
    QTest::newRow("late in a long text")
        << HttpRequest{.url = url, .body = R"({"long":")" + std::string(500, 'x') + R"(B","model":"m"})"}
        << QStringList{u"number 3, "_s, u"recorded was …xxxxxxxxxxxxxxxxxxxxA\", asked is …xxxxxxxxxxxxxxxxxxxxB\""_s};
    QTest::newRow("another body") << HttpRequest{.url = url, .body = "plain"} << QStringList{u"has another body"_s};
    QTest::newRow("another address") << HttpRequest{.url = url + "/completions", .body = "{}"}
                                     << QStringList{u"number 1, "_s, u"has another address"_s};
}

void ReplayTest::saysWhatIsNearestToAMiss()
{
    QFETCH(HttpRequest, asked);
    QFETCH(QStringList, words);
    ReplayTransport replay(
        one({exchangeOf(1, url, R"({"messages":[{"content":"Something else"}],"model":"other"})", ""),
             exchangeOf(2, url, R"({"messages":[{"content":"Hello"}],"model":"m"})", ""),
             exchangeOf(3, url, R"({"long":")" + std::string(500, 'x') + R"(A","model":"m"})", "")}));
    const auto outcome = run(replay, asked);
    QCOMPARE(outcome.kind(), ErrorKind::NotRecorded);
    for (const auto& word : words)
        QVERIFY2(outcome.error->message.contains(word), qPrintable(outcome.error->message));
}

void ReplayTest::keepsSecretsOutOfAMiss()
{
    ReplayTransport replay(one({exchangeOf(1, url, R"({"k":"v"})", "")}));
    const auto outcome = run(replay, {.url = url + "?key=sk-live-123456",
                                      .headers = {{"authorization", "Bearer sk-other-654321"}},
                                      .body = R"({"k":"sk-other-654321 sk-live-123456"})"});
    QCOMPARE(outcome.kind(), ErrorKind::NotRecorded);
    QVERIFY2(!outcome.error->message.contains(u"sk-"_s), qPrintable(outcome.error->message));
    ReplayTransport nothing(one({}));
    QVERIFY(run(nothing, {.url = url}).error->message.contains(u"nothing is recorded at all"_s));
}

void ReplayTest::matchesLargeBodies()
{
    const std::string body = R"({"image":")" + std::string(4u << 20, 'A') + R"("})";
    ReplayTransport replay(one({exchangeOf(1, url, body, "answer")}));
    QCOMPARE(run(replay, {.url = url, .body = body}).body(), std::string("answer"));
    auto abandoned = replay.exchange({.url = url, .body = body});
    abandoned->start();
    abandoned.reset(); // while the worker parses
    QCOMPARE(run(replay, {.url = url, .body = body}).body(), std::string("answer"));
}

QTEST_GUILESS_MAIN(ReplayTest)
#include "replay_test.moc"
