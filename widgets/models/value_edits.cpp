// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/models/value_edits.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLayout>
#include <QtWidgets/QLineEdit>

#include <algorithm>
#include <cmath>

#include "engine/dialects/json_reader.h"
#include "engine/schema/input_value.h"
#include "widgets/common/theme_fonts.h"
#include "widgets/models/input_words.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr int finest_places = 6;

// Nothing where nothing is written.
Result<std::optional<std::string>> typedValue(const InputField& field, const std::string& text)
{
    if (text.empty())
        return std::nullopt;
    auto json = typedInput(field, std::span(&text, 1));
    if (!json)
        return std::unexpected(json.error());
    return std::optional(std::move(*json));
}

std::optional<Decimal> decimalOf(const std::string& text)
{
    const auto parsed = Decimal::parse(text);
    return parsed ? std::optional(*parsed) : std::nullopt;
}

// One in the last place that the schema itself writes: 7.5 goes on in tenths, 0.85 in hundredths.
Decimal stepOf(const InputField& field)
{
    if (field.kind == InputKind::WholeNumber)
        return 1;
    int places = 1;
    for (const auto& number : {decimalOf(field.default_json), field.minimum, field.maximum})
        places = std::max(places, number ? number->places() : 0);
    return Decimal::make(1, std::min(places, finest_places)).value_or(Decimal(1));
}

} // namespace

LineEdit::LineEdit(const InputField& field, QWidget* parent) : InputEdit(field, parent), m_line(new QLineEdit(this))
{
    m_line->setPlaceholderText(valueText(field.default_json));
    if (field.secret)
        m_line->setEchoMode(QLineEdit::Password);
    layout()->addWidget(m_line);
    setEditor(*m_line);
    connect(m_line, &QLineEdit::textChanged, this, &InputEdit::changed);
}

Result<std::optional<std::string>> LineEdit::value() const
{
    return typedValue(field(), m_line->text().toStdString());
}

