// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtCore/QSettings>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

#include "media/film/made_films.h"
#include "support/waiting.h"
#include "widgets/common/theme_controller.h"
#include "widgets/media/export_dialog.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

class ExportDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void eachKindIsWrittenAtItsPlace_data();
    void eachKindIsWrittenAtItsPlace();
    void whatCannotBeMadeCannotBeChosen();
    void cancellingEndsTheWorkAndKeepsTheDialog();
    void aFailureIsSaidAndMayBeTriedAgain();
    void everyStateCanBeLookedAt_data();
    void everyStateCanBeLookedAt();

private:
    std::vector<ExportItem> films(int count) const;
    static QString placeIn(ExportDialog& dialog) { return dialog.findChild<QLineEdit*>(u"place"_s)->text(); }
    static void press(ExportDialog& dialog, const QString& name) { dialog.findChild<QPushButton*>(name)->click(); }
    static void save(QWidget& widget, const QString& view);

    MadeFilms m_films;
    QTemporaryDir m_folder;
};

void ExportDialogTest::initTestCase()
{
    m_films.make(u"a.mp4"_s, u"-c:v libx264 -preset ultrafast"_s, u"320x180"_s, 25);
}

std::vector<ExportItem> ExportDialogTest::films(int count) const
{
    const std::array names{u"veo-3"_s, u"kling-2.1"_s, u"wan-2.2"_s};
    std::vector<ExportItem> items;
    for (int i = 0; i < count; ++i)
        items.push_back({.path = m_films.file(u"a.mp4"_s),
                         .model = names[static_cast<std::size_t>(i) % names.size()],
                         .seed = 4417,
                         .cost = u"$0.4000"_s,
                         .basis = u"computed"_s,
                         .media_type = "video/mp4",
                         .width = 320,
                         .height = 180,
                         .duration_us = 1'000'000,
                         .swatch = QColor(0x3F, 0x6F, 0xD1)});
    return items;
}

void ExportDialogTest::eachKindIsWrittenAtItsPlace_data()
{
    QTest::addColumn<int>("what");
    QTest::addColumn<QString>("name");
    QTest::newRow("picture") << int(ExportDialog::What::SheetPicture) << u"contact sheet.png"_s;
    QTest::newRow("PDF") << int(ExportDialog::What::SheetPdf) << u"contact sheet.pdf"_s;
    QTest::newRow("film") << int(ExportDialog::What::SideBySide) << u"side by side.mp4"_s;
    QTest::newRow("originals") << int(ExportDialog::What::Originals) << u"media"_s;
}

void ExportDialogTest::eachKindIsWrittenAtItsPlace()
{
    QFETCH(const int, what);
    QFETCH(const QString, name);
    ExportDialog dialog(films(3), m_folder.path());
    dialog.show(); // keys go to what is seen
    dialog.choose(ExportDialog::What(what));
    QCOMPARE(placeIn(dialog), m_folder.filePath(name));
    QTest::keyClick(&dialog, Qt::Key_Return);
    QCOMPARE(dialog.state(), ExportDialog::State::Working);
    QVERIFY(becomes([&dialog] { return dialog.state() == ExportDialog::State::Done; }));
    QVERIFY(QFileInfo::exists(m_folder.filePath(name)));
    QVERIFY(!dialog.findChild<QLabel*>(u"answer"_s)->text().isEmpty());
    ExportDialog again(films(3), m_folder.path());
    again.choose(ExportDialog::What(what));
    QVERIFY2(placeIn(again).contains(u"(2)"_s), "what is there is not suggested again");
}

void ExportDialogTest::whatCannotBeMadeCannotBeChosen()
{
    ExportDialog dialog(films(1), m_folder.path());
    dialog.choose(ExportDialog::What::SideBySide);
    QCOMPARE(dialog.what(), ExportDialog::What::SheetPicture);
}

void ExportDialogTest::cancellingEndsTheWorkAndKeepsTheDialog()
{
    ExportDialog dialog(films(6), m_folder.path());
    dialog.show();
    dialog.choose(ExportDialog::What::SideBySide);
    const auto place = placeIn(dialog);
    press(dialog, u"accept"_s);
    QTest::keyClick(&dialog, Qt::Key_Escape);
    QCOMPARE(dialog.state(), ExportDialog::State::Choosing);
    QVERIFY(dialog.isVisible());
    QVERIFY(!QFileInfo::exists(place));
    QTest::keyClick(&dialog, Qt::Key_Escape);
    QVERIFY(!dialog.isVisible());
}

void ExportDialogTest::aFailureIsSaidAndMayBeTriedAgain()
{
    ExportDialog dialog(films(2), m_folder.path());
    dialog.findChild<QLineEdit*>(u"place"_s)->setText(m_films.path(u"a.mp4"_s) + u"/sheet.png"_s);
    press(dialog, u"accept"_s);
    QVERIFY(becomes([&dialog] { return dialog.state() == ExportDialog::State::Choosing; }));
    QVERIFY(dialog.findChild<QLabel*>(u"answer"_s)->text().contains(u"choose another place"_s));
    QVERIFY(dialog.findChild<QPushButton*>(u"accept"_s)->isEnabled());
}

void ExportDialogTest::everyStateCanBeLookedAt_data()
{
    QTest::addColumn<int>("choice");
    QTest::newRow("light") << int(ThemeChoice::Light);
    QTest::newRow("dark") << int(ThemeChoice::Dark);
}

void ExportDialogTest::save(QWidget& widget, const QString& view)
{
    QDir().mkpath(QStringLiteral(ASSAY_SCREENSHOTS));
    const auto name = QStringLiteral(ASSAY_SCREENSHOTS "/export-%1-%2.png");
    QVERIFY(widget.grab().save(name.arg(view, QString::fromLatin1(QTest::currentDataTag()))));
}

void ExportDialogTest::everyStateCanBeLookedAt()
{
    QFETCH(const int, choice);
    QTemporaryDir folder;
    QSettings settings(folder.filePath(u"window.ini"_s), QSettings::IniFormat);
    ThemeController themes(settings);
    themes.setChoice(ThemeChoice(choice));
    auto items = films(3);
    items[1].path = m_films.file(u"gone.mp4"_s);
    ExportDialog dialog(items, folder.path());
    dialog.show();
    save(dialog, u"sheet"_s);
    dialog.choose(ExportDialog::What::SideBySide);
    save(dialog, u"film"_s);
    press(dialog, u"accept"_s);
    save(dialog, u"working"_s);
    QVERIFY(becomes([&dialog] { return dialog.state() == ExportDialog::State::Choosing; }));
    save(dialog, u"failed"_s); // the second film is missing
    dialog.choose(ExportDialog::What::Originals);
    save(dialog, u"originals"_s);
    press(dialog, u"accept"_s);
    QVERIFY(becomes([&dialog] { return dialog.state() == ExportDialog::State::Done; }));
    save(dialog, u"done"_s);
}

QTEST_MAIN(ExportDialogTest)
#include "export_dialog_test.moc"
