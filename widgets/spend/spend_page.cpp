// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/spend/spend_page.h"

#include <QtCore/QDateTime>
#include <QtCore/QSettings>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QStackedWidget>

#include <chrono>

#include "widgets/common/banner.h"
#include "widgets/common/controls.h"
#include "widgets/spend/amount_card.h"
#include "widgets/spend/breakdown_table.h"
#include "widgets/spend/chart_card.h"
#include "widgets/spend/spend_header.h"
#include "widgets/spend/spend_tiles.h"
#include "widgets/spend/stacked_chart.h"
#include "workbench.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr std::chrono::milliseconds refresh_delay(500); // calls end in bursts
constexpr auto range_key = "spend/range"_L1;
constexpr auto first_key = "spend/first_day"_L1;
constexpr auto last_key = "spend/last_day"_L1;
constexpr auto group_key = "spend/group"_L1;
constexpr auto then_key = "spend/then"_L1;
constexpr auto filter_key = "spend/filter"_L1;

QDate todayIn(const QTimeZone& zone)
{
    return QDateTime::currentDateTimeUtc().toTimeZone(zone).date();
}

SpendRange keptRange(const QSettings& settings, const QTimeZone& zone)
{
    const QString id = settings.value(range_key, u"30d"_s).toString();
    const QDate first = settings.value(first_key).toDate();
    const QDate last = settings.value(last_key).toDate();
    const bool custom = id == "custom"_L1 && first.isValid() && last.isValid();
    return custom ? customRange(first, last) : spendRangeOf(id, todayIn(zone));
}

// Nothing where it no longer parses: the chip says what the figures obey.
QString keptFilter(const QSettings& settings, const QTimeZone& zone)
{
    const QString text = settings.value(filter_key).toString();
    return parseSpendFilter(text, zone) ? text : QString();
}

SpendChoice keptChoice(const QSettings& settings, const QTimeZone& zone)
{
    SpendChoice choice{.range = keptRange(settings, zone), .zone = zone};
    choice.group = settings.value(group_key, u"workflow"_s).toString().toStdString();
    choice.then = settings.value(then_key).toString().toStdString();
    if (const auto where = parseSpendFilter(keptFilter(settings, zone), zone))
        choice.where = *where;
    return choice;
}

QString zoneNote(const QTimeZone& zone)
{
    return SpendPage::tr("days in %1 time").arg(QString::fromUtf8(zone.id()).replace(u'_', u' '));
}

QVBoxLayout* makeColumn(QWidget* widget)
{
    auto* column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    return column;
}

} // namespace

SpendPage::SpendPage(Workbench& workbench, SpendColors colors, QSettings& settings, QWidget* parent,
                     const QTimeZone& zone)
    : QWidget(parent), m_workbench(workbench), m_colors(colors), m_settings(settings),
      m_filter_text(keptFilter(settings, zone)), m_model(new SpendModel(workbench, keptChoice(settings, zone), this))
{
    build();
    connectHeader();
    connectParts();
    m_refresh_timer.setSingleShot(true);
    m_refresh_timer.setInterval(refresh_delay);
    connect(&m_refresh_timer, &QTimer::timeout, this, &SpendPage::read);
    connect(&workbench, &Workbench::ledgerChanged, this, &SpendPage::refresh);
    m_header->setChoice(m_model->choice(), m_filter_text);
}

StackedChart& SpendPage::chart()
{
    return m_chart_card->chart();
}

void SpendPage::build()
{
    auto* column = makeColumn(this);
    m_header = new SpendHeader(m_workbench.workspace().isSample(), this);
    m_error = new ErrorBanner(this);
    connect(m_error->setAction({}), &QPushButton::clicked, this, [this] {
        if (const auto again = m_again) // a copy: trying again may end it
            again();
    });
    connect(m_error, &Banner::closed, this, &SpendPage::clearError);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(new QWidget(m_stack)); // until the first answer: nothing, rather than a flash of emptiness
    m_stack->addWidget(makeBody());
    m_empty = new EmptyState(u"spend"_s, tr("Nothing has been spent yet"), m_stack);
    m_empty->setDetail(tr("Every call is counted here, with its cost and how that is known. Ask a model something, and "
                          "it shows up by workflow, step, model and tag."));
    connect(m_empty->setAction(tr("Compare models")), &QPushButton::clicked, this, &SpendPage::compareRequested);
    m_stack->addWidget(m_empty);
    column->addWidget(m_header);
    column->addWidget(m_error);
    column->addWidget(m_stack, 1);
}

QWidget* SpendPage::makeBody()
{
    auto* body = new QWidget(m_stack);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    m_tiles = new SpendTiles(body);
    m_chart_card = new ChartCard(body);
    column->addWidget(m_tiles);
    column->addWidget(m_chart_card, 5);
    column->addWidget(makeBottom(), 4);
    return body;
}

