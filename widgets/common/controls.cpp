// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/controls.h"

#include <QtGui/QHelpEvent>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QAccessibleWidget>
#include <QtWidgets/QApplication>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QMenu>
#include <QtWidgets/QRadioButton>
#include <QtWidgets/QStyleOptionButton>
#include <QtWidgets/QStylePainter>
#include <QtWidgets/QToolTip>

#include <algorithm>

#include "widgets/common/icons.h"
#include "widgets/common/theme_fonts.h"
#include "widgets/common/theme_paint.h"
#include "widgets/common/tool_tip.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr int chip_padding = 10;
constexpr int chevron_room = 16;
constexpr int tile_padding = 14;
constexpr int segment_padding = 12;
constexpr int swatch_size = 10;
constexpr int detail_width = 440;
constexpr int header_height = 56;

// A button shows its ring when it was reached by keyboard. QStyleOption knows that, a widget does not.
bool showsFocus(const QWidget& widget)
{
    QStyleOption option;
    option.initFrom(&widget);
    return option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange);
}

// A label whose colour is a role of the theme has to take it again when the theme changes.
class SecondaryColor : public QObject
{
public:
    explicit SecondaryColor(QWidget& label) : QObject(&label), m_label(label)
    {
        label.installEventFilter(this);
        take();
    }

    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::PaletteChange && !m_taking)
            take();
        return QObject::eventFilter(watched, event);
    }

private:
    void take()
    {
        m_taking = true;
        QPalette palette;
        palette.setColor(QPalette::WindowText, themeOf(QApplication::palette()).secondary);
        m_label.setPalette(palette);
        m_taking = false;
    }

    QWidget& m_label;
    bool m_taking = false;
};

} // namespace

Card::Card(QWidget* parent, Edge edge) : QFrame(parent), m_edge(edge)
{
    const int inset = edge == Edge::Round ? 1 : 0;
    setContentsMargins(inset, inset, inset, inset);
}

void Card::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    if (m_edge == Edge::Round)
        return drawPanel(painter, rect(), theme.surface, theme.hairline, card_radius);
    painter.fillRect(rect(), theme.surface);
    const QRect area = rect();
    if (m_edge == Edge::Bottom)
        painter.fillRect(0, area.bottom(), area.width(), 1, theme.hairline);
    else if (m_edge == Edge::Top)
        painter.fillRect(0, 0, area.width(), 1, theme.hairline);
    else if (m_edge == Edge::Left)
        painter.fillRect(0, 0, 1, area.height(), theme.hairline);
    else if (m_edge == Edge::Right)
        painter.fillRect(area.right(), 0, 1, area.height(), theme.hairline);
}

PageHeader::PageHeader(const QString& title, QWidget* parent)
    : Card(parent, Edge::Bottom), m_row(new QHBoxLayout(this)), m_title(makeTitle(title, this))
{
    setFixedHeight(std::max(header_height, m_title->sizeHint().height() + 28));
    m_row->setContentsMargins(16, 0, 16, 1);
    m_row->addWidget(m_title);
    m_row->addSpacing(4);
}

void PageHeader::add(QWidget* widget, int stretch)
{
    m_row->addWidget(widget, stretch);
}

void PageHeader::addStretch()
{
    m_row->addStretch(1);
}

// A radio button in all but its looks.
class SegmentedControl::Segment : public QRadioButton
{
public:
    Segment(QString id, const QString& text, SegmentedControl* control)
        : QRadioButton(text, control), m_id(std::move(id))
    {
    }

    const QString& id() const { return m_id; }
    QSize sizeHint() const override
    {
        const QFontMetrics metrics(strongFont()); // as wide as when chosen, so that nothing moves
        return {metrics.horizontalAdvance(text()) + 2 * segment_padding,
                std::max(control_height, metrics.height() + 8)};
    }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    bool hitButton(const QPoint& point) const override { return rect().contains(point); }
    void paintEvent(QPaintEvent*) override;

private:
    QString m_id;
};

void SegmentedControl::Segment::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    // Each segment paints its share of one frame; only the outermost corners are round.
    QRectF frame = rect();
    const QRect whole = parentWidget()->rect();
    const bool first = x() <= whole.left();
    const bool last = geometry().right() >= whole.right();
    frame.adjust(first ? 0 : -control_radius, 0, last ? 0 : control_radius, 0);
    const QColor ground = isChecked()                   ? theme.accent_ground
                          : underMouse() && isEnabled() ? theme.raised
                                                        : theme.surface;
    drawPanel(painter, frame, ground, theme.hairline, control_radius);
    if (!first)
        painter.fillRect(0, 0, 1, height(), theme.hairline);
    const QColor text_color = !isEnabled() ? theme.faint : isChecked() ? theme.accent : theme.secondary;
    painter.setFont(isChecked() ? strongFont() : font());
    painter.setPen(text_color);
    painter.drawText(rect(), Qt::AlignCenter | Qt::TextShowMnemonic, text());
    if (showsFocus(*this))
        drawFocusRing(painter, rect(), theme.accent, control_radius);
}

