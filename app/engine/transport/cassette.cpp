// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/transport/cassette.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>

#include <simdjson.h>
#include <zstd.h>

#include <algorithm>
#include <charconv>

#include "engine/json_writer.h"
#include "engine/utf8.h"

namespace assay {

namespace {

namespace dom = simdjson::dom;

constexpr std::string_view schema_prefix = "assay.cassette/";
constexpr std::string_view schema = "assay.cassette/1";
constexpr std::size_t longest_line = 512u << 20; // 200 MB of request as base64, and as much answer
constexpr std::int64_t longest_text = 4ll << 30; // what a small file may unfold to
constexpr std::size_t read_size = 256u << 10;

QString shown(std::string_view text)
{
    return QString::fromUtf8(text);
}

struct StreamDeleter
{
    void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
};

// Bytes of a device, decompressed where they begin with zstd's magic number.
class TextSource
{
public:
    explicit TextSource(QIODevice& device) : m_device(device)
    {
        if (device.peek(4) == QByteArray::fromHex("28b52ffd"))
            m_stream.reset(ZSTD_createDStream());
    }

    bool isCompressed() const { return m_stream != nullptr; }
    bool isCutInFrame() const { return m_stream != nullptr && m_hint != 0; } // at the end

    // Appends what comes next; nothing at the end. A reason where it cannot go on.
    std::optional<QString> more(std::string& text)
    {
        if (!m_stream) {
            const auto bytes = m_device.read(read_size);
            text.append(bytes.constData(), static_cast<std::size_t>(bytes.size()));
            return {};
        }
        const auto before = text.size();
        while (text.size() == before) {
            if (m_input.pos == m_input.size && !m_has_more_output && !refill())
                return {};
            if (auto reason = decompress(text))
                return reason;
        }
        return {};
    }

private:
    bool refill()
    {
        m_compressed = m_device.read(read_size);
        m_input = {m_compressed.constData(), static_cast<std::size_t>(m_compressed.size()), 0};
        return !m_compressed.isEmpty();
    }

    std::optional<QString> decompress(std::string& text)
    {
        const auto before = text.size();
        text.resize(before + read_size);
        ZSTD_outBuffer output{text.data() + before, read_size, 0};
        m_hint = ZSTD_decompressStream(m_stream.get(), &output, &m_input);
        text.resize(before + output.pos);
        m_has_more_output = output.pos == read_size;
        if (ZSTD_isError(m_hint))
            return shown(ZSTD_getErrorName(m_hint));
        return {};
    }

    QIODevice& m_device;
    std::unique_ptr<ZSTD_DStream, StreamDeleter> m_stream;
    QByteArray m_compressed;
    ZSTD_inBuffer m_input{};
    std::size_t m_hint = 0; // 0 = a frame has just ended
    bool m_has_more_output = false;
};

// Reads the members of one JSON object, and remembers the first that is not as it should be.
class Reader
{
public:
    explicit Reader(dom::object object) : m_object(object) {}

    bool has(std::string_view key) const
    {
        dom::element value;
        return !m_object.at_key(key).get(value) && !value.is_null();
    }
    std::string string(std::string_view key)
    {
        std::string_view value;
        require(!m_object.at_key(key).get(value), key);
        return std::string(value);
    }
    std::int64_t integer(std::string_view key)
    {
        std::int64_t value = 0;
        require(!m_object.at_key(key).get(value) && value >= 0, key);
        return value;
    }
    std::int64_t integerOr(std::string_view key, std::int64_t fallback) { return has(key) ? integer(key) : fallback; }
    bool flagOr(std::string_view key, bool fallback)
    {
        bool value = fallback;
        require(!has(key) || !m_object.at_key(key).get(value), key);
        return value;
    }
    dom::object object(std::string_view key)
    {
        dom::object value;
        require(!m_object.at_key(key).get(value), key);
        return value;
    }
    dom::array array(std::string_view key)
    {
        dom::array value;
        require(!m_object.at_key(key).get(value), key);
        return value;
    }
    dom::element element(std::string_view key) const { return m_object.at_key(key).value_unsafe(); }

