// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtCore/QBuffer>
#include <QtTest/QtTest>

#include <zstd.h>

#include "engine/transport/cassette_writer.h"
#include "engine/transport/redaction.h"
#include "support/file_size_limit.h"

using namespace assay;
using namespace Qt::StringLiterals;

namespace {

const auto header = "{\"schema\":\"assay.cassette/1\",\"sample\":true}\n"_ba;
const auto line = "{\"n\":1,\"t_us\":5,\"request\":{\"method\":\"GET\",\"url\":\"http://a/\",\"headers\":[]},"
                  "\"response\":{\"status\":200,\"headers\":[],\"chunks\":[[7,\"aGk=\"]]},\"error\":null}\n"_ba;

Result<Cassette> readBytes(QByteArray bytes)
{
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    return readCassette(buffer, u"demo.jsonl"_s);
}

QByteArray zipped(const QByteArray& text)
{
    QByteArray frame(static_cast<qsizetype>(ZSTD_compressBound(static_cast<std::size_t>(text.size()))), '\0');
    const auto size = ZSTD_compress(frame.data(), static_cast<std::size_t>(frame.size()), text.constData(),
                                    static_cast<std::size_t>(text.size()), 3);
    frame.truncate(static_cast<qsizetype>(size));
    return frame;
}

RecordedExchange sampleExchange()
{
    return {.n = 1,
            .t_us = 1'700'000'000'000'000,
            .request = {.method = "POST",
                        .url = "https://api.example.com/v1/chat?x=1",
                        .headers = {{"content-type", "application/json"}, {"Accept", "text/event-stream"}},
                        .body = "{\"prompt\":\"gr\xc3\xbc\xc3\x9f\\n\"}"},
            .head = HttpHead{200, {{"content-type", "text/event-stream"}, {"retry-after", "1"}, {"retry-after", "2"}}},
            .head_us = 900,
            .chunks = {{1'000, "data: a\n\n"}, {2'000, std::string("\0\xff", 2)}},
            .end_us = 3'000,
            .error = Error{
                .kind = ErrorKind::Truncated, .message = u"The answer of “a” was cut off."_s, .http_status = 200}};
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void appendTo(CassetteWriter& writer, RecordedExchange exchange, const std::vector<std::string>& secrets = {})
{
    const auto outcome = writer.append(writer.encode(std::move(exchange), secrets));
    QVERIFY2(outcome, outcome ? "" : qPrintable(outcome.error().message));
}

} // namespace

class CassetteTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatItWrote_data();
    void readsWhatItWrote();
    void keepsBodiesThatAreNoText();
    void readsHeadersAsListOrObject();
    void sortsExchangesByTheirNumber();
    void saysWhichLineIsBroken_data();
    void saysWhichLineIsBroken();
    void leavesOutALastLineThatBrokeOff();
    void readsCompressedCassettes_data();
    void readsCompressedCassettes();
    void doesNotUnfoldBombs();
    void goesOnWithAFileThatIsThere_data();
    void goesOnWithAFileThatIsThere();
    void doesNotGoOnWithADamagedFile();
    void saysWhatToDoWithAFileThatCannotBeOpened();
    void leavesTheFileAsItWasWhenTheDiskIsFull();
    void makesFilesForTheOwnerAlone();
    void redactsSecretsWhereverTheyStand();
    void redactsASecretThatChunksCutAnywhere();
    void keepsHeadersByAllowList();
};

void CassetteTest::readsWhatItWrote_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("plain") << u"a.jsonl"_s;
    QTest::newRow("compressed") << u"a.jsonl.zst"_s;
}

