// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/compare/task_form.h"

#include <QtCore/QLocale>
#include <QtCore/QRegularExpression>
#include <QtGui/QRegularExpressionValidator>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLineEdit>

#include <array>

#include "prompt_task.h"
#include "widgets/common/controls.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr int label_width = 88; // as ParametersForm has it
constexpr auto size_accepted = "[0-9]{1,5}([x:×][0-9]{1,5})?p?"_L1;
constexpr auto number_accepted = "[0-9]{0,3}([.][0-9]{0,2})?"_L1;
constexpr auto count_accepted = "([1-9]|10)?"_L1;
constexpr auto any_accepted = ".{0,80}"_L1;

QString utf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString numberText(const std::optional<double>& number)
{
    return number ? QString::number(*number, 'g', QLocale::FloatingPointShortest) : QString();
}

// For a widget without a layout its own, else one to be put into that.
QGridLayout* newGrid(QWidget* owner)
{
    auto* const grid = owner->layout() ? new QGridLayout : new QGridLayout(owner);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(4);
    grid->setColumnMinimumWidth(0, label_width);
    grid->setColumnStretch(1, 1);
    return grid;
}

std::optional<double> numberOf(const QString& text)
{
    bool ok = false;
    const double number = text.toDouble(&ok);
    return ok && number > 0 ? std::optional(number) : std::nullopt;
}

} // namespace

TaskForm::TaskForm(QWidget* parent) : QWidget(parent), m_kind(new QComboBox(this))
{
    m_kind->setObjectName(u"task"_s);
    m_kind->setAccessibleName(tr("What is asked for"));
    m_kind->addItem(tr("Text"), u"chat"_s);
    m_kind->addItem(tr("Pictures"), u"image"_s);
    m_kind->addItem(tr("Speech"), u"speech"_s);
    m_kind->addItem(tr("A film"), u"video"_s);
    m_kind->addItem(tr("A transcript"), u"transcription"_s);
    m_kind->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    m_grid = newGrid(this);
    column->addLayout(m_grid);
    addRow(tr("Asks for"), m_kind);
    rebuild(Task());
    connect(m_kind, &QComboBox::activated, this, &TaskForm::chooseKind);
}

void TaskForm::chooseKind()
{
    const auto kind = m_kind->currentData().toString().toStdString();
    if (kind == taskName(m_rest))
        return;
    rebuild(emptyTask(kind));
    Q_EMIT kindChanged();
    Q_EMIT changed();
}

void TaskForm::setTask(const Task& task)
{
    const bool is_other = task.index() != m_rest.index();
    m_kind->setCurrentIndex(std::max(m_kind->findData(utf8(taskName(task))), 0));
    rebuild(task);
    if (is_other)
        Q_EMIT kindChanged();
}

void TaskForm::rebuild(const Task& task)
{
    m_rest = task;
    delete m_fields;
    m_fields = new QWidget(this);
    m_grid = newGrid(m_fields);
    layout()->addWidget(m_fields);
    std::visit([this](const auto& one) { addFields(one); }, task);
    m_fields->setVisible(m_grid->count() > 0);
}

void TaskForm::addRow(const QString& label, QWidget* field)
{
    auto* const caption = new ElidedLabel(label, Qt::ElideRight, field->parentWidget());
    caption->setFixedWidth(label_width);
    setSecondary(*caption);
    const int row = m_grid->rowCount();
    m_grid->addWidget(caption, row, 0);
    m_grid->addWidget(field, row, 1);
}

QLineEdit* TaskForm::addField(const QString& label, const QString& name, const QString& accepted, const QString& text)
{
    auto* const field = new QLineEdit(text, m_fields);
    field->setObjectName(name);
    field->setAccessibleName(label);
    field->setPlaceholderText(tr("as the model has it"));
    field->setValidator(new QRegularExpressionValidator(QRegularExpression(accepted), field));
    connect(field, &QLineEdit::textChanged, this, &TaskForm::changed);
    addRow(label, field);
    return field;
}

