// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtCore/QSettings>
#include <QtGui/QAccessible>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>
#include <QtWidgets/QMenu>

#include "widgets/common/banner.h"
#include "widgets/shell/command_palette.h"
#include "widgets/shell/main_window.h"
#include "widgets/shell/rail.h"

using namespace assay;
using namespace Qt::StringLiterals;

// Counts how often each page is made; the pages are plain.
struct TestWindow
{
    explicit TestWindow(const QString& settings_file)
        : settings(settings_file, QSettings::IniFormat), themes(settings), window(settings, themes)
    {
        for (const auto* id : {"compare", "spend", "ledger"})
            add(QString::fromLatin1(id));
    }

    void add(const QString& id)
    {
        window.addPage({id, id.toUpper(), id, [this, id](QWidget* parent) {
                            made += id;
                            auto* page = new QWidget(parent);
                            page->setFocusPolicy(Qt::StrongFocus);
                            auto* action = new QAction(u"Only on "_s + id, page);
                            QObject::connect(action, &QAction::triggered, page, [this, id] { triggered += id; });
                            page->addAction(action);
                            return page;
                        }});
    }

    void open()
    {
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QVERIFY(QTest::qWaitFor([this] { return !window.currentPage().isEmpty(); }));
    }

    QSettings settings;
    ThemeController themes;
    QStringList made;
    QStringList triggered;
    MainWindow window;
};

static QStringList titles(const PaletteModel& model)
{
    QStringList titles;
    for (int row = 0; row < model.rowCount(); ++row)
        titles += model.index(row, 0).data().toString();
    return titles;
}

class ShellTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void makesAPageOnlyWhenItIsShown();
    void paintsItselfBeforeItMakesTheFirstPage();
    void keysSwitchPages_data();
    void keysSwitchPages();
    void aPageWithoutItsOwnWordGivesItsFirstControlTheKeyboard();
    void theRailIsWalkedByArrowsAndChosenBySpace();
    void theRailHasRoomForItsLabels();
    void thePageOfLastTimeComesBack();
    void anUnknownPageOfLastTimeIsNoHarm();
    void theSizeOfLastTimeComesBack();
    void theTitleNamesPageAndWorkspace();
    void thePaletteOpensAtItsSizeTheFirstTime();
    void thePaletteFiltersAndRuns();
    void thePaletteHasThePagesOwnActionsWhileItIsShown();
    void thePaletteGivesTheFocusBack();
    void aPagesKeysCloseThePalette();
    void thePaletteSaysWhenNothingMatches();
    void anActionThatDiedMeanwhileIsNoHarm();
    void themeActionsChangeTheTheme();
    void theLanguageCanBeChosenFromTheMenu();
    void sampleDataIsAnnounced();
    void theStatusBarTellsTheFacts_data();
    void theStatusBarTellsTheFacts();
    void everyControlHasAName();

private:
    QString settingsFile() const { return m_folder->filePath(u"window.ini"_s); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void ShellTest::makesAPageOnlyWhenItIsShown()
{
    TestWindow test(settingsFile());
    test.open();
    QCOMPARE(test.made, QStringList{u"compare"_s});
    QVERIFY(test.window.showPage(u"ledger"_s));
    QVERIFY(test.window.showPage(u"compare"_s));
    QVERIFY(test.window.showPage(u"ledger"_s));
    QCOMPARE(test.made, (QStringList{u"compare"_s, u"ledger"_s}));
    QVERIFY(!test.window.showPage(u"media"_s));
    QCOMPARE(test.window.currentPage(), u"ledger"_s);
}

void ShellTest::paintsItselfBeforeItMakesTheFirstPage()
{
    TestWindow test(settingsFile());
    QStringList made_when_painted{u"not painted"_s};
    connect(&test.window, &MainWindow::firstFramePainted, this, [&] { made_when_painted = test.made; });
    test.open();
    QCOMPARE(made_when_painted, QStringList());
    QCOMPARE(test.made, QStringList{u"compare"_s});
}

void ShellTest::keysSwitchPages_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<QString>("page");
    QTest::newRow("first") << int(Qt::Key_1) << u"compare"_s;
    QTest::newRow("second") << int(Qt::Key_2) << u"spend"_s;
    QTest::newRow("third") << int(Qt::Key_3) << u"ledger"_s;
    QTest::newRow("no fourth") << int(Qt::Key_4) << u"compare"_s;
}