void CassetteTest::readsWhatItWrote()
{
    QFETCH(QString, name);
    const QTemporaryDir folder;
    const auto path = folder.filePath(name);
    auto second = sampleExchange();
    second.n = 2;
    second.head.reset();
    second.head_us = 0;
    second.chunks.clear();
    second.error->http_status = 0;
    {
        auto writer = CassetteWriter::open(path, true);
        QVERIFY(writer);
        appendTo(*writer, sampleExchange());
        appendTo(*writer, second);
        QCOMPARE(writer->nextNumber(), 3);
    }
    const auto cassette = readCassette(path);
    QVERIFY2(cassette, cassette ? "" : qPrintable(cassette.error().message));
    QVERIFY(cassette->sample);
    QVERIFY(!cassette->is_torn);
    QCOMPARE(cassette->exchanges.size(), std::size_t(2));
    QVERIFY(cassette->exchanges[0] == sampleExchange());
    QVERIFY(cassette->exchanges[1] == second);
}

void CassetteTest::keepsBodiesThatAreNoText()
{
    auto exchange = sampleExchange();
    exchange.request.body = std::string("\x89PNG\0\xff", 6);
    const auto text = QByteArray::fromStdString(cassetteLine(exchange));
    QVERIFY(text.contains("\"body_base64\":\"iVBORwD/\""));
    const auto cassette = readBytes(header + text);
    QVERIFY(cassette);
    QCOMPARE(cassette->exchanges[0].request.body, exchange.request.body);
}

void CassetteTest::readsHeadersAsListOrObject()
{
    auto object = line;
    object.replace("\"status\":200,\"headers\":[]", "\"status\":200,\"headers\":{\"content-type\":\"text/plain\"}");
    const auto cassette = readBytes(header + object);
    QVERIFY(cassette);
    QCOMPARE(cassette->exchanges[0].head->headers, (Headers{{"content-type", "text/plain"}}));
}

void CassetteTest::sortsExchangesByTheirNumber()
{
    auto second = line;
    second.replace("\"n\":1", "\"n\":2");
    const auto cassette = readBytes(header + second + line);
    QVERIFY(cassette);
    QCOMPARE(cassette->exchanges[0].n, 1);
    QCOMPARE(cassette->exchanges[1].n, 2);
}

void CassetteTest::saysWhichLineIsBroken_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("words");
    const auto with = [](const char* before, const char* after) {
        auto changed = line;
        changed.replace(before, after);
        return header + line + changed + line;
    };
    QTest::newRow("empty") << ""_ba << u"demo.jsonl is empty"_s;
    QTest::newRow("no header") << line << u"demo.jsonl, line 1: this is no cassette"_s;
    QTest::newRow("another file") << "id,name\n1,2\n"_ba << u"demo.jsonl, line 1: this is not a JSON object"_s;
    QTest::newRow("newer") << "{\"schema\":\"assay.cassette/2\"}\n"_ba
                           << u"line 1: this cassette was written by another"_s;
    QTest::newRow("broken JSON") << header + line + "{\"n\":2,\n" + line
                                 << u"demo.jsonl, line 3: this is not a JSON object"_s;
    QTest::newRow("no object") << header + "[]\n" + line << u"demo.jsonl, line 2: this is not a JSON object"_s;
    QTest::newRow("no number") << with("\"n\":1", "\"m\":1") << u"demo.jsonl, line 3: “n”"_s;
    QTest::newRow("no request") << with("request", "quest") << u"line 3: “request”"_s;
    QTest::newRow("no URL") << with("\"url\":\"http://a/\"", "\"url\":3") << u"line 3: “request.url”"_s;
    QTest::newRow("status") << with("200", "2000") << u"line 3: “response.status”"_s;
    QTest::newRow("status is text") << with("200", "\"200\"") << u"line 3: “response.status”"_s;
    QTest::newRow("no chunks") << with("chunks", "hunks") << u"line 3: “response.chunks”"_s;
    QTest::newRow("chunk") << with("[7,\"aGk=\"]", "[7]") << u"line 3: “response.chunks”"_s;
    QTest::newRow("base64") << with("aGk=", "a!k=") << u"line 3: “response.chunks”"_s;
    QTest::newRow("negative time") << with("[7,", "[-7,") << u"line 3: “response.chunks”"_s;
    QTest::newRow("headers") << with("\"headers\":[]", "\"headers\":[[1,2]]") << u"line 3: “request.headers”"_s;
    QTest::newRow("error") << with("\"error\":null", "\"error\":{\"kind\":\"bad luck\",\"message\":\"\"}")
                           << u"line 3: “error.kind”"_s;
    QTest::newRow("neither answer nor error") << with("\"response\"", "\"other\"") << u"line 3: “response”"_s;
    QTest::newRow("no UTF-8") << header + line + "{\"a\":\"\xff\"}\n" << u"line 3: this is not a JSON object"_s;
    QTest::newRow("deep") << header + QByteArray(5'000, '[') + "\n" << u"line 2: this is not a JSON object"_s;
    QTest::newRow("zst garbage") << QByteArray::fromHex("28b52ffd") + "garbage garbage garbage"
                                 << u"line 1: the compressed data are damaged"_s;
    QTest::newRow("garbage after zst") << zipped(header + line) + "garbage garbage"
                                       << u"line 3: the compressed data are damaged"_s;
}

void CassetteTest::saysWhichLineIsBroken()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, words);
    const auto cassette = readBytes(bytes);
    QVERIFY(!cassette);
    QCOMPARE(cassette.error().kind, ErrorKind::Storage);
    QVERIFY2(cassette.error().message.contains(words), qPrintable(cassette.error().message));
    QVERIFY(cassette.error().message.contains(u"demo.jsonl"_s));
}

