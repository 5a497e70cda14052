// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/spend/amount_card.h"

#include <QtWidgets/QBoxLayout>

#include <set>

#include "engine/clock.h"
#include "money_text.h"
#include "widgets/common/amount_lines.h"
#include "widgets/common/figure_text.h"
#include "widgets/common/fitted_area.h"
#include "widgets/common/theme_fonts.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr int least_lines_height = 112; // pixels: the heading and three lines

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

QString sheetsText(const Cost& cost)
{
    std::set<std::string> sheets;
    QStringList rows;
    for (const auto& line : cost.lines) {
        sheets.insert(line.price.sheet);
        rows << QString::number(line.price.row);
    }
    QStringList names;
    for (const auto& sheet : sheets)
        names << text(sheet);
    rows.removeDuplicates();
    return AmountCard::tr("Sheet %1, row %2").arg(names.join(u", "_s), rows.join(u", "_s));
}

} // namespace

AmountCard::AmountCard(QWidget* parent)
    : Card(parent), m_basis(new Badge({}, Tone::Accent, Badge::Shape::Filled, this)),
      m_subject(new ElidedLabel({}, Qt::ElideMiddle, this)), m_lines(new AmountLines(this)),
      m_column(new QVBoxLayout(this)),
      m_none(new QLabel(tr("No priced call here yet. The latest one will be taken apart line by line."), this)),
      m_facts(new QLabel(this)), m_open(new QPushButton(tr("Open this call"), this))
{
    m_column->setContentsMargins(14, 14, 14, 12);
    m_column->setSpacing(8);
    auto* heading = new QHBoxLayout;
    heading->setSpacing(8);
    auto* title = new QLabel(tr("How this amount was made"), this);
    title->setFont(strongFont());
    heading->addWidget(title);
    heading->addWidget(m_basis);
    heading->addStretch();
    m_column->addLayout(heading);
    m_subject->setFont(captionFont());
    setSecondary(*m_subject);
    m_column->addWidget(m_subject);
    m_none->setObjectName(u"noAmount"_s);
    m_none->setWordWrap(true);
    setSecondary(*m_none);
    m_column->addWidget(m_none);
    m_lines->setObjectName(u"amountLines"_s);
    m_scrolling = new FittedArea(m_lines, least_lines_height, this); // some calls have a dozen meters
    m_column->addWidget(m_scrolling);
    m_facts->setWordWrap(true);
    m_facts->setTextFormat(Qt::PlainText);
    m_facts->setFont(captionFont());
    setSecondary(*m_facts);
    m_column->addWidget(m_facts);
    m_column->addWidget(m_open, 0, Qt::AlignLeft);
    m_column->addStretch();
    m_open->setObjectName(u"openCall"_s);
    connect(m_open, &QPushButton::clicked, this, [this] { Q_EMIT callRequested(m_call); });
    setExample(std::nullopt, QTimeZone::utc());
}

void AmountCard::setExample(const std::optional<AmountExample>& example, const QTimeZone& zone)
{
    m_none->setVisible(!example);
    m_subject->setVisible(example.has_value());
    m_scrolling->setVisible(example.has_value());
    m_basis->setVisible(example.has_value());
    m_open->setVisible(example.has_value());
    m_call = example ? text(example->call.row.id) : QString();
    if (!example) {
        m_subject->clear();
        m_facts->clear();
        return;
    }
    const Cost& cost = example->call.attempts[example->attempt].cost();
    m_basis->setText(basisText(cost.basis));
    m_basis->updateGeometry();
    CostSum total;
    total.add(cost.amount, cost.basis);
    m_lines->setCosts({cost}, total);
    showFacts(*example, zone);
}

void AmountCard::showFacts(const AmountExample& example, const QTimeZone& zone)
{
    const AttemptDetails& attempt = example.call.attempts[example.attempt];
    const QString moment = momentText(example.call.row.time_us, utcMicroseconds(), zone);
    m_subject->setText(
        tr("Latest priced call · %1/%2 · %3").arg(text(attempt.facts.provider), text(attempt.facts.model), moment));
    QStringList facts{sheetsText(attempt.cost())};
    facts << (attempt.cost().reported ? tr("the provider reported %1").arg(exactMoneyText(*attempt.cost().reported))
                                      : tr("the provider reported no amount"));
    if (example.call.attempts.size() > 1)
        facts << tr("attempt %1 of %2").arg(attempt.facts.number).arg(example.call.attempts.size());
    if (!example.call.records.empty())
        facts << tr("record %1 of the chain").arg(countText(example.call.records.back().seq));
    m_facts->setText(facts.join(u" · "_s));
}

} // namespace assay
