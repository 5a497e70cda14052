// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/compare/compare_page.h"

#include <QtCore/QRandomGenerator>
#include <QtGui/QAction>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QStackedWidget>

#include <algorithm>

#include "engine/clock.h"
#include "engine/later.h"
#include "engine/request_reader.h"
#include "widgets/common/banner.h"
#include "widgets/common/vote_strip.h"
#include "widgets/compare/column_strip.h"
#include "widgets/compare/history_choices.h"
#include "widgets/compare/model_choices.h"
#include "widgets/compare/picker_popup.h"
#include "widgets/compare/prompt_pane.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr std::chrono::milliseconds estimate_pause{120};
constexpr std::chrono::milliseconds history_pause{500}; // calls end in bursts

QAction* makeAction(QWidget& page, const QString& text, const QKeySequence& keys)
{
    auto* action = new QAction(text, &page);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    page.addAction(action);
    return action;
}

} // namespace

ComparePage::ComparePage(CompareServices services, SeriesColors& colors, QWidget* parent)
    : QWidget(parent), m_services(std::move(services)), m_colors(colors)
{
    m_run = std::make_unique<CompareRun>(m_services, m_clock);
    m_cost.replaying = m_services.replaying;
    m_estimate_timer.setSingleShot(true);
    m_estimate_timer.setInterval(estimate_pause);
    connect(&m_estimate_timer, &QTimer::timeout, this, &ComparePage::updateEstimate);
    m_history_timer.setSingleShot(true);
    m_history_timer.setInterval(history_pause);
    connect(&m_history_timer, &QTimer::timeout, this, &ComparePage::readHistory);
    build();
    connectHeader();
    connectPane();
    connectRun();
    addActions();
    syncColumns();
    showCost();
    readHistory(); // the models used last come from it
    m_pane->openFirst();
}

ComparePage::~ComparePage()
{
    // Views and editors use clock and highlighting, which are members and would go before the children.
    for (auto* child : findChildren<QWidget*>(Qt::FindDirectChildrenOnly))
        delete child;
}

void ComparePage::build()
{
    m_header = new CompareHeader(this);
    m_pane = new PromptPane(m_services.prompts_folder, m_services.drafts_folder, m_highlighting, this);
    auto* body = new QHBoxLayout;
    body->setSpacing(0);
    body->addWidget(m_pane);
    body->addWidget(makeRight(), 1);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(m_header);
    all->addLayout(body, 1);
    m_models_popup = new PickerPopup(tr("Search models, or type PROVIDER/MODEL"), this);
    m_models_popup->setObjectName(u"modelPicker"_s);
    m_models_popup->setNotice(
        tr("No model is called so. Type PROVIDER/MODEL to ask one that the catalog does not know."));
    m_history_popup = new PickerPopup(tr("Search earlier runs"), this);
    m_history_popup->setObjectName(u"historyPicker"_s);
    connect(m_models_popup, &PickerPopup::picked, this, &ComparePage::addModel);
    connect(m_history_popup, &PickerPopup::picked, this, &ComparePage::openRun);
    setFocusProxy(&m_pane->userEditor());
}

QWidget* ComparePage::makeRight()
{
    auto* right = new QWidget(this);
    m_error = new ErrorBanner(right);
    m_error->setObjectName(u"pageError"_s);
    m_error->setClosable(true);
    m_stack = new QStackedWidget(right);
    m_strip = new ColumnStrip(m_stack);
    m_empty = new EmptyState(u"compare"_s, tr("No model chosen yet"), m_stack);
    m_empty->setDetail(
        tr("Write a prompt at the left, then add the models that shall answer it. Each answers in a column "
           "of its own, beside the others."));
    connect(m_empty->setAction(tr("Add a model")), &QPushButton::clicked, this, &ComparePage::chooseModel);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_strip);
    auto* column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_error);
    column->addWidget(m_stack, 1);
    m_vote = new VoteStrip(m_services.cast_vote, right);
    m_vote->hide();
    column->addWidget(m_vote);
    connect(m_vote, &VoteStrip::cast, this, [this] { setMode(ColumnMode::Read); });
    connect(m_vote, &VoteStrip::againWanted, this, [this] { setMode(ColumnMode::Blind); });
    return right;
}

void ComparePage::connectHeader()
{
    connect(m_header, &CompareHeader::modeChosen, this, &ComparePage::setMode);
    connect(m_header, &CompareHeader::againstChosen, this, &ComparePage::setDiffAgainst);
    connect(m_header, &CompareHeader::attributionWanted, m_pane, &PromptPane::editAttribution);
    connect(m_header, &CompareHeader::modelWanted, this, &ComparePage::chooseModel);
    connect(m_header, &CompareHeader::historyWanted, this, &ComparePage::openHistory);
    connect(m_header, &CompareHeader::runWanted, this, &ComparePage::runAll);
    connect(m_header, &CompareHeader::stopWanted, this, &ComparePage::stopAll);
}

