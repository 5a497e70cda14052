// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtCore/QSettings>
#include <QtWidgets/QApplication>
#include <QtWidgets/QMenu>

#include "widgets/common/theme_controller.h"
#include "widgets/shell/about_dialog.h"
#include "widgets/shell/command_palette.h"
#include "widgets/shell_gallery.h"

using namespace assay;
using namespace Qt::StringLiterals;

// Writes the pictures that people look at (screenshots/ of the build), and holds what can be told from pixels.
class ShellScreenshotsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyThemePaintsItsOwnGrounds_data();
    void everyThemePaintsItsOwnGrounds();

private:
    static void save(QWidget& widget, const QString& name);
};

void ShellScreenshotsTest::save(QWidget& widget, const QString& name)
{
    QDir().mkpath(QStringLiteral(ASSAY_SCREENSHOTS));
    const QString scale = widget.devicePixelRatio() > 1 ? u"@2x"_s : QString();
    QVERIFY(widget.grab().save(QStringLiteral(ASSAY_SCREENSHOTS "/") + name + scale + u".png"_s));
}

void ShellScreenshotsTest::everyThemePaintsItsOwnGrounds_data()
{
    QTest::addColumn<int>("choice");
    QTest::newRow("light") << int(ThemeChoice::Light);
    QTest::newRow("dark") << int(ThemeChoice::Dark);
}

void ShellScreenshotsTest::everyThemePaintsItsOwnGrounds()
{
    QFETCH(int, choice);
    const QString theme_name = QString::fromLatin1(QTest::currentDataTag());
    QTemporaryDir folder;
    QSettings settings(folder.filePath(u"window.ini"_s), QSettings::IniFormat);
    ThemeController themes(settings);
    themes.setChoice(ThemeChoice(choice));
    MainWindow window(settings, themes);
    addGalleryPages(window);
    window.setWorkspace(u"April pilot"_s, false);
    window.setStatus(galleryFacts());
    window.resize(1440, 900);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QVERIFY(QTest::qWaitFor([&] { return window.currentPage() == u"compare"_s; }));
    save(window, u"shell-compare-"_s + theme_name);

    window.showPage(u"spend"_s);
    window.setWorkspace(u"April pilot"_s, true);
    window.openPalette();
    QTest::keyClicks(QApplication::focusWidget(), u"t"_s);
    save(window, u"shell-palette-"_s + theme_name);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    save(window, u"shell-spend-"_s + theme_name);

    const QImage picture = window.grab().toImage();
    const double scale = picture.devicePixelRatio();
    QCOMPARE(picture.pixelColor(QPointF(36 * scale, 700 * scale).toPoint()), themes.theme().surface); // rail
    QCOMPARE(picture.pixelColor(QPointF(80 * scale, 860 * scale).toPoint()), themes.theme().window);  // page

    AboutDialog about(&window);
    about.show();
    save(about, u"shell-about-"_s + theme_name);
    for (auto* menu : window.findChildren<QMenu*>()) {
        if (menu->actions().size() > 4 && menu->actions().constFirst()->isCheckable()) {
            menu->popup(QPoint(100, 100));
            menu->setActiveAction(menu->actions().at(1));
            save(*menu, u"shell-menu-"_s + theme_name);
            menu->hide();
            break;
        }
    }
}

QTEST_MAIN(ShellScreenshotsTest)
#include "shell_screenshots_test.moc"
