// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <algorithm>

#include "engine/dialects/dialects.h"
#include "engine/dialects/outgoing.h"
#include "support/answer_summary.h"
#include "support/conversed.h"

using namespace assay;
using namespace assay::test;

namespace {

Provider provider(bool streams = false)
{
    Provider provider{.id = "mine", .name = "Mine", .dialect = "cog", .base_url = "http://127.0.0.1:5001"};
    if (streams)
        provider.quirks = {{"cog-stream", ""}};
    return provider;
}

Request request(Task task, const std::string& prompt = "a lighthouse", bool stream = false)
{
    Request request{.task = std::move(task)};
    request.messages = {{Role::User, {TextPart{prompt}}}};
    request.stream = stream;
    return request;
}

Result<std::unique_ptr<Conversation>> begin(const Request& asked, bool streams = false)
{
    return cogDialect().begin(asked, provider(streams), "default", {});
}

WireAnswer json(const std::string& body, int status = 200)
{
    return {{status, {{"content-type", "application/json"}}}, body};
}

WireAnswer prediction(const std::string& members)
{
    return json(R"({"id":"c1","input":{},)" + members +
                R"(,"logs":"","started_at":"2026-11-22T10:00:00Z","metrics":{"predict_time":1.9}})");
}

WireAnswer succeeded(const std::string& output)
{
    return prediction(R"("status":"succeeded","output":)" + output);
}

WireAnswer events(const std::string& bytes)
{
    return {{200, {{"content-type", "text/event-stream"}}}, bytes};
}

std::string sent(const std::string& type, const std::string& data)
{
    return "event: " + type + "\ndata: " + data + "\n\n";
}

std::string dataOf(const std::string& type, const std::string& bytes)
{
    return "\"data:" + type + ";base64," + base64(bytes) + "\"";
}

const std::string started = sent("start", R"({"id":"c1","status":"processing"})");
const std::string completed =
    sent("completed", R"({"id":"c1","status":"succeeded","output":["Grü","ße"],"metrics":{"predict_time":0.42}})");

} // namespace

class CogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksTheContainer();
    void readsAnswersCutAnywhere_data();
    void readsAnswersCutAnywhere();
    void asksForAStreamWhereTheModelHasOne();
    void readsStreamsCutAnywhere_data();
    void readsStreamsCutAnywhere();
    void theContainerSaysWhetherItIsReady_data();
    void theContainerSaysWhetherItIsReady();
};

void CogTest::asksTheContainer()
{
    const auto step = begin(request(RunModel{R"({"steps": 4})"}, "a lighthouse", true)).value()->next();
    QCOMPARE(step->request.method, "POST");
    QCOMPARE(step->request.url, "http://127.0.0.1:5001/predictions");
    QCOMPARE(step->request.body, R"({"input":{"steps":4,"prompt":"a lighthouse"}})");
    QVERIFY(!step->request.headers.contains("authorization"));
    QVERIFY(!step->request.headers.contains("accept"));
    QVERIFY(!step->repeatable);
    QVERIFY(!begin(request(Chat{})).value()->cancellation()); // it stops when the connection closes
    QVERIFY(cogDialect().serves(RunModel{}) && !cogDialect().serves(Embed{}));
}