void ComparePage::connectPane()
{
    m_pane->setModelsToSave([this] { return m_run->addresses(); });
    connect(m_pane, &PromptPane::opened, this, &ComparePage::promptOpened);
    connect(m_pane, &PromptPane::failed, m_error, &ErrorBanner::showError);
    connect(m_pane, &PromptPane::changed, this, &ComparePage::dropRecall);
    connect(m_pane, &PromptPane::changed, this, [this] {
        m_header->setAttribution(m_pane->attribution());
        m_estimate_timer.start();
    });
    connect(m_pane, &PromptPane::taskChanged, this, &ComparePage::refillModels);
    m_header->setAttribution(m_pane->attribution());
}

void ComparePage::connectRun()
{
    connect(m_run.get(), &CompareRun::columnsChanged, this, &ComparePage::dropRecall);
    connect(m_run.get(), &CompareRun::columnChanged, this, &ComparePage::dropRecall);
    connect(m_run.get(), &CompareRun::columnsChanged, this, &ComparePage::syncColumns);
    connect(m_run.get(), &CompareRun::columnsChanged, m_pane, &PromptPane::keepDraft);
    connect(m_run.get(), &CompareRun::columnChanged, this, &ComparePage::columnChanged);
    connect(m_run.get(), &CompareRun::runningChanged, this, &ComparePage::runningChanged);
}

void ComparePage::addActions()
{
    connect(makeAction(*this, tr("Run all models"), Qt::CTRL | Qt::Key_Return), &QAction::triggered, this,
            &ComparePage::runAll);
    connect(makeAction(*this, tr("Add a model"), Qt::CTRL | Qt::SHIFT | Qt::Key_M), &QAction::triggered, this,
            &ComparePage::chooseModel);
    connect(makeAction(*this, tr("History of runs"), Qt::CTRL | Qt::SHIFT | Qt::Key_H), &QAction::triggered, this,
            &ComparePage::openHistory);
    connect(makeAction(*this, tr("New prompt"), Qt::CTRL | Qt::Key_N), &QAction::triggered, m_pane,
            &PromptPane::startNew);
    m_stop_action = makeAction(*this, tr("Stop all answers"), Qt::Key_Escape);
    m_stop_action->setEnabled(false);
    connect(m_stop_action, &QAction::triggered, this, &ComparePage::stopAll);
}

std::vector<int> ComparePage::shownOrder() const
{
    std::vector<int> order;
    for (const auto& column : m_run->columns())
        order.push_back(column->id());
    if (m_mode != ColumnMode::Blind)
        return order;
    const auto place = [this](int id) { return std::ranges::find(m_blind_order, id) - m_blind_order.begin(); };
    std::ranges::stable_sort(order, {}, place); // those that came later stand at the end
    return order;
}

std::vector<ColumnView*> ComparePage::shownColumns() const
{
    std::vector<ColumnView*> views;
    for (const int id : shownOrder())
        views.push_back(m_views.at(id));
    return views;
}

void ComparePage::syncColumns()
{
    std::erase_if(m_views, [this](const auto& each) {
        const bool gone = !m_run->column(each.first);
        if (gone)
            each.second->deleteLater(); // this may run inside one of its signals
        if (gone)
            each.second->hide();
        return gone;
    });
    for (const auto& column : m_run->columns()) {
        auto*& view = m_views[column->id()];
        if (view)
            continue;
        view = new ColumnView(column->id(), m_clock, m_highlighting, m_strip->content());
        connectView(*view);
    }
    if (!m_views.contains(m_filling))
        m_filling = 0;
    m_strip->setColumns(shownColumns());
    m_strip->setFilling(m_filling);
    if (m_mode == ColumnMode::Blind)
        askForVote();
    m_stack->setCurrentWidget(m_views.empty() ? static_cast<QWidget*>(m_empty) : m_strip);
    m_header->setRunnable(!m_views.empty());
    m_estimate_timer.start();
    showAll();
}

