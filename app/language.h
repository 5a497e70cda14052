// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QLocale>
#include <QtCore/QString>
#include <QtCore/QStringList>

class QCoreApplication;

namespace assay {

// The language of texts for people. It is the person's, whatever the workspace: what is chosen stands in QSettings().

QStringList languages(); // BCP 47 names of those that can be chosen; "en" is the sources' own

QString keptLanguage();                     // empty = the system's
void keepLanguage(const QString& language); // for the next start

// What an option `--language NAME` of the command line says, else what is kept, else the system's.
QLocale chosenLocale(const QStringList& arguments);

// Makes it the default locale and loads its texts. Once, before the first text is shown.
void installTranslations(QCoreApplication& application, const QLocale& locale);

} // namespace assay
