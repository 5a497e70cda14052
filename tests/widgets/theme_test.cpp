// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtCore/QSettings>
#include <QtGui/QPainter>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>

#include "widgets/common/controls.h"
#include "widgets/common/icons.h"
#include "widgets/common/series_colors.h"
#include "widgets/common/theme_controller.h"

using namespace assay;
using namespace Qt::StringLiterals;

class ThemeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textIsReadableOnEveryGround_data();
    void textIsReadableOnEveryGround();
    void contrastIsThatOfWcag();
    void aChoiceChangesThePaletteAndIsKept();
    void secondaryLabelsFollowTheTheme();
    void aModelKeepsItsColourAcrossRestarts();
    void sevenModelsAreSevenLooks();
    void everyIconDrawsInTheColourAsked_data();
    void everyIconDrawsInTheColourAsked();

private:
    QTemporaryDir m_folder;
};

void ThemeTest::textIsReadableOnEveryGround_data()
{
    QTest::addColumn<QColor>("text");
    QTest::addColumn<QColor>("ground");
    for (const Theme* theme : {&lightTheme(), &darkTheme()}) {
        const char* name = theme->dark ? "dark" : "light";
        const auto row = [name](const char* text_role, const char* ground_role, const QColor& text,
                                const QColor& ground) {
            QTest::addRow("%s: %s on %s", name, text_role, ground_role) << text << ground;
        };
        const std::array<std::pair<const char*, QColor>, 6> texts{{{"text", theme->text},
                                                                   {"secondary", theme->secondary},
                                                                   {"accent", theme->accent},
                                                                   {"good", theme->good},
                                                                   {"caution", theme->caution},
                                                                   {"bad", theme->bad}}};
        for (const auto& [role, color] : texts) {
            row(role, "window", color, theme->window);
            row(role, "surface", color, theme->surface);
            row(role, "raised", color, theme->raised);
        }
        for (const auto& [role, color] : {texts[0], texts[1], texts[2]})
            row(role, "accent ground", color, theme->accent_ground);
        row("good", "its ground", theme->good, theme->groundOfTone(Tone::Good));
        row("caution", "its ground", theme->caution, theme->groundOfTone(Tone::Caution));
        row("bad", "its ground", theme->bad, theme->groundOfTone(Tone::Bad));
        row("text", "caution ground", theme->text, theme->caution_ground);
        row("text", "bad ground", theme->text, theme->bad_ground);
        row("text", "selection", theme->text, theme->selection);
        row("text", "removed", theme->text, theme->removed);
        row("text", "added", theme->text, theme->added);
        row("on accent", "accent", theme->on_accent, theme->accent);
    }
}

void ThemeTest::textIsReadableOnEveryGround()
{
    QFETCH(QColor, text);
    QFETCH(QColor, ground);
    const double ratio = contrastRatio(text, ground);
    QVERIFY2(ratio >= 4.5, qPrintable(u"%1 : 1"_s.arg(ratio)));
}

void ThemeTest::contrastIsThatOfWcag()
{
    QCOMPARE(contrastRatio(Qt::black, Qt::white), 21.0);
    QCOMPARE(qRound(contrastRatio(QColor(0x777777), Qt::white) * 100), 448); // the well-known grey that just fails
}

void ThemeTest::aChoiceChangesThePaletteAndIsKept()
{
    QSettings settings(m_folder.filePath(u"theme.ini"_s), QSettings::IniFormat);
    {
        ThemeController themes(settings);
        QSignalSpy changed(&themes, &ThemeController::themeChanged);
        QLineEdit field;
        themes.setChoice(ThemeChoice::Light);
        const QColor light = field.palette().color(QPalette::Base);
        themes.setChoice(ThemeChoice::Dark);
        QCOMPARE(QApplication::palette().color(QPalette::Window), darkTheme().window);
        QVERIFY(QTest::qWaitFor([&] { return themeOf(&field).dark; })); // Qt tells widgets by posted events
        QVERIFY(field.palette().color(QPalette::Base) != light);
        QVERIFY(changed.count() >= 1);
    }
    ThemeController again(settings);
    QCOMPARE(again.choice(), ThemeChoice::Dark);
    QCOMPARE(QApplication::palette().color(QPalette::Window), darkTheme().window);
}

void ThemeTest::secondaryLabelsFollowTheTheme()
{
    QSettings settings(m_folder.filePath(u"labels.ini"_s), QSettings::IniFormat);
    ThemeController themes(settings);
    themes.setChoice(ThemeChoice::Light);
    QLabel label;
    setSecondary(label);
    QCOMPARE(label.palette().color(QPalette::WindowText), lightTheme().secondary);
    themes.setChoice(ThemeChoice::Dark);
    QVERIFY(QTest::qWaitFor([&] { return label.palette().color(QPalette::WindowText) == darkTheme().secondary; }));
}

void ThemeTest::aModelKeepsItsColourAcrossRestarts()
{
    QStringList kept;
    SeriesColors first({}, [&](const QStringList& order) { kept = order; });
    first.slotOf(u"openai/gpt-5.1-mini"_s);
    const SeriesSlot claude = first.slotOf(u"anthropic/claude-sonnet-4.6"_s);
    QCOMPARE(first.slotOf(u"anthropic/claude-sonnet-4.6"_s), claude);

    SeriesColors second(kept);
    QCOMPARE(second.slotOf(u"anthropic/claude-sonnet-4.6"_s), claude);
    QVERIFY(second.slotOf(u"google/gemini-3-flash"_s) != claude);
    QCOMPARE(second.slotOf({}), SeriesSlot());
    QVERIFY(!second.order().contains(QString()));
}

void ThemeTest::sevenModelsAreSevenLooks()
{
    QCOMPARE(seriesSlotAt(6).color, seriesSlotAt(0).color);
    QList<QImage> looks;
    for (qsizetype i = 0; i < 24; ++i) {
        QImage image(10, 10, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        drawSwatch(painter, QRectF(0, 0, 10, 10), seriesSlotAt(i), lightTheme());
        painter.end();
        QVERIFY2(!looks.contains(image), qPrintable(QString::number(i)));
        looks += image;
    }
}

void ThemeTest::everyIconDrawsInTheColourAsked_data()
{
    QTest::addColumn<QString>("name");
    const QStringList files = QDir(u":/icons"_s).entryList({u"*.svg"_s});
    QVERIFY(files.size() > 30);
    for (const QString& file : files)
        QTest::newRow(qPrintable(file)) << file.chopped(4);
}

void ThemeTest::everyIconDrawsInTheColourAsked()
{
    QFETCH(QString, name);
    const bool own_colours = name == u"org.assay.Assay"_s;
    QImage image(40, 40, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    drawLineIcon(painter, QRectF(0, 0, 40, 40), name, QColor(0xFF0000));
    painter.end();
    int painted = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            painted += pixel.alpha() > 0 ? 1 : 0;
            QVERIFY(own_colours || pixel.alpha() < 16 ||
                    (pixel.red() > 200 && pixel.green() < 30 && pixel.blue() < 30));
        }
    }
    QVERIFY(painted > 20);
}

QTEST_MAIN(ThemeTest)
#include "theme_test.moc"