void ComparePage::connectView(ColumnView& view)
{
    connect(&view, &ColumnView::stopWanted, m_run.get(), &CompareRun::cancel);
    connect(&view, &ColumnView::retryWanted, m_run.get(), &CompareRun::retry);
    connect(&view, &ColumnView::keepWanted, m_run.get(), &CompareRun::setKept);
    connect(&view, &ColumnView::removeWanted, m_run.get(), &CompareRun::removeColumn);
    connect(&view, &ColumnView::fillWanted, this, &ComparePage::fill);
    connect(&view, &ColumnView::dragged, this, &ComparePage::takeDrag);
    connect(&view, &ColumnView::baselineWanted, this, [this](int id) { m_run->moveColumn(id, 0); });
    connect(&view, &ColumnView::moveWanted, this,
            [this](int id, int by) { m_run->moveColumn(id, m_run->positionOf(id) + by); });
    connect(&view, &ColumnView::carryOnWanted, this, [this, &view](int id, const QString& question) {
        const auto asked = m_run->carryOn(id, question);
        showOutcome(asked);
        if (asked)
            view.endCarryOn();
    });
}

void ComparePage::takeDrag(int id, QPoint global)
{
    if (m_mode == ColumnMode::Blind || m_filling != 0)
        return;
    m_run->moveColumn(id, m_strip->positionAt(global, id));
}

void ComparePage::fill(int id)
{
    m_filling = m_filling == id ? 0 : id;
    m_strip->setFilling(m_filling);
    showAll();
}

// Which column this one is compared with; nullptr for the first.
const CompareColumn* ComparePage::comparedWith(const CompareColumn& column) const
{
    const int position = m_run->positionOf(column.id());
    if (position < 1)
        return nullptr;
    const int other = m_against == DiffAgainst::Baseline ? 0 : position - 1;
    return m_run->columns()[static_cast<std::size_t>(other)].get();
}

QString ComparePage::blindNameOf(int id) const
{
    const auto order = shownOrder();
    const auto position = std::ranges::find(order, id) - order.begin();
    return tr("Answer %1").arg(voteLetter(static_cast<std::size_t>(position)));
}

ColumnContext ComparePage::contextOf(const CompareColumn& column) const
{
    ColumnContext context{.mode = m_mode,
                          .is_baseline = m_run->positionOf(column.id()) == 0,
                          .fills_page = m_filling == column.id(),
                          .recorded = m_services.replaying,
                          .slot = m_colors.slotOf(QString::fromStdString(column.address())),
                          .medium_path = m_services.medium_path};
    if (m_mode == ColumnMode::Blind)
        context.blind_name = blindNameOf(column.id());
    if (m_mode != ColumnMode::Diff)
        return context;
    const auto* other = comparedWith(column); // while it streams there is nothing yet to compare with
    if (other && !other->isRunning() && !other->transcript().empty())
        context.diff_against = other;
    return context;
}

void ComparePage::showColumn(int id)
{
    const auto* column = m_run->column(id);
    const auto place = m_views.find(id);
    if (column && place != m_views.end())
        place->second->display(*column, contextOf(*column), m_best);
}

void ComparePage::showAll()
{
    m_best = bestOf(m_run->columns());
    for (const auto& column : m_run->columns())
        showColumn(column->id());
}

// An answer that has ended changes what is best and what others are compared with.
void ComparePage::columnChanged(int id)
{
    const auto* column = m_run->column(id);
    if (column && column->isRunning())
        return showColumn(id);
    showAll();
    showCost();
    m_estimate_timer.start(); // what is kept is not asked again
}

void ComparePage::runningChanged()
{
    const bool running = m_run->isRunning();
    m_header->setRunning(running);
    m_stop_action->setEnabled(running);
    if (!running)
        historyChanged();
    if (m_mode == ColumnMode::Blind)
        askForVote(); // about what is there now
    else
        m_vote->hide();
    showCost();
}

void ComparePage::setMode(ColumnMode mode)
{
    if (mode == ColumnMode::Blind && m_mode != mode)
        shuffle();
    m_mode = mode;
    m_header->setMode(mode);
    m_strip->setColumns(shownColumns());
    m_strip->setFilling(m_filling);
    if (mode == ColumnMode::Blind)
        askForVote();
    else if (m_vote->isAsking())
        m_vote->hide();
    showAll();
}

void ComparePage::askForVote()
{
    Vote vote;
    for (const int id : shownOrder()) {
        const auto& column = *m_run->column(id);
        const auto media = column.media();
        vote.candidates.push_back({.call_id = column.turns().empty() ? std::string() : column.turns().back().call,
                                   .model = column.address(),
                                   .sha256 = media.empty() ? std::string() : media.front().whole.sha256});
        vote.medium = voteMediumOf(media.empty() ? std::nullopt : mediumKindOf(media.front().type.toStdString()));
    }
    m_vote->ask(std::move(vote), [this](const std::string& address) {
        const auto& columns = m_run->columns();
        const auto column = std::ranges::find(columns, address, [](const auto& each) { return each->address(); });
        return column == columns.end() ? QString::fromStdString(address) : (*column)->model();
    });
    showVote();
}