    void require(bool is_good, std::string_view key)
    {
        if (!is_good && m_bad.empty())
            m_bad = key;
    }
    const std::string& bad() const { return m_bad; }

private:
    dom::object m_object;
    std::string m_bad;
};

std::optional<std::string> fromBase64(std::string_view text)
{
    const auto decoded =
        QByteArray::fromBase64Encoding(QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size())),
                                       QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return {};
    return decoded.decoded.toStdString();
}

// A list of [name, value], or an object; what others wrote may be either.
std::optional<Headers> headersOf(dom::element element)
{
    Headers headers;
    dom::object object;
    if (!element.get(object)) {
        for (const auto& [name, value] : object) {
            std::string_view text;
            if (value.get(text))
                return {};
            headers.add(std::string(name), std::string(text));
        }
        return headers;
    }
    dom::array list;
    if (element.get(list))
        return {};
    for (const auto field : list) {
        std::string_view name;
        std::string_view value;
        if (field.at(0).get(name) || field.at(1).get(value))
            return {};
        headers.add(std::string(name), std::string(value));
    }
    return headers;
}

void readHeaders(Reader& reader, Headers& headers)
{
    if (!reader.has("headers"))
        return;
    auto read = headersOf(reader.element("headers"));
    reader.require(read.has_value(), "headers");
    headers = std::move(read).value_or(Headers());
}

void readRequest(Reader& reader, HttpRequest& request)
{
    request.method = reader.string("method");
    request.url = reader.string("url");
    readHeaders(reader, request.headers);
    if (reader.has("body")) {
        request.body = reader.string("body");
    } else if (reader.has("body_base64")) {
        auto body = fromBase64(reader.string("body_base64"));
        reader.require(body.has_value(), "body_base64");
        request.body = std::move(body).value_or(std::string());
    }
}

bool readChunk(dom::element element, std::vector<RecordedChunk>& chunks)
{
    std::int64_t dt_us = 0;
    std::string_view text;
    if (element.at(0).get(dt_us) || element.at(1).get(text) || dt_us < 0)
        return false;
    auto bytes = fromBase64(text);
    if (!bytes)
        return false;
    const auto latest = chunks.empty() ? 0 : chunks.back().dt_us; // time does not run backwards
    chunks.push_back({std::max(dt_us, latest), std::move(*bytes)});
    return true;
}

void readResponse(Reader& reader, RecordedExchange& exchange)
{
    exchange.head.emplace();
    const auto status = reader.integer("status");
    reader.require(status >= 100 && status <= 999, "status");
    exchange.head->status = static_cast<int>(status);
    readHeaders(reader, exchange.head->headers);
    const auto chunks = reader.array("chunks");
    if (!reader.bad().empty())
        return;
    for (const auto chunk : chunks) {
        if (!readChunk(chunk, exchange.chunks)) {
            reader.require(false, "chunks");
            return;
        }
    }
    const auto first_us = exchange.chunks.empty() ? 0 : exchange.chunks.front().dt_us;
    const auto last_us = exchange.chunks.empty() ? 0 : exchange.chunks.back().dt_us;
    exchange.head_us = std::min(reader.integerOr("head_us", first_us), exchange.chunks.empty() ? INT64_MAX : first_us);
    exchange.end_us = std::max(last_us, exchange.head_us);
}

void readError(Reader& reader, RecordedExchange& exchange)
{
    const auto kind = errorKindFromName(reader.string("kind"));
    reader.require(kind.has_value(), "kind");
    exchange.error = Error{.kind = kind.value_or(ErrorKind::Network), .message = shown(reader.string("message"))};
    exchange.error->http_status = exchange.head ? exchange.head->status : 0;
    exchange.error->nothing_sent = reader.flagOr("nothing_sent", false);
    exchange.error->may_repeat = reader.flagOr("may_repeat", true);
}

// The name of the first member that is not as it should be; empty = all are.
std::string readExchange(dom::object line, RecordedExchange& exchange)
{
    Reader reader(line);
    exchange.n = reader.integer("n");
    exchange.t_us = reader.integerOr("t_us", 0);
    Reader request(reader.object("request"));
    if (!reader.bad().empty())
        return reader.bad();
    readRequest(request, exchange.request);
    if (!request.bad().empty())
        return "request." + request.bad();
    if (reader.has("response")) {
        Reader response(reader.object("response"));
        if (reader.bad().empty())
            readResponse(response, exchange);
        if (!response.bad().empty())
            return "response." + response.bad();
    }
    if (reader.has("error")) {
        Reader error(reader.object("error"));
        if (reader.bad().empty())
            readError(error, exchange);
        if (!error.bad().empty())
            return "error." + error.bad();
    }
    exchange.end_us = std::max(reader.integerOr("end_us", exchange.end_us), exchange.end_us);
    reader.require(exchange.head || exchange.error, "response");
    return reader.bad();
}

// Takes the lines of a cassette one by one.
class CassetteReader
{
public:
    explicit CassetteReader(QString name) { m_cassette.name = std::move(name); }

