// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/amount_lines.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QHash>
#include <QtGui/QPainter>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>

#include <algorithm>
#include <set>

#include "money_text.h"
#include "widgets/common/controls.h"
#include "widgets/common/figure_text.h"
#include "widgets/common/theme_fonts.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr int line_columns = 4;
constexpr qsizetype longest_unbroken_title = 24; // letters

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

// Tokens are sold by the million; everything else by the piece.
QString priceText(const CostLine& line)
{
    if (line.meter.ends_with("_token") || line.meter == "character")
        return perMillionText(line.price.price_usd) + u" / M"_s;
    return u'$' + quantityText(line.price.price_usd);
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

bool isWhole(const CostSum& total)
{
    return total.basis && *total.basis != Basis::Unknown && !total.isLowerBound();
}

QString plainTitle(const QString& meter)
{
    static const QHash<QString, const char*> titles{
        {u"input_token"_s, QT_TRANSLATE_NOOP("assay::AmountLines", "input, fresh")},
        {u"cached_input_token"_s, QT_TRANSLATE_NOOP("assay::AmountLines", "input, cache read")},
        {u"cache_write_token"_s, QT_TRANSLATE_NOOP("assay::AmountLines", "input, cache write")},
        {u"cache_write_1h_token"_s, QT_TRANSLATE_NOOP("assay::AmountLines", "input, cache write 1 h")},
        {u"output_token"_s, QT_TRANSLATE_NOOP("assay::AmountLines", "output")},
        {u"reasoning_token"_s, QT_TRANSLATE_NOOP("assay::AmountLines", "reasoning")},
        {u"citation_token"_s, QT_TRANSLATE_NOOP("assay::AmountLines", "citations")},
        {u"input_audio_token"_s, QT_TRANSLATE_NOOP("assay::AmountLines", "audio in")},
        {u"cached_input_audio_token"_s, QT_TRANSLATE_NOOP("assay::AmountLines", "audio in, cache read")},
        {u"output_audio_token"_s, QT_TRANSLATE_NOOP("assay::AmountLines", "audio out")},
        {u"input_image_token"_s, QT_TRANSLATE_NOOP("assay::AmountLines", "image in")},
        {u"cached_input_image_token"_s, QT_TRANSLATE_NOOP("assay::AmountLines", "image in, cache read")},
        {u"output_image_token"_s, QT_TRANSLATE_NOOP("assay::AmountLines", "image out")},
        {u"image"_s, QT_TRANSLATE_NOOP("assay::AmountLines", "images")},
        {u"image_tile"_s, QT_TRANSLATE_NOOP("assay::AmountLines", "image tiles")},
        {u"image_step"_s, QT_TRANSLATE_NOOP("assay::AmountLines", "image steps")},
        {u"megapixel"_s, QT_TRANSLATE_NOOP("assay::AmountLines", "megapixels")},
        {u"step"_s, QT_TRANSLATE_NOOP("assay::AmountLines", "steps")},
        {u"audio_second"_s, QT_TRANSLATE_NOOP("assay::AmountLines", "seconds of audio")},
        {u"audio_minute"_s, QT_TRANSLATE_NOOP("assay::AmountLines", "minutes of audio")},
        {u"video_second"_s, QT_TRANSLATE_NOOP("assay::AmountLines", "seconds of video")},
        {u"run_second"_s, QT_TRANSLATE_NOOP("assay::AmountLines", "seconds of running")},
        {u"credit"_s, QT_TRANSLATE_NOOP("assay::AmountLines", "credits")},
        {u"neuron"_s, QT_TRANSLATE_NOOP("assay::AmountLines", "neurons")},
        {u"billable_unit"_s, QT_TRANSLATE_NOOP("assay::AmountLines", "billed units")},
        {u"input_megapixel"_s, QT_TRANSLATE_NOOP("assay::AmountLines", "megapixels in")},
        {u"input_image_tile"_s, QT_TRANSLATE_NOOP("assay::AmountLines", "image tiles in")},
        {u"input_video_second"_s, QT_TRANSLATE_NOOP("assay::AmountLines", "seconds of video in")},
        {u"character"_s, QT_TRANSLATE_NOOP("assay::AmountLines", "characters")},
        {u"page"_s, QT_TRANSLATE_NOOP("assay::AmountLines", "pages")},
        {u"annotated_page"_s, QT_TRANSLATE_NOOP("assay::AmountLines", "annotated pages")},
        {u"query"_s, QT_TRANSLATE_NOOP("assay::AmountLines", "queries")},
        {u"request"_s, QT_TRANSLATE_NOOP("assay::AmountLines", "requests")},
        {u"web_search"_s, QT_TRANSLATE_NOOP("assay::AmountLines", "web searches")}};
    const auto* const title = titles.value(meter);
    return title ? AmountLines::tr(title) : QString();
}

// A quality, or a size: "1024×1024".
QString kindText(const QString& kind)
{
    static const QHash<QString, const char*> qualities{
        {u"low"_s, QT_TRANSLATE_NOOP("assay::AmountLines", "low")},
        {u"medium"_s, QT_TRANSLATE_NOOP("assay::AmountLines", "medium")},
        {u"high"_s, QT_TRANSLATE_NOOP("assay::AmountLines", "high")},
        {u"standard"_s, QT_TRANSLATE_NOOP("assay::AmountLines", "standard")},
        {u"hd"_s, QT_TRANSLATE_NOOP("assay::AmountLines", "HD")}};
    if (const auto* const quality = qualities.value(kind))
        return AmountLines::tr(quality);
    const bool size = !kind.isEmpty() && kind.front().isDigit();
    return size ? QString(kind).replace(u'x', u'×') : kind;
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

// Some meters are of one kind: "image_1024x1024_low" is an image of that size and quality.
QString meterTitle(const std::string& meter)
{
    QStringList kinds;
    for (QString base = text(meter); !base.isEmpty();) {
        if (const QString title = plainTitle(base); !title.isEmpty())
            return (QStringList(title) + kinds).join(u", "_s);
        const auto cut = base.lastIndexOf(u'_');
        kinds.prepend(kindText(base.sliced(cut + 1)));
        base.truncate(std::max<qsizetype>(cut, 0));
    }
    return text(meter).replace(u'_', u' ');
}

AmountLines::AmountLines(QWidget* parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    clear();
}

void AmountLines::setCosts(const std::vector<Cost>& costs, const CostSum& total)
{
    clear();
    std::vector<CostLine> lines;
    for (const auto& cost : costs)
        lines.insert(lines.end(), cost.lines.begin(), cost.lines.end());
    if (!lines.empty())
        addHeader();
    addLines(lines, total);
    addRounding(lines);
    addUnpriced(costs);
    m_lines->show(); // at once: a layout shows what is added later only when the event loop comes around
}

void AmountLines::clear()
{
    delete m_lines;
    m_lines = new QWidget(this);
    m_grid = new QGridLayout(m_lines);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(16);
    m_grid->setVerticalSpacing(5);
    m_grid->setColumnStretch(0, 1);
    m_column->addWidget(m_lines);
}

void AmountLines::addHeader()
{
    const QStringList titles{tr("Meter"), tr("Count"), tr("Price"), tr("Amount")};
    for (int column = 0; column < titles.size(); ++column)
        m_grid->addWidget(makeCaption(titles[column], m_lines), 0, column,
                          column == 0 ? Qt::AlignLeft : Qt::AlignRight);
    addRule();
}

void AmountLines::addLine(const QStringList& cells, bool strong)
{
    const int row = m_grid->rowCount();
    for (int column = 0; column < cells.size(); ++column) {
        auto* label = new QLabel(cells[column], m_lines);
        label->setTextFormat(Qt::PlainText);
        label->setFont(withTabularFigures(strong ? strongFont() : textFont()));
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setWordWrap(column == 0 && cells[column].size() > longest_unbroken_title); // a figure never breaks
        label->setAlignment((column == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignTop);
        m_grid->addWidget(label, row, column);
    }
    addRule();
}

void AmountLines::addRule()
{
    m_grid->addWidget(new Rule(m_lines), m_grid->rowCount(), 0, 1, line_columns);
}

void AmountLines::addLines(const std::vector<CostLine>& lines, const CostSum& total)
{
    MoneySum rest = total.amount;
    std::vector<MoneySum> amounts;
    for (const auto& line : lines) {
        amounts.push_back(line.amount);
        rest -= line.amount;
    }
    amounts.push_back(rest);
    amounts.push_back(total.amount);
    const QStringList texts = alignedTexts(amounts);
    for (std::size_t i = 0; i < lines.size(); ++i)
        addLine({meterTitle(lines[i].meter), quantityText(lines[i].quantity), priceText(lines[i]), texts[qsizetype(i)]},
                false);
    if (!lines.empty() && isWhole(total) && rest != MoneySum())
        addLine({tr("difference to what the provider reported"), {}, {}, texts[texts.size() - 2]}, false);
    addLine({tr("Total"), {}, {}, isWhole(total) ? texts.constLast() : costText(total)}, true);
}

void AmountLines::addUnpriced(const std::vector<Cost>& costs)
{
    std::set<std::string> meters;
    for (const auto& cost : costs)
        meters.insert(cost.unpriced_meters.begin(), cost.unpriced_meters.end());
    if (meters.empty())
        return;
    QStringList titles;
    for (const auto& meter : meters)
        titles << meterTitle(meter);
    auto* const note = new QLabel(tr("No sheet has a price for: %1.").arg(titles.join(u"; "_s)), m_lines);
    note->setWordWrap(true);
    setSecondary(*note);
    m_grid->addWidget(note, m_grid->rowCount(), 0, 1, line_columns);
}

// CONTRACTS: a line is rounded once, and the rounding shows.
void AmountLines::addRounding(const std::vector<CostLine>& lines)
{
    QStringList roundings;
    for (const auto& line : lines) {
        if (!line.rounding.isZero())
            roundings << tr("%1 by %2").arg(meterTitle(line.meter), quantityText(line.rounding));
    }
    if (roundings.isEmpty())
        return;
    auto* const note = new QLabel(tr("Rounded to whole picodollars: %1.").arg(roundings.join(u"; "_s)), m_lines);
    note->setWordWrap(true);
    setSecondary(*note);
    m_grid->addWidget(note, m_grid->rowCount(), 0, 1, line_columns);
}

} // namespace assay
