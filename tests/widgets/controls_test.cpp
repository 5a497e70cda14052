// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtGui/QAccessible>
#include <QtGui/QHelpEvent>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QMenu>
#include <QtWidgets/QRadioButton>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QToolTip>

#include "widgets/common/banner.h"
#include "widgets/common/controls.h"

using namespace assay;
using namespace Qt::StringLiterals;

class ControlsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void arrowKeysMoveTheSegment();
    void settingASegmentIsSilent();
    void segmentsAreRadioButtonsToScreenReaders();
    void aTileIsReadAndCanBePressed();
    void aTileThatDoesNothingTakesNoFocus();
    void aTileIsAButtonToScreenReadersOnlyWhileItIsOne();
    void aChipTellsItsValueAndOpensItsMenu();
    void aChipWithoutRoomShowsAllOfItInItsToolTip();
    void namesWithStarsStayWhole();
    void aLabelWithoutRoomShowsAllOfItInItsToolTip();
    void anErrorStaysUntilItIsClosed();
    void everyErrorIsAnnounced();
    void anEmptyPageOffersItsAction();
};

static void showWithFocus(QWidget& widget)
{
    widget.show();
    widget.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&widget));
}

static SegmentedControl* makeViews(QWidget* parent = nullptr)
{
    auto* views = new SegmentedControl(parent);
    views->addSegment(u"read"_s, u"Read"_s);
    views->addSegment(u"diff"_s, u"Diff"_s);
    views->addSegment(u"raw"_s, u"Raw"_s);
    return views;
}

void ControlsTest::arrowKeysMoveTheSegment()
{
    const std::unique_ptr<SegmentedControl> views(makeViews());
    showWithFocus(*views);
    QSignalSpy changed(views.get(), &SegmentedControl::currentChanged);
    QCOMPARE(views->current(), u"read"_s);
    auto* first = views->findChild<QRadioButton*>();
    first->setFocus();
    QTest::keyClick(first, Qt::Key_Right);
    QCOMPARE(views->current(), u"diff"_s);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.constFirst().constFirst().toString(), u"diff"_s);
}

void ControlsTest::settingASegmentIsSilent()
{
    const std::unique_ptr<SegmentedControl> views(makeViews());
    QSignalSpy changed(views.get(), &SegmentedControl::currentChanged);
    views->setCurrent(u"raw"_s);
    views->setCurrent(u"no such"_s);
    QCOMPARE(views->current(), u"raw"_s);
    QCOMPARE(changed.count(), 0);
}

void ControlsTest::segmentsAreRadioButtonsToScreenReaders()
{
    const std::unique_ptr<SegmentedControl> views(makeViews());
    const auto buttons = views->findChildren<QRadioButton*>();
    QCOMPARE(buttons.size(), 3);
    QAccessibleInterface* read = QAccessible::queryAccessibleInterface(buttons.constFirst());
    QCOMPARE(read->role(), QAccessible::RadioButton);
    QVERIFY(read->state().checked);
    QCOMPARE(read->text(QAccessible::Name), u"Read"_s);
}

void ControlsTest::aTileIsReadAndCanBePressed()
{
    FigureTile tile(u"Spent"_s);
    tile.setFigure(u"≥ $1,968.36"_s, u"2 of 84,120 calls unpriced"_s);
    tile.setActionable(true);
    QAccessibleInterface* read = QAccessible::queryAccessibleInterface(&tile);
    QCOMPARE(read->text(QAccessible::Name), u"Spent: ≥ $1,968.36"_s);
    QCOMPARE(read->text(QAccessible::Description), u"2 of 84,120 calls unpriced"_s);
    showWithFocus(tile);
    QSignalSpy clicked(&tile, &QAbstractButton::clicked);
    QTest::keyClick(&tile, Qt::Key_Space);
    QCOMPARE(clicked.count(), 1);
}

void ControlsTest::aTileThatDoesNothingTakesNoFocus()
{
    FigureTile tile(u"Held"_s);
    QCOMPARE(tile.focusPolicy(), Qt::NoFocus);
    QSignalSpy clicked(&tile, &QAbstractButton::clicked);
    QTest::mouseClick(&tile, Qt::LeftButton);
    QCOMPARE(clicked.count(), 0);
}

void ControlsTest::aTileIsAButtonToScreenReadersOnlyWhileItIsOne()
{
    FigureTile tile(u"Spent"_s);
    tile.setFigure(u"$12"_s, u"3 calls, all priced"_s);
    QSignalSpy clicked(&tile, &QAbstractButton::clicked);
    QAccessibleInterface* read = QAccessible::queryAccessibleInterface(&tile);
    QCOMPARE(read->role(), QAccessible::StaticText);
    QCOMPARE(read->text(QAccessible::Name), u"Spent: $12"_s);
    QVERIFY(!read->actionInterface()->actionNames().contains(QAccessibleActionInterface::pressAction()));
    read->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QCOMPARE(clicked.count(), 0);
    tile.setActionable(true);
    QCOMPARE(read->role(), QAccessible::Button);
    read->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QCOMPARE(clicked.count(), 1);
}

