// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/catalog/catalog_edit.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QSaveFile>

#include <algorithm>
#include <array>

#include "engine/catalog/catalog.h"
#include "engine/catalog/csv.h"
#include "engine/catalog/provider_file.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr auto owner_file = QFile::ReadOwner | QFile::WriteOwner;
constexpr auto owner_folder = owner_file | QFile::ExeOwner;

// The file's bytes; nothing where there is no such file yet.
Result<QByteArray> readIfThere(const QString& path)
{
    QFile file(path);
    if (!file.exists())
        return QByteArray();
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Storage,
                       QCoreApplication::translate("CatalogEdit", "%1 could not be read (%2); check its permissions.")
                           .arg(path, file.errorString()));
    return file.readAll();
}

Result<void> makeFolder(const QString& folder)
{
    if (QDir(folder).exists())
        return {};
    if (QDir().mkpath(folder) && QFile::setPermissions(folder, owner_folder))
        return {};
    return failure(ErrorKind::Storage,
                   QCoreApplication::translate(
                       "CatalogEdit", "The folder %1 could not be made; check the permissions of the one above it.")
                       .arg(folder));
}

Result<void> writeFile(const QString& folder, const QString& name, const QByteArray& bytes)
{
    if (const auto made = makeFolder(folder); !made)
        return made;
    QSaveFile file(folder + u'/' + name);
    if (file.open(QIODevice::WriteOnly) && file.setPermissions(owner_file) && file.write(bytes) == bytes.size() &&
        file.commit())
        return {};
    return failure(
        ErrorKind::Storage,
        QCoreApplication::translate(
            "CatalogEdit", "%1 could not be written (%2); check the disk's free space and the folder's permissions.")
            .arg(file.fileName(), file.errorString()));
}

QString fileName(const std::string& provider_id)
{
    return QString::fromStdString(provider_id) + ".json"_L1;
}

// The file as it is, for a change. The id is looked at first, so that it cannot name a path elsewhere.
Result<QByteArray> readBefore(const QString& folder, const std::string& id)
{
    if (!isProviderId(id))
        return failure(ErrorKind::Usage,
                       QCoreApplication::translate("CatalogEdit", "“%1” cannot be the id of a provider; use letters, "
                                                                  "digits, dots and dashes.")
                           .arg(QString::fromStdString(id.substr(0, 80))));
    return readIfThere(folder + u'/' + fileName(id));
}

// Only what can be read again is written.
Result<void> writeChecked(const QString& folder, const std::string& id, const Result<QByteArray>& json)
{
    if (!json)
        return std::unexpected(json.error());
    const auto built_in = loadCatalog({});
    const auto below = [&built_in](std::string_view name) { return built_in->findProvider(name); };
    if (const auto parsed = parseProvider(*json, fileName(id), below); !parsed)
        return failure(ErrorKind::Usage, parsed.error().message);
    return writeFile(folder, fileName(id), *json);
}

using Cells = std::vector<std::string>;

constexpr std::array<std::string_view, 7> key_columns{"provider",      "model_id",   "meter",   "mode",
                                                      "context_above", "valid_from", "valid_to"};

// A table of cells, as the file has it, columns of other people included.
struct Table
{
    Cells header;
    std::vector<Cells> rows;
};

Result<Table> readTable(const QByteArray& csv)
{
    Table table{.header = {"provider", "model_id", "meter", "mode", "context_above", "price_usd", "valid_from",
                           "valid_to", "status", "source", "confirmed_by", "as_of", "note"}};
    CsvReader reader({csv.constData(), static_cast<std::size_t>(csv.size())});
    Cells cells;
    for (bool first = true;; first = false) {
        const auto more = reader.next(cells);
        if (!more)
            return std::unexpected(more.error());
        if (!*more)
            return table;
        if (first)
            table.header = cells;
        else
            table.rows.push_back(cells);
    }
}