QWidget* SpendPage::makeBottom()
{
    auto* bottom = new QWidget(m_stack);
    auto* row = new QHBoxLayout(bottom);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    auto* card = new Card(bottom);
    auto* inside = new QVBoxLayout(card);
    inside->setContentsMargins(14, 6, 14, 8);
    m_table = new BreakdownTable(card);
    m_table->setObjectName(u"spendTable"_s);
    inside->addWidget(m_table);
    m_amount = new AmountCard(bottom);
    row->addWidget(card, 2);
    row->addWidget(m_amount, 1);
    return bottom;
}

void SpendPage::connectHeader()
{
    const auto change = [this](auto edit) {
        SpendChoice choice = m_model->choice();
        edit(choice);
        choose(choice);
    };
    connect(m_header, &SpendHeader::rangeChosen, this, [=, this](const QString& id) {
        change([&](SpendChoice& choice) { choice.range = spendRangeOf(id, todayIn(choice.zone)); });
    });
    connect(m_header, &SpendHeader::customRangeChosen, this, [=](QDate first, QDate last) {
        change([&](SpendChoice& choice) { choice.range = customRange(first, last); });
    });
    connect(m_header, &SpendHeader::groupChosen, this, [=](const QString& key) {
        change([&](SpendChoice& choice) {
            choice.group = key.toStdString();
            if (choice.then == choice.group)
                choice.then.clear();
        });
    });
    connect(m_header, &SpendHeader::thenChosen, this, [=](const QString& key) {
        change([&](SpendChoice& choice) { choice.then = key.toStdString() == choice.group ? "" : key.toStdString(); });
    });
    connect(m_header, &SpendHeader::filterChosen, this, &SpendPage::chooseFilter);
    connect(m_header, &SpendHeader::exportWanted, this, &SpendPage::exportShown);
}

void SpendPage::connectParts()
{
    connect(m_model, &SpendModel::viewChanged, this, &SpendPage::showView);
    connect(m_model, &SpendModel::selectionChanged, this, &SpendPage::showSelection);
    connect(m_model, &SpendModel::exampleChanged, this, &SpendPage::showExample);
    connect(m_model, &SpendModel::failed, this,
            [this](const Error& error) { showError(error, [this] { m_model->refresh(); }); });
    connect(m_model, &SpendModel::exportFailed, this,
            [this](const Error& error, const QString& file, SpendModel::ExportFormat format) {
                showError(error, [this, file, format] { m_model->exportTo(file, format); });
                m_export_failed = true;
            });
    connect(m_model, &SpendModel::exported, this, [this] {
        if (m_export_failed)
            clearError();
    });
    connect(m_model, &SpendModel::readingChanged, m_chart_card, &ChartCard::setReading);
    connect(&chart(), &StackedChart::placeChosen, this, &SpendPage::choosePlace);
    const auto release = [this] { m_model->select({}); };
    connect(&chart(), &StackedChart::released, this, release);
    connect(m_chart_card, &ChartCard::released, this, release);
    connect(m_chart_card, &ChartCard::callsWanted, this, &SpendPage::showCalls);
    connect(m_chart_card, &ChartCard::longerRangeWanted, this, [this] { Q_EMIT m_header->rangeChosen(u"12m"_s); });
    connect(m_table, &BreakdownTable::callsWanted, this, &SpendPage::showCalls);
    connect(m_table, &BreakdownTable::rowChosen, this, [this](const BreakdownRow& row) {
        SpendSelection selection{.group = row.group, .bar = m_model->selection().bar};
        if (!m_model->view()->choice.then.empty())
            selection.then = row.then;
        m_model->select(selection);
    });
    connect(m_amount, &AmountCard::callRequested, this, &SpendPage::callRequested);
    connect(m_tiles, &SpendTiles::unpricedWanted, this, [this] {
        CallFilter filter = callsBehind(*m_model->view(), {});
        filter.unpriced = true;
        Q_EMIT callsRequested(filter);
    });
    connect(m_tiles, &SpendTiles::unattributedWanted, this, [this] {
        CallFilter filter = callsBehind(*m_model->view(), {});
        filter.workflow = "";
        Q_EMIT callsRequested(filter);
    });
}

void SpendPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    read();
}

void SpendPage::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && !m_model->selection().isEmpty())
        return m_model->select({});
    QWidget::keyPressEvent(event);
}

// A range that ends today moves on at midnight.
void SpendPage::read()
{
    SpendChoice choice = m_model->choice();
    if (choice.range.id != "custom"_L1)
        choice.range = spendRangeOf(choice.range.id, todayIn(choice.zone));
    if (choice.range == m_model->choice().range)
        m_model->refresh();
    else
        choose(choice);
}

void SpendPage::refresh()
{
    if (isVisible() && !m_refresh_timer.isActive())
        m_refresh_timer.start();
}

void SpendPage::choose(const SpendChoice& choice)
{
    m_model->setChoice(choice);
    m_header->setChoice(choice, m_filter_text);
    keepChoice();
}