void ShellTest::keysSwitchPages()
{
    QFETCH(int, key);
    QFETCH(QString, page);
    TestWindow test(settingsFile());
    test.open();
    QTest::keyClick(&test.window, Qt::Key(key), Qt::ControlModifier);
    QCOMPARE(test.window.currentPage(), page);
    QCOMPARE(QApplication::focusWidget(), test.window.page(page));
}

void ShellTest::aPageWithoutItsOwnWordGivesItsFirstControlTheKeyboard()
{
    TestWindow test(settingsFile());
    test.window.addPage({u"plain"_s, u"Plain"_s, u"models"_s, [](QWidget* parent) {
                             auto* page = new QWidget(parent);
                             (new QLineEdit(page))->setEnabled(false);
                             (new QLineEdit(page))->setObjectName(u"second"_s);
                             return page;
                         }});
    test.open();
    QTest::keyClick(&test.window, Qt::Key_4, Qt::ControlModifier);
    QCOMPARE(QApplication::focusWidget()->objectName(), u"second"_s);
}

void ShellTest::theRailIsWalkedByArrowsAndChosenBySpace()
{
    TestWindow test(settingsFile());
    test.open();
    const auto items = test.window.findChild<Rail*>()->findChildren<QAbstractButton*>();
    const auto named = [&](const QString& name) {
        return *std::ranges::find(items, name, [](const QAbstractButton* item) { return item->accessibleName(); });
    };
    QAbstractButton* compare = named(u"COMPARE"_s);
    compare->setFocus(Qt::TabFocusReason);
    QTest::keyClick(compare, Qt::Key_Down);
    QCOMPARE(QApplication::focusWidget(), named(u"SPEND"_s));
    QCOMPARE(test.window.currentPage(), u"compare"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    QCOMPARE(test.window.currentPage(), u"spend"_s);
    compare->setFocus(Qt::TabFocusReason);
    QTest::keyClick(compare, Qt::Key_Return);
    QCOMPARE(test.window.currentPage(), u"compare"_s);
    test.window.showPage(u"spend"_s);
    QVERIFY(named(u"SPEND"_s)->isChecked());
    QVERIFY(!compare->isChecked());
}

// Run with large text too.
void ShellTest::theRailHasRoomForItsLabels()
{
    TestWindow test(settingsFile());
    test.open();
    constexpr int icon = 30;
    for (const auto* const item : test.window.findChild<Rail*>()->findChildren<QAbstractButton*>())
        QVERIFY(item->height() >= icon + QFontMetrics(item->font()).height());
}

void ShellTest::thePageOfLastTimeComesBack()
{
    {
        TestWindow test(settingsFile());
        test.open();
        test.window.showPage(u"spend"_s);
    }
    TestWindow again(settingsFile());
    again.open();
    QCOMPARE(again.window.currentPage(), u"spend"_s);
    QCOMPARE(again.made, QStringList{u"spend"_s});
}

void ShellTest::anUnknownPageOfLastTimeIsNoHarm()
{
    QSettings(settingsFile(), QSettings::IniFormat).setValue(u"window/page"_s, u"gone"_s);
    TestWindow test(settingsFile());
    test.open();
    QCOMPARE(test.window.currentPage(), u"compare"_s);
}

void ShellTest::theSizeOfLastTimeComesBack()
{
    {
        TestWindow test(settingsFile());
        test.window.resize(700, 520);
        test.open();
        test.window.close();
    }
    TestWindow again(settingsFile());
    QCOMPARE(again.window.size(), QSize(700, 520));
}

void ShellTest::theTitleNamesPageAndWorkspace()
{
    TestWindow test(settingsFile());
    QCOMPARE(test.window.windowTitle(), u"Assay"_s);
    test.window.setWorkspace(u"April pilot"_s, false);
    test.window.showPage(u"ledger"_s);
    QCOMPARE(test.window.windowTitle(), u"LEDGER – April pilot – Assay"_s);
}

void ShellTest::thePaletteOpensAtItsSizeTheFirstTime()
{
    TestWindow test(settingsFile());
    test.open();
    test.window.openPalette();
    auto* const list = test.window.commandPalette().findChild<QListView*>();
    QVERIFY(list->width() > test.window.width() / 3);
    QVERIFY(list->height() > 100);
    const QSize first = list->size();
    test.window.commandPalette().dismiss();
    test.window.openPalette();
    QCOMPARE(list->size(), first);
}

void ShellTest::thePaletteFiltersAndRuns()
{
    TestWindow test(settingsFile());
    test.open();
    QTest::keyClick(&test.window, Qt::Key_K, Qt::ControlModifier);
    CommandPalette& palette = test.window.commandPalette();
    QVERIFY(palette.isOpen());
    QVERIFY(titles(palette.model()).size() > 6);
    auto* field = qobject_cast<QLineEdit*>(QApplication::focusWidget());
    QVERIFY(field);
    QTest::keyClicks(field, u"go to"_s);
    QCOMPARE(titles(palette.model()), (QStringList{u"Go to COMPARE"_s, u"Go to SPEND"_s, u"Go to LEDGER"_s}));
    QCOMPARE(palette.model().index(1, 0).data(PaletteModel::ShortcutRole).toString(), u"Ctrl+2"_s);
    QTest::keyClick(field, Qt::Key_Down);
    QTest::keyClick(field, Qt::Key_Down);
    QTest::keyClick(field, Qt::Key_Up);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(test.window.currentPage(), u"spend"_s);
    QVERIFY(!palette.isOpen());
}

void ShellTest::thePaletteHasThePagesOwnActionsWhileItIsShown()
{
    TestWindow test(settingsFile());
    test.open();
    test.window.page(u"spend"_s);
    test.window.openPalette();
    PaletteModel& model = test.window.commandPalette().model();
    QCOMPARE(titles(model).constFirst(), u"Only on compare"_s);
    QVERIFY(!titles(model).contains(u"Only on spend"_s));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Enter);
    QCOMPARE(test.triggered, QStringList{u"compare"_s});
}

