// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/error_body.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QTimeZone>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <span>

#include "engine/ascii.h"
#include "engine/url.h"
#include "engine/utf8.h"

namespace assay {

namespace {

using std::chrono::milliseconds;

constexpr std::size_t longest_quote = 500;  // of the vendor's words in a sentence
constexpr std::size_t longest_read = 16384; // of them at all
constexpr double longest_wait_ms = 24.0 * 3600 * 1000;

struct VendorErrorText
{
    Q_DECLARE_TR_FUNCTIONS(assay::VendorError)
};

// --- Waiting -------------------------------------------------------------------------------------------------------

std::optional<milliseconds> plausible(double wait_ms)
{
    if (!std::isfinite(wait_ms) || wait_ms < 0 || wait_ms > longest_wait_ms)
        return {};
    return milliseconds(static_cast<milliseconds::rep>(std::ceil(wait_ms)));
}

std::optional<double> wholeNumber(std::string_view text)
{
    text = trimmed(text);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

QDateTime httpDate(std::string_view text)
{
    QString date = QString::fromUtf8(text).trimmed();
    if (date.endsWith(QStringLiteral("GMT"))) // Qt reads only numeric zones
        date = date.chopped(3) + QStringLiteral("+0000");
    return QDateTime::fromString(date, Qt::RFC2822Date);
}

// The provider's clock where it tells the time, so that its skew does not matter; else ours.
QDateTime timeOfAnswer(const HttpHead& head)
{
    const QDateTime told = httpDate(head.headers.value("date"));
    return told.isValid() ? told : QDateTime::currentDateTimeUtc();
}

std::optional<milliseconds> untilDate(const HttpHead& head, const QDateTime& date)
{
    return date.isValid() ? plausible(static_cast<double>(timeOfAnswer(head).msecsTo(date))) : std::nullopt;
}

std::optional<milliseconds> numberOfUnits(std::string_view text, double unit_ms)
{
    const auto value = wholeNumber(text);
    return value ? plausible(*value * unit_ms) : std::nullopt;
}

// OpenRouter writes milliseconds since the epoch, OpenAI and Groq a duration.
std::optional<milliseconds> untilReset(const HttpHead& head, std::string_view text)
{
    constexpr double first_epoch_ms = 1e12;
    const auto value = wholeNumber(text);
    if (value && *value >= first_epoch_ms && *value < 1e14)
        return untilDate(head, QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(*value), QTimeZone::UTC));
    return value ? plausible(*value * 1000) : parseDuration(text);
}

std::optional<milliseconds> rateLimitReset(const HttpHead& head)
{
    if (head.status != 429)
        return {};
    std::optional<milliseconds> longest;
    for (const std::string what : {"-requests", "-tokens", ""}) {
        if (head.headers.value("x-ratelimit-remaining" + what) == "0")
            longest = std::max(longest, untilReset(head, head.headers.value("x-ratelimit-reset" + what)));
    }
    return longest;
}

// "Please try again in 7m12s." of OpenAI and Groq.
std::optional<milliseconds> waitInSentence(std::string_view message)
{
    constexpr std::string_view opening = "try again in ";
    const auto place = message.find(opening);
    if (place == message.npos)
        return {};
    auto rest = message.substr(place + opening.size());
    rest = rest.substr(0, rest.find_first_not_of("0123456789.hms"));
    while (rest.ends_with('.'))
        rest.remove_suffix(1);
    return parseDuration(rest);
}

// --- Shapes --------------------------------------------------------------------------------------------------------

std::string wordOf(JsonValue value)
{
    const auto number = value.integer();
    return number ? std::to_string(*number) : std::string(value.string());
}

void addWord(std::vector<std::string>& words, JsonValue value)
{
    std::string word = wordOf(value);
    if (!word.empty())
        words.push_back(std::move(word));
}

int statusOf(JsonValue value)
{
    const auto number = value.integer();
    return number && *number >= 400 && *number <= 599 ? static_cast<int>(*number) : 0;
}

// FastAPI's way, of Mistral, Fireworks and others: a string, or a list of {"loc": …, "msg": …}.
std::string detailText(JsonValue detail)
{
    std::string text(detail.string(detail["message"].string(detail["msg"].string())));
    for (const auto& item : detail.items()) {
        std::string place;
        for (const auto& step : item["loc"].items())
            place += (place.empty() ? "" : ".") + wordOf(step);
        text += (text.empty() ? "" : "; ") + (place.empty() ? "" : place + ": ") +
                std::string(item["msg"].string(item.string()));
    }
    return text;
}

// Gemini's list: what the error is about, how long to wait, which quota is used up.
void readGoogleDetails(VendorError& error, JsonValue details)
{
    for (const auto& item : details.items()) {
        addWord(error.reasons, item["reason"]);
        if (const auto wait = parseDuration(item["retryDelay"].string()))
            error.retry_after = wait;
        for (const auto& violation : item["violations"].items())
            addWord(error.reasons, violation["quotaId"]);
    }
}

void readErrorObject(VendorError& error, JsonValue object)
{
    error.message = object["message"].string();
    readGoogleDetails(error, object["details"]);
    addWord(error.words, object["code"]);
    addWord(error.words, object["metadata"]["error_type"]);
    addWord(error.words, object["status"]);
    addWord(error.words, object["type"]);
    error.status = statusOf(object["code"]);
    const auto raw = object["metadata"]["raw"].string(); // OpenRouter: what the provider behind it said
    if (!raw.empty())
        error.message += (error.message.empty() ? "" : ": ") + std::string(raw);
    if (const auto seconds = object["availability"]["retry_after"].number())
        error.retry_after = plausible(*seconds * 1000);
    if (error.message.empty())
        error.message = detailText(object["detail"]);
}

void readFlat(VendorError& error, JsonValue root)
{
    const JsonValue fault = root["fault"];
    error.message = root["error"].string(root["message"].string(fault["faultstring"].string()));
    if (error.message.empty())
        error.message = root["err_msg"].string();
    if (error.message.empty())
        error.message = detailText(root["message"].isObject() ? root["message"]["detail"] : root["detail"]);
    if (error.message.empty())
        error.message = root["title"].string();
    addWord(error.words, root["code"]);
    addWord(error.words, root["error_type"]);
    addWord(error.words, root["type"]);
    addWord(error.words, root["detail"].first()["type"]); // fal.ai/docs/model-apis/errors: what machines go by
    addWord(error.words, fault["detail"]["errorcode"]);
    for (const char* key : {"err_code", "error_code", "category"}) // Deepgram's (developers.deepgram.com/docs/errors)
        addWord(error.words, root[key]);
    for (const char* key : {"code", "status", "type"}) // ElevenLabs' (elevenlabs.io/docs/eleven-api/resources/errors)
        addWord(error.words, root["detail"][key]);
}

bool isFlatError(JsonValue root)
{
    const bool has_answer = root["choices"].exists() || root["candidates"].exists() || root["content"].exists();
    const bool says_something = root["message"].isString() || root["message"]["detail"].exists() ||
                                root["detail"].exists() || root["fault"].isObject() || root["err_msg"].isString();
    return !has_answer && says_something;
}

// --- Kinds ---------------------------------------------------------------------------------------------------------

struct Word
{
    std::string_view part; // of the lowered word
    ErrorKind kind;
};

// Words that mean one thing whatever the status. The first match counts.
constexpr std::array<Word, 43> telling_words{{
    {"insufficient_quota", ErrorKind::Billing},
    {"insufficient_balance", ErrorKind::Billing},
    {"credit_balance", ErrorKind::Billing},
    {"payment", ErrorKind::Billing},
    {"billing", ErrorKind::Billing},
    {"spend_limit", ErrorKind::Billing},
    {"perday", ErrorKind::Billing}, // Gemini's quota ids: GenerateRequestsPerDay…: waiting seconds cannot help
    {"invalid_api_key", ErrorKind::Authentication},
    {"api_key_invalid", ErrorKind::Authentication},
    {"incorrect_api_key", ErrorKind::Authentication},
    {"wrong_api_key", ErrorKind::Authentication},
    {"authentication", ErrorKind::Authentication},
    {"unauthenticated", ErrorKind::Authentication},
    {"unauthorized", ErrorKind::Authentication},
    {"permission", ErrorKind::Permission},
    {"extra_forbidden", ErrorKind::InvalidRequest}, // pydantic's word for a member it does not know
    {"forbidden", ErrorKind::Permission},
    {"context_length", ErrorKind::InvalidRequest},
    {"content_filter", ErrorKind::InvalidRequest},
    {"content_policy", ErrorKind::InvalidRequest},
    {"moderation", ErrorKind::InvalidRequest},
    {"unsupported_parameter", ErrorKind::InvalidRequest},
    {"unsupported_value", ErrorKind::InvalidRequest},
    {"too_large", ErrorKind::InvalidRequest},
    {"model_not_found", ErrorKind::NotFound},
    {"not_found", ErrorKind::NotFound},
    {"notfound", ErrorKind::NotFound},
    {"rate_limit", ErrorKind::RateLimited},
    {"ratelimit", ErrorKind::RateLimited},
    {"rate limit", ErrorKind::RateLimited},
    {"too_many_requests", ErrorKind::RateLimited},
    {"resource_exhausted", ErrorKind::RateLimited},
    {"throttl", ErrorKind::RateLimited},
    {"slow_down", ErrorKind::RateLimited},
    {"overload", ErrorKind::Overloaded},
    {"system_busy", ErrorKind::Overloaded}, // ElevenLabs, as a 429
    {"unavailable", ErrorKind::Overloaded},
    {"capacity", ErrorKind::Overloaded},
    {"insufficient_system_resource", ErrorKind::Overloaded},
    {"timeout", ErrorKind::Timeout},
    {"timed_out", ErrorKind::Timeout},
    {"deadline_exceeded", ErrorKind::Timeout},
    {"invalid_prompt", ErrorKind::InvalidRequest},
}};

constexpr std::array<Word, 1> quota_words{{{"quota_exceeded", ErrorKind::Billing}}};

// Words that vendors also write beside a status that says more: DeepSeek answers 402 with the code
// "invalid_request_error". They count only where no status speaks.
constexpr std::array<Word, 7> vague_words{{
    {"invalid", ErrorKind::InvalidRequest},
    {"bad_request", ErrorKind::InvalidRequest},
    {"unsupported", ErrorKind::InvalidRequest},
    {"unprocessable", ErrorKind::InvalidRequest},
    {"failed_precondition", ErrorKind::InvalidRequest},
    {"internal", ErrorKind::ServerError},
    {"server", ErrorKind::ServerError},
}};

// Said only in the sentence: Anthropic's, DeepSeek's and AssemblyAI's empty purse, xAI's and Gemini's wrong key (a
// 400), Cog's slots.
constexpr std::array<Word, 10> telling_phrases{{
    {"at capacity", ErrorKind::Overloaded},
    {"credit balance is too low", ErrorKind::Billing},
    {"insufficient balance", ErrorKind::Billing},
    {"balance is negative", ErrorKind::Billing},
    {"insufficient credits", ErrorKind::Billing},
    {"insufficient funds", ErrorKind::Billing},
    {"incorrect api key", ErrorKind::Authentication},
    {"invalid api key", ErrorKind::Authentication},
    {"api key not valid", ErrorKind::Authentication},
    {"api key is invalid", ErrorKind::Authentication},
}};

std::optional<ErrorKind> kindIn(std::string_view text, std::span<const Word> words)
{
    const std::string small = lowered(text);
    for (const auto& [part, kind] : words) {
        if (small.find(part) != std::string::npos)
            return kind;
    }
    return {};
}

std::optional<ErrorKind> kindOfWords(const std::vector<std::string>& said, std::span<const Word> words)
{
    for (const auto& word : said) {
        if (const auto kind = kindIn(word, words))
            return kind;
    }
    return {};
}

ErrorKind kindOfStatus(int status)
{
    // Azure and OpenAI answer 409 when two requests met; the same one may pass the next time.
    return status == 409 ? ErrorKind::ServerError : errorKindOfHttpStatus(status);
}

// x-should-retry decides alone (OpenAI and Anthropic style servers). Against coming again it speaks of this target
// only: what went wrong stays what it is, and another target may well answer.
bool mayRepeat(const HttpHead& head)
{
    return !equalsIgnoringCase(head.headers.value("x-should-retry"), "false");
}

// A refusal that is said to pass is none of the request itself; a dead key stays one.
ErrorKind asTold(ErrorKind kind, const HttpHead& head)
{
    const bool told = equalsIgnoringCase(head.headers.value("x-should-retry"), "true");
    const bool refusal = kind == ErrorKind::InvalidRequest || kind == ErrorKind::NotFound;
    return told && refusal ? ErrorKind::ServerError : kind;
}

// What only an Assay behind another one says of itself: the kinds from Network on.
std::optional<ErrorKind> kindOfOurs(const std::vector<std::string>& words)
{
    const auto kind = words.empty() ? std::nullopt : errorKindFromName(words.front());
    return kind && *kind >= ErrorKind::Network ? kind : std::nullopt;
}

ErrorKind kindOf(const VendorError& vendor, int status)
{
    if (const auto kind = kindOfOurs(vendor.words))
        return *kind;
    if (const auto kind = kindOfWords(vendor.reasons, telling_words))
        return *kind;
    if (const auto kind = kindOfWords(vendor.words, telling_words))
        return *kind;
    // ElevenLabs' empty purse is a 401 (home-assistant/core#160414); others say the same word of a minute's limit.
    if (status == 401 && kindOfWords(vendor.words, quota_words))
        return ErrorKind::Billing;
    if (const auto kind = kindIn(vendor.message, telling_phrases))
        return *kind;
    if (status >= 400)
        return kindOfStatus(status);
    if (const auto kind = vendor.words.empty() ? kindIn(vendor.message, telling_words) : std::nullopt)
        return *kind; // an error that is only a sentence, inside a success
    if (const auto kind = kindOfWords(vendor.words, vague_words))
        return *kind;
    return ErrorKind::ServerError;
}

// The vendor's first word; its number where it has no word.
std::string codeOf(const VendorError& vendor)
{
    const auto is_word = [](const std::string& word) { return word.find_first_not_of("0123456789") != word.npos; };
    const auto word = std::ranges::find_if(vendor.words, is_word);
    if (word != vendor.words.end())
        return *word;
    return vendor.words.empty() ? std::string() : vendor.words.front();
}

// --- Sentences -----------------------------------------------------------------------------------------------------

const char* sentenceOf(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Authentication:
        return QT_TRANSLATE_NOOP("assay::VendorError", "%1 does not accept the key, so check or replace it (%2).");
    case ErrorKind::Permission:
        return QT_TRANSLATE_NOOP("assay::VendorError",
                                 "%1 does not permit this with the key in use; try another key or model (%2).");
    case ErrorKind::Billing:
        return QT_TRANSLATE_NOOP("assay::VendorError",
                                 "%1 wants payment or a larger quota; top up the account or use another key (%2).");
    case ErrorKind::NotFound:
        return QT_TRANSLATE_NOOP("assay::VendorError",
                                 "%1 does not know this model or address; choose another one (%2).");
    case ErrorKind::RateLimited:
        return QT_TRANSLATE_NOOP("assay::VendorError",
                                 "%1 takes no more requests for now; wait a while and try again (%2).");
    case ErrorKind::Overloaded:
        return QT_TRANSLATE_NOOP("assay::VendorError",
                                 "%1 has no room for the request; try again later or use another model (%2).");
    case ErrorKind::Timeout:
        return QT_TRANSLATE_NOOP("assay::VendorError", "%1 took too long and gave up; try again or ask for less (%2).");
    case ErrorKind::InvalidRequest:
        return QT_TRANSLATE_NOOP("assay::VendorError", "%1 refused the request as it is; change what it names (%2).");
    case ErrorKind::Protocol:
        return QT_TRANSLATE_NOOP(
            "assay::VendorError",
            "%1 gave an answer that is not in its format; check the address of the provider (%2).");
    default:
        return QT_TRANSLATE_NOOP("assay::VendorError", "%1 failed on its side; try again later (%2).");
    }
}

bool isKeyLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '*';
}

