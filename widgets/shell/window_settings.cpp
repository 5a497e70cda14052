// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/shell/window_settings.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QSettings>

using namespace Qt::StringLiterals;

namespace assay {

namespace {

void movePersons(const QString& file, QSettings& person)
{
    QSettings settings(file, QSettings::IniFormat);
    for (const auto& key : {u"appearance/theme"_s, u"appearance/language"_s}) {
        if (settings.contains(key) && !person.contains(key))
            person.setValue(key, settings.value(key));
        settings.remove(key);
    }
}

} // namespace

QString windowSettingsFile(const QString& workspace_folder, QSettings& person)
{
    const QDir folder(workspace_folder);
    const auto file = folder.filePath(u"window.ini"_s);
    if (!QFile::exists(file) && QFile::rename(folder.filePath(u"run/window.ini"_s), file))
        movePersons(file, person);
    constexpr QFile::Permissions owner_only = QFile::ReadOwner | QFile::WriteOwner;
    QFile kept(file); // QSettings would make it by the umask, and keeps the permissions that it finds
    if (kept.open(QIODevice::Append, owner_only))
        kept.setPermissions(owner_only);
    return file;
}

} // namespace assay
