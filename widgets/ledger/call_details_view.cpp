// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/ledger/call_details_view.h"

#include <QtWidgets/QLabel>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <map>
#include <set>

#include "answer_markdown.h"
#include "engine/clock.h"
#include "json_text.h"
#include "money_text.h"
#include "widgets/common/amount_lines.h"
#include "widgets/common/controls.h"
#include "widgets/common/figure_text.h"
#include "widgets/common/fitted_area.h"
#include "widgets/common/text/answer_view.h"
#include "widgets/common/text/find_line.h"
#include "widgets/common/theme_fonts.h"
#include "widgets/ledger/attempt_waterfall.h"
#include "widgets/ledger/call_table_model.h"

using namespace Qt::StringLiterals;

namespace assay {

namespace {

constexpr int margin = 16;
constexpr int least_top = 320; // pixels: one attempt and an amount of four lines

QString shortHash(const Digest& hash)
{
    const auto hex =
        QByteArray(reinterpret_cast<const char*>(hash.data()), static_cast<qsizetype>(hash.size())).toHex();
    return QString::fromLatin1(hex.first(4)) + u"…"_s + QString::fromLatin1(hex.last(4));
}

Digest lastRecord(const CallDetails& details)
{
    return details.records.empty() ? Digest{} : details.records.back().hash;
}

QString recordText(const CallDetails& details)
{
    if (details.records.empty())
        return {};
    const auto& last = details.records.back();
    return CallDetailsView::tr("Record %1 of the chain · hash %2").arg(countText(last.seq), shortHash(last.hash));
}

QString answerText(const RecalledCall& call)
{
    if (const auto markdown = answerMarkdown(call.answer); !markdown.empty())
        return QString::fromStdString(markdown);
    if (call.answer.error)
        return call.answer.error->message;
    if (call.details.row.sample)
        return CallDetailsView::tr("*This sample call has no answer.*");
    return call.details.stream_purged ? CallDetailsView::tr("*The answer was removed on purpose.*")
                                      : CallDetailsView::tr("*No answer was kept.*");
}

QString requestText(const RecalledCall& call)
{
    if (call.details.bodies_purged)
        return CallDetailsView::tr("The request was removed on purpose.");
    if (!call.details.request)
        return CallDetailsView::tr("No request was kept.");
    return call.request_error ? call.request_error->message : QString::fromStdString(indentedJson(call.request_json));
}

QString sheetsText(const std::vector<Cost>& costs)
{
    std::map<std::string, std::set<std::int64_t>> rows_of;
    for (const auto& cost : costs) {
        for (const auto& line : cost.lines)
            rows_of[line.price.sheet].insert(line.price.row);
    }
    QStringList sheets;
    for (const auto& [sheet, rows] : rows_of) {
        QStringList numbers;
        for (const auto row : rows)
            numbers << QString::number(row);
        sheets << CallDetailsView::tr("sheet %1, row %2").arg(QString::fromStdString(sheet), numbers.join(u", "_s));
    }
    return sheets.join(u" · "_s);
}

} // namespace

ShownCall shownCall(RecalledCall call)
{
    ShownCall shown{.call = std::move(call)};
    shown.answer = answerText(shown.call);
    shown.request = requestText(shown.call);
    return shown;
}

CallDetailsView::CallDetailsView(FrameClock& clock, CodeHighlighting& highlighting, QWidget* parent)
    : QWidget(parent), m_body(new AnswerView(clock, highlighting))
{
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(new EmptyState(u"ledger"_s, tr("Choose a call to see how its amount was made."), this));
    auto* const page = new QWidget(this);
    auto* const column = new QVBoxLayout(page);
    column->setContentsMargins(margin, margin, margin, margin);
    column->setSpacing(12);
    column->addWidget(new FittedArea(makeTop(), least_top));
    column->addWidget(makeBody(), 1);
    m_record = makeCaption({}, this);
    m_record->setObjectName(u"record"_s);
    column->addWidget(m_record);
    m_stack->addWidget(page);
    auto* const all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_stack);
}