SegmentedControl::SegmentedControl(QWidget* parent) : QWidget(parent), m_layout(new QHBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void SegmentedControl::addSegment(const QString& id, const QString& text)
{
    auto* added = new Segment(id, text, this);
    m_layout->addWidget(added);
    m_segments += added;
    if (m_segments.size() == 1)
        added->setChecked(true);
    // toggled, not clicked: arrow keys move the choice without a click.
    connect(added, &QRadioButton::toggled, this, [this, id](bool chosen) {
        if (chosen && !signalsBlocked())
            Q_EMIT currentChanged(id);
    });
}

void SegmentedControl::setCurrent(const QString& id)
{
    const QSignalBlocker silent(this);
    if (Segment* wanted = segment(id))
        wanted->setChecked(true);
}

QString SegmentedControl::current() const
{
    const auto chosen = std::ranges::find_if(m_segments, &Segment::isChecked);
    return chosen == m_segments.end() ? QString() : (*chosen)->id();
}

void SegmentedControl::setSegmentEnabled(const QString& id, bool enabled)
{
    if (Segment* wanted = segment(id))
        wanted->setEnabled(enabled);
}

void SegmentedControl::setSegmentText(const QString& id, const QString& text)
{
    Segment* wanted = segment(id);
    if (!wanted || wanted->text() == text)
        return;
    wanted->setText(text);
    wanted->updateGeometry();
}

QStringList SegmentedControl::ids() const
{
    QStringList ids;
    for (const Segment* each : m_segments)
        ids += each->id();
    return ids;
}

SegmentedControl::Segment* SegmentedControl::segment(const QString& id) const
{
    const auto place = std::ranges::find_if(m_segments, [&](const Segment* each) { return each->id() == id; });
    return place == m_segments.end() ? nullptr : *place;
}

Badge::Badge(const QString& text, Tone tone, Shape shape, QWidget* parent)
    : QLabel(text, parent), m_tone(tone), m_shape(shape)
{
    setFont(captionStrongFont());
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Badge::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

QSize Badge::sizeHint() const
{
    const QFontMetrics metrics(font());
    return {metrics.horizontalAdvance(text()) + 12, std::max(16, metrics.height() + 3)};
}

void Badge::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    const QColor tone = theme.ofTone(m_tone);
    const bool filled = m_shape == Shape::Filled;
    drawPanel(painter, rect(), filled ? theme.groundOfTone(m_tone) : QColor(), filled ? QColor() : tone, badge_radius);
    painter.setPen(tone);
    painter.drawText(rect(), Qt::AlignCenter | Qt::TextSingleLine, text());
}

namespace {

// A tile that is no button is a text, and nothing presses it.
class AccessibleTile : public QAccessibleWidget
{
public:
    explicit AccessibleTile(FigureTile& tile) : QAccessibleWidget(&tile, QAccessible::StaticText), m_tile(tile) {}

    QAccessible::Role role() const override
    {
        return m_tile.isActionable() ? QAccessible::Button : QAccessible::StaticText;
    }

    QStringList actionNames() const override
    {
        auto names = QAccessibleWidget::actionNames();
        if (m_tile.isActionable())
            names.prepend(pressAction());
        return names;
    }

    void doAction(const QString& name) override
    {
        if (name != pressAction())
            QAccessibleWidget::doAction(name);
        else if (m_tile.isActionable())
            m_tile.click();
    }

private:
    FigureTile& m_tile;
};

QAccessibleInterface* makeAccessibleTile(const QString&, QObject* object)
{
    auto* const tile = qobject_cast<FigureTile*>(object);
    return tile ? new AccessibleTile(*tile) : nullptr;
}

} // namespace

FigureTile::FigureTile(const QString& label, QWidget* parent) : QAbstractButton(parent)
{
    QAccessible::installFactory(makeAccessibleTile); // where it is installed already, nothing happens
    setText(label);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setActionable(false);
    tell();
}

void FigureTile::setFigure(const QString& figure, const QString& caption)
{
    m_figure = figure;
    m_caption = caption;
    tell();
    updateGeometry();
    update();
}

void FigureTile::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

void FigureTile::setActionable(bool actionable)
{
    setFocusPolicy(actionable ? Qt::StrongFocus : Qt::NoFocus);
    setAttribute(Qt::WA_Hover, actionable);
    setCursor(actionable ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

bool FigureTile::hitButton(const QPoint& point) const
{
    return isActionable() && QAbstractButton::hitButton(point);
}

void FigureTile::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        return click();
    QAbstractButton::keyPressEvent(event);
}

void FigureTile::tell()
{
    setAccessibleName(u"%1: %2"_s.arg(text(), m_figure));
    setAccessibleDescription(m_caption);
}

QSize FigureTile::sizeHint() const
{
    const int figure = QFontMetrics(figureFont()).horizontalAdvance(m_figure);
    const int caption = QFontMetrics(captionFont()).horizontalAdvance(m_caption);
    return {std::max({figure, caption, 120}) + 2 * tile_padding, 84};
}

QSize FigureTile::minimumSizeHint() const
{
    return {QFontMetrics(figureFont()).horizontalAdvance(m_figure) + 2 * tile_padding, 84};
}

bool FigureTile::event(QEvent* event)
{
    const int room = width() - 2 * tile_padding;
    const bool cut = QFontMetrics(withTabularFigures(captionFont())).horizontalAdvance(m_caption) > room;
    if (event->type() != QEvent::ToolTip || !cut)
        return QAbstractButton::event(event);
    const QString more = toolTip().isEmpty() ? QString() : u'\n' + toolTip();
    QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), m_caption + more, this);
    return true;
}

