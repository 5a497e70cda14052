// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/compare/column_view.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QToolButton>

#include <cmath>

#include "engine/clock.h"
#include "widgets/common/banner.h"
#include "widgets/common/figure_text.h"
#include "widgets/common/text/find_line.h"
#include "widgets/common/theme_fonts.h"
#include "widgets/common/theme_paint.h"
#include "widgets/compare/column_header.h"
#include "widgets/compare/column_metrics.h"
#include "widgets/compare/media_cells.h"
#include "widgets/compare/thinking_section.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;
using State = CompareColumn::State;

constexpr int padding = 14;
constexpr int running_line = 2;
constexpr int thinking_share = 2; // of the height, beside an answer
constexpr int answer_share = 3;

AnswerView::Mode modeOf(const ColumnContext& context)
{
    if (context.mode == ColumnMode::Raw)
        return AnswerView::Mode::Raw;
    return context.mode == ColumnMode::Diff && context.diff_against ? AnswerView::Mode::Diff : AnswerView::Mode::Read;
}

QFrame* hairline(QWidget* parent)
{
    return new Card(parent, Card::Edge::Top);
}

QToolButton* footButton(const QString& text, const QString& name, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setObjectName(name);
    button->setText(text);
    button->setAutoRaise(true);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    return button;
}

} // namespace

ColumnView::ColumnView(int id, FrameClock& clock, CodeHighlighting& highlighting, QWidget* parent)
    : Card(parent), m_id(id)
{
    setObjectName(u"column"_s);
    setMinimumWidth(least_width);
    build(clock, highlighting);
    m_tick.setInterval(1000);
    connect(&m_tick, &QTimer::timeout, this, &ColumnView::tick);
}

// From top to bottom, since widgets take the focus in the order in which they were made.
void ColumnView::build(FrameClock& clock, CodeHighlighting& highlighting)
{
    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_column->addWidget(makeHeader());
    auto* line = hairline(this);
    line->setFixedHeight(1);
    m_column->addWidget(line);
    addTexts(clock, highlighting);
    m_column->addWidget(makeCarryOn());
    m_column->addWidget(makeFooter());
}

void ColumnView::addTexts(FrameClock& clock, CodeHighlighting& highlighting)
{
    m_error = new ErrorBanner(this);
    m_error->setObjectName(u"columnError"_s);
    m_thinking = new ThinkingSection(clock, highlighting, this);
    connect(m_thinking, &ThinkingSection::toggled, this, &ColumnView::shareHeight);
    m_answer = new AnswerView(clock, highlighting, this);
    m_answer->setObjectName(u"answer"_s);
    m_answer->setFrameShape(QFrame::NoFrame);
    for (auto* view : {m_answer, &m_thinking->text()})
        view->installEventFilter(this);
    m_hint = new QLabel(this);
    m_hint->setObjectName(u"columnHint"_s);
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setWordWrap(true);
    m_hint->setContentsMargins(24, 0, 24, 0);
    setSecondary(*m_hint);
    m_column->addWidget(m_error);
    m_column->addWidget(m_thinking);
    m_media = new MediaCells(this);
    m_media->hide();
    m_column->addWidget(m_answer, answer_share);
    m_column->addWidget(m_media, answer_share);
    m_column->addWidget(m_hint, answer_share);
    m_column->addWidget(new FindLine(*m_answer, this));
}

QWidget* ColumnView::makeHeader()
{
    auto* top = new QWidget(this);
    top->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_header = new ColumnHeader(top);
    m_metrics = new MetricsRow(top);
    m_metrics->setObjectName(u"metrics"_s);
    auto* column = new QVBoxLayout(top);
    column->setContentsMargins(padding, 8, padding - 6, 12);
    column->setSpacing(4);
    column->addWidget(m_header);
    column->addWidget(m_metrics);
    connect(&m_header->menu(), &QMenu::aboutToShow, this, &ColumnView::fillMenu);
    connect(m_header, &ColumnHeader::dragged, this, [this](QPoint global) { Q_EMIT dragged(m_id, global); });
    connect(m_header, &ColumnHeader::doubleClicked, this, [this] { Q_EMIT fillWanted(m_id); });
    return top;
}

