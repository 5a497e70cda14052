// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/compare/variables_form.h"

#include <QtWidgets/QGridLayout>

#include <algorithm>
#include <cmath>

#include "widgets/common/controls.h"
#include "widgets/common/theme_fonts.h"
#include "widgets/common/theme_paint.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr int most_lines = 4;
constexpr int label_width = 88;

} // namespace

ValueField::ValueField(QWidget* parent) : QPlainTextEdit(parent)
{
    setTabChangesFocus(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    document()->setDocumentMargin(4);
    connect(this, &QPlainTextEdit::textChanged, this, &ValueField::fitHeight);
    fitHeight();
}

QSize ValueField::sizeHint() const
{
    // QPlainTextEdit counts its document in lines, wrapped ones included.
    const int lines = std::clamp(static_cast<int>(std::ceil(document()->size().height())), 1, most_lines);
    return {160, std::max(control_height, lines * fontMetrics().lineSpacing() + 9)};
}

void ValueField::resizeEvent(QResizeEvent* event)
{
    QPlainTextEdit::resizeEvent(event);
    fitHeight();
}

void ValueField::fitHeight()
{
    const int height = sizeHint().height();
    setVerticalScrollBarPolicy(document()->size().height() > most_lines ? Qt::ScrollBarAsNeeded
                                                                        : Qt::ScrollBarAlwaysOff);
    if (height != minimumHeight())
        setFixedHeight(height);
}

VariablesForm::VariablesForm(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(8);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnMinimumWidth(0, label_width);
    m_grid->setColumnStretch(1, 1);
}

void VariablesForm::setNames(const QStringList& names)
{
    if (names == m_names)
        return;
    m_names = names;
    rebuild();
}

void VariablesForm::setValues(const std::vector<std::pair<QString, QString>>& values)
{
    m_values = std::map<QString, QString>(values.begin(), values.end());
    rebuild();
}

std::vector<std::pair<QString, QString>> VariablesForm::values() const
{
    QStringList names = m_names;
    for (const auto& [name, value] : m_values) {
        if (!m_names.contains(name))
            names << name;
    }
    std::vector<std::pair<QString, QString>> values;
    for (const auto& name : std::as_const(names)) {
        if (const auto place = m_values.find(name); place != m_values.end() && !place->second.isEmpty())
            values.emplace_back(name, place->second);
    }
    return values;
}

QWidgetList VariablesForm::fields() const
{
    QWidgetList fields;
    for (int row = 0; row < m_names.size(); ++row)
        fields << m_grid->itemAtPosition(row, 1)->widget();
    return fields;
}

void VariablesForm::rebuild()
{
    while (auto* item = m_grid->takeAt(0)) {
        item->widget()->hide(); // deleted later: this may run inside one of its signals
        item->widget()->deleteLater();
        delete item;
    }
    for (qsizetype row = 0; row < m_names.size(); ++row) {
        const QString name = m_names[row];
        auto* label = new ElidedLabel(name, Qt::ElideMiddle, this);
        label->setFixedWidth(label_width);
        label->setFixedHeight(control_height);
        setSecondary(*label);
        auto* field = new ValueField(this);
        field->setObjectName(u"variable "_s + name);
        field->setAccessibleName(tr("Value of %1").arg(name));
        field->setPlaceholderText(tr("a value"));
        field->setPlainText(m_values[name]);
        connect(field, &QPlainTextEdit::textChanged, this, [this, name, field] {
            m_values[name] = field->toPlainText();
            Q_EMIT changed();
        });
        m_grid->addWidget(label, static_cast<int>(row), 0, Qt::AlignTop);
        m_grid->addWidget(field, static_cast<int>(row), 1);
    }
    setVisible(!m_names.isEmpty());
}

} // namespace assay
