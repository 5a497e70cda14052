// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/ledger/ledger_page.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtGui/QAction>
#include <QtGui/QPainter>
#include <QtGui/QShortcut>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QStyledItemDelegate>
#include <QtWidgets/QTableView>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <array>
#include <limits>

#include "engine/clock.h"
#include "engine/later.h"
#include "engine/streams/stream_log.h"
#include "ledger/ledger_filter.h"
#include "widgets/common/banner.h"
#include "widgets/common/controls.h"
#include "widgets/common/figure_text.h"
#include "widgets/common/theme_style_views.h"
#include "widgets/ledger/call_details_view.h"
#include "widgets/ledger/call_table_model.h"
#include "workbench.h"

using namespace Qt::StringLiterals;

namespace assay {

namespace {

constexpr int typing_pause_ms = 250;
constexpr int swatch_size = 10;
constexpr int swatch_gap = 8;

enum Shown { Halves = 1, Empty, NothingFound }; // in the order of the stack

int plural(std::int64_t count)
{
    return static_cast<int>(std::min<std::int64_t>(count, std::numeric_limits<int>::max()));
}

// The model's colour before its name.
class ModelDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        const auto slot = index.data(CallTableModel::SlotRole).value<SeriesSlot>();
        const QRectF square(option.rect.left() + swatch_gap, option.rect.center().y() - swatch_size / 2.0 + 1,
                            swatch_size, swatch_size);
        drawSwatch(*painter, square, slot, themeOf(option.widget));
    }

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        // Room for the square, which an empty decoration of its size keeps.
        option->textElideMode = Qt::ElideMiddle; // what tells one model from the next is often at its end
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->decorationSize = QSize(swatch_size - swatch_gap / 2, swatch_size);
    }
};

} // namespace

LedgerPage::LedgerPage(Workbench& workbench, SeriesColors& colors, FrameClock& clock, CodeHighlighting& highlighting,
                       QWidget* parent)
    : QWidget(parent), m_workbench(workbench), m_model(new CallTableModel(workbench, colors, this)),
      m_details(new CallDetailsView(clock, highlighting))
{
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    m_verdict_error = new ErrorBanner(this);
    m_verdict_error->setObjectName(u"verdictError"_s);
    m_verdict_error->setClosable(true);
    column->addWidget(m_verdict_error);
    m_error = new ErrorBanner(this);
    m_error->setObjectName(u"pageError"_s);
    connect(m_error, &Banner::closed, this, [this] { m_trouble = Trouble::None; });
    column->addWidget(m_error);
    m_stack = new QStackedWidget(this);
    m_stack->setObjectName(u"ledgerStack"_s);
    m_stack->addWidget(new QWidget(m_stack)); // until the first answer: nothing, rather than a flash of emptiness
    m_stack->addWidget(makeHalves());
    m_stack->addWidget(makeEmpty());
    m_stack->addWidget(makeNothingFound());
    column->addWidget(m_stack, 1);
    connectModel();
    applyFilter();
}

LedgerPage::~LedgerPage()
{
    m_stop.request_stop(); // or the program would wait, without a window, until all is read
}

void LedgerPage::connectModel()
{
    m_typing.setSingleShot(true);
    m_typing.setInterval(typing_pause_ms);
    connect(&m_typing, &QTimer::timeout, this, &LedgerPage::applyOtherFilter);
    connect(m_model, &CallTableModel::pageShown, this, &LedgerPage::takePage);
    connect(m_model, &CallTableModel::failed, this, [this](const Error& error) {
        m_stack->setCurrentIndex(Halves);
        showTrouble(Trouble::Reading, error);
    });
    connect(&m_workbench, &Workbench::ledgerChanged, this, &LedgerPage::refresh);
}

QWidget* LedgerPage::makeHalves()
{
    auto* const halves = new QSplitter(Qt::Horizontal, this);
    halves->setChildrenCollapsible(false);
    halves->setHandleWidth(1);
    halves->addWidget(makeTable());
    auto* const side = new Card(this, Card::Edge::Left);
    auto* const inside = new QVBoxLayout(side);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->addWidget(m_details);
    halves->addWidget(side);
    halves->setStretchFactor(0, 2);
    halves->setStretchFactor(1, 1);
    halves->setSizes({920, 448});
    return halves;
}

QWidget* LedgerPage::makeEmpty()
{
    auto* const empty = new EmptyState(u"ledger"_s, tr("No call has been made yet"), this);
    empty->setObjectName(u"emptyLedger"_s);
    empty->setDetail(tr("Every call is kept here with its attempts, its cost line by line, and what was asked and "
                        "answered. Ask a model something, and it shows up."));
    connect(empty->setAction(tr("Compare models")), &QPushButton::clicked, this, &LedgerPage::compareRequested);
    return empty;
}