QComboBox* TaskForm::addChoice(const QString& label, const QString& name,
                               const std::vector<std::pair<QString, QString>>& choices, const QString& chosen)
{
    auto* const field = new QComboBox(m_fields);
    field->setObjectName(name);
    field->setAccessibleName(label);
    field->addItem(tr("as the model has it"), QString());
    for (const auto& [id, text] : choices)
        field->addItem(text, id);
    if (field->findData(chosen) < 0) // a word of its vendor's
        field->addItem(chosen, chosen);
    field->setCurrentIndex(field->findData(chosen));
    field->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(field, &QComboBox::currentIndexChanged, this, &TaskForm::changed);
    addRow(label, field);
    return field;
}

void TaskForm::addFields(const MakeImage& task)
{
    addField(tr("Size"), u"size"_s, size_accepted, utf8(task.size))->setToolTip(tr("1024x1024, or a ratio: 16:9"));
    addField(tr("How many"), u"count"_s, count_accepted, task.count > 1 ? QString::number(task.count) : QString())
        ->setPlaceholderText(u"1"_s);
    addChoice(tr("Quality"), u"quality"_s,
              {{u"low"_s, tr("low")}, {u"medium"_s, tr("medium")}, {u"high"_s, tr("high")}}, utf8(task.quality));
}

void TaskForm::addFields(const Speak& task)
{
    addField(tr("Voice"), u"voice"_s, any_accepted, utf8(task.voice))
        ->setToolTip(tr("By the name its provider has for it"));
    addField(tr("Language"), u"language"_s, any_accepted, utf8(task.language));
    addField(tr("Speed"), u"speed"_s, number_accepted, numberText(task.speed))
        ->setToolTip(tr("1 as the voice speaks, 2 twice as fast"));
}

void TaskForm::addFields(const Transcribe& task)
{
    addField(tr("Language"), u"language"_s, any_accepted, utf8(task.language));
    addChoice(tr("Speakers"), u"speakers"_s, {{u"yes"_s, tr("told apart")}}, task.speakers ? u"yes"_s : QString());
}

void TaskForm::addFields(const MakeVideo& task)
{
    addField(tr("Seconds"), u"seconds"_s, number_accepted, numberText(task.seconds));
    addField(tr("Size"), u"size"_s, size_accepted, utf8(task.size))->setToolTip(tr("1280x720, 720p, or a ratio: 16:9"));
    const QString sound = !task.sound ? QString() : *task.sound ? u"yes"_s : u"no"_s;
    addChoice(tr("Sound"), u"sound"_s, {{u"yes"_s, tr("with")}, {u"no"_s, tr("without")}}, sound);
}

QString TaskForm::textOf(const QString& name) const
{
    const auto* const field = m_fields->findChild<QLineEdit*>(name);
    return field ? field->text().trimmed() : QString();
}

QString TaskForm::choiceOf(const QString& name) const
{
    const auto* const field = m_fields->findChild<QComboBox*>(name);
    return field ? field->currentData().toString() : QString();
}

QWidgetList TaskForm::fields() const
{
    QWidgetList fields{m_kind};
    for (int row = 0; row < m_grid->rowCount(); ++row) {
        const auto* const item = m_fields->isHidden() ? nullptr : m_grid->itemAtPosition(row, 1);
        if (item)
            fields << item->widget();
    }
    return fields;
}

Task TaskForm::task() const
{
    Task task = m_rest;
    const QString sound = choiceOf(u"sound"_s);
    const std::string size = textOf(u"size"_s).replace(u'×', u'x').toStdString();
    if (auto* const image = std::get_if<MakeImage>(&task)) {
        image->size = size;
        image->count = std::max(textOf(u"count"_s).toInt(), 1);
        image->quality = choiceOf(u"quality"_s).toStdString();
    } else if (auto* const speech = std::get_if<Speak>(&task)) {
        speech->voice = textOf(u"voice"_s).toStdString();
        speech->language = textOf(u"language"_s).toStdString();
        speech->speed = numberOf(textOf(u"speed"_s));
    } else if (auto* const transcript = std::get_if<Transcribe>(&task)) {
        transcript->language = textOf(u"language"_s).toStdString();
        transcript->speakers = choiceOf(u"speakers"_s) == "yes"_L1;
    } else if (auto* const film = std::get_if<MakeVideo>(&task)) {
        film->seconds = numberOf(textOf(u"seconds"_s));
        film->size = size;
        film->sound = sound.isEmpty() ? std::nullopt : std::optional(sound == "yes"_L1);
    }
    return task;
}

} // namespace assay