QWidget* ColumnView::makeFooter()
{
    auto* foot = new Card(this, Edge::Top);
    foot->setFixedHeight(36);
    m_stop = footButton(tr("Stop"), u"stop"_s, foot);
    m_again = footButton(tr("Retry"), u"retry"_s, foot);
    m_keep = footButton(tr("Keep"), u"keep"_s, foot);
    m_keep->setCheckable(true);
    m_keep->setToolTip(tr("A kept answer stays when all models are run again, beside the new one"));
    m_carry = footButton(tr("Carry on"), u"carryOn"_s, foot);
    m_carry->setToolTip(tr("Ask this model further, from this answer"));
    m_attempts = new ElidedLabel({}, Qt::ElideRight, foot);
    m_attempts->setObjectName(u"attempts"_s);
    m_attempts->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    setSecondary(*m_attempts);
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(padding - 8, 1, padding, 0);
    row->setSpacing(2);
    for (auto* button : {m_stop, m_again, m_keep, m_carry})
        row->addWidget(button);
    row->addWidget(m_attempts, 1);
    connect(m_stop, &QToolButton::clicked, this, [this] { Q_EMIT stopWanted(m_id); });
    connect(m_again, &QToolButton::clicked, this, [this] { Q_EMIT retryWanted(m_id); });
    connect(m_keep, &QToolButton::clicked, this, [this](bool keep) { Q_EMIT keepWanted(m_id, keep); });
    connect(m_carry, &QToolButton::clicked, this, &ColumnView::openCarryOn);
    return foot;
}

QWidget* ColumnView::makeCarryOn()
{
    m_carryOn = new Card(this, Edge::Top);
    m_question = new QLineEdit(m_carryOn);
    m_question->setObjectName(u"question"_s);
    m_question->setPlaceholderText(tr("Ask further; Enter sends it"));
    m_question->setAccessibleName(tr("Next question to this model"));
    auto* row = new QHBoxLayout(m_carryOn);
    row->setContentsMargins(padding, 8, padding, 8);
    row->addWidget(m_question);
    m_carryOn->hide();
    m_question->installEventFilter(this);
    connect(m_question, &QLineEdit::returnPressed, this, &ColumnView::sendCarryOn);
    return m_carryOn;
}

void ColumnView::openCarryOn()
{
    m_carryOn->setVisible(m_can_carry_on && m_carryOn->isHidden());
    if (!m_carryOn->isHidden())
        m_question->setFocus();
}

void ColumnView::sendCarryOn()
{
    const QString question = m_question->text().trimmed();
    if (question.isEmpty())
        return;
    Q_EMIT carryOnWanted(m_id, question);
}

void ColumnView::endCarryOn()
{
    m_question->clear();
    closeCarryOn();
}

void ColumnView::closeCarryOn()
{
    m_carryOn->hide();
    m_answer->setFocus();
}

// Escape leaves what it is pressed in, before it stops all answers.
bool ColumnView::eventFilter(QObject* watched, QEvent* event)
{
    const bool pressed = event->type() == QEvent::KeyPress;
    if (!pressed && event->type() != QEvent::ShortcutOverride)
        return Card::eventFilter(watched, event);
    if (static_cast<QKeyEvent*>(event)->key() != Qt::Key_Escape || !escapes(*watched))
        return Card::eventFilter(watched, event);
    event->accept();
    if (pressed)
        escape(*watched);
    return true;
}

bool ColumnView::escapes(const QObject& from) const
{
    const auto* view = qobject_cast<const AnswerView*>(&from);
    return view ? view->hasSelection() : &from == m_question;
}

void ColumnView::escape(QObject& from)
{
    if (auto* view = qobject_cast<AnswerView*>(&from))
        view->clearSelection();
    else
        closeCarryOn();
}

QString ColumnView::shownName() const
{
    return m_header->model();
}

void ColumnView::display(const CompareColumn& column, const ColumnContext& context, const BestFigures& best)
{
    m_blind = context.mode == ColumnMode::Blind;
    m_baseline = context.is_baseline;
    m_fills = context.fills_page;
    if (std::exchange(m_running, column.isRunning()) != column.isRunning())
        update();
    showHeader(column, context);
    showFigures(column, context, best);
    showText(column, context);
    showFooter(column, context);
}