void FigureTile::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    const QColor ground = isActionable() && (isDown() || underMouse()) ? theme.raised : theme.surface;
    drawPanel(painter, rect(), isChecked() ? theme.accent_ground : ground, theme.hairline, card_radius);
    if (showsFocus(*this))
        drawFocusRing(painter, rect(), theme.accent, card_radius);
    const auto line = [&](int top, int height, const QFont& font, const QColor& color, const QString& text) {
        const QRect place(tile_padding, top, width() - 2 * tile_padding, height);
        painter.setFont(font);
        painter.setPen(color);
        painter.drawText(place, Qt::AlignVCenter | Qt::TextSingleLine,
                         painter.fontMetrics().elidedText(text, Qt::ElideRight, place.width()));
    };
    line(12, 16, captionFont(), theme.secondary, text());
    line(30, 28, figureFont(), m_tone == Tone::Neutral ? theme.text : theme.ofTone(m_tone), m_figure);
    line(60, 16, withTabularFigures(captionFont()), theme.secondary, m_caption);
}

ChipButton::ChipButton(const QString& key, const QString& value, QWidget* parent) : QPushButton(parent), m_key(key)
{
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setValue(value);
}

void ChipButton::setValue(const QString& value)
{
    m_value = value;
    setAccessibleName(value.isEmpty() ? m_key : u"%1: %2"_s.arg(m_key, value));
    updateGeometry();
    update();
}

TextRuns ChipButton::runs() const
{
    if (m_value.isEmpty())
        return {{m_key, true}};
    return {{m_key + u' ', false}, {m_value, true}};
}

RunStyle ChipButton::runStyle() const
{
    const Theme& theme = themeOf(this);
    if (!isEnabled())
        return {font(), theme.faint, theme.faint};
    return {font(), theme.secondary, theme.text};
}

QSize ChipButton::sizeHint() const
{
    const int arrow = menu() ? chevron_room : 0;
    const int text = static_cast<int>(widthOf(runs(), runStyle()));
    return {text + 2 * chip_padding + arrow, std::max(control_height, fontMetrics().height() + 8)};
}

QSize ChipButton::minimumSizeHint() const
{
    return {std::min(sizeHint().width(), 96), sizeHint().height()};
}

bool ChipButton::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip || width() >= sizeHint().width() || !toolTip().isEmpty())
        return QPushButton::event(event);
    QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), plainOf(runs()), this);
    return true;
}

void ChipButton::paintEvent(QPaintEvent*)
{
    QStylePainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    option.features.setFlag(QStyleOptionButton::HasMenu, false); // its arrow is ours
    painter.drawControl(QStyle::CE_PushButtonBevel, option);
    const int arrow = menu() ? chevron_room : 0;
    drawRuns(painter, QRectF(rect()).adjusted(chip_padding, 0, -chip_padding - arrow, 0), runs(), runStyle());
    if (menu())
        drawChevron(painter, QRectF(width() - chevron_room - 6, 0, chevron_room, height()), Pointing::Down,
                    themeOf(this).secondary);
}