// Some vendors repeat the key in their complaint about it; it reaches no error text (DESIGN §3).
std::string withoutKeys(std::string_view text)
{
    static constexpr std::array<std::string_view, 12> beginnings{
        "sk-", "sk_", "gsk_", "xai-", "hf_", "AIza", "pplx-", "csk-", "nvapi-", "r8_", "ghp_", "github_pat_"};
    constexpr std::size_t shortest_key = 12;
    std::string out;
    while (!text.empty()) {
        std::size_t length = 0;
        while (length < text.size() && isKeyLetter(text[length]))
            ++length;
        const auto word = text.substr(0, length);
        const bool key = length >= shortest_key && std::ranges::any_of(beginnings, [word](auto beginning) {
                             return word.starts_with(beginning);
                         });
        out += key ? std::string_view("[key]") : text.substr(0, std::max<std::size_t>(length, 1));
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return out;
}

bool isWithinWord(char c)
{
    return c > ' ' && c < 0x7f && std::string_view("\"'`()[]{}<>,;?&").find(c) == std::string_view::npos;
}

// Cut between words: half a key is none that can be seen and taken out.
std::string shortened(std::string_view text, std::size_t most = longest_quote)
{
    if (text.size() <= most)
        return std::string(text);
    text = text.substr(0, most);
    text.remove_suffix(incompleteTail(text));
    while (!text.empty() && isWithinWord(text.back()))
        text.remove_suffix(1);
    return std::string(text).append("…");
}

QString quoted(int status, std::string_view words, std::size_t most = longest_quote)
{
    const std::string clean = withoutKeys(trimmed(words).substr(0, longest_read));
    QString text = QString::fromUtf8(shortened(clean, most)).simplified();
    while (text.endsWith(u'.'))
        text.chop(1); // it stands within brackets of a sentence of ours
    if (status < 400)
        return text.isEmpty() ? VendorErrorText::tr("no reason given") : text;
    return text.isEmpty() ? QStringLiteral("HTTP %1").arg(status)
                          : QStringLiteral("HTTP %1: %2").arg(QString::number(status), text);
}

QString sentence(ErrorKind kind, std::string_view provider, const QString& quote)
{
    return VendorErrorText::tr(sentenceOf(kind)).arg(QString::fromUtf8(provider), quote);
}

// A gateway's page beside a status that says enough keeps the status' kind, so that a 502 is tried again; otherwise
// whoever answered does not speak this format at all.
Error webPageError(const HttpHead& head, std::string_view provider)
{
    const int status = head.status;
    const bool address_wrong = status < 400 || status == 400 || status == 404 || status == 405;
    const QString what = VendorErrorText::tr("%1 answered with a web page instead of data (HTTP %2); check the "
                                             "address of the provider and any proxy on the way.");
    return Error{.kind = address_wrong ? ErrorKind::Protocol : asTold(kindOfStatus(status), head),
                 .message = what.arg(QString::fromUtf8(provider), QString::number(status)),
                 .http_status = status,
                 .retry_after = retryAfter(head),
                 .may_repeat = mayRepeat(head)};
}

Error redirectError(const HttpHead& head, std::string_view provider)
{
    const auto location = head.headers.value("location");
    const std::string place = withoutKeys(redactedUrl(location.substr(0, location.find('#'))));
    const QString what = VendorErrorText::tr("%1 has moved (HTTP %2, to %3); enter the new address of the provider.");
    return Error{.kind = ErrorKind::Protocol,
                 .message = what.arg(QString::fromUtf8(provider), QString::number(head.status),
                                     QString::fromUtf8(shortened(place))),
                 .http_status = head.status};
}

} // namespace