void ColumnView::showHeader(const CompareColumn& column, const ColumnContext& context)
{
    m_header->setNames(m_blind ? context.blind_name : column.model(), m_blind ? QString() : column.provider(),
                       m_blind ? SeriesSlot() : context.slot);
    m_header->setBaseline(context.is_baseline && !m_blind);
    m_answer->setAccessibleName(tr("Answer of %1").arg(m_header->model()));
    const auto outlined = Badge::Shape::Outlined;
    if (column.state() == State::Interrupted)
        m_header->setBadge(tr("interrupted"), Tone::Caution, outlined, tr("Its process ended; it may be billed"));
    else if (column.state() == State::Failed)
        m_header->setBadge(tr("failed"), Tone::Bad, outlined);
    else if (failedOver(column) && !m_blind)
        m_header->setBadge(tr("failed over"), Tone::Caution, outlined, attemptsText(column));
    else if (column.state() == State::Stopped)
        m_header->setBadge(tr("stopped"), Tone::Caution, outlined, tr("What had come may be billed"));
    else if (column.isKept())
        m_header->setBadge(tr("kept"), Tone::Good, outlined);
    else
        m_header->setBadge({}, Tone::Neutral, outlined);
}

// What they cost and how fast they are would give them away.
void ColumnView::showFigures(const CompareColumn& column, const ColumnContext& context, const BestFigures& best)
{
    Q_UNUSED(context)
    m_metrics->setVisible(!m_blind);
    if (!m_blind)
        m_metrics->setMetrics(metricsOf(column, best));
}

void ColumnView::takeText(const CompareColumn& column)
{
    const std::string& text = column.transcript();
    const bool ended = !column.isRunning();
    if (m_generation != column.generation()) {
        m_answer->clear();
        m_generation = column.generation();
        m_taken = 0;
        m_finished = false;
    }
    if (text.size() > m_taken)
        m_answer->append(std::string_view(text).substr(m_taken));
    m_taken = text.size();
    if (!ended)
        m_answer->setStreaming(true);
    else if (!std::exchange(m_finished, true))
        m_answer->finish();
}

void ColumnView::showText(const CompareColumn& column, const ColumnContext& context)
{
    takeText(column);
    if (context.diff_against)
        compareWith(*context.diff_against);
    if (m_answer->mode() != modeOf(context))
        m_answer->setMode(modeOf(context));
    showThinking(column, context);
    showMedia(column, context);
    showHint(column);
    if (column.error() && m_blind) // its sentence would name the provider
        m_error->showError({.kind = column.error()->kind, .message = tr("This answer failed; reveal it to read why.")});
    else if (column.error())
        m_error->showError(*column.error());
    else
        m_error->clear();
}

void ColumnView::compareWith(const CompareColumn& other)
{
    const Compared now{other.id(), other.generation(), other.transcript().size()};
    if (std::exchange(m_compared, now) != now)
        m_answer->setBaseline(QString::fromStdString(other.transcript()));
}

// That a model thinks at all would give it away.
void ColumnView::showThinking(const CompareColumn& column, const ColumnContext& context)
{
    if (m_blind)
        m_thinking->hide();
    else
        m_thinking->display(column, context.mode == ColumnMode::Raw);
}

// While there is no answer, the open thoughts have all of it.
void ColumnView::shareHeight()
{
    const bool open = m_thinking->isOpen() && !m_thinking->isHidden();
    m_column->setStretchFactor(m_thinking, open ? thinking_share : 0);
    m_hint->setVisible(m_answer->isHidden() && m_media->isHidden() && !open);
}

void ColumnView::showMedia(const CompareColumn& column, const ColumnContext& context)
{
    const auto media = column.media();
    m_media->setVisible(!media.empty());
    m_media->display(media, context.medium_path, !m_blind, m_blind ? SeriesSlot() : context.slot);
}