void ShellTest::thePaletteGivesTheFocusBack()
{
    TestWindow test(settingsFile());
    test.open();
    QWidget* page = test.window.page(u"compare"_s);
    page->setFocus();
    test.window.openPalette();
    QVERIFY(QApplication::focusWidget() != page);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QVERIFY(test.window.commandPalette().isAncestorOf(QApplication::focusWidget()));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!test.window.commandPalette().isOpen());
    QCOMPARE(QApplication::focusWidget(), page);
    test.window.openPalette();
    QWidget* card = QApplication::focusWidget()->parentWidget();
    QTest::mouseClick(card, Qt::LeftButton, {}, QPoint(3, 3)); // beside the field, but not beside the palette
    QVERIFY(test.window.commandPalette().isOpen());
    QTest::mouseClick(&test.window.commandPalette(), Qt::LeftButton, {}, QPoint(4, 400));
    QVERIFY(!test.window.commandPalette().isOpen());
    QCOMPARE(QApplication::focusWidget(), page);
}

void ShellTest::aPagesKeysCloseThePalette()
{
    TestWindow test(settingsFile());
    test.open();
    test.window.openPalette();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_3, Qt::ControlModifier);
    QCOMPARE(test.window.currentPage(), u"ledger"_s);
    QVERIFY(!test.window.commandPalette().isOpen());
    QCOMPARE(QApplication::focusWidget(), test.window.page(u"ledger"_s));
}

void ShellTest::thePaletteSaysWhenNothingMatches()
{
    TestWindow test(settingsFile());
    test.open();
    test.window.openPalette();
    QTest::keyClicks(QApplication::focusWidget(), u"zzzz"_s);
    QCOMPARE(test.window.commandPalette().model().rowCount(), 0);
    for (const auto key : {Qt::Key_Down, Qt::Key_PageDown, Qt::Key_PageUp, Qt::Key_Return})
        QTest::keyClick(QApplication::focusWidget(), key);
    QVERIFY(test.window.commandPalette().isOpen());
    const auto labels = test.window.commandPalette().findChildren<QLabel*>();
    QVERIFY(std::ranges::any_of(labels,
                                [](const QLabel* label) { return label->isVisible() && !label->text().isEmpty(); }));
}

void ShellTest::anActionThatDiedMeanwhileIsNoHarm()
{
    TestWindow test(settingsFile());
    test.open();
    test.window.openPalette();
    qDeleteAll(test.window.page(u"compare"_s)->actions());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(test.triggered, QStringList());
    QVERIFY(!test.window.commandPalette().isOpen());
}

