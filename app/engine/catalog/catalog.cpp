// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/catalog/catalog.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>

#include <algorithm>
#include <numeric>

#include "engine/catalog/provider_file.h"
#include "engine/catalog/sheet_change.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr qint64 most_file_bytes = 32 * 1024 * 1024; // thirty times all that is built in
constexpr std::size_t most_suggestions = 3;

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.substr(0, 80));
}

Result<QByteArray> readFile(const QString& path, const QString& shown)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Storage,
                       QCoreApplication::translate("Catalog", "%1 could not be read (%2); check its permissions.")
                           .arg(shown, file.errorString()));
    if (file.size() > most_file_bytes)
        return failure(ErrorKind::Storage,
                       QCoreApplication::translate("Catalog", "%1 was not taken: it is larger than 32 MB.").arg(shown));
    return file.readAll();
}

// How many letters must be changed, put in or taken out to get from one word to the other.
std::size_t distance(std::string_view from, std::string_view to)
{
    std::vector<std::size_t> row(to.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t(0));
    for (std::size_t i = 0; i < from.size(); ++i) {
        std::size_t corner = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < to.size(); ++j) {
            const std::size_t replaced = corner + (from[i] == to[j] ? 0 : 1);
            corner = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, corner + 1});
        }
    }
    return row.back();
}

bool isPlainName(const QString& value)
{
    return !value.isEmpty() && std::ranges::all_of(value, [](QChar c) {
        return c.unicode() < 128 && (c.isLetterOrNumber() || c == u'-' || c == u'_' || c == u'.');
    });
}

// What a header can hold as a key: visible ASCII.
bool isHeaderValue(const QString& value)
{
    return !value.isEmpty() &&
           std::ranges::all_of(value, [](QChar c) { return c.unicode() > 0x20 && c.unicode() < 0x7f; });
}

// The first name in braces in the address that nobody has filled in.
std::optional<std::string> openPlaceholder(const Provider& provider)
{
    for (const auto& [name, variable] : provider.placeholders) {
        if (provider.base_url.contains('{' + name + '}'))
            return name;
    }
    return {};
}

// The first header that waits for a variable, and that variable.
std::optional<std::pair<std::string, std::string>> openHeader(const Provider& provider)
{
    for (const auto& [header, value] : provider.headers) {
        const auto filled = provider.filled_headers.find(header);
        const auto& shown = filled == provider.filled_headers.end() ? value : filled->second;
        for (const auto& [name, variable] : provider.placeholders) {
            if (shown.contains('{' + name + '}'))
                return std::pair(header, variable);
        }
    }
    return {};
}

std::unexpected<Error> usage(const QString& message)
{
    return failure(ErrorKind::Usage, message);
}

std::unexpected<Error> unknownProvider(const std::vector<Provider>& providers, std::string_view id)
{
    id = id.substr(0, 64);
    const std::size_t limit = std::max<std::size_t>(2, id.size() / 3);
    std::vector<std::pair<std::size_t, QString>> near;
    for (const auto& provider : providers) {
        const bool part = id.size() >= 3 && (provider.id.contains(id) || id.contains(provider.id));
        const auto steps = part ? 0 : distance(id, provider.id);
        if (steps <= limit)
            near.emplace_back(steps, text(provider.id));
    }
    std::ranges::stable_sort(near, {}, &std::pair<std::size_t, QString>::first);
    near.resize(std::min(near.size(), most_suggestions));
    QStringList names;
    for (const auto& [steps, name] : near)
        names += name;
    if (names.isEmpty())
        return usage(
            QCoreApplication::translate(
                "Catalog", "There is no provider “%1”; the Models page and “assay providers” list those there are.")
                .arg(text(id)));
    return usage(QCoreApplication::translate("Catalog", "There is no provider “%1”; did you mean %2?")
                     .arg(text(id), names.join(QCoreApplication::translate("Catalog", " or "))));
}

// Someone wrote a model's name alone: say who has it.
std::unexpected<Error> missingProvider(const std::vector<Provider>& providers, std::string_view model)
{
    QStringList addresses;
    for (const auto& provider : providers) {
        if (provider.id == model)
            return usage(
                QCoreApplication::translate("Catalog", "“%1” is a provider; write %1/MODEL.").arg(text(model)));
        if (provider.findModel(model) && addresses.size() < qsizetype(most_suggestions))
            addresses += text(provider.id) + u'/' + text(model);
    }
    if (addresses.isEmpty())
        return usage(QCoreApplication::translate("Catalog",
                                                 "“%1” names no provider; write PROVIDER/MODEL, such as openai/gpt-5.")
                         .arg(text(model)));
    return usage(QCoreApplication::translate("Catalog", "“%1” names no provider; write %2.")
                     .arg(text(model), addresses.join(QCoreApplication::translate("Catalog", " or "))));
}

} // namespace

class CatalogLoader
{
public:
    void readProviders(const QString& folder, const QString& shown_folder)
    {
        for (const auto& name : files(folder, u"*.json"_s))
            readProvider(folder + u'/' + name, shown_folder + u'/' + name);
    }

    // The lists of both folders by their days, each in the place of those before it; then what only says something
    // better.
    void readPrices(const QString& built_in, const QString& own)
    {
        auto sheets = sheetsOf(built_in, u"catalog"_s, {});
        if (!own.isEmpty())
            sheets += sheetsOf(own, u"prices"_s, u"workspace/"_s);
        std::ranges::stable_sort(
            sheets, [](const Sheet& a, const Sheet& b) { return a.is_list && (!b.is_list || a.file < b.file); });
        for (qsizetype i = 0; i < sheets.size(); ++i)
            readSheet(sheets[i], i > 0);
    }

