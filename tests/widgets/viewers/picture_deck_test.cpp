// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtCore/QSettings>
#include <QtCore/QTemporaryDir>

#include "support/picture_folder.h"
#include "support/waiting.h"
#include "widgets/common/controls.h"
#include "widgets/common/theme_controller.h"
#include "widgets/viewers/picture_deck.h"

using namespace assay;
using namespace Qt::StringLiterals;

class PictureDeckTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyPictureIsHeldAgainstTheFirst();
    void whoChoosesBlindlyIsToldNothing();
    void theControlsFollowTheKeys();
    void onePictureHasNothingToBeHeldAgainst();
    void itLooksAsItShould_data();
    void itLooksAsItShould();

private:
    QList<PictureItem> items(const QStringList& names) const;
    void show(PictureDeck& deck, const QStringList& names);

    test::PictureFolder m_folder;
};

void PictureDeckTest::initTestCase()
{
    const QStringList plain{u"-seed"_s, u"4"_s, u"-size"_s, u"640x640"_s};
    QVERIFY(!m_folder.convert(plain + QStringList{u"plasma:tomato-steelblue"_s, u"-depth"_s, u"8"_s}, u"a.png"_s)
                 .isEmpty());
    const QString a = m_folder.path(u"a.png"_s);
    QVERIFY(!m_folder.convert({a, u"-blur"_s, u"0x3"_s, u"-depth"_s, u"8"_s}, u"b.png"_s).isEmpty());
    QVERIFY(!m_folder.convert({a, u"-depth"_s, u"8"_s}, u"copy.png"_s).isEmpty());
    QVERIFY(!m_folder.convert({a, u"-resize"_s, u"50%"_s}, u"small.png"_s).isEmpty());
    QFile broken(m_folder.path(u"broken.png"_s));
    QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write("\x89PNG\r\n\x1a\n and no more") > 0);
}

QList<PictureItem> PictureDeckTest::items(const QStringList& names) const
{
    QList<PictureItem> items;
    for (const auto& name : names)
        items << PictureItem{m_folder.path(name), name.chopped(4), u"640×640 · 6.8 s · $0.0400"_s,
                             seriesSlotAt(items.size())};
    return items;
}

void PictureDeckTest::show(PictureDeck& deck, const QStringList& names)
{
    deck.resize(1200, 640);
    deck.setPictures(items(names));
    deck.show();
    QVERIFY(QTest::qWaitForWindowExposed(&deck));
    QVERIFY(test::becomes([&] { return deck.canvas().isReady() && !deck.isMeasuring(); }));
}

void PictureDeckTest::everyPictureIsHeldAgainstTheFirst()
{
    PictureDeck deck;
    show(deck, {u"a.png"_s, u"b.png"_s, u"copy.png"_s, u"small.png"_s, u"broken.png"_s});
    QVERIFY(test::becomes([&] { return deck.figures(1) && deck.figures(2); }));
    const auto& blurred = deck.figures(1).value();
    QVERIFY(blurred && blurred->ssim.value() < 0.99 && psnrOf(blurred->mse) < 50);
    QCOMPARE(deck.figures(2).value()->mse, 0.0);
    QVERIFY(!deck.figures(0) && !deck.figures(3) && !deck.figures(4)); // itself, another size, no picture
    QCOMPARE(figuresText(*deck.figures(2).value()), u"the same, pixel by pixel"_s);
    PictureFigures figures;
    figures.mse = 940;
    figures.ssim = 0.7104;
    QCOMPARE(figuresText(figures), u"SSIM 0.710 · PSNR 18.4 dB"_s);
}

void PictureDeckTest::whoChoosesBlindlyIsToldNothing()
{
    PictureDeck deck;
    deck.setBlind(true);
    show(deck, {u"a.png"_s, u"b.png"_s});
    QVERIFY(!deck.figures(1));
}

void PictureDeckTest::theControlsFollowTheKeys()
{
    PictureDeck deck;
    show(deck, {u"a.png"_s, u"b.png"_s, u"copy.png"_s});
    auto* const views = deck.findChild<SegmentedControl*>();
    QTest::keyClick(&deck, Qt::Key_M);
    QCOMPARE(views->current(), u"divider"_s);
    QCOMPARE(deck.canvas().mode(), PictureCanvas::Mode::Divider);
    QTest::keyClick(&deck, Qt::Key_M);
    QTest::keyClick(&deck, Qt::Key_M);
    QCOMPARE(views->current(), u"difference"_s);
    QTest::keyClick(&deck, Qt::Key_D);
    QTest::keyClick(&deck, Qt::Key_N);
    const auto chips = deck.findChildren<ChipButton*>();
    QCOMPARE(chips[0]->value(), u"copy"_s);
    QCOMPARE(chips[1]->value(), u"×2"_s);
    QTest::keyClick(&deck, Qt::Key_1);
    QCOMPARE(deck.canvas().zoom(), 1.0);
}

void PictureDeckTest::onePictureHasNothingToBeHeldAgainst()
{
    PictureDeck deck;
    show(deck, {u"a.png"_s, u"b.png"_s});
    deck.canvas().setMode(PictureCanvas::Mode::Difference);
    deck.setPictures(items({u"a.png"_s}));
    QCOMPARE(deck.canvas().mode(), PictureCanvas::Mode::SideBySide);
    for (auto* const chip : deck.findChildren<ChipButton*>())
        QVERIFY(!chip->isVisible());
}

void PictureDeckTest::itLooksAsItShould_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<int>("mode");
    QTest::newRow("deck-light") << false << 0;
    QTest::newRow("deck-dark") << true << 0;
    QTest::newRow("deck-divider-light") << false << 1;
    QTest::newRow("deck-difference-dark") << true << 3;
}

void PictureDeckTest::itLooksAsItShould()
{
    QFETCH(bool, dark);
    QFETCH(int, mode);
    QTemporaryDir folder;
    QSettings settings(folder.filePath(u"window.ini"_s), QSettings::IniFormat);
    ThemeController themes(settings);
    themes.setChoice(dark ? ThemeChoice::Dark : ThemeChoice::Light);
    PictureDeck deck;
    show(deck, {u"a.png"_s, u"b.png"_s, u"broken.png"_s});
    deck.canvas().setMode(PictureCanvas::Mode(mode));
    deck.canvas().setAmplification(8);
    QVERIFY(test::becomes([&] { return deck.canvas().isReady(); }));
    QDir().mkpath(QStringLiteral(ASSAY_SCREENSHOTS));
    QVERIFY(deck.grab().save(QStringLiteral(ASSAY_SCREENSHOTS) + u"/picture-"_s +
                             QString::fromLatin1(QTest::currentDataTag()) + u".png"_s));
}

QTEST_MAIN(PictureDeckTest)
#include "picture_deck_test.moc"