void ColumnView::showHint(const CompareColumn& column)
{
    const bool empty = column.transcript().empty();
    const bool waits = column.state() == State::Waiting;
    m_progress = column.progress();
    m_since_us = waits ? column.runningSince().value_or(0) : 0;
    m_is_thinking = !m_blind && !column.thinking().empty();
    m_is_text = column.figures().is_text;
    if (!waits)
        m_tick.stop();
    else if (!m_tick.isActive())
        m_tick.start();
    QString hint;
    if (column.state() == State::Ready)
        hint = tr("Not asked yet");
    else if (waits)
        hint = waitingText();
    else if (column.state() == State::Stopped)
        hint = tr("Stopped before anything came");
    else if (column.state() == State::Finished)
        hint = m_is_text ? tr("The answer has no text") : tr("The answer is empty");
    m_hint->setText(hint);
    m_answer->setVisible(!empty);
    shareHeight();
}

void ColumnView::tick()
{
    m_hint->setText(waitingText());
}

// A job says how far it is. What its state is called would name its provider.
QString ColumnView::waitingText() const
{
    if (!m_progress && !m_is_text)
        return tr("Waiting for the first byte…");
    if (!m_progress)
        return m_is_thinking ? tr("Thinking…") : tr("Waiting for the first token…");
    const auto waited = durationText((utcMicroseconds() - m_since_us) / 1'000'000 * 1'000'000);
    if (m_progress->fraction >= 0)
        return tr("%1 done, after %2").arg(percentText(std::llround(m_progress->fraction * 100), 100), waited);
    const auto state = m_blind ? QString() : QString::fromStdString(m_progress->state);
    return state.isEmpty() ? tr("Working for %1").arg(waited) : tr("%1, for %2").arg(state, waited);
}

void ColumnView::showFooter(const CompareColumn& column, const ColumnContext& context)
{
    m_can_carry_on = column.canCarryOn();
    const bool broken =
        column.state() == State::Failed || column.state() == State::Stopped || column.state() == State::Interrupted;
    m_stop->setVisible(column.isRunning());
    m_again->setVisible(broken);
    m_keep->setVisible(column.isWhole());
    m_keep->setChecked(column.isKept());
    m_carry->setVisible(m_can_carry_on);
    if (!m_can_carry_on)
        m_carryOn->hide();
    QString told = m_blind ? QString() : attemptsText(column);
    if (told.isEmpty() && context.recorded && !column.turns().empty() && !column.turns().back().call.empty() &&
        !m_blind)
        told = tr("from a recording");
    if (context.mode == ColumnMode::Diff && context.is_baseline)
        told = tr("baseline of the comparison");
    m_attempts->setText(told);
}

void ColumnView::fillMenu()
{
    QMenu& menu = m_header->menu();
    menu.clear();
    connect(menu.addAction(m_fills ? tr("Show all columns") : tr("Fill the page")), &QAction::triggered, this,
            [this] { Q_EMIT fillWanted(m_id); });
    if (!m_blind)
        fillMoves();
    menu.addSeparator();
    auto* copy = menu.addAction(tr("Copy the answer"));
    copy->setEnabled(!m_answer->text().isEmpty());
    connect(copy, &QAction::triggered, this, [this] { QGuiApplication::clipboard()->setText(m_answer->text()); });
    menu.addSeparator();
    connect(menu.addAction(tr("Remove")), &QAction::triggered, this, [this] { Q_EMIT removeWanted(m_id); });
}

void ColumnView::fillMoves()
{
    QMenu& menu = m_header->menu();
    auto* baseline = menu.addAction(tr("Make it the baseline"));
    baseline->setEnabled(!m_baseline);
    connect(baseline, &QAction::triggered, this, [this] { Q_EMIT baselineWanted(m_id); });
    const int left = isRightToLeft() ? 1 : -1;
    addMove(tr("Move left"), left);
    addMove(tr("Move right"), -left);
}

void ColumnView::addMove(const QString& text, int by)
{
    auto* move = m_header->menu().addAction(text);
    move->setEnabled(by > 0 || !m_baseline);
    connect(move, &QAction::triggered, this, [this, by] { Q_EMIT moveWanted(m_id, by); });
}

void ColumnView::paintEvent(QPaintEvent* event)
{
    Card::paintEvent(event);
    if (!m_running)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath corners;
    corners.addRoundedRect(rect(), card_radius, card_radius);
    painter.setClipPath(corners);
    painter.fillRect(0, 0, width(), running_line, themeOf(this).accent);
}

} // namespace assay