GrowingText::GrowingText(int least_lines, int most_lines, QWidget* parent)
    : QPlainTextEdit(parent), m_least_lines(least_lines), m_most_lines(most_lines)
{
    setTabChangesFocus(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    document()->setDocumentMargin(4);
    connect(this, &QPlainTextEdit::textChanged, this, &GrowingText::fitHeight);
    fitHeight();
}

void GrowingText::resizeEvent(QResizeEvent* event)
{
    QPlainTextEdit::resizeEvent(event);
    fitHeight();
}

// A plain text document counts its height in lines, wrapped ones included.
void GrowingText::fitHeight()
{
    const auto lines = static_cast<int>(std::ceil(document()->size().height()));
    setVerticalScrollBarPolicy(lines > m_most_lines ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    const int height = std::clamp(lines, m_least_lines, m_most_lines) * fontMetrics().lineSpacing() + 10;
    if (height != minimumHeight())
        setFixedHeight(height);
}

LongTextEdit::LongTextEdit(const InputField& field, QWidget* parent)
    : InputEdit(field, parent), m_text(new GrowingText(3, 10, this))
{
    if (field.kind == InputKind::Json) {
        m_text->setFont(codeFont());
        m_text->setPlaceholderText(field.default_json.empty() ? u"{ }"_s : QString::fromStdString(field.default_json));
    } else {
        m_text->setPlaceholderText(valueText(field.default_json));
    }
    layout()->addWidget(m_text);
    setEditor(*m_text);
    connect(m_text, &QPlainTextEdit::textChanged, this, &InputEdit::changed);
}

Result<std::optional<std::string>> LongTextEdit::value() const
{
    return typedValue(field(), m_text->toPlainText().toStdString());
}

NumberField::NumberField(const InputField& field, QWidget* parent)
    : QAbstractSpinBox(parent), m_field(field), m_step(stepOf(field))
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setMinimumWidth(200);
    lineEdit()->setFont(withTabularFigures(font()));
    if (const auto usual = decimalOf(field.default_json))
        lineEdit()->setPlaceholderText(typedNumber(*usual));
    connect(lineEdit(), &QLineEdit::textChanged, this, &NumberField::changed);
}

void NumberField::stepBy(int steps)
{
    const auto written = decimalOf(plainNumber(lineEdit()->text()));
    const auto usual = decimalOf(m_field.default_json);
    const auto start = written ? *written : usual ? *usual : m_field.minimum.value_or(Decimal());
    Result<Decimal> next = start;
    for (int i = 0; i < std::abs(steps) && next; ++i)
        next = steps > 0 ? add(*next, m_step) : subtract(*next, m_step);
    if (!next)
        return;
    const auto inside = [this](const Decimal& bound, bool is_outside, bool is_lower) {
        return !is_outside ? bound : (is_lower ? add(bound, m_step) : subtract(bound, m_step)).value_or(bound);
    };
    if (m_field.minimum)
        next = std::max(*next, inside(*m_field.minimum, m_field.above_minimum, true));
    if (m_field.maximum)
        next = std::min(*next, inside(*m_field.maximum, m_field.below_maximum, false));
    lineEdit()->setText(typedNumber(*next));
    lineEdit()->selectAll();
}

QValidator::State NumberField::validate(QString&, int&) const
{
    return QValidator::Acceptable;
}

QAbstractSpinBox::StepEnabled NumberField::stepEnabled() const
{
    return StepUpEnabled | StepDownEnabled;
}

NumberEdit::NumberEdit(const InputField& field, QWidget* parent)
    : InputEdit(field, parent), m_number(new NumberField(field, this))
{
    layout()->addWidget(m_number);
    setEditor(*m_number);
    connect(m_number, &NumberField::changed, this, &InputEdit::changed);
}

Result<std::optional<std::string>> NumberEdit::value() const
{
    return typedValue(field(), plainNumber(m_number->line().text()));
}

ChoiceEdit::ChoiceEdit(const InputField& field, QWidget* parent) : InputEdit(field, parent), m_box(new QComboBox(this))
{
    const QString usual = valueText(field.default_json);
    if (!usual.isEmpty())
        m_box->addItem(tr("%1 (default)").arg(usual));
    else
        m_box->addItem(field.required ? tr("Choose…") : tr("not set"));
    for (const auto& choice : field.choices)
        m_box->addItem(valueText(choice), QString::fromStdString(choice));
    m_box->setEditable(field.open);
    m_box->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_box->setMinimumWidth(200);
    if (field.open) {
        m_box->setInsertPolicy(QComboBox::NoInsert);
        m_box->setToolTip(tr("Choose one, or write another value"));
    }
    layout()->addWidget(m_box);
    setEditor(*m_box);
    connect(m_box, &QComboBox::currentTextChanged, this, &InputEdit::changed);
    connect(m_box, &QComboBox::activated, this, &InputEdit::left);
}

Result<std::optional<std::string>> ChoiceEdit::value() const
{
    const int index = m_box->currentIndex();
    const bool is_typed = m_box->isEditable() && m_box->currentText() != m_box->itemText(index);
    if (is_typed)
        return typedValue(field(), m_box->currentText().trimmed().toStdString());
    if (index <= 0)
        return std::nullopt;
    return std::optional(m_box->itemData(index).toString().toStdString());
}

SwitchEdit::SwitchEdit(const InputField& field, QWidget* parent)
    : InputEdit(field, parent), m_box(new QCheckBox(inputTitle(field), this))
{
    m_box->setFont(strongFont());
    m_box->setChecked(field.default_json == "true");
    layout()->addWidget(m_box);
    setEditor(*m_box);
    connect(m_box, &QCheckBox::clicked, this, [this] {
        m_touched = true;
        Q_EMIT changed();
    });
}

Result<std::optional<std::string>> SwitchEdit::value() const
{
    if (!m_touched)
        return std::nullopt;
    return std::optional<std::string>(m_box->isChecked() ? "true" : "false");
}

} // namespace assay
