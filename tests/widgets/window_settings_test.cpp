// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtGui/QAction>
#include <QtTest/QtTest>

#include "language.h"
#include "widgets/shell/main_window.h"
#include "widgets/window.h"

using namespace assay;
using namespace Qt::StringLiterals;

// What the window of a workbench keeps, and where.
class WindowSettingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void theLanguageOfTheMenuIsTheOneOfTheNextStart();
    void theCommandLinesLanguageComesFirst();
    void theThemeIsThePersonsInEveryWorkspace();
    void whatIsTheWorkspacesStandsBesideItsOwnSettings();
    void theWindowsOldFileIsTakenOverOnce();
    void picturesLeaveThemeAndPageAsTheyWere_data();
    void picturesLeaveThemeAndPageAsTheyWere();
    void aLanguageWithoutTextsOfOursDoesNotTurnTheWindowRound();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Workbench> m_workbench;
};

void WindowSettingsTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder->filePath(u"person"_s));
    auto workspace = Workspace::open(m_folder->filePath(u"workspace"_s));
    QVERIFY(workspace);
    auto workbench = Workbench::open(*workspace, {.offline = true});
    QVERIFY(workbench);
    m_workbench = std::move(*workbench);
}

void WindowSettingsTest::cleanup()
{
    m_workbench.reset();
}

void WindowSettingsTest::theLanguageOfTheMenuIsTheOneOfTheNextStart()
{
    const auto english = [](Window& window) {
        const auto actions = window.mainWindow().findChildren<QAction*>();
        return *std::ranges::find(actions, u"English"_s, &QAction::text);
    };
    {
        Window window(*m_workbench);
        QVERIFY(!english(window)->isChecked());
        english(window)->trigger();
    }
    QLocale::setDefault(QLocale(QLocale::German));
    QCOMPARE(chosenLocale({u"assay"_s}), QLocale(u"en"_s));
    QVERIFY(english(*std::make_unique<Window>(*m_workbench))->isChecked());
}

void WindowSettingsTest::theCommandLinesLanguageComesFirst()
{
    keepLanguage(u"en"_s);
    QCOMPARE(chosenLocale({u"assay"_s, u"--language"_s, u"de"_s, u"tour"_s}), QLocale(u"de"_s));
    QCOMPARE(chosenLocale({u"assay"_s, u"--language=fr"_s}), QLocale(u"fr"_s));
    keepLanguage({});
    QCOMPARE(chosenLocale({u"assay"_s}), QLocale::system());
}

void WindowSettingsTest::theThemeIsThePersonsInEveryWorkspace()
{
    Window(*m_workbench).themes().setChoice(ThemeChoice::Dark);
    auto workspace = Workspace::open(m_folder->filePath(u"another"_s));
    QVERIFY(workspace);
    const auto workbench = Workbench::open(*workspace, {.offline = true});
    QVERIFY(workbench);
    QCOMPARE(Window(**workbench).themes().choice(), ThemeChoice::Dark);
}

void WindowSettingsTest::whatIsTheWorkspacesStandsBesideItsOwnSettings()
{
    Window(*m_workbench).mainWindow().showPage(u"ledger"_s);
    const QFileInfo file(m_workbench->workspace().path(u"window.ini"_s));
    QVERIFY(file.exists());
    QVERIFY(!(file.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther)));
    QVERIFY(!QFile::exists(m_workbench->workspace().path(u"run/window.ini"_s)));
}

void WindowSettingsTest::theWindowsOldFileIsTakenOverOnce()
{
    const auto old = m_workbench->workspace().path(u"run/window.ini"_s);
    {
        QSettings settings(old, QSettings::IniFormat);
        settings.setValue(u"window/page"_s, u"models"_s);
        settings.setValue(u"appearance/theme"_s, u"dark"_s);
    }
    QVERIFY(QFile::setPermissions(old, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
    {
        Window window(*m_workbench);
        QCOMPARE(window.themes().choice(), ThemeChoice::Dark);
        window.show();
        QVERIFY(QTest::qWaitFor([&] { return window.mainWindow().currentPage() == u"models"_s; }));
        window.themes().setChoice(ThemeChoice::Light);
    }
    QVERIFY(!QFile::exists(old));
    QVERIFY(!QFile::permissions(m_workbench->workspace().path(u"window.ini"_s)).testFlag(QFile::ReadOther));
    QCOMPARE(Window(*m_workbench).themes().choice(), ThemeChoice::Light);
}

void WindowSettingsTest::picturesLeaveThemeAndPageAsTheyWere_data()
{
    QTest::addColumn<bool>("works");
    QTest::newRow("all of them written") << true;
    QTest::newRow("the first one fails") << false;
}

void WindowSettingsTest::picturesLeaveThemeAndPageAsTheyWere()
{
    QFETCH(bool, works);
    {
        Window window(*m_workbench);
        window.themes().setChoice(ThemeChoice::Dark);
        window.mainWindow().showPage(u"spend"_s);
    }
    const QDir folder(m_folder->filePath(u"pictures"_s));
    QVERIFY(works || folder.mkpath(u"compare-light.png"_s)); // a folder is in the picture's way
    QCOMPARE(takeScreenshots(*m_workbench, folder.path()).has_value(), works);
    Window window(*m_workbench);
    QCOMPARE(window.themes().choice(), ThemeChoice::Dark);
    window.show();
    QVERIFY(QTest::qWaitFor([&] { return !window.mainWindow().currentPage().isEmpty(); }));
    QCOMPARE(window.mainWindow().currentPage(), u"spend"_s);
}

void WindowSettingsTest::aLanguageWithoutTextsOfOursDoesNotTurnTheWindowRound()
{
    QTranslator arabic;
    const auto qt_texts = QLibraryInfo::path(QLibraryInfo::TranslationsPath);
    QVERIFY2(arabic.load(QLocale(u"ar"_s), u"qtbase"_s, u"_"_s, qt_texts), "install qt6-translations-l10n");
    installTranslations(*QCoreApplication::instance(), QLocale(u"ar"_s));
    QCOMPARE(QCoreApplication::translate("QPlatformTheme", "Cancel"), u"Cancel"_s);
    QCoreApplication::processEvents();
    QCOMPARE(QGuiApplication::layoutDirection(), Qt::LeftToRight);
}

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(u"assay"_s);
    WindowSettingsTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "window_settings_test.moc"
