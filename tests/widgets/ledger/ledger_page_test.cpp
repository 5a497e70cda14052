// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtCore/QDir>
#include <QtCore/QSettings>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QTableView>

#include "demo/sample_quarter.h"
#include "engine/clock.h"
#include "engine/later.h"
#include "ledger/sqlite.h"
#include "support/ledger_calls.h"
#include "support/waiting.h"
#include "widgets/common/banner.h"
#include "widgets/common/controls.h"
#include "widgets/common/text/answer_view.h"
#include "widgets/common/theme_controller.h"
#include "widgets/ledger/attempt_waterfall.h"
#include "widgets/ledger/call_details_view.h"
#include "widgets/ledger/call_table_model.h"
#include "widgets/ledger/ledger_workspace.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

namespace {

template <typename Widget>
Widget& child(QWidget& in, const QString& name)
{
    auto* const found = in.findChild<Widget*>(name);
    if (!found)
        qFatal("no %s", qPrintable(name));
    return *found;
}

QTableView& table(LedgerPage& page)
{
    return child<QTableView>(page, u"calls"_s);
}

CallTableModel& model(LedgerPage& page)
{
    return *qobject_cast<CallTableModel*>(table(page).model());
}

ErrorBanner& banner(LedgerPage& page)
{
    return child<ErrorBanner>(page, u"pageError"_s);
}

ErrorBanner& verdict(LedgerPage& page)
{
    return child<ErrorBanner>(page, u"verdictError"_s);
}

QString shownId(LedgerPage& page)
{
    return page.findChild<CallDetailsView*>()->callId();
}

QString idOf(const PastCall& call)
{
    return QString::fromStdString(call.facts.id);
}

QString shownRequest(LedgerPage& page)
{
    auto& which = child<SegmentedControl>(page, u"callBody"_s);
    QTest::mouseClick(which.findChildren<QAbstractButton*>().back(), Qt::LeftButton);
    return page.findChild<AnswerView*>()->shownText();
}

bool shows(LedgerPage& page, const PastCall& call)
{
    return becomes([&] { return shownId(page) == idOf(call); });
}

QStringList textsIn(QWidget& widget)
{
    QStringList texts;
    for (const auto* label : widget.findChildren<QLabel*>())
        texts << label->text();
    return texts;
}

void type(LedgerPage& page, const QString& filter)
{
    auto& field = child<QLineEdit>(page, u"filter"_s);
    field.clear();
    QTest::keyClicks(&field, filter);
    QTest::keyClick(&field, Qt::Key_Return);
}

std::vector<PastCall> manyCalls(int count)
{
    std::vector<PastCall> calls;
    for (int i = 0; i < count; ++i)
        calls.push_back(pastCall(i, 100'000 - i));
    return calls;
}

// Refused by one provider, answered by the next: 118 fresh, 2,304 cached, 4 out = $0.0002793, the vector of the design.
PastCall failedOverCall()
{
    PastCall call = pastCall(900'001, 5);
    call.facts.provider = "openai";
    call.facts.model = "gpt-5";
    call.facts.attribution = {.workflow = "invoice-triage", .step = "extract", .tags = {{"team", "finance"}}};
    Request request{.system = "You read invoices.",
                    .messages = {{Role::User, {TextPart{"Read this invoice: total 12.40 EUR, due 1 December."}}}}};
    call.facts.request_json = canonicalJson(request);
    PastAttempt refused = call.attempts.front();
    PastAttempt answered = refused;
    refused.outcome.state = AttemptState::Voided;
    refused.outcome.http_status = 503;
    refused.outcome.error =
        Error{.kind = ErrorKind::Overloaded, .message = u"openai has no room."_s, .http_status = 503};
    refused.outcome.usage = {};
    refused.outcome.cost = {.amount = Money(), .basis = Basis::Free};
    refused.outcome.first_token_us.reset();
    refused.outcome.total_us = 620'000;
    answered.facts.number = answered.outcome.number = 2;
    answered.facts.time_us = call.facts.time_us + 700'000;
    Usage usage;
    Cost cost{.basis = Basis::Computed};
    MoneySum sum;
    for (const auto& [meter, count, price] :
         {std::tuple(meter::input, 118, "0.00000075"), std::tuple(meter::cached_input, 2304, "0.000000075"),
          std::tuple(meter::output, 4, "0.0000045")}) {
        usage.set(meter, count);
        const auto row = priceRow("gpt-5", std::string(meter), price);
        const auto line = priceLine(Decimal(count), row.price_usd).value();
        cost.lines.push_back({std::string(meter), Decimal(count), row, line.amount, line.rounding});
        sum += line.amount;
    }
    cost.amount = cost.computed = Money::fromPicodollars(static_cast<std::int64_t>(sum.picodollars()));
    answered.outcome.usage.usage = usage;
    answered.outcome.cost = cost;
    answered.outcome.first_token_us = 970'000;
    answered.outcome.total_us = 1'900'000;
    call.attempts = {refused, answered};
    call.outcome.end_us = call.facts.time_us + 2'600'000;
    return call;
}

EventBodies answerOf(const std::string& text)
{
    return {Started{"gpt-5", "r1"}, Text{text}, Finished{FinishReason::Stop, "stop"}};
}

void save(QWidget& widget, const QString& name)
{
    QDir().mkpath(QStringLiteral(ASSAY_SCREENSHOTS));
    QVERIFY(widget.grab().save(QStringLiteral(ASSAY_SCREENSHOTS "/ledger-") + name + u".png"_s));
}

} // namespace

class LedgerPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNewcomerIsToldWhatToDo();
    void callsAreReadAPageAtATimeAndStayInOrderWhileOthersCome();
    void whatIsTypedIsFound_data();
    void whatIsTypedIsFound();
    void aMistakeInTheFilterIsASentenceAndTheTableStays();
    void aFilterThatFindsNothingOffersEveryCall();
    void aCallIsShownInFull();
    void anAnswerIsMoreThanItsText();
    void theRequestShownIsTheOneThatWasHashed();
    void aRequestThatIsNotThereSaysWhy_data();
    void aRequestThatIsNotThereSaysWhy();
    void aFailedCallSaysWhy();
    void whatAnInterruptedCallGaveIsShown();
    void aCallThatIsNotThereIsASentence();
    void theCallAskedForIsShownWhenThePageOpens();
    void theChosenCallStaysWhileOthersCome();
    void whoReadsACallReadsOnWhileOthersCome();
    void aNameIsNoMarkup();
    void aModelHasTheColourItHasElsewhere();
    void keysGoFromTheFilterToTheCalls();
    void verifyTellsWhatItChecked();
    void whatVerifyFoundStaysSaid();
    void picturesOfEveryState_data();
    void picturesOfEveryState();
};

void LedgerPageTest::aNewcomerIsToldWhatToDo()
{
    LedgerWorkspace workspace;
    const auto page = workspace.openReadPage();
    auto& empty = child<EmptyState>(*page, u"emptyLedger"_s);
    QVERIFY(empty.isVisible());
    QSignalSpy wanted(page.get(), &LedgerPage::compareRequested);
    QTest::mouseClick(empty.findChild<QPushButton*>(), Qt::LeftButton);
    QCOMPARE(wanted.size(), 1);
    QVERIFY(workspace.append({pastCall(1, 1)}));
    Q_EMIT workspace.workbench().ledgerChanged();
    QVERIFY(becomes([&] { return table(*page).isVisible() && model(*page).rowCount() == 1; }));
}

void LedgerPageTest::callsAreReadAPageAtATimeAndStayInOrderWhileOthersCome()
{
    auto calls = manyCalls(450);
    LedgerWorkspace workspace(calls);
    const auto page = workspace.openReadPage();
    QCOMPARE(model(*page).rowCount(), 200);
    QVERIFY(child<QLabel>(*page, u"count"_s).text().contains(u"newest 200"_s));
    QVERIFY(workspace.append({pastCall(1000, 2), pastCall(1001, 1)}));
    while (model(*page).canFetchMore({})) {
        const int before = model(*page).rowCount();
        model(*page).fetchMore({});
        QVERIFY(becomes([&] { return model(*page).rowCount() > before || model(*page).isComplete(); }));
    }
    QCOMPARE(model(*page).rowCount(), 450);
    QVERIFY(child<QLabel>(*page, u"count"_s).text().startsWith(u"450"_s));
    for (int row = 0; row < 450; ++row)
        QCOMPARE(model(*page).rowAt(model(*page).index(row, 0))->id,
                 calls[calls.size() - 1 - static_cast<std::size_t>(row)].facts.id);
}

void LedgerPageTest::whatIsTypedIsFound_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QStringList>("workflows");
    QTest::newRow("everything") << QString() << QStringList{u"(none)"_s, u"support ▸ answer"_s, u"invoices ▸ read"_s};
    QTest::newRow("a glob") << u"workflow:inv*"_s << QStringList{u"invoices ▸ read"_s};
    QTest::newRow("two conditions") << u"step:answer tag.team=north"_s << QStringList{u"support ▸ answer"_s};
    QTest::newRow("a cost") << u"cost>1"_s << QStringList{u"support ▸ answer"_s};
    QTest::newRow("no workflow") << u"workflow:\"\""_s << QStringList{u"(none)"_s};
}

void LedgerPageTest::whatIsTypedIsFound()
{
    QFETCH(QString, filter);
    std::vector<PastCall> calls{pastCall(1, 3), pastCall(2, 2), pastCall(3, 1)};
    calls[0].facts.attribution = {.workflow = "invoices", .step = "read"};
    calls[1].facts.attribution = {.workflow = "support", .step = "answer", .tags = {{"team", "north"}}};
    calls[2].facts.attribution = {};
    for (std::size_t i = 0; i < calls.size(); ++i)
        calls[i].attempts.front().outcome.cost = {.amount = Money::parse(i == 1 ? "2" : "0.5").value(),
                                                  .basis = Basis::Reported,
                                                  .reported = Money::parse(i == 1 ? "2" : "0.5").value()};
    LedgerWorkspace workspace(calls);
    const auto page = workspace.openReadPage();
    QSignalSpy pages(&model(*page), &CallTableModel::pageShown);
    type(*page, filter);
    QVERIFY(becomes([&] { return pages.size() > 0; }));
    QStringList shown;
    for (int row = 0; row < model(*page).rowCount(); ++row)
        shown << model(*page).index(row, CallTableModel::Workflow).data().toString();
    QTEST(shown, "workflows");
    QVERIFY(!banner(*page).isVisible());
}

void LedgerPageTest::aMistakeInTheFilterIsASentenceAndTheTableStays()
{
    LedgerWorkspace workspace(manyCalls(3));
    const auto page = workspace.openReadPage();
    type(*page, u"colour:red"_s);
    QVERIFY(banner(*page).isVisible());
    QVERIFY2(banner(*page).sentence().contains(u"colour"_s), qPrintable(banner(*page).sentence()));
    QCOMPARE(model(*page).rowCount(), 3);
    table(*page).selectRow(2); // looking at another call does not mend the filter
    QVERIFY(becomes([&] { return shownId(*page).toStdString() == model(*page).rowAt(model(*page).index(2, 0))->id; }));
    QVERIFY(banner(*page).isVisible());
    type(*page, u"status:finished"_s);
    QVERIFY(becomes([&] { return !banner(*page).isVisible(); }));
}

void LedgerPageTest::aFilterThatFindsNothingOffersEveryCall()
{
    LedgerWorkspace workspace(manyCalls(3));
    const auto page = workspace.openReadPage();
    type(*page, u"workflow:nobody"_s);
    auto& nothing = child<EmptyState>(*page, u"nothingFound"_s);
    QVERIFY(becomes([&] { return nothing.isVisible(); }));
    QTest::mouseClick(nothing.findChild<QPushButton*>(), Qt::LeftButton);
    QVERIFY(becomes([&] { return table(*page).isVisible() && model(*page).rowCount() == 3; }));
    QCOMPARE(page->filter(), QString());
}

void LedgerPageTest::aCallIsShownInFull()
{
    LedgerWorkspace workspace;
    PastCall call = failedOverCall();
    workspace.answer(call, answerOf("The total is **12.40 EUR**."));
    QVERIFY(workspace.append({call}));
    const auto page = workspace.openReadPage();
    QVERIFY(shows(*page, call)); // the newest one, unasked
    QCOMPARE(child<QLabel>(*page, u"callId"_s).text(), idOf(call));
    const QString attempts = page->findChild<AttemptWaterfall*>()->accessibleDescription();
    const QStringList told = attempts.split(u'\n');
    QCOMPARE(told.size(), 2);
    QVERIFY2(told[0].contains(u"openai · 503"_s) && told[0].contains(u"voided"_s) &&
                 told[0].contains(u"openai has no room."_s),
             qPrintable(told[0]));
    QVERIFY2(told[1].contains(u"openai · 200"_s) && told[1].contains(u"first token 0.97"_s) &&
                 told[1].contains(u"$0.00028"_s),
             qPrintable(told[1]));
    const QStringList lines = textsIn(child<QWidget>(*page, u"amountLines"_s));
    for (const QString& text :
         {u"input, fresh"_s, u"118"_s, u"$0.75 / M"_s, u"$0.0000885"_s, u"input, cache read"_s, u"2,304"_s,
          u"$0.075 / M"_s, u"$0.0001728"_s, u"$0.0000180"_s, u"Total"_s, u"$0.0002793"_s})
        QVERIFY2(lines.contains(text), qPrintable(text + u" in "_s + lines.join(u" | "_s)));
    auto& body = *page->findChild<AnswerView*>();
    QCOMPARE(body.text(), u"The total is **12.40 EUR**."_s);
    const QString request = shownRequest(*page);
    QVERIFY2(request.contains(u"You read invoices."_s), qPrintable(request));
    QVERIFY(child<QLabel>(*page, u"record"_s).text().contains(u"hash "_s));
    QVERIFY(!child<QLabel>(*page, u"callError"_s).isVisible());
}

void LedgerPageTest::anAnswerIsMoreThanItsText()
{
    LedgerWorkspace workspace;
    PastCall call = pastCall(1, 1);
    workspace.answer(call, {Started{"gpt-5", "r1"}, Reasoning{"The weather\nmust be asked for.", "", false},
                            ToolCall{0, "c1", "get_weather", R"({"city":"Oslo"})", ""}, MediaBegin{1, "image/png"},
                            MediaChunk{1, "12345"}, MediaEnd{1}, Finished{FinishReason::ToolCalls, "tool_calls"}});
    QVERIFY(workspace.append({call}));
    const auto page = workspace.openReadPage();
    QVERIFY(shows(*page, call));
    const QString shown = page->findChild<AnswerView*>()->text();
    for (const QString& part : {u"> The weather\n> must be asked for."_s, u"`get_weather`"_s,
                                u"```json\n{\"city\":\"Oslo\"}\n```"_s, u"image/png, 5 bytes"_s})
        QVERIFY2(shown.contains(part), qPrintable(shown));
}

void LedgerPageTest::theRequestShownIsTheOneThatWasHashed()
{
    PastCall call = pastCall(1, 1);
    call.facts.request_json = R"({"top":1.0,"after":{"z":"1","a":[]}})";
    LedgerWorkspace workspace({call});
    const auto page = workspace.openReadPage();
    QVERIFY(shows(*page, call));
    QCOMPARE(shownRequest(*page),
             u"{\n    \"top\": 1.0,\n    \"after\": {\n        \"z\": \"1\",\n        \"a\": []\n    }\n}"_s);
}

void LedgerPageTest::aRequestThatIsNotThereSaysWhy_data()
{
    QTest::addColumn<std::string>("request");
    QTest::addColumn<bool>("purged");
    QTest::addColumn<QString>("sentence");
    const std::string large = "{\"text\":\"" + std::string(100'000, 'x') + "\"}"; // a file of its own
    QTest::newRow("never kept") << std::string() << false << u"No request was kept."_s;
    QTest::newRow("removed on purpose") << large << true << u"The request was removed on purpose."_s;
    QTest::newRow("deleted by somebody") << large << false << u"blob"_s;
}

void LedgerPageTest::aRequestThatIsNotThereSaysWhy()
{
    QFETCH(std::string, request);
    QFETCH(bool, purged);
    QFETCH(QString, sentence);
    PastCall call = pastCall(1, 1);
    call.facts.request_json = request;
    LedgerWorkspace workspace({call});
    if (purged) {
        auto purge = workspace.workbench().ledger().purge(
            {.call_id = call.facts.id, .bodies = true, .stream = false, .reason = "asked for"});
        purge.waitForFinished();
        QVERIFY(purge.result());
    } else {
        QDir(QString::fromStdString(workspace.folder() + "/blobs")).removeRecursively();
    }
    const auto page = workspace.openReadPage();
    QVERIFY(shows(*page, call));
    const QString shown = shownRequest(*page);
    QVERIFY2(shown.contains(sentence), qPrintable(shown));
    QCOMPARE(shown.contains(u"on purpose"_s), purged);
}

void LedgerPageTest::aFailedCallSaysWhy()
{
    PastCall call = pastCall(1, 1);
    auto& outcome = call.attempts.front().outcome;
    outcome.state = AttemptState::Voided;
    outcome.http_status = 401;
    outcome.error =
        Error{.kind = ErrorKind::Authentication, .message = u"openai refuses this key."_s, .http_status = 401};
    outcome.usage = {};
    outcome.cost = {.amount = Money(), .basis = Basis::Free};
    call.outcome.status = CallStatus::Failed;
    call.outcome.finish.reset();
    LedgerWorkspace workspace({call});
    const auto page = workspace.openReadPage();
    QVERIFY(shows(*page, call));
    QCOMPARE(child<QLabel>(*page, u"callError"_s).text(), u"openai refuses this key."_s);
    QCOMPARE(model(*page).index(0, CallTableModel::Outcome).data().toString(), u"failed"_s);
}

void LedgerPageTest::whatAnInterruptedCallGaveIsShown()
{
    LedgerWorkspace workspace;
    PastCall call = pastCall(1, 1);
    auto& outcome = call.attempts.front().outcome;
    outcome.state = AttemptState::Interrupted;
    outcome.usage = {};
    outcome.cost = {.basis = Basis::CancelledMayBeBilled};
    call.outcome.status = CallStatus::Interrupted;
    call.outcome.finish.reset();
    workspace.answer(call, {Started{"gpt-5", "r1"}, Text{"As far as it"}});
    QVERIFY(workspace.append({call}));
    const auto page = workspace.openReadPage();
    QVERIFY(shows(*page, call));
    QCOMPARE(page->findChild<AnswerView*>()->text(), u"As far as it"_s);
    const QString shown = model(*page).index(0, CallTableModel::Outcome).data().toString();
    QVERIFY2(shown.contains(u"interrupted"_s) && shown.contains(u"may be billed"_s), qPrintable(shown));
}

void LedgerPageTest::aCallThatIsNotThereIsASentence()
{
    auto calls = manyCalls(3);
    LedgerWorkspace workspace(calls);
    const auto page = workspace.openReadPage();
    const QString unknown = u"01ARZ3NDEKTSV4RRFFQ69G5FAV"_s;
    page->showCall(unknown);
    QVERIFY(becomes([&] { return banner(*page).isVisible(); }));
    QVERIFY2(banner(*page).sentence().contains(unknown), qPrintable(banner(*page).sentence()));
    QCOMPARE(shownId(*page), QString()); // nor does another one stand there as if it were it
    table(*page).selectRow(1);
    QVERIFY(shows(*page, calls[1]));
    QVERIFY(!banner(*page).isVisible());
}

void LedgerPageTest::theCallAskedForIsShownWhenThePageOpens()
{
    auto calls = manyCalls(300);
    LedgerWorkspace workspace(calls);
    const auto page = workspace.openPage();
    page->showCall(idOf(calls[0])); // the oldest, on the second page of the table, before the first has come
    QVERIFY(becomes([&] { return model(*page).rowCount() == 200; }));
    QVERIFY(shows(*page, calls[0]));
    QVERIFY(!table(*page).currentIndex().isValid());
    page->showCall(idOf(calls[298]));
    QVERIFY(shows(*page, calls[298]));
    QCOMPARE(table(*page).currentIndex().row(), 1);
}

void LedgerPageTest::theChosenCallStaysWhileOthersCome()
{
    auto calls = manyCalls(20);
    LedgerWorkspace workspace(calls);
    const auto page = workspace.openReadPage();
    table(*page).selectRow(3);
    QVERIFY(shows(*page, calls[16]));
    QVERIFY(workspace.append({pastCall(1000, 1)}));
    Q_EMIT workspace.workbench().ledgerChanged();
    QVERIFY(becomes([&] { return model(*page).rowCount() == 21; }));
    QCOMPARE(table(*page).currentIndex().row(), 4);
    QCOMPARE(shownId(*page), idOf(calls[16]));
}

void LedgerPageTest::whoReadsACallReadsOnWhileOthersCome()
{
    LedgerWorkspace workspace;
    PastCall call = failedOverCall();
    std::string lines;
    for (int i = 0; i < 200; ++i)
        lines += "Line " + std::to_string(i) + " of a long answer.\n\n";
    workspace.answer(call, answerOf(lines));
    QVERIFY(workspace.append({call}));
    const auto page = workspace.openReadPage();
    QVERIFY(shows(*page, call));
    auto& body = *page->findChild<AnswerView*>();
    auto* const bar = body.verticalScrollBar();
    QVERIFY(becomes([&] { return bar->maximum() > 0; }));
    body.select({0, 0}, {0, 4});
    bar->setValue(bar->maximum() / 2);
    const int place = bar->value();
    QVERIFY(workspace.append({pastCall(1000, 1)}));
    Q_EMIT workspace.workbench().ledgerChanged();
    QVERIFY(becomes([&] { return table(*page).currentIndex().row() == 1; }));
    auto asked = workspace.workbench().ask([](LedgerReader& reader) { return reader.countCalls(); });
    bool answered = false; // behind the page's own question, on the same thread
    whenDone(std::move(asked), page.get(), [&](const Result<std::int64_t>&) { answered = true; });
    QVERIFY(becomes([&] { return answered; }));
    QCOMPARE(body.selectedText(), u"Line"_s);
    QCOMPARE(bar->value(), place);
    QCOMPARE(shownId(*page), idOf(call));
}

void LedgerPageTest::aNameIsNoMarkup()
{
    PastCall call = pastCall(1, 1);
    call.facts.model = "<img src=x>";
    LedgerWorkspace workspace({call});
    const auto page = workspace.openReadPage();
    QVERIFY(shows(*page, call));
    auto& state = child<QLabel>(*page, u"callState"_s);
    QVERIFY2(state.text().contains(u"<img src=x>"_s), qPrintable(state.text()));
    QCOMPARE(state.textFormat(), Qt::PlainText);
}

void LedgerPageTest::aModelHasTheColourItHasElsewhere()
{
    std::vector<PastCall> calls{pastCall(1, 2), pastCall(2, 1)};
    calls[0].facts.provider = calls[1].facts.provider = "acme";
    calls[0].facts.model = "compared";
    calls[1].facts.model = "asked once";
    LedgerWorkspace workspace(calls);
    auto& colors = workspace.modelColors();
    const auto compared = colors.slotOf(u"acme/compared"_s);
    const auto page = workspace.openReadPage();
    const auto slot = [&](int row) {
        return model(*page).index(row, CallTableModel::Model).data(CallTableModel::SlotRole).value<SeriesSlot>();
    };
    QCOMPARE(slot(1), compared);
    QCOMPARE(slot(0), colors.find(u"acme/asked once"_s));
    QVERIFY(slot(0) != SeriesSlot() && slot(0) != compared);
    const QStringList order = colors.order();
    (void)page->grab();
    QCOMPARE(colors.order(), order); // painting gives none
}

void LedgerPageTest::keysGoFromTheFilterToTheCalls()
{
    const auto calls = manyCalls(20);
    LedgerWorkspace workspace(calls);
    const auto page = workspace.openReadPage();
    QVERIFY(QTest::qWaitForWindowActive(page.get()));
    auto& field = child<QLineEdit>(*page, u"filter"_s);
    field.setFocus();
    QTest::keyClick(&field, Qt::Key_Down);
    QVERIFY(table(*page).hasFocus());
    QTest::keyClick(&table(*page), Qt::Key_Down);
    QVERIFY(shows(*page, calls[18]));
    QTest::keyClick(&table(*page), Qt::Key_F, Qt::ControlModifier);
    QVERIFY(field.hasFocus());
    auto& body = *page->findChild<AnswerView*>();
    body.setFocus();
    QTest::keyClick(&body, Qt::Key_F, Qt::ControlModifier); // in a text it is the text's
    QVERIFY(child<QLineEdit>(*page, u"findField"_s).hasFocus());
}

void LedgerPageTest::verifyTellsWhatItChecked()
{
    LedgerWorkspace workspace;
    PastCall call = failedOverCall();
    workspace.answer(call, answerOf("yes"));
    QVERIFY(workspace.append({call}));
    const auto page = workspace.openReadPage();
    QSignalSpy verified(page.get(), &LedgerPage::verified);
    auto& button = child<QPushButton>(*page, u"verify"_s);
    button.click(); // runs no events: the answer cannot have come
    QVERIFY(!button.isEnabled());
    QVERIFY(becomes([&] { return verified.size() == 1; }));
    QVERIFY(verified[0][1].toBool());
    QCOMPARE(child<QLabel>(*page, u"verdict"_s).text(), u"✓ 1 call(s), 3 amount(s)"_s);
    QVERIFY(button.isEnabled() && !banner(*page).isVisible() && !verdict(*page).isVisible());
}

void LedgerPageTest::whatVerifyFoundStaysSaid()
{
    LedgerWorkspace workspace(manyCalls(3));
    const auto page = workspace.openReadPage();
    {
        auto database = Database::open(workspace.folder() + "/ledger.db", Database::Access::ReadWrite);
        QVERIFY(database && database->execute("UPDATE record SET payload = payload || x'00' WHERE seq = 3"));
    }
    QSignalSpy verified(page.get(), &LedgerPage::verified);
    QTest::mouseClick(&child<QPushButton>(*page, u"verify"_s), Qt::LeftButton);
    QVERIFY(becomes([&] { return verified.size() == 1; }));
    QVERIFY(!verified[0][1].toBool());
    const QString sentence = verdict(*page).sentence();
    QVERIFY2(sentence.contains(u"not as it was written"_s), qPrintable(sentence));
    type(*page, u"status:"_s); // looking for the call, with a mistake on the way
    QVERIFY(banner(*page).isVisible());
    type(*page, u"status:finished"_s);
    QVERIFY(becomes([&] { return !banner(*page).isVisible() && !model(*page).isLoading(); }));
    page->refresh();
    QVERIFY(becomes([&] { return !model(*page).isLoading(); }));
    QVERIFY(verdict(*page).isVisible());
    QCOMPARE(verdict(*page).sentence(), sentence);
}

void LedgerPageTest::picturesOfEveryState_data()
{
    QTest::addColumn<int>("choice");
    QTest::newRow("light") << int(ThemeChoice::Light);
    QTest::newRow("dark") << int(ThemeChoice::Dark);
}

// For people to look at; what can be told from a state is asserted above.
void LedgerPageTest::picturesOfEveryState()
{
    QFETCH(int, choice);
    const QString theme = QString::fromLatin1(QTest::currentDataTag());
    QTemporaryDir folder;
    QSettings settings(folder.filePath(u"theme.ini"_s), QSettings::IniFormat);
    ThemeController themes(settings);
    themes.setChoice(ThemeChoice(choice));
    const std::array<std::pair<QSize, QString>, 2> sizes{{{{1368, 872}, theme}, {{1208, 752}, u"1280-"_s + theme}}};
    const auto saveAll = [&](LedgerPage& page, const QString& state) {
        for (const auto& [size, name] : sizes) {
            page.resize(size);
            int turns = 0; // of the event loop: layout, highlighting
            QVERIFY(becomes([&] { return ++turns > 10; }));
            save(page, state + name);
        }
    };
    LedgerWorkspace empty;
    saveAll(*empty.openReadPage(), u"empty-"_s);

    LedgerWorkspace workspace;
    std::vector<PastCall> calls;
    const auto quarter = SampleQuarter::endingOn(QDateTime::currentDateTimeUtc().date());
    forEachSampleCall(quarter, workspace.workbench().catalog()->prices(), utcMicroseconds(), [&](PastCall call) {
        if (calls.size() < 300)
            calls.push_back(std::move(call));
    });
    PastCall shown = failedOverCall();
    workspace.answer(shown,
                     answerOf("The invoice has **one** total:\n\n| field | value |\n|---|---|\n| total | 12.40 EUR |\n"
                              "| due | 1 December |\n\n```json\n{\"total\": 12.4, \"due\": \"2026-12-01\"}\n```\n"));
    calls.push_back(shown);
    QVERIFY(workspace.append(std::move(calls)));
    const auto page = workspace.openReadPage();
    QVERIFY(shows(*page, shown));
    saveAll(*page, u"full-"_s);
    auto& body = *page->findChild<AnswerView*>();
    body.setFocus();
    QTest::keyClick(&body, Qt::Key_F, Qt::ControlModifier);
    auto& find = child<QLineEdit>(*page, u"findField"_s);
    QTest::keyClicks(&find, u"total"_s);
    saveAll(*page, u"find-"_s);
    QTest::keyClick(&find, Qt::Key_Escape);
    auto& which = child<SegmentedControl>(*page, u"callBody"_s);
    which.setCurrent(u"request"_s);
    Q_EMIT which.currentChanged(u"request"_s);
    page->setFilter(u"workflow:* cost>"_s);
    saveAll(*page, u"error-"_s);
    page->setFilter(u"workflow:nobody"_s);
    QVERIFY(becomes([&] { return child<EmptyState>(*page, u"nothingFound"_s).isVisible(); }));
    saveAll(*page, u"nothing-found-"_s);
}

QTEST_MAIN(LedgerPageTest)
#include "ledger_page_test.moc"
