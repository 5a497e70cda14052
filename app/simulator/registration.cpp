// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "simulator/registration.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QSaveFile>

#include "engine/json_writer.h"
#include "simulator/simulated_provider.h"
#include "simulator/tariff.h"

namespace assay {

namespace {

constexpr auto folder_permissions = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
constexpr auto file_permissions = QFile::ReadOwner | QFile::WriteOwner;

std::string providerJson(const SimulatedProvider& provider, const std::string& url)
{
    JsonWriter json;
    json.beginObject().member("schema", "assay.provider/1").member("id", provider.id).member("name", provider.name);
    json.member("dialect", provider.dialect).member("base_url", url + std::string(provider.base));
    if (const auto dialects = provider.dialects(); !dialects.empty()) {
        json.key("dialects").beginObject();
        for (const auto& [task, dialect] : dialects)
            json.member(task, dialect);
        json.endObject();
    }
    json.key("auth").beginObject().member("kind", "none").endObject();
    json.key("models").beginArray();
    for (const auto& [id, kind] : modelsOf(provider)) {
        json.beginObject().member("id", id);
        if (kind != "chat")
            json.member("kind", kind);
        json.endObject();
    }
    json.endArray().endObject();
    return json.take() + '\n';
}

bool makeFolder(const QString& path)
{
    if (QFileInfo(path).isDir())
        return true;
    return makeFolder(QFileInfo(path).path()) && QDir().mkdir(path, folder_permissions);
}

Result<void> writeFile(const QString& path, const std::string& content)
{
    const auto failed = [&path](const QString& reason) {
        return failure(ErrorKind::Storage,
                       QCoreApplication::translate("Simulator", "The simulator could not be registered: %1 cannot be "
                                                                "written (%2).")
                           .arg(path, reason));
    };
    const QString folder = QFileInfo(path).path();
    if (!makeFolder(folder))
        return failed(QCoreApplication::translate("Simulator", "its folder cannot be made"));
    QSaveFile file(path);
    if (!file.open(QSaveFile::WriteOnly) || !file.setPermissions(file_permissions))
        return failed(file.errorString());
    file.write(content.data(), static_cast<qint64>(content.size()));
    return file.commit() ? Result<void>() : failed(file.errorString());
}

} // namespace

Result<void> registerProviders(const std::string& workspace_folder, const std::string& url)
{
    const QDir folder(QDir(QString::fromStdString(workspace_folder)).absolutePath());
    for (const auto& provider : simulatedProviders()) {
        const QString name = QString::fromUtf8(provider.id) + QStringLiteral(".json");
        const auto written =
            writeFile(folder.filePath(QStringLiteral("providers/") + name), providerJson(provider, url));
        if (!written)
            return written;
    }
    return writeFile(folder.filePath(QStringLiteral("prices/simulator.csv")), priceSheet());
}

} // namespace assay
