// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtGui/QAction>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QVBoxLayout>

#include "support/waiting.h"
#include "widgets/common/text/answer_view.h"
#include "widgets/common/text/code_highlighting.h"
#include "widgets/common/text/find_line.h"
#include "widgets/common/text/frame_clock.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

namespace {

// A text with its line, on a page that has shortcuts of its own for the same keys.
struct Page
{
    FrameClock clock;
    CodeHighlighting highlighting;
    QWidget window;
    AnswerView* view = new AnswerView(clock, highlighting, &window);
    FindLine* line = new FindLine(*view, &window);
    QLineEdit* field = line->findChild<QLineEdit*>(u"findField"_s);
    QLabel* count = line->findChild<QLabel*>(u"findCount"_s);
    int page_shortcuts = 0;

    Page()
    {
        auto* const column = new QVBoxLayout(&window);
        column->addWidget(view);
        column->addWidget(line);
        for (const QKeySequence& keys : {QKeySequence(QKeySequence::Find), QKeySequence(Qt::Key_Escape)}) {
            auto* const action = new QAction(&window);
            action->setShortcut(keys);
            action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
            QObject::connect(action, &QAction::triggered, &window, [this] { ++page_shortcuts; });
            window.addAction(action);
        }
        view->setText("one two\n\nTwo three\n\nfour two");
        window.resize(600, 400);
        window.show();
        window.activateWindow();
        (void)QTest::qWaitForWindowActive(&window);
        view->setFocus();
    }

    ~Page()
    {
        delete line;
        delete view; // before clock and highlighting
    }

    void open() { QTest::keyClick(view, Qt::Key_F, Qt::ControlModifier); }
};

} // namespace

class FindLineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aKeyOpensItAndAnotherLeavesIt();
    void enterGoesThroughThePlaces();
    void itTellsWhereAndHowMany();
    void itBeginsWithWhatIsSelected();
    void itFollowsTheTextAndGoesWithIt();
};

void FindLineTest::aKeyOpensItAndAnotherLeavesIt()
{
    Page page;
    QVERIFY(!page.line->isVisible());
    page.open();
    QVERIFY(page.line->isVisible() && page.field->hasFocus());
    QTest::keyClick(page.field, Qt::Key_Escape);
    QVERIFY(!page.line->isVisible() && page.view->hasFocus());
    QCOMPARE(page.page_shortcuts, 0);
    QTest::keyClick(page.view, Qt::Key_Escape); // is the page's again
    QCOMPARE(page.page_shortcuts, 1);
}

void FindLineTest::enterGoesThroughThePlaces()
{
    Page page;
    page.open();
    QTest::keyClicks(page.field, u"two"_s);
    QSignalSpy found(page.view, &AnswerView::foundChanged);
    QTest::keyClick(page.field, Qt::Key_Return);
    QTest::keyClick(page.field, Qt::Key_Return);
    QTest::keyClick(page.field, Qt::Key_Return);
    QTest::keyClick(page.field, Qt::Key_Return, Qt::ShiftModifier);
    QList<int> places;
    for (const auto& each : found)
        places << each[0].toInt();
    QCOMPARE(places, (QList<int>{2, 3, 1, 3}));
}

void FindLineTest::itTellsWhereAndHowMany()
{
    Page page;
    page.open();
    QCOMPARE(page.count->text(), QString());
    QTest::keyClicks(page.field, u"two"_s);
    QCOMPARE(page.count->text(), u"1 of 3"_s);
    QTest::keyClick(page.field, Qt::Key_Return);
    QCOMPARE(page.count->text(), u"2 of 3"_s);
    QTest::keyClicks(page.field, u"x"_s);
    QCOMPARE(page.count->text(), u"not found"_s);
}

void FindLineTest::itBeginsWithWhatIsSelected()
{
    Page page;
    page.view->select({2, 0}, {2, 4});
    page.open();
    QCOMPARE(page.field->text(), u"four"_s);
    QCOMPARE(page.count->text(), u"1 of 1"_s);
}

void FindLineTest::itFollowsTheTextAndGoesWithIt()
{
    Page page;
    page.open();
    QTest::keyClicks(page.field, u"two"_s);
    page.view->setText("nothing of the kind");
    QCOMPARE(page.count->text(), u"not found"_s);
    page.view->setText("two at last");
    QVERIFY(becomes([&] { return page.count->text().endsWith(u" of 1"_s); }));
    page.view->hide();
    QVERIFY(!page.line->isVisible());
}

QTEST_MAIN(FindLineTest)
#include "find_line_test.moc"