std::optional<milliseconds> parseDuration(std::string_view text)
{
    text = trimmed(text);
    double total_ms = 0;
    if (text.empty())
        return {};
    while (!text.empty()) {
        double value = 0;
        const auto [end, error] =
            std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
        if (error != std::errc())
            return {};
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        const auto unit = text.substr(0, text.find_first_of("0123456789."));
        const double unit_ms = unit == "ms" ? 1 : unit == "s" ? 1000 : unit == "m" ? 60e3 : unit == "h" ? 3600e3 : -1;
        if (unit_ms < 0)
            return {};
        total_ms += value * unit_ms;
        text.remove_prefix(unit.size());
    }
    return plausible(total_ms);
}

std::optional<milliseconds> retryAfter(const HttpHead& head)
{
    if (const auto wait = numberOfUnits(head.headers.value("retry-after-ms"), 1))
        return wait;
    const auto standard = head.headers.value("retry-after");
    if (const auto wait = numberOfUnits(standard, 1000))
        return wait;
    if (const auto wait = untilDate(head, httpDate(standard)))
        return wait;
    if (const auto wait = numberOfUnits(head.headers.value("x-amz-retry-after"), 1))
        return wait;
    return rateLimitReset(head);
}

void addRetryHeaders(Headers& headers, const Error& error)
{
    headers.set("x-should-retry", isRetryable(error.kind) && error.may_repeat ? "true" : "false");
    if (!error.retry_after)
        return;
    const auto wait_ms = error.retry_after->count();
    headers.set("retry-after", std::to_string((wait_ms + 999) / 1000));
    headers.set("retry-after-ms", std::to_string(wait_ms));
}