QWidget* CallDetailsView::makeTop()
{
    auto* const top = new QWidget(this);
    auto* const column = new QVBoxLayout(top);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    m_title = makeTitle({}, this);
    m_title->setObjectName(u"callId"_s);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_state = new QLabel(this);
    m_state->setObjectName(u"callState"_s);
    m_state->setWordWrap(true);
    m_state->setTextFormat(Qt::PlainText); // names are whatever somebody asked for
    setSecondary(*m_state);
    m_waterfall = new AttemptWaterfall(this);
    m_basis = makeCaption({}, this);
    m_basis->setWordWrap(true);
    m_basis->setTextFormat(Qt::PlainText);
    m_amount = new AmountLines(this);
    m_amount->setObjectName(u"amountLines"_s);
    m_error = new QLabel(this);
    m_error->setObjectName(u"callError"_s);
    m_error->setWordWrap(true);
    m_error->setTextFormat(Qt::PlainText); // errors quote vendors
    m_error->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_title);
    column->addWidget(m_state);
    column->addWidget(m_error);
    column->addSpacing(4);
    column->addWidget(makeCaption(tr("Attempts"), this));
    column->addWidget(m_waterfall);
    column->addWidget(m_basis);
    column->addWidget(m_amount);
    return top;
}

QWidget* CallDetailsView::makeBody()
{
    auto* const body = new QWidget(this);
    auto* const column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    m_which = new SegmentedControl(this);
    m_which->setObjectName(u"callBody"_s);
    m_which->addSegment(u"answer"_s, tr("Answer"));
    m_which->addSegment(u"request"_s, tr("Request"));
    connect(m_which, &SegmentedControl::currentChanged, this, &CallDetailsView::showBody);
    column->addWidget(m_which, 0, Qt::AlignLeft);
    auto* const card = new Card(this);
    auto* const inside = new QVBoxLayout(card);
    inside->setContentsMargins(1, 1, 1, 1);
    m_body->setMinimumHeight(120);
    inside->setSpacing(0);
    inside->addWidget(m_body);
    inside->addWidget(new FindLine(*m_body, card));
    column->addWidget(card, 1);
    return body;
}

void CallDetailsView::clear()
{
    m_id.clear();
    m_stack->setCurrentIndex(0);
}

void CallDetailsView::showCall(const ShownCall& shown)
{
    const auto& call = shown.call;
    const auto& row = call.details.row;
    const auto id = QString::fromStdString(row.id);
    if (m_id == id && m_last_record == lastRecord(call.details) && m_answer == shown.answer)
        return;
    m_id = id;
    m_last_record = lastRecord(call.details);
    m_answer = shown.answer;
    m_request = shown.request;
    m_title->setText(m_id);
    QStringList state{QString::fromStdString(row.provider + "/" + row.model), outcomeText(row),
                      momentText(row.time_us, utcMicroseconds())};
    if (row.sample)
        state << tr("sample data");
    m_state->setText(state.join(u" · "_s));
    m_waterfall->setAttempts(call.result.attempts);
    m_error->setText(call.result.error ? call.result.error->message : QString());
    m_error->setVisible(!m_error->text().isEmpty());
    showAmount(call);
    showBody();
    m_record->setText(recordText(call.details));
    m_stack->setCurrentIndex(1);
}

void CallDetailsView::showAmount(const RecalledCall& call)
{
    std::vector<Cost> costs;
    for (const auto& attempt : call.result.attempts)
        costs.push_back(attempt.outcome.cost);
    m_amount->setCosts(costs, call.result.cost);
    QStringList basis{tr("Amount")};
    if (call.result.cost.basis)
        basis << basisText(*call.result.cost.basis);
    if (const QString sheets = sheetsText(costs); !sheets.isEmpty())
        basis << sheets;
    m_basis->setText(basis.join(u" · "_s));
}

void CallDetailsView::showBody()
{
    const bool request = m_which->current() == "request"_L1;
    m_body->setMode(request ? AnswerView::Mode::Raw : AnswerView::Mode::Read);
    if (request)
        m_body->setRaw(m_request, u"JSON"_s);
    else
        m_body->setText(m_answer.toStdString());
}

} // namespace assay