void CogTest::readsAnswersCutAnywhere_data()
{
    QTest::addColumn<Request>("asked");
    QTest::addColumn<QList<WireAnswer>>("answers");
    QTest::addColumn<QString>("line");
    const auto row = [](const char* name, const Request& asked, const QList<WireAnswer>& answers, const char* line) {
        QTest::newRow(name) << asked << answers << line;
    };
    const auto run = request(RunModel{"{}"});
    const auto picture = request(MakeImage{});
    row("text", run, {succeeded(R"("Grüße")")}, " c1 | text Grüße | usage run_second=1.9 | finished stop/succeeded");
    row("text in pieces", request(Chat{}), {succeeded(R"(["Grü","ße"])")},
        " c1 | text Grüße | usage run_second=1.9 | finished stop/succeeded");
    row("figure", run, {succeeded("0.50")}, " c1 | text 0.50 | usage run_second=1.9 | finished stop/succeeded");
    row("object", run, {succeeded(R"({"a": 1.50})")},
        R"( c1 | text {"a": 1.50} | usage run_second=1.9 | finished stop/succeeded)");
    row("picture", picture, {succeeded(dataOf("image/png", tinyPng()))},
        " c1 | media image/png 89 | usage run_second=1.9 | finished stop/succeeded");
    row("pictures", picture, {succeeded("[" + dataOf("image/png", tinyPng()) + "," + dataOf("", tinyPng()) + "]")},
        " c1 | media image/png 89 | media image/png 89 | usage run_second=1.9 | finished stop/succeeded");
    row("picture of a run", run, {succeeded(R"({"image":)" + dataOf("image/png", tinyPng()) + R"(,"seed":7})")},
        " c1 | media image/png 89 | usage run_second=1.9 | finished stop/succeeded");
    row("film", request(MakeVideo{}), {succeeded(dataOf("video/mp4", tinyMp4()))},
        " c1 | media video/mp4 228 | usage run_second=1.9 | finished stop/succeeded");
    row("picture that was stored elsewhere", picture,
        {succeeded(R"("https://store.example/a.png")"), {{200, {{"content-type", "image/png"}}}, tinyPng()}},
        " c1 | media image/png 89 | usage run_second=1.9 | finished stop/succeeded");
    // What goes wrong.
    row("the model's exception", run, {prediction(R"("status":"failed","output":null,"error":"ValueError: no")")},
        " c1 | usage run_second=1.9 | failed server_error//200");
    row("stopped", run, {prediction(R"("status":"canceled","output":null)")},
        " c1 | usage run_second=1.9 | failed cancelled/canceled/0");
    row("bad input", run,
        {json(R"({"detail":[{"loc":["body","input","steps"],"msg":"too small","type":"value_error"}]})", 422)},
        "- | failed invalid_request/value_error/422");
    row("all slots busy", run, {json(R"({"error":"At capacity - all prediction slots busy","status":"failed"})", 409)},
        "- | failed overloaded//409");
    row("not ready", run, {json(R"({"error":"Setup has not finished","status":"failed"})", 503)},
        "- | failed overloaded//503");
    row("only accepted", run, {json(R"({"id":"c1","status":"starting"})", 202)}, "- | failed protocol//202");
    row("no picture", picture, {succeeded(R"("words")")}, " c1 | usage run_second=1.9 | failed protocol//0");
    row("not base64", picture, {succeeded(R"("data:image/png;base64,")")},
        " c1 | usage run_second=1.9 | failed protocol//0");
    row("half of one", run, {json(R"({"status":"succeeded","out)")}, "- | failed protocol//200");
    row("web page", run, {{{200, {{"content-type", "text/html"}}}, "<html>"}}, "- | failed protocol//200");
}

void CogTest::readsAnswersCutAnywhere()
{
    QFETCH(const Request, asked);
    QFETCH(const QList<WireAnswer>, answers);
    QFETCH(const QString, line);
    const std::vector<WireAnswer> wire(answers.begin(), answers.end());
    const auto whole = converse(*begin(asked).value(), wire);
    QCOMPARE(summary(whole.answer), line);
    QCOMPARE(whole.answer.ends, 1);
    QCOMPARE(whole.steps.size(), wire.size());
    std::size_t longest = 0;
    for (const auto& answer : wire)
        longest = std::max(longest, answer.body.size());
    for (std::size_t cut = 1; cut < longest; ++cut)
        QCOMPARE(converse(*begin(asked).value(), wire, cut).answer, whole.answer);
}

void CogTest::asksForAStreamWhereTheModelHasOne()
{
    QCOMPARE(begin(request(Chat{}, "x", true), true).value()->next()->request.headers.value("accept"),
             "text/event-stream");
    QVERIFY(!begin(request(Chat{}, "x", false), true).value()->next()->request.headers.contains("accept"));
}

void CogTest::readsStreamsCutAnywhere_data()
{
    QTest::addColumn<WireAnswer>("answer");
    QTest::addColumn<QString>("line");
    const auto pieces = sent("output", R"({"chunk":"Grü","index":0})") + sent("output", R"({"chunk":"ße","index":1})");
    QTest::newRow("text") << events(started + ": keep-alive\n\n" + pieces +
                                    sent("log", R"({"source":"stdout","data":"x"})") +
                                    sent("metric", R"({"name":"n","value":1,"mode":"replace"})") + completed)
                          << " c1 | text Grüße | usage run_second=0.42 | finished stop/succeeded";
    QTest::newRow("no pieces") << events(started + completed)
                               << " c1 | text Grüße | usage run_second=0.42 | finished stop/succeeded";
    QTest::newRow("file") << events(started + sent("output", R"({"chunk":)" + dataOf("image/png", tinyPng()) + "}") +
                                    sent("completed", R"({"id":"c1","status":"succeeded","output":[]})"))
                          << " c1 | media image/png 89 | finished stop/succeeded";
    QTest::newRow("exception") << events(started + pieces +
                                         sent("completed", R"({"id":"c1","status":"failed","error":"ValueError: no"})"))
                               << " c1 | text Grüße | failed server_error//200";
    QTest::newRow("stopped") << events(started + sent("completed", R"({"id":"c1","status":"canceled"})"))
                             << " c1 | failed cancelled/canceled/0";
    QTest::newRow("error") << events(started + sent("error", R"({"error":"stream history was truncated"})"))
                           << " c1 | failed server_error//200";
    QTest::newRow("cut") << events(started + pieces) << " c1 | text Grüße | failed truncated//0";
    QTest::newRow("odd end") << events(started + sent("completed", R"({"id":"c1"})")) << " c1 | failed protocol//200";
    QTest::newRow("plain answer") << succeeded(R"("Grüße")")
                                  << " c1 | text Grüße | usage run_second=1.9 | finished stop/succeeded";
    QTest::newRow("does not stream") << json(R"({"error":"not acceptable"})", 406) << "- | failed invalid_request//406";
}

void CogTest::readsStreamsCutAnywhere()
{
    QFETCH(const WireAnswer, answer);
    QFETCH(const QString, line);
    const auto asked = request(RunModel{"{}"}, "", true);
    const auto whole = converse(*begin(asked, true).value(), {answer}).answer;
    QCOMPARE(summary(whole), line);
    QCOMPARE(whole.ends, 1);
    QCOMPARE(whole.after_end, 0);
    for (std::size_t cut = 1; cut < answer.body.size(); ++cut)
        QCOMPARE(converse(*begin(asked, true).value(), {answer}, cut).answer, whole);
}

void CogTest::theContainerSaysWhetherItIsReady_data()
{
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("kind");
    QTest::newRow("ready") << R"({"status":"READY"})" << "";
    QTest::newRow("busy") << R"({"status":"BUSY"})" << "";
    QTest::newRow("starting") << R"({"status":"STARTING"})" << "overloaded";
    QTest::newRow("set-up failed") << R"({"status":"SETUP_FAILED"})" << "overloaded";
    QTest::newRow("another server") << "[]" << "protocol";
}

void CogTest::theContainerSaysWhetherItIsReady()
{
    QFETCH(const QString, body);
    QFETCH(const QString, kind);
    QCOMPARE(cogDialect().encodeModelListing(provider(), {}).url, "http://127.0.0.1:5001/health-check");
    const auto models = cogDialect().decodeModelListing(body.toStdString());
    QCOMPARE(models.has_value(), kind.isEmpty());
    if (models)
        QCOMPARE(models->size(), 1U);
    else
        QCOMPARE(QString::fromStdString(std::string(errorKindName(models.error().kind))), kind);
}

QTEST_APPLESS_MAIN(CogTest)
#include "cog_test.moc"