std::map<std::string_view, std::string> cellsOf(const PriceRow& row)
{
    return {{"provider", row.provider},
            {"model_id", row.model},
            {"meter", row.meter},
            {"mode", row.mode},
            {"context_above", std::to_string(row.context_above)},
            {"price_usd", row.price_usd.toString()},
            {"valid_from", row.valid_from},
            {"valid_to", row.valid_to},
            {"status", row.status},
            {"source", row.source},
            {"confirmed_by", row.confirmed_by},
            {"as_of", row.as_of},
            {"note", row.note}};
}

// An absent or empty mode and context are "standard" and 0, as the price book reads them.
std::string normalised(std::string_view column, const std::string& cell)
{
    if (!cell.empty())
        return cell;
    return column == "mode" ? "standard" : column == "context_above" ? "0" : "";
}

bool isSamePrice(const Table& table, const Cells& cells, const std::map<std::string_view, std::string>& wanted)
{
    return std::ranges::all_of(key_columns, [&](std::string_view column) {
        const auto place = std::ranges::find(table.header, column) - table.header.begin();
        const bool there = place < std::ssize(cells);
        return normalised(column, there ? cells[static_cast<std::size_t>(place)] : std::string()) == wanted.at(column);
    });
}

// A sheet may leave out columns that it has no use for; the new row may have.
void addMissingColumns(Table& table, const std::map<std::string_view, std::string>& wanted)
{
    for (const auto& [column, value] : wanted) {
        if (!std::ranges::contains(table.header, column))
            table.header.emplace_back(column);
    }
    for (auto& cells : table.rows)
        cells.resize(table.header.size());
}

void putRow(Table& table, const PriceRow& row)
{
    const auto wanted = cellsOf(row);
    addMissingColumns(table, wanted);
    const auto same = [&](const Cells& cells) { return isSamePrice(table, cells, wanted); };
    auto place = std::ranges::find_if(table.rows, same);
    if (place == table.rows.end())
        place = table.rows.insert(place, Cells(table.header.size()));
    for (std::size_t i = 0; i < table.header.size(); ++i) {
        if (const auto cell = wanted.find(table.header[i]); cell != wanted.end())
            (*place)[i] = cell->second;
    }
}

// Takes the row away; false where it is not there.
bool takeRow(Table& table, const PriceRow& row)
{
    auto wanted = cellsOf(row);
    addMissingColumns(table, wanted);
    return std::erase_if(table.rows, [&](const Cells& cells) { return isSamePrice(table, cells, wanted); }) > 0;
}

std::string csvOf(const Table& table)
{
    std::string csv = csvLine(table.header);
    for (const auto& cells : table.rows)
        csv += csvLine(cells);
    return csv;
}

constexpr auto override_sheet = "workspace/overrides";
const auto override_file = "overrides.csv"_L1;

// The overrides as they are. A file with broken lines is not touched: they are somebody's prices, too.
Result<Table> readOverrides(const QString& folder)
{
    const auto before = readIfThere(folder + u'/' + override_file);
    if (!before)
        return std::unexpected(before.error());
    if (const auto sound = PriceBook().addSheet(override_sheet, before->toStdString()); !before->isEmpty() && !sound)
        return std::unexpected(sound.error());
    return readTable(*before);
}

Result<void> removeFile(const QString& folder, const QString& name)
{
    QFile file(folder + u'/' + name);
    if (file.remove())
        return {};
    return failure(
        ErrorKind::Storage,
        QCoreApplication::translate("CatalogEdit", "%1 could not be removed (%2); check the folder's permissions.")
            .arg(file.fileName(), file.errorString()));
}

std::unexpected<Error> notOwn(const std::string& name)
{
    return failure(ErrorKind::Usage, QCoreApplication::translate(
                                         "CatalogEdit", "The workspace has no %1 of its own to be removed; what is "
                                                        "built in can only be overridden, by one of the same name.")
                                         .arg(QString::fromStdString(name)));
}

