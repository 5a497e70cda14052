// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>

#include "engine/later.h"
#include "support/waiting.h"
#include "widgets/compare/compare_page.h"
#include "widgets/compare/picker_popup.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

namespace {

HistoryRun run(int number)
{
    return {.run = "run " + std::to_string(number),
            .time_us = number * 1'000'000,
            .title = u"Question %1"_s.arg(number),
            .addresses = {"acme/large"}};
}

// A page whose past is given.
struct Past
{
    QTemporaryDir folder;
    std::vector<HistoryRun> runs{run(2), run(1)}; // newest first
    int read = 0;
    std::vector<std::string> recalled;
    SeriesColors colors;
    std::unique_ptr<ComparePage> page;

    Past()
    {
        const CompareServices services{
            .catalog = [] { return std::make_shared<const Catalog>(); },
            .resolve = [](std::string_view) { return failure(ErrorKind::Usage, u"There is none."_s); },
            .quote = [](const Request&, const Target&) { return std::nullopt; },
            .start = [](const CallPlan&) { return nullptr; },
            .history =
                [this] {
                    ++read;
                    return readyFuture(Result<std::vector<HistoryRun>>(runs));
                },
            .recall =
                [this](const std::string& id) {
                    recalled.push_back(id);
                    return readyFuture(Result<RecalledRun>(RecalledRun{.run = id}));
                },
            .prompts_folder = folder.path()};
        page = std::make_unique<ComparePage>(services, colors);
        page->resize(1200, 800);
        page->show();
        (void)QTest::qWaitForWindowExposed(page.get());
    }

    PickerPopup& popup() { return *page->findChild<PickerPopup*>(u"historyPicker"_s); }
    int rows() { return popup().model().rowCount(); }
    QString marked()
    {
        const auto* const list = popup().findChild<QListView*>(u"pickerList"_s);
        return list->currentIndex().data().toString();
    }
};

} // namespace

class HistoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void callsThatEndMakeNobodyReadThePastUntilItIsLookedAt();
    void callsThatEndTogetherAreReadOnce();
    void whatWasMarkedStaysMarkedWhenOtherRunsCome();
    void whatIsTypedMarksTheFirstMatch();
};

void HistoryTest::callsThatEndMakeNobodyReadThePastUntilItIsLookedAt()
{
    Past past;
    const int at_first = past.read;
    for (int i = 0; i < 16; ++i)
        past.page->historyChanged();
    past.page->openHistory();
    QCOMPARE(past.read, at_first + 1);
    QVERIFY(becomes([&] { return past.rows() == 2; }));
    past.popup().hide();
    past.page->openHistory(); // nothing has changed
    QCOMPARE(past.read, at_first + 1);
}

void HistoryTest::callsThatEndTogetherAreReadOnce()
{
    Past past;
    past.page->openHistory();
    const int before = past.read;
    past.runs.insert(past.runs.begin(), run(3));
    for (int i = 0; i < 16; ++i)
        past.page->historyChanged();
    QVERIFY(becomes([&] { return past.rows() == 3; }));
    QCOMPARE(past.read, before + 1);
}

void HistoryTest::whatWasMarkedStaysMarkedWhenOtherRunsCome()
{
    Past past;
    past.page->openHistory();
    QVERIFY(becomes([&] { return past.rows() == 2; }));
    QTest::keyClick(&past.popup().field(), Qt::Key_Down);
    QCOMPARE(past.marked(), u"Question 1"_s);
    past.runs.insert(past.runs.begin(), run(3));
    past.page->historyChanged();
    QVERIFY(becomes([&] { return past.rows() == 3; }));
    QCOMPARE(past.marked(), u"Question 1"_s);
    QTest::keyClick(&past.popup().field(), Qt::Key_Return);
    QCOMPARE(past.recalled, std::vector<std::string>{"run 1"});
}

void HistoryTest::whatIsTypedMarksTheFirstMatch()
{
    Past past;
    past.page->openHistory();
    QVERIFY(becomes([&] { return past.rows() == 2; }));
    QTest::keyClicks(&past.popup().field(), u"1"_s);
    QCOMPARE(past.marked(), u"Question 1"_s);
    past.popup().field().clear();
    QCOMPARE(past.marked(), u"Question 2"_s);
}

QTEST_MAIN(HistoryTest)
#include "history_test.moc"
