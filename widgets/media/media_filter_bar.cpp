// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/media/media_filter_bar.h"

#include <QtCore/QTimeZone>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QInputDialog>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>

#include <array>

#include "money_text.h"
#include "widgets/media/days_dialog.h"

using namespace Qt::StringLiterals;

namespace assay {

namespace {

constexpr int typing_pause_ms = 250;
constexpr int longest_value = 28; // characters on a chip; the menu has the whole
constexpr std::array usual_costs{"0.01", "0.05", "0.10", "1.00"};

std::optional<std::int64_t> startOf(QDate day)
{
    return day.isValid() ? std::optional(day.startOfDay(QTimeZone::systemTimeZone()).toMSecsSinceEpoch() * 1000)
                         : std::nullopt;
}

QString shortened(const QString& text)
{
    return text.size() > longest_value ? u'…' + text.last(longest_value) : text;
}

QString textOf(const DayRange& days)
{
    if (!days.first.isValid() && !days.last.isValid())
        return MediaFilterBar::tr("any");
    if (days.first == days.last)
        return days.first.toString(Qt::ISODate);
    const auto name = [](QDate day) { return day.isValid() ? day.toString(Qt::ISODate) : QString(); };
    return name(days.first) + u" – "_s + name(days.last);
}

QString dollarsText(const QString& dollars)
{
    const auto amount = MoneySum::parse(dollars.toStdString());
    return amount ? moneyText(*amount) : dollars;
}

void addChoice(QMenu& menu, const QString& title, bool chosen, const std::function<void()>& choose)
{
    auto* const action = menu.addAction(QString(title).replace(u'&', u"&&"_s));
    action->setCheckable(true);
    action->setChecked(chosen);
    QObject::connect(action, &QAction::triggered, &menu, choose);
}

} // namespace

MediaFilterBar::MediaFilterBar(QWidget* parent) : Card(parent, Card::Edge::Bottom)
{
    setObjectName(u"mediaFilter"_s);
    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(16, 8, 16, 8);
    row->setSpacing(8);
    addModelChip();
    addWorkflowChip();
    addDaysChip();
    addCostChip();
    addPrompt();
    m_count = new QLabel(this);
    m_count->setObjectName(u"mediaCount"_s);
    setSecondary(*m_count);
    row->addWidget(m_count);
    m_typing.setSingleShot(true);
    m_typing.setInterval(typing_pause_ms);
    connect(&m_typing, &QTimer::timeout, this, &MediaFilterBar::takePrompt);
}

ChipButton* MediaFilterBar::addChip(const QString& key, const QString& name)
{
    auto* const chip = new ChipButton(key, tr("any"), this);
    chip->setObjectName(name);
    chip->setMenu(new QMenu(chip));
    layout()->addWidget(chip);
    return chip;
}

void MediaFilterBar::addModelChip()
{
    m_model_chip = addChip(tr("Model"), u"mediaModel"_s);
    auto* const menu = m_model_chip->menu();
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        addChoice(*menu, tr("Any model"), m_model.isEmpty(), [this] { setModel({}); });
        menu->addSeparator();
        for (const auto& model : m_models)
            addChoice(*menu, model, model == m_model, [this, model] { setModel(model); });
    });
}

void MediaFilterBar::addWorkflowChip()
{
    m_workflow_chip = addChip(tr("Workflow"), u"mediaWorkflow"_s);
    auto* const menu = m_workflow_chip->menu();
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        const auto chosen = m_filter.workflow ? QString::fromStdString(m_filter.workflow->text()) : QString();
        addChoice(*menu, tr("Any workflow"), chosen.isEmpty(), [this] { setWorkflow({}); });
        menu->addSeparator();
        for (const auto& name : m_workflows)
            addChoice(*menu, name, name == chosen, [this, name] { setWorkflow(name); });
    });
}

void MediaFilterBar::addDaysChip()
{
    m_days_chip = addChip(tr("Made"), u"mediaDays"_s);
    auto* const menu = m_days_chip->menu();
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        const QDate today = QDate::currentDate();
        const auto add = [&](const QString& title, const DayRange& days) {
            addChoice(*menu, title, days == m_days, [this, days] { setDays(days); });
        };
        add(tr("Any day"), {});
        add(tr("Today"), {today, today});
        add(tr("Last 7 days"), {today.addDays(-6), today});
        add(tr("Last 30 days"), {today.addDays(-29), today});
        add(tr("Last 90 days"), {today.addDays(-89), today});
        menu->addSeparator();
        connect(menu->addAction(tr("Between…")), &QAction::triggered, this, &MediaFilterBar::askForDays);
    });
}

void MediaFilterBar::addCostChip()
{
    m_cost_chip = addChip(tr("Cost at most"), u"mediaCost"_s);
    auto* const menu = m_cost_chip->menu();
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        addChoice(*menu, tr("Any cost"), m_cost.isEmpty(), [this] { setCostAtMost({}); });
        for (const char* const each : usual_costs) {
            const auto dollars = QString::fromLatin1(each);
            addChoice(*menu, dollarsText(dollars), dollars == m_cost, [this, dollars] { setCostAtMost(dollars); });
        }
        menu->addSeparator();
        connect(menu->addAction(tr("Other…")), &QAction::triggered, this, &MediaFilterBar::askForCost);
    });
}