    // Takes the whole lines at the front of `text` out of it.
    Result<void> feed(std::string& text)
    {
        std::size_t begin = 0;
        for (auto end = text.find('\n', m_searched); end != std::string::npos; end = text.find('\n', begin)) {
            if (auto outcome = line(std::string_view(text).substr(begin, end - begin)); !outcome)
                return outcome;
            begin = end + 1;
        }
        text.erase(0, begin);
        m_searched = text.size();
        m_cassette.whole_bytes += static_cast<std::int64_t>(begin);
        if (text.size() <= longest_line && m_cassette.whole_bytes <= longest_text)
            return {};
        return damaged(
            QCoreApplication::translate("Cassette", "this is longer than any recording; it was not read on"));
    }

    // `rest` has no line feed: the recorder died while it wrote, or another program left it out.
    Result<Cassette> finish(std::string_view rest, const TextSource& source)
    {
        m_cassette.is_compressed = source.isCompressed();
        m_cassette.is_torn = source.isCutInFrame();
        if (!rest.empty()) {
            const auto outcome = line(rest);
            if (!outcome && !m_has_header)
                return std::unexpected(outcome.error());
            m_cassette.ends_in_mid_line = outcome.has_value();
            m_cassette.is_torn = m_cassette.is_torn || !outcome;
            m_cassette.whole_bytes += outcome ? static_cast<std::int64_t>(rest.size()) : 0;
        }
        if (!m_has_header) {
            const auto text =
                QCoreApplication::translate("Cassette", "%1 is empty; a cassette begins with a header line.");
            return failure(ErrorKind::Storage, text.arg(m_cassette.name));
        }
        std::ranges::stable_sort(m_cassette.exchanges, {}, &RecordedExchange::n);
        return std::move(m_cassette);
    }

    // In the line after those that were read.
    std::unexpected<Error> damaged(const QString& what) const
    {
        const auto text = QCoreApplication::translate("Cassette", "%1, line %2: %3.");
        return failure(ErrorKind::Storage, text.arg(m_cassette.name).arg(m_lines + 1).arg(what));
    }

private:
    Result<void> line(std::string_view text)
    {
        if (text.find_first_not_of(" \t\r") != std::string_view::npos) {
            dom::object object;
            if (const auto code = m_parser.parse(simdjson::padded_string(text)).get(object))
                return damaged(QCoreApplication::translate("Cassette", "this is not a JSON object (%1)")
                                   .arg(shown(simdjson::error_message(code))));
            if (auto outcome = m_has_header ? exchange(object) : header(object); !outcome)
                return outcome;
        }
        ++m_lines;
        return {};
    }

