// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/catalog/provider_file.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QUrl>
#include <QtCore/QVarLengthArray>

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "engine/program_url.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr auto schema = "assay.provider/1"_L1;

constexpr std::array<std::string_view, 4> data_leaves_words{"", "yes", "no", "unknown"};

constexpr std::array auth_kinds{
    std::pair{AuthKind::None, "none"_L1},
    std::pair{AuthKind::Environment, "env"_L1},
    std::pair{AuthKind::File, "file"_L1},
    std::pair{AuthKind::Keychain, "keychain"_L1},
};

bool isWord(const std::string& text, std::string_view further)
{
    return !text.empty() && std::ranges::all_of(text, [further](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || further.contains(c);
    });
}

bool isVariable(const std::string& text)
{
    return isWord(text, "_") && !(text.front() >= '0' && text.front() <= '9');
}

// What was read from one file, and the first thing that was wrong with it.
struct Findings
{
    QString file;
    QStringList warnings;
    std::optional<Error> error;

    void fail(const QString& why)
    {
        if (!error)
            error =
                Error{.kind = ErrorKind::Storage,
                      .message = QCoreApplication::translate("ProviderFile", "%1 was not taken: %2.").arg(file, why)};
    }
};

// One JSON object of the file: takes keys of the right type, reports the others, and those nobody asked for.
class Reader
{
public:
    // `place` is where the object stands in the file, `index` which one of a list it is.
    Reader(const QJsonObject& object, QLatin1StringView place, Findings& findings, qsizetype index = -1)
        : m_object(object), m_place(place), m_index(index), m_findings(findings)
    {
    }

    QString name(const QString& key) const
    {
        if (m_index >= 0)
            return u"%1[%2].%3"_s.arg(m_place).arg(m_index).arg(key);
        return m_place.isEmpty() ? key : m_place + u'.' + key;
    }

    void read(QLatin1StringView key, std::string& target)
    {
        if (const auto value = take(key, QJsonValue::String, QT_TRANSLATE_NOOP("ProviderFile", "a text")))
            target = value->toString().toStdString();
    }

    void read(QLatin1StringView key, bool& target)
    {
        if (const auto value = take(key, QJsonValue::Bool, QT_TRANSLATE_NOOP("ProviderFile", "true or false")))
            target = value->toBool();
    }

    void read(QLatin1StringView key, std::optional<bool>& target)
    {
        if (takeNull(key))
            target.reset();
        else if (const auto value = take(key, QJsonValue::Bool, QT_TRANSLATE_NOOP("ProviderFile", "true or false")))
            target = value->toBool();
    }

    void read(QLatin1StringView key, std::optional<std::int64_t>& target)
    {
        const char* what = QT_TRANSLATE_NOOP("ProviderFile", "a whole number");
        if (takeNull(key)) {
            target.reset();
        } else if (const auto value = take(key, QJsonValue::Double, what)) {
            target = value->toInteger(-1);
            if (*target < 0)
                mustBe(QString(key), what);
        }
    }

    void read(QLatin1StringView key, std::vector<std::string>& target)
    {
        const char* what = QT_TRANSLATE_NOOP("ProviderFile", "a list of texts");
        const auto value = take(key, QJsonValue::Array, what);
        if (!value)
            return;
        target.clear();
        const QJsonArray items = value->toArray();
        for (const auto& item : items) {
            if (!item.isString())
                return mustBe(QString(key), what);
            target.push_back(item.toString().toStdString());
        }
    }

    // Merged by name: a text or true sets, false or null takes away.
    void read(QLatin1StringView key, std::map<std::string, std::string>& target)
    {
        const auto value = take(key, QJsonValue::Object, QT_TRANSLATE_NOOP("ProviderFile", "an object"));
        if (!value)
            return;
        const QJsonObject object = value->toObject();
        for (auto entry = object.begin(); entry != object.end(); ++entry) {
            const std::string word = entry.key().toStdString();
            if (entry->isString())
                target[word] = entry->toString().toStdString();
            else if (entry->isBool() && entry->toBool())
                target[word].clear();
            else if (entry->isBool() || entry->isNull())
                target.erase(word);
            else
                mustBe(key + u'.' + entry.key(), QT_TRANSLATE_NOOP("ProviderFile", "a text, true or false"));
        }
    }

    std::optional<QJsonValue> take(QLatin1StringView key, QJsonValue::Type type, const char* what)
    {
        m_known.append(key);
        const auto place = m_object.constFind(key);
        if (place == m_object.constEnd())
            return {};
        ++m_found;
        if (place->type() == type)
            return *place;
        mustBe(QString(key), what);
        return {};
    }

