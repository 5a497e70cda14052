// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/ledger/ledger_page.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStyledItemDelegate>
#include <QtWidgets/QTableView>
#include <QtWidgets/QVBoxLayout>

#include <array>

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
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->decorationSize = QSize(swatch_size + 2, swatch_size);
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
    m_error = new ErrorBanner(this);
    column->addWidget(m_error);
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
    halves->setSizes({880, 480});
    column->addWidget(halves, 1);

    m_typing.setSingleShot(true);
    m_typing.setInterval(typing_pause_ms);
    connect(&m_typing, &QTimer::timeout, this, &LedgerPage::applyFilter);
    connect(m_model, &CallTableModel::failed, m_error, &ErrorBanner::showError);
    connect(m_model, &CallTableModel::pageShown, this, &LedgerPage::showCount);
    connect(&m_workbench, &Workbench::ledgerChanged, this, &LedgerPage::refresh);
    applyFilter();
}

QWidget* LedgerPage::makeHeader()
{
    auto* const header = new PageHeader(tr("Ledger"), this);
    m_filter = new QLineEdit(this);
    m_filter->setObjectName(u"filter"_s);
    m_filter->setPlaceholderText(tr("Filter: workflow:invoice* cost>0.001 tag.team=finance status:failed"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setAccessibleName(tr("Filter"));
    connect(m_filter, &QLineEdit::textEdited, this, [this] { m_typing.start(); });
    connect(m_filter, &QLineEdit::returnPressed, this, &LedgerPage::applyFilter);
    m_count = new QLabel(this);
    setSecondary(*m_count);
    m_verdict = new QLabel(this);
    m_verify = new QPushButton(tr("Verify"), this);
    m_verify->setObjectName(u"verify"_s);
    m_verify->setToolTip(tr("Recompute every hash and every amount"));
    connect(m_verify, &QPushButton::clicked, this, &LedgerPage::verify);
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
    const std::array widths{88, 188, 236, 120, 108, 92};
    for (int i = 0; i < CallTableModel::ColumnCount; ++i)
        head->resizeSection(i, widths[static_cast<std::size_t>(i)]);
    head->setStretchLastSection(false);
    head->setSectionResizeMode(CallTableModel::Outcome, QHeaderView::Stretch); // the amount is always in sight
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &LedgerPage::showChosen);
    return m_table;
}

void LedgerPage::setFilter(const QString& text)
{
    m_filter->setText(text);
    applyFilter();
}

QString LedgerPage::filter() const
{
    return m_filter->text();
}

void LedgerPage::refresh()
{
    // A table that somebody has scrolled stays where it is; new calls are at the top of the next look.
    if (m_table->verticalScrollBar()->value() == 0)
        applyFilter();
}

void LedgerPage::applyFilter()
{
    m_typing.stop();
    const auto filter = parseCallFilter(m_filter->text(), QTimeZone::systemTimeZone());
    if (!filter) {
        m_error->showError(filter.error());
        return;
    }
    m_error->clear();
    m_model->show(*filter);
}

void LedgerPage::showCount()
{
    const auto shown = m_model->rowCount();
    m_count->setText(m_model->isComplete() ? tr("%n call(s)", nullptr, shown)
                                           : tr("the newest %1").arg(countText(shown)));
    if (!m_table->currentIndex().isValid() && shown > 0)
        m_table->selectRow(0);
    if (shown == 0)
        m_details->clear();
}

void LedgerPage::showChosen()
{
    if (const auto* const row = m_model->rowAt(m_table->currentIndex()))
        recall(row->id);
}

void LedgerPage::showCall(const QString& id)
{
    m_table->clearSelection();
    recall(id.toStdString());
}

void LedgerPage::recall(const std::string& id)
{
    auto answer = m_workbench.ask([id, folder = m_workbench.workspace().folder()](LedgerReader& reader) {
        return recallCall(reader, folder, id);
    });
    whenDone(std::move(answer), this,
             [this, question = ++m_question](const Result<RecalledCall>& call) { showRecalled(question, call); });
}

void LedgerPage::showRecalled(int question, const Result<RecalledCall>& call)
{
    if (question != m_question) // another call was chosen meanwhile
        return;
    if (call)
        m_details->showCall(*call);
    else
        m_error->showError(call.error());
}

void LedgerPage::verify()
{
    m_verify->setEnabled(false);
    m_verdict->setText(tr("verifying …"));
    const auto folder = m_workbench.workspace().folder().toStdString();
    auto report = QtConcurrent::run([folder] {
        const auto check_stream = [folder](const StreamSpan& span, const std::string& call_id) -> Result<void> {
            const auto events = readEvents(folder + "/streams", span, call_id);
            return events ? Result<void>() : std::unexpected(events.error());
        };
        return verifyLedger(folder, {.check_blobs = true, .check_stream = check_stream});
    });
    whenDone(std::move(report), this, [this](const Result<VerifyReport>& verified) { showVerified(verified); });
}

void LedgerPage::showVerified(const Result<VerifyReport>& report)
{
    m_verify->setEnabled(true);
    m_verdict->clear();
    if (!report) {
        m_error->showError(report.error());
        return;
    }
    if (report->ok())
        m_verdict->setText(
            tr("✓ %1 calls, %2 amounts").arg(countText(report->calls), countText(report->amounts_checked)));
    else
        m_error->showError(
            {.kind = ErrorKind::Storage,
             .message = tr("The ledger is not as it was written: %1").arg(report->problems.front().message)});
    Q_EMIT verified(utcMicroseconds(), report->ok());
}

} // namespace assay