bool looksLikeWebPage(const HttpHead& head, std::string_view body)
{
    const std::string type = lowered(head.headers.value("content-type").substr(0, 64));
    return type.starts_with("text/html") || trimmed(body.substr(0, 4096)).starts_with('<');
}

std::optional<VendorError> readVendorError(JsonValue root)
{
    if (root.isArray()) // Gemini's streams without SSE
        root = root.first();
    VendorError error;
    if (root["error"].isObject()) {
        readErrorObject(error, root["error"]);
        addWord(error.words, root["code"]);
        if (error.message.empty())
            error.message = root["message"].string();
    } else if (root["error"].isString() || isFlatError(root)) {
        readFlat(error, root);
    } else if (root["errors"].first().exists() || root["error"].first().exists()) {
        // Cloudflare's {"success": false, "errors": […]}; its gateway writes "error"
        const JsonValue first = root["errors"].first().exists() ? root["errors"].first() : root["error"].first();
        error.message = first["message"].string(first.string());
        addWord(error.words, first["code"]);
        addWord(error.words, root["name"]); // Stability's: its 403 may be moderation, and no dead key
    } else {
        return {};
    }
    for (const char* key : {"status_code", "status"}) // Cerebras; problem details
        error.status = error.status == 0 ? statusOf(root[key]) : error.status;
    if (error.status == 0)
        error.status = statusOf(root["code"]);
    if (!error.retry_after)
        error.retry_after = waitInSentence(error.message);
    return error;
}