QWidget* LedgerPage::makeNothingFound()
{
    auto* const nothing = new EmptyState(u"ledger"_s, tr("No call matches this filter"), this);
    nothing->setObjectName(u"nothingFound"_s);
    nothing->setDetail(tr("All of its conditions have to hold at once; take one away, or look at every call."));
    connect(nothing->setAction(tr("Show all calls")), &QPushButton::clicked, this, [this] {
        setFilter({});
        m_filter->setFocus();
    });
    return nothing;
}

QWidget* LedgerPage::makeHeader()
{
    auto* const header = new PageHeader(tr("Ledger"), this);
    m_filter = new QLineEdit(this);
    m_filter->setObjectName(u"filter"_s);
    m_filter->setPlaceholderText(tr("Filter: workflow:invoice* cost>0.001 tag.team=finance status:failed"));
    m_filter->setToolTip(tr("workflow: step: provider: model: tag.NAME= · * stands for anything\n"
                            "no:workflow no:step no:tag.NAME · what a call lacks\n"
                            "status: basis: cost> unpriced:yes sample:no recorded:no from: to:"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setAccessibleName(tr("Filter"));
    connect(m_filter, &QLineEdit::textEdited, this, [this] { m_typing.start(); });
    connect(m_filter, &QLineEdit::returnPressed, this, &LedgerPage::applyOtherFilter);
    auto* const find = new QAction(tr("Filter calls"), this); // the palette offers it too
    find->setShortcut(QKeySequence::Find);
    find->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QAction::triggered, this, [this] {
        m_filter->setFocus(Qt::ShortcutFocusReason);
        m_filter->selectAll();
    });
    addAction(find);
    auto* const down = new QShortcut(Qt::Key_Down, m_filter, nullptr, nullptr, Qt::WidgetShortcut);
    connect(down, &QShortcut::activated, this, [this] { m_table->setFocus(Qt::ShortcutFocusReason); });
    m_count = new QLabel(this);
    setSecondary(*m_count);
    m_count->setObjectName(u"count"_s);
    m_verdict = new QLabel(this);
    m_verdict->setObjectName(u"verdict"_s);
    m_verify = new QPushButton(tr("Verify"), this);
    m_verify->setObjectName(u"verify"_s);
    m_verify->setToolTip(tr("Recompute every hash and every amount"));
    connect(m_verify, &QPushButton::clicked, this, &LedgerPage::verify);
    connect(&m_verifying, &QFutureWatcherBase::progressValueChanged, this, [this](int percent) {
        if (!m_verify->isEnabled()) // it may be told after the end
            m_verdict->setText(tr("verifying … %1 %").arg(percent));
    });
    header->add(m_filter, 1);
    header->add(m_count);
    header->add(m_verdict);
    header->add(m_verify);
    return header;
}

QWidget* LedgerPage::makeTable()
{
    m_table = new QTableView(this);
    m_table->setObjectName(u"calls"_s);
    m_table->setModel(m_model);
    m_table->setItemDelegateForColumn(CallTableModel::Model, new ModelDelegate(m_table));
    configureTable(*m_table);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    auto* const head = m_table->horizontalHeader();
    head->setSectionResizeMode(QHeaderView::Interactive);
    const std::array widths{104, 168, 204, 112, 100, 92};
    for (int i = 0; i < CallTableModel::ColumnCount; ++i)
        head->resizeSection(i, widths[static_cast<std::size_t>(i)]);
    head->setStretchLastSection(false);
    head->setSectionResizeMode(CallTableModel::Model, QHeaderView::Stretch); // the amount is always in sight
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &LedgerPage::showChosen);
    auto* const ground = new QWidget(this);
    auto* const inside = new QVBoxLayout(ground);
    inside->setContentsMargins(8, 0, 0, 0); // cells have 8 of their own: under the title
    inside->addWidget(m_table);
    return ground;
}

void LedgerPage::setFilter(const QString& text)
{
    m_filter->setText(text);
    applyOtherFilter();
}

QString LedgerPage::filter() const
{
    return m_filter->text();
}

void LedgerPage::refresh()
{
    // A table that somebody has scrolled stays where it is; new calls are at the top of the next look.
    if (m_table->verticalScrollBar()->value() > 0 || m_trouble == Trouble::Filter)
        return;
    m_pinned = !m_chosen.empty();
    applyFilter();
}

// By a person: what was chosen before need not stay.
void LedgerPage::applyOtherFilter()
{
    m_pinned = false;
    applyFilter();
}

void LedgerPage::applyFilter()
{
    m_typing.stop();
    const auto filter = parseCallFilter(m_filter->text(), QTimeZone::systemTimeZone());
    if (!filter) {
        showTrouble(Trouble::Filter, filter.error());
        return;
    }
    endTrouble(Trouble::Filter);
    m_filtered = !m_filter->text().trimmed().isEmpty();
    m_model->show(*filter);
}