RunsLabel::RunsLabel(QWidget* parent, Frame frame) : QLabel(parent), m_frame(frame)
{
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

void RunsLabel::setRuns(const TextRuns& runs)
{
    if (m_runs == runs)
        return;
    m_runs = runs;
    setText(plainOf(runs)); // what a screen reader reads
    updateGeometry();
    update();
}

RunStyle RunsLabel::runStyle() const
{
    const Theme& theme = themeOf(this);
    return {withTabularFigures(font()), theme.secondary, theme.text, QFont::DemiBold};
}

QSize RunsLabel::sizeHint() const
{
    const bool chip = m_frame == Frame::Chip;
    const int width = static_cast<int>(widthOf(m_runs, runStyle())) + (chip ? 2 * chip_padding : 0);
    return {width, chip ? std::max(control_height, fontMetrics().height() + 8) : fontMetrics().height()};
}

QSize RunsLabel::minimumSizeHint() const
{
    return {std::min(48, sizeHint().width()), sizeHint().height()};
}

void RunsLabel::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    QRectF place(rect());
    if (m_frame == Frame::Chip) {
        drawPanel(painter, place, theme.surface, theme.hairline, control_radius);
        place.adjust(chip_padding, 0, -chip_padding, 0);
    }
    drawRuns(painter, place, m_runs, runStyle());
}

ElidedLabel::ElidedLabel(const QString& text, Qt::TextElideMode mode, QWidget* parent)
    : QLabel(text, parent), m_mode(mode)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {fontMetrics().horizontalAdvance(u"…"_s), QLabel::minimumSizeHint().height()};
}

bool ElidedLabel::isCut() const
{
    return fontMetrics().horizontalAdvance(text()) > contentsRect().width();
}

void ElidedLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::WindowText));
    const QString shown = fontMetrics().elidedText(text(), m_mode, contentsRect().width());
    painter.drawText(contentsRect(), int(alignment() | Qt::TextSingleLine), shown);
}

bool ElidedLabel::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty()) {
        if (isCut())
            QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), plainToolTip(text()), this);
        return true;
    }
    return QLabel::event(event);
}

Swatch::Swatch(SeriesSlot slot, QWidget* parent) : QWidget(parent), m_slot(slot)
{
    setFixedSize(swatch_size, swatch_size);
}

void Swatch::setSlot(SeriesSlot slot)
{
    m_slot = slot;
    update();
}

void Swatch::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    drawSwatch(painter, rect(), m_slot, themeOf(this));
}

namespace {

class FaintIcon : public QWidget
{
public:
    FaintIcon(QString name, QWidget* parent) : QWidget(parent), m_name(std::move(name)) { setFixedSize(40, 40); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        drawLineIcon(painter, rect(), m_name, themeOf(this).faint);
    }

private:
    QString m_name;
};

} // namespace

EmptyState::EmptyState(const QString& icon, const QString& sentence, QWidget* parent) : QWidget(parent)
{
    auto* layout = new QVBoxLayout(this);
    auto* heading = makeTitle(sentence, this);
    heading->setAlignment(Qt::AlignCenter);
    heading->setWordWrap(true);
    m_detail = new QLabel(this);
    m_detail->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_detail->setWordWrap(true);
    m_detail->hide();
    setSecondary(*m_detail);
    m_action = new QPushButton(this);
    m_action->setDefault(true);
    m_action->hide();
    layout->setSpacing(12);
    layout->addStretch();
    layout->addWidget(new FaintIcon(icon, this), 0, Qt::AlignHCenter);
    layout->addWidget(heading);
    // Between two springs, since a wrapping label that is itself aligned is measured at the wrong width.
    auto* detail_row = new QHBoxLayout;
    detail_row->addStretch(1);
    detail_row->addWidget(m_detail);
    detail_row->addStretch(1);
    layout->addLayout(detail_row);
    layout->addSpacing(4);
    layout->addWidget(m_action, 0, Qt::AlignHCenter);
    layout->addStretch();
}

void EmptyState::setDetail(const QString& detail)
{
    m_detail->setText(detail);
    m_detail->setFixedWidth(std::min(detail_width, m_detail->fontMetrics().horizontalAdvance(detail) + 4));
    m_detail->setVisible(!detail.isEmpty());
}

QPushButton* EmptyState::setAction(const QString& text)
{
    m_action->setText(text);
    m_action->setVisible(!text.isEmpty());
    return m_action;
}

QLabel* makeCaption(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setFont(captionStrongFont());
    setSecondary(*label);
    return label;
}

QLabel* makeTitle(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setFont(titleFont());
    return label;
}

void setSecondary(QWidget& label)
{
    new SecondaryColor(label); // owned by the label
}

} // namespace assay