Error errorOfVendor(const HttpHead& head, const VendorError& vendor, std::string_view provider)
{
    const int status = head.status >= 400 ? head.status : vendor.status;
    const ErrorKind kind = asTold(kindOf(vendor, status), head);
    const auto wait = retryAfter(head);
    return Error{.kind = kind,
                 .message = sentence(kind, provider, quoted(status, vendor.message)),
                 .http_status = head.status,
                 .retry_after = wait ? wait : vendor.retry_after,
                 .vendor_code = codeOf(vendor),
                 .may_repeat = mayRepeat(head)};
}

Error errorOfAnswer(const HttpHead& head, std::string_view body, std::string_view provider)
{
    JsonReader reader;
    const auto vendor = readVendorError(reader.parse(body));
    if (vendor)
        return errorOfVendor(head, *vendor, provider);
    if (looksLikeWebPage(head, body))
        return webPageError(head, provider);
    if (head.status >= 300 && head.status < 400)
        return redirectError(head, provider);
    if (head.status < 400)
        return protocolError(head, body, provider);
    return errorOfVendor(head, {.message = std::string(body.substr(0, longest_read))}, provider);
}

Error errorInAnswer(const HttpHead& head, JsonValue root, std::string_view provider)
{
    return errorOfVendor(head, readVendorError(root).value_or(VendorError{}), provider);
}

Error truncatedError(std::string_view provider)
{
    const QString what = VendorErrorText::tr(
        "The answer of %1 broke off before its end; what came is kept, so try again for the whole.");
    return Error{.kind = ErrorKind::Truncated, .message = what.arg(QString::fromUtf8(provider))};
}

Error protocolError(const HttpHead& head, std::string_view body, std::string_view provider)
{
    if (looksLikeWebPage(head, body))
        return webPageError(head, provider);
    const QString begin = quoted(0, body, 80);
    const QString quote = QStringLiteral("HTTP %1: %2").arg(QString::number(head.status), begin);
    return Error{.kind = ErrorKind::Protocol,
                 .message = sentence(ErrorKind::Protocol, provider, quote),
                 .http_status = head.status};
}

} // namespace assay