    std::shared_ptr<const Catalog> take()
    {
        for (auto& provider : m_catalog->m_providers)
            fillPlaceholders(provider);
        return std::move(m_catalog);
    }

private:
    static QStringList files(const QString& folder, const QString& pattern)
    {
        return QDir(folder).entryList({pattern}, QDir::Files, QDir::Name);
    }

    struct Sheet
    {
        QString file;
        QString path;
        QString shown;
        std::string name;
        bool is_list = false;
    };

    static QList<Sheet> sheetsOf(const QString& folder, const QString& shown_folder, const QString& prefix)
    {
        QList<Sheet> sheets;
        for (const auto& file : files(folder, u"*.csv"_s)) {
            const auto name = (prefix + file.chopped(4)).toStdString();
            sheets.append({file, folder + u'/' + file, shown_folder + u'/' + file, name, isWholeList(name)});
        }
        return sheets;
    }

    void readSheet(const Sheet& sheet, bool has_older)
    {
        const auto csv = readFile(sheet.path, sheet.shown);
        if (!csv)
            return warn(csv.error().message);
        const std::string_view bytes(csv->constData(), static_cast<std::size_t>(csv->size()));
        auto& prices = m_catalog->m_prices;
        const auto added =
            sheet.is_list && has_older ? prices.addNewerList(sheet.name, bytes) : prices.addSheet(sheet.name, bytes);
        if (!added)
            warn(added.error().message);
    }

    void readProvider(const QString& path, const QString& shown)
    {
        const auto json = readFile(path, shown);
        if (!json)
            return warn(json.error().message);
        const auto below = [this](std::string_view id) { return m_catalog->findProvider(id); };
        auto file = parseProvider(*json, shown, below);
        if (!file)
            return warn(file.error().message);
        m_catalog->m_warnings += file->warnings;
        auto& providers = m_catalog->m_providers;
        const auto place = std::ranges::lower_bound(providers, file->provider.id, {}, &Provider::id);
        if (place != providers.end() && place->id == file->provider.id)
            *place = std::move(file->provider);
        else
            providers.insert(place, std::move(file->provider));
    }

    void fillPlaceholders(Provider& provider)
    {
        for (const auto& [name, variable] : provider.placeholders) {
            const QString value = qEnvironmentVariable(variable.c_str());
            const QString mark = u'{' + QString::fromStdString(name) + u'}';
            if (value.isEmpty())
                continue;
            fillHeaders(provider, mark, value);
            auto url = QString::fromStdString(provider.base_url);
            if (!url.contains(mark))
                continue;
            if (isPlainName(value))
                provider.base_url = url.replace(mark, value).toStdString();
            else
                warn(QCoreApplication::translate(
                         "Catalog", "The variable %1 was not used: it may hold letters, digits, dots and dashes only.")
                         .arg(text(variable)));
        }
    }

    // A value that no header can hold leaves the header open, and Catalog::resolve() says so.
    static void fillHeaders(Provider& provider, const QString& mark, const QString& value)
    {
        for (const auto& [header, whole] : provider.headers) {
            const auto filled = provider.filled_headers.find(header);
            auto shown = QString::fromStdString(filled == provider.filled_headers.end() ? whole : filled->second);
            if (shown.contains(mark) && isHeaderValue(value))
                provider.filled_headers[header] = shown.replace(mark, value).toStdString();
        }
    }

    void warn(const QString& message) { m_catalog->m_warnings += message; }

    std::shared_ptr<Catalog> m_catalog = std::make_shared<Catalog>();
};

const Provider* Catalog::findProvider(std::string_view id) const
{
    const auto place = std::ranges::lower_bound(m_providers, id, {}, &Provider::id);
    return place != m_providers.end() && place->id == id ? &*place : nullptr;
}

Result<ResolvedModel> Catalog::resolve(std::string_view address) const
{
    const auto slash = address.find('/');
    if (slash == std::string_view::npos)
        return missingProvider(m_providers, address);
    const auto id = address.substr(0, slash);
    const auto model = address.substr(slash + 1);
    const Provider* provider = findProvider(id);
    if (!provider)
        return unknownProvider(m_providers, id);
    if (model.empty())
        return usage(QCoreApplication::translate("Catalog", "“%1” names no model; write %2/MODEL.")
                         .arg(text(address), text(id)));
    if (const auto open = openPlaceholder(*provider))
        return usage(QCoreApplication::translate(
                         "Catalog",
                         "%1 cannot be asked before it knows your %2; set the variable %3, or write the whole "
                         "“base_url” into providers/%4.json of the workspace.")
                         .arg(text(provider->name), text(*open), text(provider->placeholders.at(*open)), text(id)));
    if (const auto open = openHeader(*provider))
        return usage(QCoreApplication::translate("Catalog",
                                                 "%1 cannot be asked before its header “%2” has a value; set the "
                                                 "variable %3.")
                         .arg(text(provider->name), text(open->first), text(open->second)));
    return ResolvedModel{provider, std::string(model), provider->findModel(model)};
}

std::shared_ptr<const Catalog> loadCatalog(const QString& workspace)
{
    CatalogLoader loader;
    loader.readProviders(u":/catalog/providers"_s, u"catalog"_s);
    if (!workspace.isEmpty())
        loader.readProviders(workspace + "/providers"_L1, u"providers"_s);
    loader.readPrices(u":/catalog/prices"_s, workspace.isEmpty() ? QString() : workspace + "/prices"_L1);
    return loader.take();
}

} // namespace assay