    Result<void> header(dom::object object)
    {
        std::string_view name;
        if (object.at_key("schema").get(name) || !name.starts_with(schema_prefix))
            return damaged(QCoreApplication::translate("Cassette",
                                                       "this is no cassette, whose first line names the schema "
                                                       "“%1”")
                               .arg(shown(schema)));
        if (name != schema)
            return damaged(QCoreApplication::translate("Cassette",
                                                       "this cassette was written by another version of Assay "
                                                       "(%1, and this one reads %2); update Assay to read it")
                               .arg(shown(name), shown(schema)));
        bool sample = false;
        m_cassette.sample = !object.at_key("sample").get(sample) && sample;
        m_has_header = true;
        return {};
    }

    Result<void> exchange(dom::object object)
    {
        RecordedExchange read;
        if (const auto bad = readExchange(object, read); !bad.empty())
            return damaged(QCoreApplication::translate("Cassette", "“%1” is missing or not what the format asks for")
                               .arg(shown(bad)));
        m_cassette.exchanges.push_back(std::move(read));
        return {};
    }

    dom::parser m_parser;
    Cassette m_cassette;
    std::int64_t m_lines = 0;
    std::size_t m_searched = 0; // of the text that is fed
    bool m_has_header = false;
};

} // namespace

Result<Cassette> readCassette(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        const auto text = QCoreApplication::translate(
            "Cassette", "The cassette %1 cannot be read (%2); check its name and its permissions.");
        return failure(ErrorKind::Storage, text.arg(path, file.errorString()));
    }
    return readCassette(file, QFileInfo(path).fileName());
}

Result<Cassette> readCassette(QIODevice& device, const QString& name)
{
    TextSource source(device);
    CassetteReader reader(name);
    std::string text;
    while (true) {
        const auto before = text.size();
        if (const auto reason = source.more(text))
            return reader.damaged(
                QCoreApplication::translate("Cassette", "the compressed data are damaged here (%1)").arg(*reason));
        if (text.size() == before)
            return reader.finish(text, source);
        if (const auto outcome = reader.feed(text); !outcome)
            return std::unexpected(outcome.error());
    }
}

namespace {

std::string toBase64(const std::string& bytes)
{
    return QByteArray::fromRawData(bytes.data(), static_cast<qsizetype>(bytes.size())).toBase64().toStdString();
}

void writeHeaders(JsonWriter& json, const Headers& headers)
{
    json.key("headers").beginArray();
    for (const auto& [name, value] : headers.fields())
        json.beginArray().string(name).string(value).endArray();
    json.endArray();
}

void writeRequest(JsonWriter& json, const HttpRequest& request)
{
    json.key("request").beginObject().member("method", request.method).member("url", request.url);
    writeHeaders(json, request.headers);
    if (isValidUtf8(request.body))
        json.member("body", request.body);
    else
        json.member("body_base64", toBase64(request.body));
    json.endObject();
}

void writeResponse(JsonWriter& json, const RecordedExchange& exchange)
{
    json.key("response");
    if (!exchange.head) {
        json.null();
        return;
    }
    json.beginObject().member("status", exchange.head->status);
    writeHeaders(json, exchange.head->headers);
    json.member("head_us", exchange.head_us).key("chunks").beginArray();
    for (const auto& chunk : exchange.chunks)
        json.beginArray().integer(chunk.dt_us).string(toBase64(chunk.bytes)).endArray();
    json.endArray().endObject();
}

} // namespace

std::string cassetteHeader(bool sample)
{
    JsonWriter json;
    json.beginObject().member("schema", schema).member("sample", sample).endObject();
    return json.take() + '\n';
}

std::string cassetteLine(const RecordedExchange& exchange)
{
    JsonWriter json;
    json.beginObject().member("n", exchange.n).member("t_us", exchange.t_us).member("end_us", exchange.end_us);
    writeRequest(json, exchange.request);
    writeResponse(json, exchange);
    json.key("error");
    if (exchange.error)
        json.beginObject()
            .member("kind", errorKindName(exchange.error->kind))
            .member("message", exchange.error->message.toStdString())
            .member("nothing_sent", exchange.error->nothing_sent)
            .member("may_repeat", exchange.error->may_repeat)
            .endObject();
    else
        json.null();
    json.endObject();
    return json.take() + '\n';
}

} // namespace assay
