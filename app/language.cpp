// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "language.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QLibraryInfo>
#include <QtCore/QSettings>
#include <QtCore/QTranslator>

using namespace Qt::StringLiterals;

namespace assay {

namespace {

constexpr auto language_key = "appearance/language"_L1;
constexpr auto own_folder = ":/translations"_L1;

// The language that was found for the locale; empty where there is none.
QString install(QCoreApplication& application, const QLocale& locale, const QString& name, const QString& folder)
{
    auto* const translator = new QTranslator(&application);
    if (!translator->load(locale, name, u"_"_s, folder))
        return {};
    QCoreApplication::installTranslator(translator);
    return translator->language();
}

} // namespace

QStringList languages()
{
    QStringList names{u"en"_s};
    for (auto file : QDir(own_folder).entryList({u"assay_*.qm"_s})) {
        const auto name = file.remove(u"assay_"_s).chopped(3);
        if (!names.contains(name))
            names << name;
    }
    return names;
}

QString keptLanguage()
{
    return QSettings().value(language_key).toString();
}

void keepLanguage(const QString& language)
{
    QSettings().setValue(language_key, language);
}

QLocale chosenLocale(const QStringList& arguments)
{
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const auto& word = arguments[i];
        if (word == "--language"_L1 && i + 1 < arguments.size())
            return QLocale(arguments[i + 1]);
        if (word.startsWith("--language="_L1))
            return QLocale(word.section(u'=', 1));
    }
    const auto kept = keptLanguage();
    return kept.isEmpty() ? QLocale::system() : QLocale(kept);
}

// English lies beneath, for its plurals: a locale such as C has no texts of its own. Qt's own texts are in the language
// of ours or in English: of a language from right to left they would turn a window of English texts round.
void installTranslations(QCoreApplication& application, const QLocale& locale)
{
    QLocale::setDefault(locale);
    install(application, QLocale(QLocale::English), u"assay"_s, own_folder);
    const auto language = install(application, locale, u"assay"_s, own_folder);
    if (!language.isEmpty())
        install(application, QLocale(language), u"qtbase"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
}

} // namespace assay