void ComparePage::showVote()
{
    const auto& columns = m_run->columns();
    const bool is_over = std::ranges::all_of(
        columns, [](const auto& column) { return !column->isRunning() && !column->turns().empty(); });
    m_vote->setVisible(columns.size() > 1);
    m_vote->setAnswerable(is_over);
}

void ComparePage::shuffle()
{
    m_blind_order.clear();
    for (const auto& column : m_run->columns())
        m_blind_order.push_back(column->id());
    std::ranges::shuffle(m_blind_order, *QRandomGenerator::global());
}

void ComparePage::setDiffAgainst(DiffAgainst against)
{
    m_against = against;
    showAll();
}

void ComparePage::runAll()
{
    if (m_run->isRunning() || m_run->columns().empty())
        return;
    showOutcome(m_run->start(m_pane->prompt()));
}

void ComparePage::stopAll()
{
    m_run->cancelAll();
}

void ComparePage::showOutcome(const Result<void>& outcome)
{
    if (outcome)
        m_error->clear();
    else
        m_error->showError(outcome.error());
}

void ComparePage::showCost()
{
    m_cost.spent = m_run->isRunning() ? std::nullopt : m_run->cost();
    m_header->setCost(m_cost);
}

void ComparePage::updateEstimate()
{
    const auto request = requestOf(m_pane->prompt());
    m_cost.unpriced_models = 0;
    m_cost.estimate = request ? m_run->estimate(*request, &m_cost.unpriced_models) : std::nullopt;
    m_header->setCost(m_cost);
}

void ComparePage::promptOpened(const QStringList& models)
{
    m_error->clear();
    if (models.isEmpty() || m_run->isRunning()) // what runs is not thrown away for a click in a menu
        return;
    showOutcome(m_run->setColumns(models));
}

void ComparePage::chooseModel()
{
    refillModels();
    m_models_popup->openBelow(m_header->modelButton());
    readHistory(); // for the next time; rows do not move below a hand
}

void ComparePage::refillModels()
{
    const ModelChoices choices(m_services.catalog(), recentModels(m_history), taskName(m_pane->task()));
    m_models_popup->setSource([this, choices](const QString& query) { return choices.matching(query, m_colors); });
}

void ComparePage::reloadCatalog()
{
    refillModels();
    m_estimate_timer.start();
}

void ComparePage::addModel(const QString& address)
{
    const auto added = m_run->addColumn(address.toStdString());
    showOutcome(added);
    if (added)
        m_strip->revealColumn(*m_views.at(m_run->columns().back()->id()));
}

void ComparePage::openHistory()
{
    refillHistory();
    m_history_popup->openBelow(m_header->historyButton());
    readHistory();
}

void ComparePage::historyChanged()
{
    m_history_stale = true;
    if (m_history_popup->isVisible() && !m_history_timer.isActive())
        m_history_timer.start();
}

void ComparePage::readHistory()
{
    if (!std::exchange(m_history_stale, false))
        return;
    m_history_popup->setNotice(tr("Runs of the past are being read…"));
    whenDone(m_services.history(), this, [this](const Result<std::vector<HistoryRun>>& runs) {
        if (runs)
            m_history = *runs;
        else
            m_history_stale = true;
        m_history_popup->setNotice(!runs ? runs.error().message
                                   : m_history.empty()
                                       ? tr("No run yet. Each run is kept here, to be read again at no cost.")
                                       : tr("No run is like that."));
        refillHistory();
    });
}

void ComparePage::refillHistory()
{
    m_history_popup->setSource(
        [this](const QString& query) { return historyRows(m_history, query, utcMicroseconds()); });
}

// What stands here is newer than a run that was picked before and is still being read.
void ComparePage::dropRecall()
{
    ++m_recall;
}

void ComparePage::openRun(const QString& run)
{
    if (m_run->isRunning()) {
        m_error->showError({.kind = ErrorKind::Usage,
                            .message = tr("Answers are still coming; stop them, then open the earlier run.")});
        return;
    }
    m_pane->openNothing();
    const int recall = ++m_recall;
    whenDone(m_services.recall(run.toStdString()), this, [this, recall](const Result<RecalledRun>& recalled) {
        if (recall != m_recall || m_run->isRunning())
            return;
        if (!recalled)
            return m_error->showError(recalled.error());
        m_error->clear();
        if (!recalled->calls.empty()) {
            const auto& first = recalled->calls.front();
            const auto request = requestFromCanonical(first.request_json);
            m_pane->setPrompt(fromRequest(request.value_or(Request()), first.details.row.attribution));
        }
        m_run->restore(*recalled);
        showCost();
    });
}

} // namespace assay