void ShellTest::themeActionsChangeTheTheme()
{
    TestWindow test(settingsFile());
    test.themes.setChoice(ThemeChoice::Light);
    test.open();
    const QColor before = test.window.grab().toImage().pixelColor(36, 600);
    test.window.openPalette();
    QTest::keyClicks(QApplication::focusWidget(), u"dark theme"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(test.themes.choice(), ThemeChoice::Dark);
    QCOMPARE(before, lightTheme().surface);
    QVERIFY(QTest::qWaitFor([&] { return test.window.grab().toImage().pixelColor(36, 600) == darkTheme().surface; }));
}

void ShellTest::theLanguageCanBeChosenFromTheMenu()
{
    TestWindow test(settingsFile());
    test.window.setLanguages({u"en"_s, u"de"_s}, u"en"_s);
    QSignalSpy chosen(&test.window, &MainWindow::languageChosen);
    const auto actions = test.window.findChildren<QAction*>();
    const auto named = [&](const QString& text) { return *std::ranges::find(actions, text, &QAction::text); };
    QVERIFY(named(u"English"_s)->isChecked());
    named(u"Deutsch"_s)->trigger();
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.constFirst().constFirst().toString(), u"de"_s);
    QVERIFY(named(u"Deutsch"_s)->isChecked());
}

void ShellTest::sampleDataIsAnnounced()
{
    TestWindow test(settingsFile());
    test.open();
    const auto announced = [&] {
        const auto banners = test.window.findChildren<Banner*>();
        return std::ranges::any_of(banners, [](const Banner* banner) {
            return banner->isVisible() && banner->sentence().contains(u"Sample data"_s);
        });
    };
    QVERIFY(!announced());
    test.window.setWorkspace(u"Demo"_s, true);
    QVERIFY(announced());
    test.window.setWorkspace(u"Mine"_s, false);
    QVERIFY(!announced());
}

void ShellTest::theStatusBarTellsTheFacts_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("as it starts") << u"Online | Endpoint off"_s;
    QTest::newRow("offline")
        << u"Offline · only this machine is reached | Endpoint off | In flight 0 | Held $0 | Today $0"_s;
    QTest::newRow("of unknown price") << u"Online | Endpoint off | In flight 2 | Held — | Today $0"_s;
    QTest::newRow("all of it")
        << u"Offline · replaying “April **pilot**” at recorded pace | Endpoint 127.0.0.1:8484 · 2 "
           "readers | In flight 1,204 | Held $0.0120 | Today ≥\u00A0$3.42 · 2 calls unpriced | "
           "Ledger verified 2001-09-09 01:46"_s;
}

void ShellTest::theStatusBarTellsTheFacts()
{
    QFETCH(QString, text);
    StatusFacts facts;
    const QByteArray row = QTest::currentDataTag();
    if (row == "offline") {
        facts.network = StatusFacts::Network::Offline;
        facts.counted = true;
    }
    if (row == "of unknown price") {
        facts.counted = true;
        facts.in_flight = 2;
        facts.held = {.unpriced_calls = 2, .basis = Basis::Unknown};
    }
    if (row == "all of it") {
        facts = {.network = StatusFacts::Network::Replay,
                 .cassette = u"April **pilot**"_s,
                 .recorded_pace = true,
                 .endpoint = u"127.0.0.1:8484"_s,
                 .readers = 2,
                 .counted = true,
                 .in_flight = 1204,
                 .held = {.amount = MoneySum::parse("0.012").value()},
                 .verified_us = 1'000'000'000'000'000};
        facts.today.amount = MoneySum::parse("3.4211").value();
        facts.today.unpriced_calls = 2;
        facts.today.basis = Basis::Mixed;
    }
    TestWindow test(settingsFile());
    test.window.setStatus(facts);
    QCOMPARE(test.window.statusLine().text(), text);
}

void ShellTest::everyControlHasAName()
{
    TestWindow test(settingsFile());
    test.window.setWorkspace(u"Demo"_s, true);
    test.open();
    test.window.openPalette();
    for (QWidget* widget : test.window.findChildren<QWidget*>()) {
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() || widget->objectName().startsWith(u"qt_"_s) ||
            widget == test.window.page(u"compare"_s))
            continue;
        QAccessibleInterface* read = QAccessible::queryAccessibleInterface(widget);
        QVERIFY2(read && !read->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
    }
}

QTEST_MAIN(ShellTest)
#include "shell_test.moc"