// The file without the model; nothing where it does not have it.
std::optional<QJsonObject> withoutModel(QJsonObject file, const std::string& model_id)
{
    QJsonArray models = file.value("models"_L1).toArray();
    const auto place = std::ranges::find_if(models, [id = QString::fromStdString(model_id)](const QJsonValue& model) {
        return model["id"_L1].toString() == id;
    });
    if (place == models.end())
        return {};
    models.erase(place);
    if (models.isEmpty())
        file.remove("models"_L1);
    else
        file.insert("models"_L1, models);
    return file;
}

} // namespace

Result<void> addProvider(const QString& workspace, const Provider& provider)
{
    const QString folder = workspace + "/providers"_L1;
    const auto before = readBefore(folder, provider.id);
    if (!before)
        return std::unexpected(before.error());
    return writeChecked(folder, provider.id, writeProvider(provider, *before, fileName(provider.id)));
}

Result<void> addModels(const QString& workspace, const std::string& provider_id, const std::vector<Model>& models)
{
    const QString folder = workspace + "/providers"_L1;
    const auto before = readBefore(folder, provider_id);
    if (!before)
        return std::unexpected(before.error());
    return writeChecked(folder, provider_id, writeModels(provider_id, models, *before, fileName(provider_id)));
}

Result<void> addModel(const QString& workspace, const std::string& provider_id, const Model& model)
{
    return addModels(workspace, provider_id, {model});
}

Result<void> addPriceOverride(const QString& workspace, PriceRow row)
{
    row.status = "override";
    const QString folder = workspace + "/prices"_L1;
    auto table = readOverrides(folder);
    if (!table)
        return std::unexpected(table.error());
    putRow(*table, row);
    const std::string csv = csvOf(*table);
    if (const auto readable = PriceBook().addSheet(override_sheet, csv); !readable)
        return failure(ErrorKind::Usage, readable.error().message);
    return writeFile(folder, override_file, QByteArray::fromStdString(csv));
}

Result<QString> addPriceList(const QString& workspace, const QByteArray& csv)
{
    const std::string name = "new";
    const std::string_view bytes(csv.constData(), static_cast<std::size_t>(csv.size()));
    if (const auto sound = PriceBook().addNewerList(name, bytes); !sound)
        return failure(ErrorKind::Usage, sound.error().message);
    const auto rows = readPriceSheet(name, bytes);
    const QString folder = workspace + "/prices"_L1;
    const QString file = u"catalog-%1.csv"_s.arg(QString::fromStdString(asOfDay(*rows)));
    if (const auto written = writeFile(folder, file, csv); !written)
        return std::unexpected(written.error());
    return folder + u'/' + file;
}

Result<void> removeProvider(const QString& workspace, const std::string& id)
{
    const QString folder = workspace + "/providers"_L1;
    const auto before = readBefore(folder, id);
    if (!before)
        return std::unexpected(before.error());
    if (!QFile::exists(folder + u'/' + fileName(id)))
        return notOwn(id);
    return removeFile(folder, fileName(id));
}

Result<void> removeModel(const QString& workspace, const std::string& provider_id, const std::string& model_id)
{
    const QString folder = workspace + "/providers"_L1;
    const auto before = readBefore(folder, provider_id);
    if (!before)
        return std::unexpected(before.error());
    const auto after = withoutModel(QJsonDocument::fromJson(*before).object(), model_id);
    if (!after)
        return notOwn(provider_id + "/" + model_id);
    const bool says_more =
        std::ranges::any_of(after->keys(), [](const QString& key) { return key != "schema"_L1 && key != "id"_L1; });
    if (!says_more)
        return removeFile(folder, fileName(provider_id));
    return writeChecked(folder, provider_id, QJsonDocument(*after).toJson(QJsonDocument::Indented));
}

Result<void> removePriceOverride(const QString& workspace, const PriceRow& row)
{
    const QString folder = workspace + "/prices"_L1;
    auto table = readOverrides(folder);
    if (!table)
        return std::unexpected(table.error());
    if (!takeRow(*table, row))
        return notOwn(row.provider + "/" + row.model + " " + row.meter);
    return writeFile(folder, override_file, QByteArray::fromStdString(csvOf(*table)));
}

} // namespace assay