    void mustBe(const QString& key, const char* what)
    {
        m_findings.fail(QCoreApplication::translate("ProviderFile", "“%1” must be %2")
                            .arg(name(key), QCoreApplication::translate("ProviderFile", what)));
    }

    void warnOfUnknownKeys() const
    {
        if (m_found == m_object.size())
            return;
        for (auto entry = m_object.begin(); entry != m_object.end(); ++entry) {
            if (!std::ranges::contains(m_known, entry.key()))
                m_findings.warnings +=
                    QCoreApplication::translate("ProviderFile",
                                                "%1 has a key “%2” that means nothing here; it is kept and not used.")
                        .arg(m_findings.file, name(entry.key()));
        }
    }

private:
    bool takeNull(QLatin1StringView key)
    {
        const auto place = m_object.constFind(key);
        if (place == m_object.constEnd() || !place->isNull())
            return false;
        m_known.append(key);
        ++m_found;
        return true;
    }

    const QJsonObject& m_object;
    QLatin1StringView m_place;
    qsizetype m_index;
    Findings& m_findings;
    QVarLengthArray<QLatin1StringView, 16> m_known; // keys that were asked for
    qsizetype m_found = 0;                          // how many of them are there
};

void readModel(const QJsonObject& object, qsizetype index, Model& model, Findings& findings)
{
    Reader reader(object, "models"_L1, findings, index);
    reader.read("id"_L1, model.id);
    reader.read("name"_L1, model.name);
    reader.read("kind"_L1, model.kind);
    reader.read("input"_L1, model.input);
    reader.read("output"_L1, model.output);
    reader.read("context"_L1, model.context_tokens);
    reader.read("max_output"_L1, model.max_output_tokens);
    reader.read("tools"_L1, model.tools);
    reader.read("vision"_L1, model.vision);
    reader.read("json"_L1, model.json);
    reader.read("reasoning"_L1, model.reasoning);
    reader.read("status"_L1, model.status);
    reader.read("quirks"_L1, model.quirks);
    reader.read("dialect"_L1, model.dialect);
    reader.warnOfUnknownKeys();
    if (model.name.empty())
        model.name = model.id;
}

void readModels(const QJsonArray& items, std::vector<Model>& models, Findings& findings)
{
    std::unordered_map<std::string, std::size_t> places;
    for (const auto& model : models)
        places.emplace(model.id, places.size());
    std::unordered_set<std::string> seen;
    models.reserve(models.size() + static_cast<std::size_t>(items.size()));
    for (qsizetype i = 0; i < items.size(); ++i) {
        const QJsonObject object = items[i].toObject();
        const std::string id = object.value("id"_L1).toString().toStdString();
        if (id.empty())
            return findings.fail(QCoreApplication::translate("ProviderFile", "“models[%1].id” must be a text").arg(i));
        if (!seen.insert(id).second)
            return findings.fail(QCoreApplication::translate("ProviderFile", "the model “%1” stands in it twice")
                                     .arg(QString::fromStdString(id)));
        const auto [place, is_new] = places.emplace(id, models.size());
        if (is_new)
            models.emplace_back();
        readModel(object, i, models[place->second], findings);
    }
}

void readAuth(const QJsonObject& object, Auth& auth, Findings& findings)
{
    Reader reader(object, "auth"_L1, findings);
    std::string kind;
    auth = {};
    reader.read("kind"_L1, kind);
    reader.read("env"_L1, auth.environment);
    reader.read("file"_L1, auth.file);
    reader.warnOfUnknownKeys();
    const auto named = [&kind](const auto& entry) { return entry.second == QLatin1StringView(kind); };
    const auto place = std::ranges::find_if(auth_kinds, named);
    if (place == auth_kinds.end())
        return reader.mustBe(u"kind"_s, QT_TRANSLATE_NOOP("ProviderFile", "one of none, env, file, keychain"));
    auth.kind = place->first;
    if (auth.kind == AuthKind::Environment && auth.environment.empty())
        reader.mustBe(u"env"_s, QT_TRANSLATE_NOOP("ProviderFile", "the name of a variable"));
    if (auth.kind == AuthKind::File && auth.file.empty())
        reader.mustBe(u"file"_s, QT_TRANSLATE_NOOP("ProviderFile", "the path of a file"));
    if (!auth.environment.empty() && !isVariable(auth.environment))
        reader.mustBe(u"env"_s, QT_TRANSLATE_NOOP("ProviderFile", "the name of a variable"));
}