void MediaFilterBar::addPrompt()
{
    m_prompt = new QLineEdit(this);
    m_prompt->setObjectName(u"mediaPrompt"_s);
    m_prompt->setPlaceholderText(tr("Text of the prompt"));
    m_prompt->setAccessibleName(tr("Text of the prompt"));
    m_prompt->setClearButtonEnabled(true);
    m_prompt->setMinimumWidth(120);
    connect(m_prompt, &QLineEdit::textEdited, this, [this] { m_typing.start(); });
    connect(m_prompt, &QLineEdit::returnPressed, this, &MediaFilterBar::takePrompt);
    m_seed = new QCheckBox(tr("with seed"), this);
    m_seed->setObjectName(u"mediaSeed"_s);
    m_seed->setToolTip(tr("Only what was asked for with a seed, and can be asked for again"));
    connect(m_seed, &QCheckBox::toggled, this, [this](bool with_seed) {
        m_filter.with_seed = with_seed;
        Q_EMIT filterChanged();
    });
    auto* const row = static_cast<QHBoxLayout*>(layout());
    row->addWidget(m_prompt, 1);
    row->addWidget(m_seed);
}

void MediaFilterBar::takePrompt()
{
    m_typing.stop();
    auto text = m_prompt->text().trimmed().toStdString();
    if (text == m_filter.prompt)
        return;
    m_filter.prompt = std::move(text);
    Q_EMIT filterChanged();
}

bool MediaFilterBar::isEmpty() const
{
    return m_filter == MediaFilter{.kind = m_filter.kind};
}

void MediaFilterBar::setKind(std::optional<MediumKind> kind)
{
    m_filter.kind = kind;
}

void MediaFilterBar::clear()
{
    const QSignalBlocker once(this);
    setModel({});
    setWorkflow({});
    setDays({});
    setCostAtMost({});
    m_prompt->clear();
    takePrompt();
    m_seed->setChecked(false);
    blockSignals(false);
    Q_EMIT filterChanged();
}

void MediaFilterBar::setChoices(const QStringList& models, const QStringList& workflows)
{
    m_models = models;
    m_workflows = workflows;
}

void MediaFilterBar::setCount(const QString& text)
{
    m_count->setText(text);
}

void MediaFilterBar::setModel(const QString& address)
{
    m_model = address;
    m_filter.provider.reset();
    m_filter.model.reset();
    if (!address.isEmpty()) {
        m_filter.provider = NameCondition::exactly(address.section(u'/', 0, 0).toStdString());
        m_filter.model = NameCondition::exactly(address.section(u'/', 1).toStdString());
    }
    m_model_chip->setValue(address.isEmpty() ? tr("any") : shortened(address.section(u'/', 1)));
    Q_EMIT filterChanged();
}

void MediaFilterBar::setWorkflow(const QString& name)
{
    m_filter.workflow.reset();
    if (!name.isEmpty())
        m_filter.workflow = NameCondition::exactly(name.toStdString());
    m_workflow_chip->setValue(name.isEmpty() ? tr("any") : shortened(name));
    Q_EMIT filterChanged();
}

void MediaFilterBar::setDays(const DayRange& days)
{
    m_days = days;
    m_filter.from_us = startOf(days.first);
    m_filter.to_us = days.last.isValid() ? startOf(days.last.addDays(1)) : std::nullopt;
    m_days_chip->setValue(textOf(days));
    Q_EMIT filterChanged();
}

void MediaFilterBar::setCostAtMost(const QString& dollars)
{
    m_cost = dollars;
    m_filter.cost_at_most.reset();
    if (const auto amount = MoneySum::parse(dollars.toStdString()); amount && !dollars.isEmpty())
        m_filter.cost_at_most = *amount;
    m_cost_chip->setValue(dollars.isEmpty() ? tr("any") : dollarsText(dollars));
    Q_EMIT filterChanged();
}

void MediaFilterBar::askForDays()
{
    auto* const dialog = new DaysDialog(m_days, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &DaysDialog::daysChosen, this, &MediaFilterBar::setDays);
    dialog->open();
}

void MediaFilterBar::askForCost()
{
    auto* const dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Cost at most"));
    dialog->setLabelText(tr("Dollars that a call may have cost:"));
    dialog->setInputMode(QInputDialog::DoubleInput);
    dialog->setDoubleRange(0, 100'000);
    dialog->setDoubleDecimals(4);
    dialog->setDoubleValue(m_cost.toDouble());
    connect(dialog, &QInputDialog::doubleValueSelected, this,
            [this](double dollars) { setCostAtMost(QString::number(dollars, 'f', 4)); });
    dialog->open();
}

} // namespace assay