void ControlsTest::aChipTellsItsValueAndOpensItsMenu()
{
    ChipButton chip(u"Group by"_s, u"Workflow"_s);
    QCOMPARE(chip.accessibleName(), u"Group by: Workflow"_s);
    const int narrow = chip.sizeHint().width();
    chip.setValue(u"Workflow, then model"_s);
    QCOMPARE(chip.accessibleName(), u"Group by: Workflow, then model"_s);
    QVERIFY(chip.sizeHint().width() > narrow);
    QMenu menu;
    menu.addAction(u"Model"_s);
    chip.setMenu(&menu);
    showWithFocus(chip);
    QTimer::singleShot(0, &menu, [&menu] { menu.close(); });
    QSignalSpy opened(&menu, &QMenu::aboutToShow);
    QTest::keyClick(&chip, Qt::Key_Space);
    QCOMPARE(opened.count(), 1);
}

void ControlsTest::aChipWithoutRoomShowsAllOfItInItsToolTip()
{
    ChipButton chip(u"Days"_s, u"2026-10-01 – 2026-11-22"_s);
    chip.resize(chip.sizeHint());
    chip.show();
    const auto hover = [&chip] {
        QToolTip::hideText();
        QHelpEvent help(QEvent::ToolTip, {4, 4}, chip.mapToGlobal(QPoint(4, 4)));
        QCoreApplication::sendEvent(&chip, &help);
        return QToolTip::text();
    };
    QCOMPARE(hover(), QString());
    chip.resize(chip.minimumSizeHint());
    QCOMPARE(hover(), u"Days 2026-10-01 – 2026-11-22"_s);
}

void ControlsTest::namesWithStarsStayWhole()
{
    const TextRuns runs = runsOf(u"replaying **%1** at %2"_s, {u"**100 %2** pilot"_s, u"speed"_s});
    QCOMPARE(runs, (TextRuns{{u"replaying "_s, false}, {u"**100 %2** pilot"_s, true}, {u" at speed"_s, false}}));
    RunsLabel label;
    label.setRuns(runs);
    QCOMPARE(label.text(), u"replaying **100 %2** pilot at speed"_s);
}

void ControlsTest::aLabelWithoutRoomShowsAllOfItInItsToolTip()
{
    ElidedLabel label(u"a-model-with-a-rather-long-name-2026-preview"_s);
    QVERIFY(label.minimumSizeHint().width() < 40);
    QCOMPARE(QAccessible::queryAccessibleInterface(&label)->text(QAccessible::Name), label.text());
    label.resize(80, 20);
    const QImage cut = label.grab().toImage();
    label.setText(u"a-model-with-a-rather-long-name-2027-preview"_s); // differs only behind the cut
    QCOMPARE(label.grab().toImage(), cut);
}

void ControlsTest::anErrorStaysUntilItIsClosed()
{
    ErrorBanner banner;
    QVERIFY(banner.isHidden());
    banner.showError({.kind = ErrorKind::Network, .message = u"<b>No</b> answer from OpenAI; check the network."_s});
    QVERIFY(banner.isVisible());
    QCOMPARE(banner.sentence(), u"<b>No</b> answer from OpenAI; check the network."_s);
    QCOMPARE(banner.findChild<QLabel*>()->textFormat(), Qt::PlainText); // foreign words are not markup
    QSignalSpy closed(&banner, &Banner::closed);
    QTest::mouseClick(banner.findChild<QToolButton*>(), Qt::LeftButton);
    QVERIFY(banner.isHidden());
    QCOMPARE(closed.count(), 1);
}

static int alerts = 0;

static void countAlerts(QAccessibleEvent* event)
{
    alerts += event->type() == QAccessible::Alert ? 1 : 0;
}

void ControlsTest::everyErrorIsAnnounced()
{
    const auto before = QAccessible::installUpdateHandler(countAlerts);
    const auto restored = qScopeGuard([before] { QAccessible::installUpdateHandler(before); });
    ErrorBanner banner;
    alerts = 0;
    banner.showError({.message = u"The file cannot be written."_s});
    QCOMPARE(alerts, 1);
    banner.showError({.message = u"The disk is full."_s});
    QCOMPARE(alerts, 2);
    banner.clear();
    QCOMPARE(alerts, 2);
}

void ControlsTest::anEmptyPageOffersItsAction()
{
    EmptyState empty(u"compare"_s, u"No model chosen yet"_s);
    empty.setDetail(u"Add a model to send this prompt to it. Each model answers in a column of its own, and so on."_s);
    QPushButton* add = empty.setAction(u"Add a model"_s);
    QSignalSpy clicked(add, &QPushButton::clicked);
    empty.resize(600, 400);
    showWithFocus(empty);
    for (const QLabel* label : empty.findChildren<QLabel*>())
        QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
    QTest::keyClick(add, Qt::Key_Space);
    QCOMPARE(clicked.count(), 1);
}

QTEST_MAIN(ControlsTest)
#include "controls_test.moc"