bool isLoopback(const QString& host)
{
    return host == "localhost"_L1 || host == "::1"_L1 || host.startsWith("127."_L1);
}

// A program of this machine: nothing that it is told stands in the address, and there is nothing a key could open.
void checkProgram(Provider& provider, Findings& findings)
{
    provider.local = true;
    const bool has_more = provider.base_url.contains('?') || provider.base_url.contains('#');
    const auto command = programCommand(programRequest(provider.base_url, {}, {}));
    if (has_more || !command)
        return findings.fail(QCoreApplication::translate(
            "ProviderFile", "“base_url” must be program: and a program's name or its whole path, without ? and #"));
    if (provider.auth.kind != AuthKind::None)
        findings.fail(QCoreApplication::translate("ProviderFile", "a program takes no key; “auth.kind” must be none"));
}

void checkUrl(Provider& provider, Findings& findings)
{
    while (provider.base_url.ends_with('/'))
        provider.base_url.pop_back();
    if (isProgramUrl(provider.base_url))
        return checkProgram(provider, findings);
    QString text = QString::fromStdString(provider.base_url);
    for (const auto& [name, variable] : provider.placeholders) {
        text.replace(u'{' + QString::fromStdString(name) + u'}', u"x"_s);
        if (!isVariable(variable))
            findings.fail(QCoreApplication::translate("ProviderFile", "“%1” must be the name of a variable")
                              .arg(u"placeholders."_s + QString::fromStdString(name)));
    }
    const QUrl url(text, QUrl::StrictMode);
    const bool is_web = url.scheme() == "https"_L1 || url.scheme() == "http"_L1;
    if (!url.isValid() || !is_web || url.host().isEmpty() || url.hasQuery() || url.hasFragment())
        return findings.fail(
            QCoreApplication::translate("ProviderFile", "“base_url” must be an http or https address without ? and #"));
    if (!url.userInfo().isEmpty())
        return findings.fail(QCoreApplication::translate(
            "ProviderFile", "“base_url” must not hold a user name or a password; keys belong in “auth”"));
    if (url.scheme() == "http"_L1 && !isLoopback(url.host()) && provider.auth.kind != AuthKind::None)
        findings.warnings += QCoreApplication::translate(
                                 "ProviderFile", "%1 sends its key unencrypted to %2; use https if the server can.")
                                 .arg(findings.file, url.host());
}

// "{token}" or "Bearer {token}", of a name that stands for a variable.
bool isPlaceholder(std::string_view value, const Provider& provider)
{
    constexpr std::string_view scheme = "Bearer ";
    if (value.starts_with(scheme))
        value.remove_prefix(scheme.size());
    return value.size() > 2 && value.front() == '{' && value.back() == '}' &&
           provider.placeholders.contains(std::string(value.substr(1, value.size() - 2)));
}

// A file is no place for a key, and a line break in a header would begin another one.
void checkHeaders(const Provider& provider, Findings& findings)
{
    for (const auto& [name, value] : provider.headers) {
        const QString shown = QString::fromStdString(name);
        if (!isWord(name, "-_") ||
            std::ranges::any_of(value, [](char c) { return c == '\r' || c == '\n' || c == '\0'; }))
            return findings.fail(QCoreApplication::translate("ProviderFile", "“headers.%1” is no header").arg(shown));
        const QString lower = shown.toLower();
        if (isPlaceholder(value, provider))
            continue;
        if (lower.contains("authorization"_L1) || lower.contains("api-key"_L1) || lower.contains("token"_L1))
            return findings.fail(
                QCoreApplication::translate("ProviderFile",
                                            "“headers.%1” would hold a key in plain text; keys belong in “auth”")
                    .arg(shown));
    }
    if (!provider.auth_header.empty() && !isWord(provider.auth_header, "-_"))
        findings.fail(QCoreApplication::translate("ProviderFile", "“auth_header” must be the name of a header"));
}

