// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/ledger/call_details_view.h"

#include <QtCore/QJsonDocument>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

#include "engine/clock.h"
#include "money_text.h"
#include "widgets/common/controls.h"
#include "widgets/common/figure_text.h"
#include "widgets/common/text/answer_view.h"
#include "widgets/common/theme_fonts.h"
#include "widgets/ledger/attempt_waterfall.h"
#include "widgets/ledger/call_table_model.h"

using namespace Qt::StringLiterals;

namespace assay {

namespace {

constexpr int margin = 16;

QString meterText(const std::string& meter)
{
    return QString::fromStdString(meter).replace(u'_', u' ');
}

QString indented(const std::string& json)
{
    const auto document = QJsonDocument::fromJson(QByteArray::fromStdString(json));
    return document.isNull() ? QString::fromStdString(json) : QString::fromUtf8(document.toJson());
}

QString shortHash(const Digest& hash)
{
    const auto hex =
        QByteArray(reinterpret_cast<const char*>(hash.data()), static_cast<qsizetype>(hash.size())).toHex();
    return QString::fromLatin1(hex.first(4)) + u"…"_s + QString::fromLatin1(hex.last(4));
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
    if (!call.answer.items.empty())
        return QString::fromStdString(call.answer.text());
    if (call.details.row.sample)
        return CallDetailsView::tr("*This sample call has no answer.*");
    return call.details.stream_purged ? CallDetailsView::tr("*The answer was removed on purpose.*")
                                      : CallDetailsView::tr("*No answer was kept.*");
}

QString sheetText(const std::vector<CostLine>& lines)
{
    if (lines.empty())
        return {};
    return CallDetailsView::tr("sheet %1, row %2")
        .arg(QString::fromStdString(lines.front().price.sheet))
        .arg(lines.front().price.row);
}

} // namespace

CallDetailsView::CallDetailsView(FrameClock& clock, CodeHighlighting& highlighting, QWidget* parent)
    : QWidget(parent), m_body(new AnswerView(clock, highlighting))
{
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(new EmptyState(u"ledger"_s, tr("Choose a call to see how its amount was made."), this));
    auto* const page = new QWidget(this);
    auto* const column = new QVBoxLayout(page);
    column->setContentsMargins(margin, margin, margin, margin);
    column->setSpacing(12);
    column->addWidget(makeTop());
    column->addWidget(makeBody(), 1);
    m_record = makeCaption({}, this);
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
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_state = new QLabel(this);
    m_state->setWordWrap(true);
    setSecondary(*m_state);
    m_waterfall = new AttemptWaterfall(this);
    m_basis = makeCaption({}, this);
    m_amount = new QWidget(this);
    m_lines = new QGridLayout(m_amount);
    m_lines->setContentsMargins(0, 0, 0, 0);
    m_lines->setHorizontalSpacing(16);
    m_lines->setVerticalSpacing(6);
    m_lines->setColumnStretch(0, 1);
    column->addWidget(m_title);
    column->addWidget(m_state);
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
    m_which->addSegment(u"answer"_s, tr("Answer"));
    m_which->addSegment(u"request"_s, tr("Request"));
    connect(m_which, &SegmentedControl::currentChanged, this, &CallDetailsView::showBody);
    column->addWidget(m_which, 0, Qt::AlignLeft);
    auto* const card = new Card(this);
    auto* const inside = new QVBoxLayout(card);
    inside->setContentsMargins(1, 1, 1, 1);
    inside->addWidget(m_body);
    column->addWidget(card, 1);
    return body;
}

void CallDetailsView::clear()
{
    m_id.clear();
    m_stack->setCurrentIndex(0);
}

void CallDetailsView::showCall(const RecalledCall& call)
{
    const auto& row = call.details.row;
    m_id = QString::fromStdString(row.id);
    m_title->setText(m_id);
    QStringList state{QString::fromStdString(row.provider + "/" + row.model), outcomeText(row),
                      momentText(row.time_us, utcMicroseconds())};
    if (row.sample)
        state << tr("sample data");
    m_state->setText(state.join(u" · "_s));
    m_waterfall->setAttempts(call.result.attempts);
    showAmount(call);
    m_request = indented(call.request_json);
    m_answer = answerText(call);
    showBody();
    m_record->setText(recordText(call.details));
    m_stack->setCurrentIndex(1);
}

void CallDetailsView::addAmountRow(int row, const QStringList& cells, bool strong)
{
    for (int column = 0; column < static_cast<int>(cells.size()); ++column) {
        auto* const label = new QLabel(cells[column], m_amount);
        label->setFont(withTabularFigures(strong ? strongFont() : textFont()));
        label->setAlignment((column == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        m_lines->addWidget(label, row, column);
    }
}

void CallDetailsView::showAmount(const RecalledCall& call)
{
    while (auto* const item = m_lines->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int row = 0;
    std::vector<CostLine> all;
    for (const auto& attempt : call.result.attempts) {
        for (const auto& line : attempt.outcome.cost.lines) {
            if (row == 0)
                addAmountRow(row++, {tr("Meter"), tr("Count"), tr("Per million"), tr("Amount")}, false);
            addAmountRow(row++,
                         {meterText(line.meter), quantityText(line.quantity), perMillionText(line.price.price_usd),
                          exactMoneyText(MoneySum(line.amount))},
                         false);
            all.push_back(line);
        }
    }
    addAmountRow(row, {tr("Total"), {}, {}, costText(call.result.cost)}, true);
    QStringList basis{tr("Amount")};
    if (call.result.cost.basis)
        basis << basisText(*call.result.cost.basis);
    if (!all.empty())
        basis << sheetText(all);
    m_basis->setText(basis.join(u" · "_s));
}

void CallDetailsView::showBody()
{
    const bool request = m_which->current() == "request"_L1;
    m_body->setMode(request ? AnswerView::Mode::Raw : AnswerView::Mode::Read);
    if (request)
        m_body->setRaw(m_request.isEmpty() ? tr("The request was removed on purpose.") : m_request, u"JSON"_s);
    else
        m_body->setText(m_answer.toStdString());
}

} // namespace assay