void CassetteTest::leavesOutALastLineThatBrokeOff()
{
    for (qsizetype cut = 0; cut <= line.size(); ++cut) {
        const auto cassette = readBytes(header + line + line.first(cut));
        QVERIFY(cassette);
        const bool has_second = cut >= line.size() - 1; // all but the line feed is all
        QCOMPARE(cassette->exchanges.size(), std::size_t(has_second ? 2 : 1));
        QCOMPARE(cassette->is_torn, cut > 0 && !has_second);
        QCOMPARE(cassette->ends_in_mid_line, cut == line.size() - 1);
    }
}

void CassetteTest::readsCompressedCassettes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("exchanges");
    QTest::addColumn<bool>("torn");
    const auto second = zipped(line);
    QTest::newRow("one frame") << zipped(header + line + line) << 2 << false;
    QTest::newRow("a frame each") << zipped(header) + zipped(line) + zipped(line) << 2 << false;
    QTest::newRow("an empty frame") << zipped(header) + zipped("") + zipped(line) << 1 << false;
    QTest::newRow("last frame cut") << zipped(header + line) + second.first(second.size() / 2) << 1 << true;
    QTest::newRow("last frame's magic cut") << zipped(header + line) + second.first(2) << 1 << true;
}

void CassetteTest::readsCompressedCassettes()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, exchanges);
    QFETCH(bool, torn);
    const auto cassette = readBytes(bytes);
    QVERIFY2(cassette, cassette ? "" : qPrintable(cassette.error().message));
    QCOMPARE(cassette->exchanges.size(), static_cast<std::size_t>(exchanges));
    QCOMPARE(cassette->is_torn, torn);
    QVERIFY(cassette->is_compressed);
}

void CassetteTest::doesNotUnfoldBombs()
{
    const auto line_bomb = zipped(QByteArray(64 << 20, 'x')); // 64 MiB in some kilobytes, all one line
    QByteArray bytes = zipped(header);
    for (int i = 0; i < 10; ++i)
        bytes += line_bomb;
    const auto cassette = readBytes(bytes);
    QVERIFY(!cassette);
    QVERIFY2(cassette.error().message.contains(u"line 2: this is longer than any recording"_s),
             qPrintable(cassette.error().message));
}

