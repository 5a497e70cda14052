// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "workspace.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonDocument>
#include <QtCore/QSaveFile>
#include <QtCore/QStandardPaths>

#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace assay {

namespace {

constexpr auto schema = "assay.workspace/1"_L1;

struct WorkspaceText
{
    Q_DECLARE_TR_FUNCTIONS(Workspace)
};

const QStringList& ownFolders()
{
    static const QStringList folders{u"providers"_s, u"prices"_s,    u"routes"_s, u"prompts"_s, u"studies"_s,
                                     u"workflows"_s, u"cassettes"_s, u"blobs"_s,  u"streams"_s, u"run"_s};
    return folders;
}

bool belongsToAWorkspace(const QString& entry)
{
    return ownFolders().contains(entry) || entry == "workspace.json"_L1 || entry.startsWith("ledger.db"_L1) ||
           entry.startsWith("blobs.db"_L1);
}

Result<void> makeFolder(const QString& folder)
{
    const bool made = QDir().mkpath(folder) && chmod(QFile::encodeName(folder).constData(), 0700) == 0;
    if (made && QFileInfo(folder).isWritable())
        return {};
    // A read-only workspace can still be looked at; what needs to write says so then.
    if (QFileInfo(folder).isDir())
        return {};
    return failure(
        ErrorKind::Storage,
        WorkspaceText::tr("The workspace folder %1 cannot be made; pick another with --workspace.").arg(folder));
}

Result<QJsonObject> readSettings(const QString& file)
{
    QFile in(file);
    if (!in.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Storage,
                       WorkspaceText::tr("%1 cannot be read (%2); check its permissions.").arg(file, in.errorString()));
    QJsonParseError problem;
    const auto document = QJsonDocument::fromJson(in.readAll(), &problem);
    if (!document.isObject())
        return failure(
            ErrorKind::Storage,
            WorkspaceText::tr("%1 is not valid JSON (%2); mend it or move it away.").arg(file, problem.errorString()));
    const auto found = document.object().value("schema"_L1).toString();
    if (found != schema)
        return failure(
            ErrorKind::Storage,
            WorkspaceText::tr("%1 has schema “%2” and this version of Assay reads “%3”; open it with the version "
                              "that wrote it.")
                .arg(file, found, schema));
    const auto limit = document.object().value("media_limit"_L1);
    if (!limit.isUndefined() && limit.toInteger() <= 0)
        return failure(ErrorKind::Storage,
                       WorkspaceText::tr("“media_limit” in %1 must be a whole number of bytes above 0.").arg(file));
    return document.object();
}

} // namespace

QString Workspace::defaultFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + "/assay/default"_L1;
}

Result<Workspace> Workspace::open(const QString& folder)
{
    Workspace workspace;
    workspace.m_folder = QDir::cleanPath(QFileInfo(folder).absoluteFilePath());
    const QFileInfo place(workspace.m_folder);
    if (place.exists() && !place.isDir())
        return failure(ErrorKind::Storage, WorkspaceText::tr("%1 is a file, not a workspace folder.").arg(folder));
    for (const auto& entry : QDir(workspace.m_folder).entryList(QDir::AllEntries | QDir::NoDotAndDotDot)) {
        if (!belongsToAWorkspace(entry) && !QFile::exists(workspace.path(u"workspace.json"_s)))
            return failure(ErrorKind::Storage,
                           WorkspaceText::tr("%1 holds other things (“%2”) and no workspace; pick an empty folder.")
                               .arg(folder, entry));
    }
    if (auto made = makeFolder(workspace.m_folder); !made)
        return std::unexpected(made.error());
    for (const auto& name : ownFolders()) {
        if (auto made = makeFolder(workspace.path(name)); !made)
            return std::unexpected(made.error());
    }
    const auto file = workspace.path(u"workspace.json"_s);
    if (!QFile::exists(file)) {
        if (auto saved = workspace.save({{"schema"_L1, schema}, {"name"_L1, place.fileName()}}); !saved)
            return std::unexpected(saved.error());
        return workspace;
    }
    auto settings = readSettings(file);
    if (!settings)
        return std::unexpected(settings.error());
    workspace.m_settings = *settings;
    return workspace;
}

QString Workspace::path(const QString& relative) const
{
    return m_folder + u'/' + relative;
}

QString Workspace::name() const
{
    return m_settings.value("name"_L1).toString(QFileInfo(m_folder).fileName());
}

bool Workspace::isSample() const
{
    return m_settings.value("sample"_L1).toBool();
}

bool Workspace::syncsEveryCommit() const
{
    return m_settings.value("durability"_L1).toString() == "power"_L1;
}

std::optional<std::int64_t> Workspace::mediaLimit() const
{
    const auto limit = m_settings.value("media_limit"_L1);
    return limit.isUndefined() ? std::nullopt : std::optional(limit.toInteger());
}

std::optional<double> Workspace::replayPace() const
{
    const auto replay = m_settings.value("replay"_L1);
    if (!replay.isObject())
        return {};
    return replay.toObject().value("pace"_L1).toDouble(1);
}

Result<void> Workspace::save(const QJsonObject& settings)
{
    QSaveFile out(path(u"workspace.json"_s));
    const auto text = QJsonDocument(settings).toJson();
    const bool written = out.open(QIODevice::WriteOnly) &&
                         out.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) &&
                         out.write(text) == text.size() && out.commit();
    if (!written)
        return failure(ErrorKind::Storage,
                       WorkspaceText::tr("%1 cannot be written (%2); check the disk's free space and the folder's "
                                         "permissions.")
                           .arg(out.fileName(), out.errorString()));
    m_settings = settings;
    return {};
}

} // namespace assay