void readProvider(const QJsonObject& object, Provider& provider, Findings& findings)
{
    Reader reader(object, {}, findings);
    std::string ignored_schema;
    reader.read("schema"_L1, ignored_schema);
    reader.read("id"_L1, provider.id);
    reader.read("name"_L1, provider.name);
    reader.read("dialect"_L1, provider.dialect);
    reader.read("dialects"_L1, provider.dialects);
    reader.read("base_url"_L1, provider.base_url);
    reader.read("auth_header"_L1, provider.auth_header);
    reader.read("region"_L1, provider.region);
    reader.read("data_leaves"_L1, provider.data_leaves);
    reader.read("region_source"_L1, provider.region_source);
    reader.read("local"_L1, provider.local);
    reader.read("sample"_L1, provider.sample);
    reader.read("quirks"_L1, provider.quirks);
    reader.read("headers"_L1, provider.headers);
    reader.read("placeholders"_L1, provider.placeholders);
    if (const auto auth = reader.take("auth"_L1, QJsonValue::Object, QT_TRANSLATE_NOOP("ProviderFile", "an object")))
        readAuth(auth->toObject(), provider.auth, findings);
    if (const auto items = reader.take("models"_L1, QJsonValue::Array, QT_TRANSLATE_NOOP("ProviderFile", "a list")))
        readModels(items->toArray(), provider.models, findings);
    reader.warnOfUnknownKeys();
    if (provider.name.empty())
        provider.name = provider.id;
    if (!std::ranges::contains(data_leaves_words, provider.data_leaves))
        reader.mustBe(u"data_leaves"_s, QT_TRANSLATE_NOOP("ProviderFile", "one of yes, no, unknown"));
    if (!isProviderId(provider.dialect))
        reader.mustBe(u"dialect"_s,
                      QT_TRANSLATE_NOOP("ProviderFile", "the name of a wire format, such as openai-chat"));
}

// The file as an object with the right schema and an id.
Result<QJsonObject> readObject(const QByteArray& json, Findings& findings)
{
    QJsonParseError wrong;
    const QJsonObject object = QJsonDocument::fromJson(json, &wrong).object();
    if (wrong.error != QJsonParseError::NoError)
        findings.fail(QCoreApplication::translate("ProviderFile", "it is no JSON at byte %1 (%2)")
                          .arg(wrong.offset)
                          .arg(wrong.errorString()));
    else if (object.value("schema"_L1).toString() != schema)
        findings.fail(QCoreApplication::translate("ProviderFile", "“schema” must be “%1”").arg(schema));
    else if (!isProviderId(object.value("id"_L1).toString().toStdString()))
        findings.fail(
            QCoreApplication::translate("ProviderFile", "“id” must be a word of letters, digits, dots and dashes"));
    if (findings.error)
        return std::unexpected(*findings.error);
    return object;
}

// Writing
// --------------------------------------------------------------------------------------------------------------

// Sets `key`, or takes it away where there is nothing to say.
void put(QJsonObject& object, const QString& key, const QJsonValue& value)
{
    const bool empty = (value.isString() && value.toString().isEmpty()) ||
                       (value.isArray() && value.toArray().isEmpty()) ||
                       (value.isObject() && value.toObject().isEmpty());
    if (empty || value.isUndefined() || value.isNull())
        object.remove(key);
    else
        object.insert(key, value);
}

QJsonValue jsonOf(const std::string& text)
{
    return QString::fromStdString(text);
}

QJsonValue jsonOf(const std::vector<std::string>& words)
{
    QJsonArray array;
    for (const auto& word : words)
        array.append(QString::fromStdString(word));
    return array;
}

QJsonValue jsonOf(const std::map<std::string, std::string>& words)
{
    QJsonObject object;
    for (const auto& [word, value] : words)
        object.insert(QString::fromStdString(word), value.empty() ? QJsonValue(true) : jsonOf(value));
    return object;
}