void CassetteTest::goesOnWithAFileThatIsThere_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("exchanges");
    QTest::newRow("whole") << header + line << u"a.jsonl"_s << 2;
    QTest::newRow("torn") << header + line + line.first(40) << u"a.jsonl"_s << 2;
    QTest::newRow("without the last line feed") << header + line.chopped(1) << u"a.jsonl"_s << 2;
    QTest::newRow("header only") << header << u"a.jsonl"_s << 1;
    QTest::newRow("compressed") << zipped(header + line) << u"a.jsonl.zst"_s << 2;
    QTest::newRow("compressed without the last line feed") << zipped(header + line.chopped(1)) << u"a.jsonl.zst"_s << 2;
}

void CassetteTest::goesOnWithAFileThatIsThere()
{
    QFETCH(QByteArray, before);
    QFETCH(QString, name);
    QFETCH(int, exchanges);
    const QTemporaryDir folder;
    const auto path = folder.filePath(name);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(before);
    file.close();
    auto writer = CassetteWriter::open(path, false);
    QVERIFY2(writer, writer ? "" : qPrintable(writer.error().message));
    QCOMPARE(writer->nextNumber(), exchanges);
    auto exchange = sampleExchange();
    exchange.n = writer->nextNumber();
    appendTo(*writer, exchange);
    const auto cassette = readCassette(path);
    QVERIFY2(cassette, cassette ? "" : qPrintable(cassette.error().message));
    QCOMPARE(cassette->exchanges.size(), static_cast<std::size_t>(exchanges));
    QVERIFY(cassette->exchanges.back() == exchange);
    QVERIFY(!cassette->is_torn);
}

void CassetteTest::doesNotGoOnWithADamagedFile()
{
    const QTemporaryDir folder;
    const auto whole = zipped(header + line + line);
    for (const auto& bytes : {header + "oops\n" + line, "not a cassette\n"_ba, whole.chopped(3)}) {
        const auto path = folder.filePath(u"a.jsonl"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        file.close();
        QVERIFY(!CassetteWriter::open(path, false));
        QCOMPARE(contentOf(path), bytes);
    }
}

void CassetteTest::saysWhatToDoWithAFileThatCannotBeOpened()
{
    const QTemporaryDir folder;
    const auto path = folder.filePath(u"no/such/folder.jsonl"_s);
    const auto writer = CassetteWriter::open(path, false);
    QVERIFY(!writer);
    QVERIFY2(writer.error().message.contains(u"record into another file"_s), qPrintable(writer.error().message));
    const auto cassette = readCassette(path);
    QVERIFY(!cassette);
    QCOMPARE(cassette.error().kind, ErrorKind::Storage);
    QVERIFY2(cassette.error().message.contains(u"check its name"_s), qPrintable(cassette.error().message));
}

void CassetteTest::leavesTheFileAsItWasWhenTheDiskIsFull()
{
    const QTemporaryDir folder;
    const auto path = folder.filePath(u"a.jsonl"_s);
    auto writer = CassetteWriter::open(path, false);
    QVERIFY(writer);
    appendTo(*writer, sampleExchange());
    const auto before = contentOf(path);
    const auto outcome = [&] {
        const test::FileSizeLimit limit(before.size() + 100);
        return writer->append(writer->encode(sampleExchange(), {}));
    }();
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().kind, ErrorKind::Storage);
    QVERIFY2(outcome.error().message.contains(path), qPrintable(outcome.error().message));
    QCOMPARE(contentOf(path), before);
    appendTo(*writer, sampleExchange());
    QCOMPARE(readCassette(path)->exchanges.size(), std::size_t(2));
}

void CassetteTest::makesFilesForTheOwnerAlone()
{
    const QTemporaryDir folder;
    const auto path = folder.filePath(u"a.jsonl"_s);
    QVERIFY(CassetteWriter::open(path, false));
    const auto others = QFile::permissions(path) &
                        (QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther);
    QCOMPARE(others, QFile::Permissions());
}

