// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/compare/parameters_form.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonDocument>
#include <QtCore/QLocale>
#include <QtCore/QRegularExpression>
#include <QtGui/QRegularExpressionValidator>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

#include <array>

#include "engine/later.h"
#include "widgets/common/controls.h"
#include "widgets/common/icons.h"
#include "widgets/common/theme_paint.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr int label_width = 88;
constexpr qint64 largest_schema = 1'000'000;

template <typename Number>
QString fieldText(const std::optional<Number>& number)
{
    if (!number)
        return {};
    if constexpr (std::is_same_v<Number, double>)
        return QString::number(*number, 'g', QLocale::FloatingPointShortest);
    else
        return QString::number(*number);
}

std::optional<std::int64_t> wholeOf(const QLineEdit& field)
{
    bool ok = false;
    const std::int64_t value = field.text().toLongLong(&ok);
    return ok ? std::optional(value) : std::nullopt;
}

} // namespace

Result<std::string> readSchema(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Storage, ParametersForm::tr("The schema %1 cannot be read: %2.")
                                               .arg(QFileInfo(path).fileName(), file.errorString()));
    const QByteArray text = file.read(largest_schema);
    if (!QJsonDocument::fromJson(text).isObject())
        return failure(
            ErrorKind::Usage,
            ParametersForm::tr("%1 is no JSON Schema: it has to be one JSON object.").arg(QFileInfo(path).fileName()));
    return text.toStdString();
}

ParametersForm::ParametersForm(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(8);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnMinimumWidth(0, label_width);
    m_grid->setColumnStretch(1, 1);
    m_temperature = addField(tr("Temperature"), u"temperature"_s, u"[0-9]?([.][0-9]{0,3})?"_s);
    m_longest = addField(tr("Max output"), u"maxOutput"_s, u"[1-9][0-9]{0,6}"_s);
    m_seed = addField(tr("Seed"), u"seed"_s, u"[0-9]{0,15}"_s);
    m_text_rows.resize(m_text_rows.size() - 2); // it is not a text's alone
    addEffort();
    addSchema();
}

void ParametersForm::addRow(const QString& label, QWidget* field)
{
    auto* caption = new ElidedLabel(label, Qt::ElideRight, this);
    caption->setFixedWidth(label_width);
    setSecondary(*caption);
    const int row = m_grid->rowCount();
    m_grid->addWidget(caption, row, 0);
    m_grid->addWidget(field, row, 1);
    m_text_rows << caption << field;
}

void ParametersForm::setTextShown(bool shown)
{
    for (auto* const widget : std::as_const(m_text_rows))
        widget->setVisible(shown);
}

QLineEdit* ParametersForm::addField(const QString& label, const QString& name, const QString& accepted)
{
    auto* field = new QLineEdit(this);
    field->setObjectName(name);
    field->setAccessibleName(label);
    field->setPlaceholderText(tr("as the model has it"));
    field->setValidator(new QRegularExpressionValidator(QRegularExpression(accepted), field));
    connect(field, &QLineEdit::textChanged, this, &ParametersForm::changed);
    addRow(label, field);
    return field;
}

void ParametersForm::addEffort()
{
    m_effort = new QComboBox(this);
    m_effort->setObjectName(u"effort"_s);
    m_effort->setAccessibleName(tr("Reasoning effort"));
    m_effort->addItem(tr("as the model has it"), QString());
    const std::array<std::pair<QString, QString>, 6> efforts{{{u"none"_s, tr("none")},
                                                              {u"minimal"_s, tr("minimal")},
                                                              {u"low"_s, tr("low")},
                                                              {u"medium"_s, tr("medium")},
                                                              {u"high"_s, tr("high")},
                                                              {u"max"_s, tr("highest")}}};
    for (const auto& [id, name] : efforts)
        m_effort->addItem(name, id);
    m_effort->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(m_effort, &QComboBox::currentIndexChanged, this, &ParametersForm::changed);
    addRow(tr("Reasoning"), m_effort);
}

void ParametersForm::addSchema()
{
    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    m_schema = new QPushButton(row);
    m_schema->setObjectName(u"schema"_s);
    m_schema->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_noSchema = new QToolButton(row);
    m_noSchema->setIcon(lineIcon(u"close"_s, IconColor::Secondary));
    m_noSchema->setAutoRaise(true);
    m_noSchema->setToolTip(tr("Ask for no schema"));
    m_noSchema->setAccessibleName(m_noSchema->toolTip());
    layout->addWidget(m_schema, 1);
    layout->addWidget(m_noSchema);
    connect(m_schema, &QPushButton::clicked, this, &ParametersForm::pickSchema);
    connect(m_noSchema, &QToolButton::clicked, this, [this] { setSchema({}, {}); });
    addRow(tr("Schema"), row);
    showSchema();
}

void ParametersForm::pickSchema()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("JSON Schema of the answer"), {},
                                                      tr("JSON Schema (*.json);;All files (*)"));
    if (path.isEmpty())
        return;
    const int generation = ++m_generation;
    whenDone(QtConcurrent::run(readSchema, path), this, [this, path, generation](const Result<std::string>& schema) {
        if (generation != m_generation)
            return;
        if (schema)
            setSchema(QFileInfo(path).fileName(), *schema);
        else
            Q_EMIT failed(schema.error());
    });
}

void ParametersForm::setSchema(const QString& name, const std::string& json)
{
    ++m_generation;
    m_schemaName = name;
    m_schemaJson = json;
    showSchema();
    Q_EMIT changed();
}

void ParametersForm::showSchema()
{
    m_schema->setText(m_schemaName.isEmpty() ? tr("Choose…") : m_schemaName);
    m_schema->setAccessibleName(m_schemaName.isEmpty() ? tr("Choose a JSON Schema for the answer")
                                                       : tr("Schema %1").arg(m_schemaName));
    m_noSchema->setVisible(!m_schemaName.isEmpty());
}

void ParametersForm::setParameters(const Parameters& parameters)
{
    m_rest = parameters;
    m_temperature->setText(fieldText(parameters.temperature));
    m_longest->setText(fieldText(parameters.max_output_tokens));
    m_seed->setText(fieldText(parameters.seed));
    chooseEffort(QString::fromStdString(parameters.reasoning_effort));
}

// Vendors have words of their own ("xhigh"), which are sent as they are.
void ParametersForm::chooseEffort(const QString& effort)
{
    if (m_effort->findData(effort) < 0)
        m_effort->addItem(effort, effort);
    m_effort->setCurrentIndex(m_effort->findData(effort));
}

Parameters ParametersForm::parameters() const
{
    Parameters parameters = m_rest;
    bool ok = false;
    const double temperature = m_temperature->text().toDouble(&ok);
    parameters.temperature = ok ? std::optional(temperature) : std::nullopt;
    parameters.max_output_tokens = wholeOf(*m_longest);
    parameters.seed = wholeOf(*m_seed);
    parameters.reasoning_effort = m_effort->currentData().toString().toStdString();
    return parameters;
}

} // namespace assay
