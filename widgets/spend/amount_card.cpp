// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/spend/amount_card.h"

#include <QtGui/QPainter>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QGridLayout>

#include <algorithm>
#include <set>

#include "engine/clock.h"
#include "money_text.h"
#include "widgets/common/figure_text.h"
#include "widgets/common/theme_fonts.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr int line_columns = 4;

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

// Tokens are sold by the million; everything else by the piece.
QString priceText(const CostLine& line)
{
    if (line.meter.ends_with("_token") || line.meter == "character")
        return perMillionText(line.price.price_usd) + u" / M"_s;
    return u'$' + text(line.price.price_usd.toString());
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
    return AmountCard::tr("Sheet %1, line %2").arg(names.join(u", "_s), rows.join(u", "_s));
}

// Every digit there is, and as many places for all, so that the points stand under one another.
QStringList alignedTexts(const std::vector<MoneySum>& amounts)
{
    QStringList texts;
    qsizetype most = 0;
    const auto places = [](const QString& text) { return text.size() - text.lastIndexOf(QLocale().decimalPoint()); };
    for (const auto& amount : amounts) {
        texts << exactMoneyText(amount);
        most = std::max(most, places(texts.constLast()));
    }
    for (QString& text : texts)
        text += QString(most - places(text), u'0');
    return texts;
}

class Rule : public QWidget
{
public:
    explicit Rule(QWidget* parent) : QWidget(parent) { setFixedHeight(1); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), themeOf(this).hairline);
    }
};

} // namespace

AmountCard::AmountCard(QWidget* parent)
    : Card(parent), m_basis(new Badge({}, Tone::Accent, Badge::Shape::Filled, this)),
      m_subject(new ElidedLabel({}, Qt::ElideMiddle, this)), m_column(new QVBoxLayout(this)), m_facts(new QLabel(this)),
      m_open(new QPushButton(tr("Open this call"), this))
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
    m_column->addStretch();
    m_facts->setWordWrap(true);
    m_facts->setTextFormat(Qt::PlainText);
    m_facts->setFont(captionFont());
    setSecondary(*m_facts);
    m_column->addWidget(m_facts);
    m_column->addWidget(m_open, 0, Qt::AlignLeft);
    m_open->setObjectName(u"openCall"_s);
    connect(m_open, &QPushButton::clicked, this, [this] { Q_EMIT callRequested(m_call); });
    setExample(std::nullopt, QTimeZone::utc());
}

void AmountCard::setExample(const std::optional<AmountExample>& example, const QTimeZone& zone)
{
    clearLines();
    m_basis->setVisible(example.has_value());
    m_open->setVisible(example.has_value());
    m_call = example ? text(example->call.row.id) : QString();
    if (!example) {
        m_subject->setText(tr("No priced call here yet. The latest one will be taken apart line by line."));
        m_facts->clear();
        return;
    }
    const Cost& cost = example->call.attempts[example->attempt].cost();
    m_basis->setText(basisText(cost.basis));
    m_basis->updateGeometry();
    addHeader();
    addLines(cost);
    m_lines->show(); // at once: a layout shows what is added later only when the event loop comes around
    showFacts(*example, zone);
}

void AmountCard::clearLines()
{
    delete m_lines;
    m_lines = new QWidget(this);
    m_lines->setObjectName(u"amountLines"_s);
    m_grid = new QGridLayout(m_lines);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(16);
    m_grid->setVerticalSpacing(5);
    m_grid->setColumnStretch(0, 1);
    m_column->insertWidget(2, m_lines);
}

void AmountCard::addLine(const QStringList& cells, bool strong)
{
    const int row = m_grid->rowCount();
    for (int column = 0; column < cells.size(); ++column) {
        auto* label = new QLabel(cells[column], m_lines);
        label->setTextFormat(Qt::PlainText);
        label->setFont(withTabularFigures(strong ? strongFont() : textFont()));
        m_grid->addWidget(label, row, column, column == 0 ? Qt::AlignLeft : Qt::AlignRight);
    }
    addRule();
}

void AmountCard::addRule()
{
    m_grid->addWidget(new Rule(m_lines), m_grid->rowCount(), 0, 1, line_columns);
}

void AmountCard::addHeader()
{
    const QStringList titles{tr("Meter"), tr("Count"), tr("Price"), tr("Amount")};
    for (int column = 0; column < titles.size(); ++column)
        m_grid->addWidget(makeCaption(titles[column], m_lines), 0, column,
                          column == 0 ? Qt::AlignLeft : Qt::AlignRight);
    addRule();
}

void AmountCard::addLines(const Cost& cost)
{
    MoneySum rest = cost.amount.value_or(Money());
    std::vector<MoneySum> amounts;
    for (const auto& line : cost.lines) {
        amounts.push_back(line.amount);
        rest -= line.amount;
    }
    amounts.push_back(rest);
    amounts.push_back(cost.amount.value_or(Money()));
    const QStringList texts = alignedTexts(amounts);
    for (std::size_t i = 0; i < cost.lines.size(); ++i) {
        const CostLine& line = cost.lines[i];
        addLine({meterTitle(line.meter), quantityText(line.quantity), priceText(line), texts[qsizetype(i)]}, false);
    }
    if (rest != MoneySum())
        addLine({tr("difference to what the provider reported"), {}, {}, texts[texts.size() - 2]}, false);
    addLine({tr("Total"), {}, {}, texts.constLast()}, true);
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