void CassetteTest::redactsSecretsWhereverTheyStand()
{
    const std::string key = "sk-live/1+2\"3";
    const std::vector<std::string> forms{"sk-live/1+2\"3", "sk-live/1+2\\\"3", "sk-live%2F1%2B2%223", "hunter2",
                                         "b64user"};
    RecordedExchange exchange = sampleExchange();
    exchange.request.url = "https://me:hunter2@api.example.com/v1/sk-live%2F1%2B2%223?key=another-one&x=" + key;
    exchange.request.headers.add("Authorization", "Bearer " + key);
    exchange.request.headers.add("x-api-key", "third-key");
    exchange.request.headers.add("Proxy-Authorization", "Basic b64user");
    exchange.request.headers.add("user-agent", "mine/" + key);
    exchange.request.body = R"({"key":"sk-live/1+2\"3","other":"third-key","x":"another-one"})";
    exchange.head->headers.add("set-cookie", "session=" + key);
    exchange.head->headers.add("x-request-id", "req-" + key);
    exchange.head->headers.add("location", "https://files.example.com/a?token=download-token");
    exchange.chunks = {{1, "Incorrect API key: " + key + "."}, {2, "given-secret"}};
    exchange.error->message = u"“%1” hates third-key"_s.arg(QString::fromStdString(key));
    const auto safe = redacted(exchange, {"given-secret", ""});
    auto text = cassetteLine(safe);
    for (const auto& chunk : safe.chunks)
        text += chunk.bytes;
    for (const auto& secret : {"another-one", "third-key", "given-secret", "download-token", "hunter2", "b64user"})
        QVERIFY2(!text.contains(secret), secret);
    for (const auto& form : forms)
        QVERIFY2(!text.contains(form), form.c_str());
    QCOMPARE(safe.request.body, std::string(R"({"key":"redacted","other":"redacted","x":"redacted"})"));
    QCOMPARE(safe.chunks[0].bytes, std::string("Incorrect API key: redacted."));
    QCOMPARE(safe.head->headers.value("location"), std::string_view("https://files.example.com/a?token=redacted"));
    QCOMPARE(safe.request.headers.value("user-agent"), std::string_view("mine/redacted"));
}

void CassetteTest::redactsASecretThatChunksCutAnywhere()
{
    const std::string key = "sk-0123456789";
    const auto body = "a" + key + "b" + key + key + "c";
    for (std::size_t first = 0; first <= body.size(); ++first) {
        for (std::size_t second = first; second <= body.size(); ++second) {
            RecordedExchange exchange = sampleExchange();
            exchange.chunks = {
                {1, body.substr(0, first)}, {2, body.substr(first, second - first)}, {3, body.substr(second)}};
            std::string joined;
            for (const auto& chunk : redacted(exchange, {key}).chunks)
                joined += chunk.bytes;
            QCOMPARE(joined, std::string("aredactedbredactedredactedc"));
        }
    }
}

void CassetteTest::keepsHeadersByAllowList()
{
    RecordedExchange exchange = sampleExchange();
    exchange.request.headers = {{"Content-Type", "a"}, {"anthropic-version", "b"}, {"x-mine", "c"}, {"cookie", "d"}};
    exchange.head->headers = {{"X-RateLimit-Remaining-Requests", "1"},
                              {"anthropic-ratelimit-tokens-reset", "2"},
                              {"Retry-After-Ms", "3"},
                              {"set-cookie", "4"},
                              {"openai-organization", "5"},
                              {"x-should-retry", "6"}};
    const auto safe = redacted(exchange, {});
    QCOMPARE(safe.request.headers, (Headers{{"Content-Type", "a"}, {"anthropic-version", "b"}}));
    QCOMPARE(safe.head->headers, (Headers{{"X-RateLimit-Remaining-Requests", "1"},
                                          {"anthropic-ratelimit-tokens-reset", "2"},
                                          {"Retry-After-Ms", "3"},
                                          {"x-should-retry", "6"}}));
}

QTEST_GUILESS_MAIN(CassetteTest)
#include "cassette_test.moc"