void SpendPage::chooseFilter(const QString& text)
{
    SpendChoice choice = m_model->choice();
    const auto where = parseSpendFilter(text, choice.zone);
    if (!where)
        return showError(where.error());
    choice.where = *where;
    m_filter_text = text;
    choose(choice);
}

void SpendPage::keepChoice()
{
    const SpendChoice& choice = m_model->choice();
    m_settings.setValue(range_key, choice.range.id);
    m_settings.setValue(first_key, choice.range.first);
    m_settings.setValue(last_key, choice.range.last);
    m_settings.setValue(group_key, QString::fromStdString(choice.group));
    m_settings.setValue(then_key, QString::fromStdString(choice.then));
    m_settings.setValue(filter_key, m_filter_text);
}

void SpendPage::showView()
{
    const SpendView& view = *m_model->view();
    if (!m_export_failed)
        clearError();
    QStringList tag_keys;
    for (const auto& key : view.tag_keys)
        tag_keys << QString::fromStdString(key);
    m_header->setTagKeys(tag_keys);
    m_tiles->setView(view);
    m_table_is_current = false;
    const auto slot_of = [&](const std::string& name) { return slotOf(view.choice.group, name); };
    m_chart_card->setData(chartDataOf(view, slot_of), zoneNote(view.choice.zone));
    m_chart_card->setEmpty(view.total.calls == 0 && view.total.attempts == 0);
    if (view.ledger_is_empty)
        m_stack->setCurrentWidget(m_empty);
    else
        m_stack->setCurrentIndex(1);
}

void SpendPage::showSelection()
{
    const auto& view = m_model->view();
    if (!view)
        return;
    const SpendSelection& selection = m_model->selection();
    ChartPlace place{.bar = selection.bar};
    const SeriesGroups& groups = view->groups.series;
    if (selection.group && groups.seriesOf(*selection.group) < groups.count())
        place.series = groups.seriesOf(*selection.group);
    chart().setChosen(place);
    m_chart_card->setChosen(selectionTitle(*view, selection));
    if (!m_table_is_current || m_table_bar != selection.bar)
        fillTable(*view, selection);
    m_table->setChosen(selection);
}

// Only where its rows are other ones: the table itself may be in the middle of choosing a row.
void SpendPage::fillTable(const SpendView& view, const SpendSelection& selection)
{
    auto rows = selection.bar ? breakdownOf(view.cells, selection.bar) : view.groups.rows;
    std::vector<SeriesSlot> row_slots;
    for (const auto& row : rows)
        row_slots.push_back(slotOf(view.choice.group, row.group));
    m_table->setRows(view.choice, std::move(rows), std::move(row_slots));
    m_table_bar = selection.bar;
    m_table_is_current = true;
}

void SpendPage::showExample()
{
    m_amount->setExample(m_model->example(), m_model->choice().zone);
}

void SpendPage::showError(const Error& error, std::function<void()> again)
{
    m_again = std::move(again);
    m_export_failed = false;
    m_error->setAction(m_again ? tr("Try again") : QString());
    m_error->showError(error);
}

void SpendPage::clearError()
{
    m_again = {};
    m_export_failed = false;
    m_error->clear();
}

void SpendPage::choosePlace(const ChartPlace& place)
{
    SpendSelection selection{.bar = place.bar};
    const SeriesGroups& groups = m_model->view()->groups.series;
    const bool others = place.series && *place.series >= groups.names.size();
    if (place.series && !others)
        selection.group = groups.names[*place.series];
    choose(selection);
}

void SpendPage::choose(const SpendSelection& selection)
{
    if (selection == m_model->selection())
        showCalls();
    else
        m_model->select(selection);
}

void SpendPage::showCalls()
{
    if (const auto filter = m_model->chosenCalls())
        Q_EMIT callsRequested(*filter);
}

void SpendPage::exportShown(bool csv)
{
    const QString ending = csv ? u"csv"_s : u"json"_s;
    const QString file =
        QFileDialog::getSaveFileName(this, tr("Export what is shown"), u"spend."_s + ending, u"*."_s + ending);
    if (!file.isEmpty())
        m_model->exportTo(file, csv ? SpendModel::ExportFormat::Csv : SpendModel::ExportFormat::Json);
}

// A model has its colour by its address; spend by model alone takes that of the first provider that has it.
SeriesSlot SpendPage::slotOf(const std::string& key, const std::string& name)
{
    const QString text = QString::fromStdString(name);
    if (key == "workflow")
        return m_colors.workflows.slotOf(text);
    if (key != "model")
        return m_other_colors.slotOf(text);
    for (const auto& [provider, model] : m_model->view()->models) {
        if (model == name)
            return m_colors.models.slotOf(QString::fromStdString(provider) + u'/' + text);
    }
    return m_colors.models.slotOf(text);
}

} // namespace assay