QJsonValue jsonOf(const std::optional<bool>& value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

QJsonValue jsonOf(const std::optional<std::int64_t>& value)
{
    return value ? QJsonValue(qint64(*value)) : QJsonValue();
}

QJsonObject jsonOf(const Auth& auth)
{
    const auto place = std::ranges::find(auth_kinds, auth.kind, &std::pair<AuthKind, QLatin1StringView>::first);
    QJsonObject object{{u"kind"_s, QString(place->second)}};
    put(object, u"env"_s, jsonOf(auth.environment));
    put(object, u"file"_s, jsonOf(auth.file));
    return object;
}

QJsonObject withModel(QJsonObject object, const Model& model)
{
    put(object, u"id"_s, jsonOf(model.id));
    put(object, u"name"_s, jsonOf(model.name == model.id ? std::string() : model.name));
    put(object, u"kind"_s, jsonOf(model.kind));
    put(object, u"input"_s, jsonOf(model.input));
    put(object, u"output"_s, jsonOf(model.output));
    put(object, u"context"_s, jsonOf(model.context_tokens));
    put(object, u"max_output"_s, jsonOf(model.max_output_tokens));
    put(object, u"tools"_s, jsonOf(model.tools));
    put(object, u"vision"_s, jsonOf(model.vision));
    put(object, u"json"_s, jsonOf(model.json));
    put(object, u"reasoning"_s, jsonOf(model.reasoning));
    put(object, u"status"_s, jsonOf(model.status));
    put(object, u"quirks"_s, jsonOf(model.quirks));
    put(object, u"dialect"_s, jsonOf(model.dialect));
    return object;
}

qsizetype placeOf(const QJsonArray& models, const std::string& id)
{
    const QString wanted = QString::fromStdString(id);
    for (qsizetype i = 0; i < models.size(); ++i) {
        if (models[i].toObject().value("id"_L1).toString() == wanted)
            return i;
    }
    return -1;
}

QJsonObject withProvider(QJsonObject object, const Provider& provider)
{
    put(object, u"schema"_s, QString(schema));
    put(object, u"id"_s, jsonOf(provider.id));
    put(object, u"name"_s, jsonOf(provider.name));
    put(object, u"dialect"_s, jsonOf(provider.dialect));
    put(object, u"dialects"_s, jsonOf(provider.dialects));
    put(object, u"base_url"_s, jsonOf(provider.base_url));
    put(object, u"auth"_s, jsonOf(provider.auth));
    put(object, u"auth_header"_s, jsonOf(provider.auth_header));
    put(object, u"region"_s, jsonOf(provider.region));
    put(object, u"data_leaves"_s, jsonOf(provider.data_leaves));
    put(object, u"region_source"_s, jsonOf(provider.region_source));
    put(object, u"local"_s, provider.local ? QJsonValue(true) : QJsonValue());
    put(object, u"sample"_s, provider.sample ? QJsonValue(true) : QJsonValue());
    put(object, u"quirks"_s, jsonOf(provider.quirks));
    put(object, u"headers"_s, jsonOf(provider.headers));
    put(object, u"placeholders"_s, jsonOf(provider.placeholders));
    const QJsonArray before = object.value("models"_L1).toArray();
    QJsonArray models;
    for (const auto& model : provider.models) {
        const auto place = placeOf(before, model.id);
        models.append(withModel(place < 0 ? QJsonObject() : before[place].toObject(), model));
    }
    put(object, u"models"_s, models);
    return object;
}

// The file that is to be changed; an empty one is as good as none. A broken one is not overwritten.
Result<QJsonObject> objectBefore(const QByteArray& before, const std::string& id, const QString& file)
{
    if (before.isEmpty())
        return QJsonObject{{u"schema"_s, QString(schema)}, {u"id"_s, jsonOf(id)}};
    Findings findings{.file = file};
    const auto object = readObject(before, findings);
    if (object && object->value("id"_L1).toString() != QString::fromStdString(id))
        return failure(ErrorKind::Storage,
                       QCoreApplication::translate("ProviderFile", "%1 was not changed: it describes another provider.")
                           .arg(file));
    return object;
}

} // namespace

bool isProviderId(const std::string& id)
{
    return isWord(id, "-_.") && id.front() != '.' && id.front() != '-' && id.size() <= 64;
}

Result<ProviderFile> parseProvider(const QByteArray& json, const QString& file, const ProviderLookup& below)
{
    Findings findings{.file = file};
    const auto object = readObject(json, findings);
    if (!object)
        return std::unexpected(object.error());
    const Provider* base = below ? below(object->value("id"_L1).toString().toStdString()) : nullptr;
    Provider provider = base ? *base : Provider();
    readProvider(*object, provider, findings);
    checkUrl(provider, findings);
    checkHeaders(provider, findings);
    if (findings.error)
        return std::unexpected(*findings.error);
    return ProviderFile{std::move(provider), findings.warnings};
}

Result<QByteArray> writeProvider(const Provider& provider, const QByteArray& before, const QString& file)
{
    const auto object = objectBefore(before, provider.id, file);
    if (!object)
        return std::unexpected(object.error());
    return QJsonDocument(withProvider(*object, provider)).toJson(QJsonDocument::Indented);
}

Result<QByteArray> writeModels(const std::string& provider_id, const std::vector<Model>& models,
                               const QByteArray& before, const QString& file)
{
    auto object = objectBefore(before, provider_id, file);
    if (!object)
        return std::unexpected(object.error());
    QJsonArray written = object->value("models"_L1).toArray();
    for (const auto& model : models) {
        if (const auto place = placeOf(written, model.id); place < 0)
            written.append(withModel({}, model));
        else
            written[place] = withModel(written[place].toObject(), model);
    }
    object->insert("models"_L1, written);
    return QJsonDocument(*object).toJson(QJsonDocument::Indented);
}

} // namespace assay