void LedgerPage::takePage()
{
    endTrouble(Trouble::Reading);
    showCount();
    m_table->setAutoScroll(false); // new calls at the top move nobody down
    if (m_model->rowCount() > 0 || m_pinned)
        m_stack->setCurrentIndex(Halves);
    else
        m_stack->setCurrentIndex(m_filtered ? NothingFound : Empty);
    markChosen();
    m_table->setAutoScroll(true);
}

void LedgerPage::showCount()
{
    const auto shown = m_model->rowCount();
    m_count->setVisible(shown > 0);
    m_count->setText(m_model->isComplete() ? tr("%Ln call(s)", nullptr, shown)
                                           : tr("the newest %1").arg(countText(shown)));
}

// The table has forgotten what was chosen when its rows are other ones.
void LedgerPage::markChosen()
{
    const int row = m_model->rowOf(m_chosen);
    if (row >= 0 && m_table->currentIndex().row() != row) {
        m_marking = true;
        m_table->selectRow(row);
        m_marking = false;
        recall(m_chosen); // it may have gone on meanwhile
    } else if (row < 0 && !m_pinned) {
        m_chosen.clear();
        m_details->clear();
        if (m_model->rowCount() > 0)
            m_table->selectRow(0);
    }
}

void LedgerPage::showChosen()
{
    const auto* const row = m_model->rowAt(m_table->currentIndex());
    if (!row || m_marking)
        return;
    m_pinned = false;
    recall(row->id);
}

void LedgerPage::showCall(const QString& id)
{
    m_table->setCurrentIndex({});
    m_pinned = true;
    m_stack->setCurrentIndex(Halves);
    recall(id.toStdString());
    markChosen();
}

void LedgerPage::recall(const std::string& id)
{
    m_chosen = id;
    auto answer = m_workbench.ask([id, folder = m_workbench.workspace().folder()](LedgerReader& reader) {
        return recallCall(reader, folder, id).transform(shownCall);
    });
    whenDone(std::move(answer), this,
             [this, question = ++m_question](const Result<ShownCall>& call) { showRecalled(question, call); });
}

void LedgerPage::showRecalled(int question, const Result<ShownCall>& call)
{
    if (question != m_question) // another call was chosen meanwhile
        return;
    if (!call) {
        m_details->clear();
        showTrouble(Trouble::Call, call.error());
        return;
    }
    endTrouble(Trouble::Call);
    m_details->showCall(*call);
}

void LedgerPage::verify()
{
    m_verify->setEnabled(false);
    m_verdict->setText(tr("verifying …"));
    m_verdict_error->clear();
    const auto folder = m_workbench.workspace().folder().toStdString();
    auto report = QtConcurrent::run([folder, stop = m_stop.get_token()](QPromise<Result<VerifyReport>>& promise) {
        const auto check_stream = [folder](const StreamSpan& span, const std::string& call_id) {
            return checkEvents(folder + "/streams", span, call_id);
        };
        promise.setProgressRange(0, 100);
        const auto progress = [&promise](std::int64_t done, std::int64_t total) {
            promise.setProgressValue(total > 0 ? static_cast<int>(done * 100 / total) : 0);
        };
        promise.addResult(verifyLedger(
            folder, {.check_blobs = true, .check_stream = check_stream, .progress = progress, .stop = stop}));
    });
    m_verifying.setFuture(report);
    whenDone(std::move(report), this, [this](const Result<VerifyReport>& verified) { showVerified(verified); });
}

void LedgerPage::showVerified(const Result<VerifyReport>& report)
{
    m_verify->setEnabled(true);
    m_verdict->clear();
    if (!report) {
        m_verdict_error->showError(report.error());
        return;
    }
    if (report->ok())
        m_verdict->setText(tr("✓ %1, %2")
                               .arg(tr("%Ln call(s)", nullptr, plural(report->calls)),
                                    tr("%Ln amount(s)", nullptr, plural(report->amounts_checked))));
    else
        showProblems(report->problems);
    Q_EMIT verified(utcMicroseconds(), report->ok());
}

void LedgerPage::showProblems(const std::vector<Problem>& problems)
{
    QString sentence = tr("The ledger is not as it was written: %1").arg(problems.front().message);
    if (const auto others = static_cast<int>(problems.size()) - 1; others > 0)
        sentence += u' ' + tr("%n more problem(s) are listed by “assay ledger verify”.", nullptr, others);
    m_verdict_error->showError({.kind = ErrorKind::Storage, .message = sentence});
}

void LedgerPage::showTrouble(Trouble trouble, const Error& error)
{
    m_trouble = trouble;
    m_error->showError(error);
}

void LedgerPage::endTrouble(Trouble trouble)
{
    if (m_trouble != trouble)
        return;
    m_trouble = Trouble::None;
    m_error->clear();
}

} // namespace assay
