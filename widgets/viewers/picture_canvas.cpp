// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/viewers/picture_canvas.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtGui/QPainter>
#include <QtGui/QWheelEvent>

#include <cmath>

#include "media/picture/picture_measure.h"
#include "widgets/common/row_paint.h"
#include "widgets/common/theme.h"
#include "widgets/common/theme_fonts.h"
#include "widgets/common/theme_paint.h"

namespace assay {

using namespace Qt::StringLiterals;

namespace {

constexpr double smallest_zoom = 1.0 / 256;
constexpr double largest_zoom = 64;
constexpr double grid_from_zoom = 8; // 800 %
constexpr double gap = 12;
constexpr double head_height = 36;
constexpr double foot_height = 30;
constexpr int check_edge = 8;

// The ground that shows through where a picture does.
void paintChecks(QPainter& painter, const Theme& theme, const QRectF& rect)
{
    painter.fillRect(rect, theme.dark ? QColor(0x3a, 0x40, 0x4a) : QColor(0xff, 0xff, 0xff));
    const QBrush brush(theme.dark ? QColor(0x2a, 0x2f, 0x37) : QColor(0xe2, 0xe5, 0xea));
    for (int y = 0; y * check_edge < rect.height(); ++y) {
        for (int x = y % 2; x * check_edge < rect.width(); x += 2) {
            const QRectF check(rect.x() + x * check_edge, rect.y() + y * check_edge, check_edge, check_edge);
            painter.fillRect(check.intersected(rect), brush);
        }
    }
}

} // namespace

PictureCanvas::PictureCanvas(QWidget* parent) : QWidget(parent)
{
    m_pool.setMaxThreadCount(std::max(4, QThread::idealThreadCount() + 6)); // animations wait in theirs
    m_difference = std::make_unique<PictureSurface>(m_pool);
    connect(m_difference.get(), &PictureSurface::changed, this, qOverload<>(&QWidget::update));
    m_flicker.setInterval(600);
    connect(&m_flicker, &QTimer::timeout, this, [this] {
        m_flicker_other = !m_flicker_other;
        changed();
    });
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Pictures"));
}

PictureCanvas::~PictureCanvas()
{
    m_layers.clear(); // their workers are told to stop before the pool waits for them
}

void PictureCanvas::setPictures(const QList<PictureItem>& items)
{
    m_layers.clear();
    m_items = items;
    m_figures.clear();
    m_other = std::clamp(m_other, std::min(1, int(items.size()) - 1), std::max(0, int(items.size()) - 1));
    for (int i = 0; i < int(items.size()); ++i) {
        m_layers.push_back(std::make_unique<PictureLayer>(m_pool, items[i].path));
        connect(m_layers.back().get(), &PictureLayer::changed, this, [this, i] { layerChanged(i); });
    }
    m_pixel = {-1, -1};
    m_difference->clear();
    fit();
}

void PictureCanvas::layerChanged(int index)
{
    if (m_fitting)
        applyFit();
    if (m_mode == Mode::Difference && (index == 0 || index == m_other))
        compareAgain();
    update();
    describe();
    Q_EMIT pictureChanged(index);
    if (m_pixel.x() >= 0)
        Q_EMIT pixelChanged();
}

void PictureCanvas::setFigures(int index, const QString& figures)
{
    m_figures.resize(count());
    m_figures[index] = figures;
    update();
}

void PictureCanvas::setMode(Mode mode)
{
    m_mode = mode;
    m_flicker_other = false;
    mode == Mode::Flicker&& m_flicker.interval() > 0 ? m_flicker.start() : m_flicker.stop();
    if (mode == Mode::Difference)
        compareAgain();
    if (m_fitting)
        applyFit();
    changed();
}

void PictureCanvas::setOther(int index)
{
    m_other = std::clamp(index, 0, std::max(0, count() - 1));
    m_difference->clear();
    setMode(m_mode);
}

void PictureCanvas::setAmplification(int times)
{
    m_amplification = std::clamp(times, 1, 16);
    compareAgain();
    changed();
}

void PictureCanvas::setFlickerInterval(int ms)
{
    m_flicker.setInterval(ms);
    setMode(m_mode);
}

// The difference of what stands ready, and of single tiles where the pixels are there.
void PictureCanvas::compareAgain()
{
    if (m_mode != Mode::Difference || count() < 2)
        return;
    const auto& a = layer(0);
    const auto& b = layer(m_other);
    if (a.surface().isEmpty() || b.surface().isEmpty())
        return;
    const QSize full = a.surface().size().expandedTo(b.surface().size());
    if (a.surface().size() != b.surface().size() && (!a.pixels() || !b.pixels()))
        return; // levels of pictures of two sizes do not lie on one another; their pixels will
    ++m_differences_awaited;
    const auto level_a = a.surface().levels().front(), level_b = b.surface().levels().front();
    const auto pixels_a = a.pixels(), pixels_b = b.pixels();
    const bool by_levels = a.surface().size() == b.surface().size();
    const int times = m_amplification;
    const auto compare = [=] {
        return PictureSurface::levelsOf(by_levels
                                            ? differenceOf(level_a, level_b, times)
                                            : differenceOf(toShow(pixels_a->part({{0, 0}, pixels_a->size()})),
                                                           toShow(pixels_b->part({{0, 0}, pixels_b->size()})), times));
    };
    QtConcurrent::run(&m_pool, compare)
        .then(this, [=, this, generation = ++m_difference_generation](const std::vector<QImage>& levels) {
            --m_differences_awaited;
            if (generation != m_difference_generation)
                return;
            m_difference->setLevels(full, levels);
            if (pixels_a && pixels_b)
                m_difference->setTileSource([=](const QRect& rect) {
                    return toShow(differenceOf(toShow(pixels_a->part(rect)), toShow(pixels_b->part(rect)), times));
                });
        });
}

bool PictureCanvas::isReady() const
{
    const auto ready = [](const auto& layer) { return layer->isReady() && !layer->surface().isAwaitingTiles(); };
    return std::ranges::all_of(m_layers, ready) && m_differences_awaited == 0 && !m_difference->isAwaitingTiles();
}

// Where things stand.

QRectF PictureCanvas::paneRect(int place) const
{
    const int panes = std::max(1, paneCount());
    const int columns = panes <= 3 ? panes : (panes + 1) / 2;
    const int rows = (panes + columns - 1) / columns;
    const double across = (width() - gap * (columns - 1)) / columns, down = (height() - gap * (rows - 1)) / rows;
    const QRectF rect((place % columns) * (across + gap), (place / columns) * (down + gap), across, down);
    return rect.toAlignedRect();
}

QRectF PictureCanvas::pictureArea(int place) const
{
    return paneRect(place).adjusted(1, head_height, -1, -foot_height);
}

QRectF PictureCanvas::pane(int index) const
{
    return pictureArea(isPair() ? 0 : index);
}

int PictureCanvas::paneAt(const QPointF& point) const
{
    for (int place = 0; place < paneCount(); ++place) {
        if (pictureArea(place).contains(point))
            return place;
    }
    return -1;
}

PicturePlacing PictureCanvas::placingIn(const QRectF& area) const
{
    // On whole device pixels, so that 1:1 is sharp.
    const double dots = devicePixelRatioF();
    const QPointF origin = area.center() - m_center * m_scale;
    return {QPointF(std::round(origin.x() * dots) / dots, std::round(origin.y() * dots) / dots), m_scale};
}

QPoint PictureCanvas::pixelAt(const QPointF& point) const
{
    const int place = paneAt(point);
    if (place < 0)
        return {-1, -1};
    const QPointF at = placingIn(pictureArea(place)).toPicture(point);
    const QPoint pixel(int(std::floor(at.x())), int(std::floor(at.y())));
    return QRect({0, 0}, largestSize()).contains(pixel) ? pixel : QPoint(-1, -1);
}

QSize PictureCanvas::largestSize() const
{
    QSize size;
    for (const auto& layer : m_layers) {
        if (layer->facts())
            size = size.expandedTo(layer->facts()->size);
    }
    return size;
}

double PictureCanvas::zoom() const
{
    return m_scale * devicePixelRatioF();
}

void PictureCanvas::setZoom(double zoom, const QPointF& around)
{
    const int place = std::max(0, paneAt(around));
    const QRectF area = pictureArea(place);
    const QPointF fixed = placingIn(area).toPicture(around);
    m_scale = std::clamp(zoom, smallest_zoom, largest_zoom) / devicePixelRatioF();
    m_center = fixed + (area.center() - around) / m_scale;
    m_fitting = false;
    changed();
}

void PictureCanvas::moveBy(const QPointF& distance)
{
    m_center -= distance / m_scale;
    const QSize size = largestSize();
    m_center = {std::clamp(m_center.x(), 0.0, double(size.width())),
                std::clamp(m_center.y(), 0.0, double(size.height()))};
    m_fitting = false;
    changed();
}

void PictureCanvas::fit()
{
    m_fitting = true;
    applyFit();
    changed();
}

void PictureCanvas::applyFit()
{
    const QSizeF size = largestSize();
    const QSizeF room = pictureArea(0).size();
    if (size.isEmpty() || room.isEmpty())
        return;
    const double fitting = std::min(room.width() / size.width(), room.height() / size.height());
    m_scale = std::clamp(fitting * devicePixelRatioF(), smallest_zoom, largest_zoom) / devicePixelRatioF();
    m_center = {size.width() / 2, size.height() / 2};
}

void PictureCanvas::showActualSize()
{
    setZoom(1, pictureArea(0).center());
}

void PictureCanvas::changed()
{
    update();
    describe();
    Q_EMIT viewChanged();
}

void PictureCanvas::describe()
{
    QStringList parts;
    for (int i = 0; i < count(); ++i)
        parts << (stateOf(i).isEmpty() ? m_items[i].name : m_items[i].name + u": "_s + stateOf(i));
    const QString text = tr("%1. Zoom %2 %.").arg(parts.join(u", "_s)).arg(std::lround(zoom() * 100));
    if (text != accessibleDescription())
        setAccessibleDescription(text);
}

QString PictureCanvas::stateOf(int index) const
{
    const auto& it = layer(index);
    if (!it.error().isEmpty())
        return it.error();
    return it.isReady() ? QString() : tr("reading…");
}

QString PictureCanvas::readOut(int index) const
{
    const auto value = layer(index).value(m_pixel);
    if (m_pixel.x() < 0)
        return {};
    const QString place = u"x %1 y %2"_s.arg(m_pixel.x()).arg(m_pixel.y());
    if (!value)
        return place;
    const QString color = place + u' ' + value->rgb;
    return value->alpha < 255 ? tr("%1 alpha %2").arg(color).arg(value->alpha) : color;
}

// Painting.

void PictureCanvas::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Theme& theme = themeOf(this);
    for (int place = 0; place < paneCount(); ++place)
        paintPane(painter, theme, place);
    if (hasFocus())
        drawFocusRing(painter, rect(), theme.accent, card_radius);
}

void PictureCanvas::paintPane(QPainter& painter, const Theme& theme, int place)
{
    const QRectF rect = paneRect(place);
    const QRectF area = pictureArea(place);
    drawPanel(painter, rect, theme.surface, theme.hairline, card_radius);
    painter.save();
    painter.setClipRect(area);
    painter.fillRect(area, theme.window);
    if (isPair())
        paintPair(painter, theme, area);
    else
        paintPicture(painter, theme, m_layers[size_t(place)]->surface(), area, area);
    const QString state = stateOf(place);
    if (!state.isEmpty() && layer(place).surface().isEmpty()) {
        painter.setPen(theme.secondary);
        painter.setFont(textFont());
        painter.drawText(area.adjusted(16, 16, -16, -16), Qt::AlignCenter | Qt::TextWordWrap, state);
    }
    painter.restore();
    painter.setPen(theme.hairline);
    painter.drawLine(QPointF(rect.left() + 1, area.top() - 0.5), QPointF(rect.right() - 1, area.top() - 0.5));
    painter.drawLine(QPointF(rect.left() + 1, area.bottom() + 0.5), QPointF(rect.right() - 1, area.bottom() + 0.5));
    paintHead(painter, theme, QRectF(rect.x() + 12, rect.y(), rect.width() - 24, head_height), place);
    paintFoot(painter, theme, QRectF(rect.x() + 12, area.bottom(), rect.width() - 24, foot_height), place);
}

void PictureCanvas::paintPicture(QPainter& painter, const Theme& theme, PictureSurface& surface, const QRectF& area,
                                 const QRectF& clip)
{
    const PicturePlacing placing = placingIn(area);
    const QRectF picture = placing.toWindow(QRectF({0, 0}, surface.size())).intersected(clip);
    if (picture.isEmpty())
        return;
    paintChecks(painter, theme, picture);
    surface.paint(painter, placing, clip, devicePixelRatioF());
    if (zoom() >= grid_from_zoom)
        paintGrid(painter, theme, area, picture);
}

void PictureCanvas::paintGrid(QPainter& painter, const Theme& theme, const QRectF& area, const QRectF& picture) const
{
    const PicturePlacing placing = placingIn(area);
    QColor line = theme.dark ? QColor(Qt::white) : QColor(Qt::black);
    line.setAlpha(48);
    painter.setPen(QPen(line, 0));
    const QPointF first = placing.toPicture(picture.topLeft()), last = placing.toPicture(picture.bottomRight());
    for (int x = int(std::ceil(first.x())); x <= last.x(); ++x) {
        const double at = placing.origin.x() + x * placing.scale;
        painter.drawLine(QPointF(at, picture.top()), QPointF(at, picture.bottom()));
    }
    for (int y = int(std::ceil(first.y())); y <= last.y(); ++y) {
        const double at = placing.origin.y() + y * placing.scale;
        painter.drawLine(QPointF(picture.left(), at), QPointF(picture.right(), at));
    }
}

void PictureCanvas::paintPair(QPainter& painter, const Theme& theme, const QRectF& area)
{
    auto& baseline = m_layers.front()->surface();
    auto& other = m_layers[size_t(m_other)]->surface();
    if (m_mode == Mode::Difference)
        return paintPicture(painter, theme, *m_difference, area, area);
    if (m_mode == Mode::Flicker)
        return paintPicture(painter, theme, m_flicker_other ? other : baseline, area, area);
    const double at = area.left() + std::round(m_divider * area.width());
    paintPicture(painter, theme, baseline, area, QRectF(area.topLeft(), QPointF(at, area.bottom())));
    paintPicture(painter, theme, other, area, QRectF(QPointF(at, area.top()), area.bottomRight()));
    painter.fillRect(QRectF(at - 1, area.top(), 2, area.height()), theme.accent);
}

// Swatch and name; gives the place behind them.
double PictureCanvas::paintName(QPainter& painter, const Theme& theme, const QRectF& rect, int index) const
{
    const auto& item = m_items[index];
    double x = rect.left();
    if (item.slot.color >= 0) {
        drawSwatch(painter, QRectF(x, rect.center().y() - 5, 10, 10), item.slot, theme);
        x += 18;
    }
    painter.setFont(strongFont());
    painter.setPen(theme.text);
    const QFontMetricsF metrics(painter.font());
    const QString name = metrics.elidedText(item.name, Qt::ElideRight, std::max(0.0, rect.right() - x));
    painter.drawText(QRectF(x, rect.y(), rect.right() - x, rect.height()), Qt::AlignLeft | Qt::AlignVCenter, name);
    return x + metrics.horizontalAdvance(name) + 10;
}

void PictureCanvas::paintHead(QPainter& painter, const Theme& theme, const QRectF& rect, int place) const
{
    const bool shows_both = isPair() && m_mode != Mode::Flicker;
    const int first = isPair() ? (m_mode == Mode::Flicker && m_flicker_other ? m_other : 0) : place;
    QRectF room = rect;
    if (shows_both) {
        room.setWidth(rect.width() / 2 - 8);
        QRectF right = rect;
        right.setLeft(rect.center().x() + 8);
        paintName(painter, theme, right, m_other);
    }
    double x = paintName(painter, theme, room, first);
    if (shows_both)
        return;
    painter.setFont(withTabularFigures(captionFont()));
    const QFontMetricsF metrics(painter.font());
    const QString details = metrics.elidedText(m_items[first].details, Qt::ElideRight, std::max(0.0, rect.right() - x));
    painter.setPen(theme.secondary);
    painter.drawText(QRectF(x, rect.y(), rect.right() - x, rect.height()), Qt::AlignLeft | Qt::AlignVCenter, details);
    x += metrics.horizontalAdvance(details) + (details.isEmpty() ? 0 : 10);
    if (first == 0 && count() > 1 && m_names_baseline)
        drawBadge(painter, QRectF(x, rect.y(), rect.right() - x, rect.height()).toRect(), tr("baseline"), Tone::Accent,
                  theme);
}

QString PictureCanvas::figuresOf(int place) const
{
    if (isPair())
        return m_mode == Mode::Difference ? tr("Difference ×%1").arg(m_amplification) : m_figures.value(m_other);
    return m_figures.value(place);
}

void PictureCanvas::paintFoot(QPainter& painter, const Theme& theme, const QRectF& rect, int place) const
{
    QString values = readOut(isPair() && m_flicker_other ? m_other : place);
    if (isPair() && m_mode != Mode::Flicker && m_pixel.x() >= 0) {
        const auto second = layer(m_other).value(m_pixel);
        values += second ? u" | "_s + second->rgb : QString();
    }
    painter.setFont(withTabularFigures(captionFont()));
    painter.setPen(theme.secondary);
    const QFontMetricsF metrics(painter.font());
    const QString left = values.isEmpty() ? tr("%1 %").arg(std::lround(zoom() * 100)) : values;
    painter.drawText(rect, Qt::AlignLeft | Qt::AlignVCenter, left);
    const double room = std::max(0.0, rect.width() - metrics.horizontalAdvance(left) - 12);
    painter.drawText(rect, Qt::AlignRight | Qt::AlignVCenter,
                     metrics.elidedText(figuresOf(place), Qt::ElideLeft, room));
}

// Mouse and keys.

void PictureCanvas::resizeEvent(QResizeEvent*)
{
    if (m_fitting)
        applyFit();
}

void PictureCanvas::wheelEvent(QWheelEvent* event)
{
    const double steps = event->angleDelta().y() / 120.0;
    setZoom(zoom() * std::pow(1.25, steps), event->position());
    event->accept();
}

void PictureCanvas::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton || event->button() == Qt::MiddleButton)
        m_dragged_from = event->position();
}

void PictureCanvas::mouseMoveEvent(QMouseEvent* event)
{
    if (m_dragged_from && event->buttons() != Qt::NoButton)
        moveBy(event->position() - std::exchange(*m_dragged_from, event->position()));
    else if (m_mode == Mode::Divider && isPair()) {
        const QRectF area = pictureArea(0);
        m_divider = std::clamp((event->position().x() - area.left()) / area.width(), 0.0, 1.0);
        update();
    }
    setPixel(pixelAt(event->position()));
}

void PictureCanvas::mouseReleaseEvent(QMouseEvent*)
{
    m_dragged_from.reset();
}

void PictureCanvas::mouseDoubleClickEvent(QMouseEvent* event)
{
    m_fitting ? setZoom(1, event->position()) : fit();
}

void PictureCanvas::leaveEvent(QEvent*)
{
    setPixel({-1, -1});
}

void PictureCanvas::setPixel(const QPoint& pixel)
{
    if (pixel == m_pixel)
        return;
    m_pixel = pixel;
    update();
    Q_EMIT pixelChanged();
}

bool PictureCanvas::moveByKey(const QKeyEvent& event)
{
    const bool page = event.modifiers().testFlag(Qt::ShiftModifier);
    const QSizeF step = page ? pictureArea(0).size() * 0.9 : QSizeF(40, 40);
    switch (event.key()) {
    case Qt::Key_Left:
        return moveBy({step.width(), 0}), true;
    case Qt::Key_Right:
        return moveBy({-step.width(), 0}), true;
    case Qt::Key_Up:
        return moveBy({0, step.height()}), true;
    case Qt::Key_Down:
        return moveBy({0, -step.height()}), true;
    default:
        return false;
    }
}

bool PictureCanvas::zoomByKey(int key)
{
    const QPointF middle = pictureArea(0).center();
    switch (key) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return setZoom(zoom() * 1.25, middle), true;
    case Qt::Key_Minus:
        return setZoom(zoom() / 1.25, middle), true;
    case Qt::Key_1:
        return showActualSize(), true;
    case Qt::Key_0:
    case Qt::Key_F:
        return fit(), true;
    default:
        return false;
    }
}

bool PictureCanvas::chooseByKey(int key)
{
    switch (key) {
    case Qt::Key_M:
        return setMode(Mode((int(m_mode) + 1) % 4)), true;
    case Qt::Key_N:
        return setOther(m_other + 1 < count() ? m_other + 1 : 1), true;
    case Qt::Key_D:
        return setAmplification(m_amplification >= 16 ? 1 : m_amplification * 2), true;
    case Qt::Key_Space:
        m_flicker.stop(); // from now on by hand
        m_flicker_other = !m_flicker_other;
        return changed(), true;
    case Qt::Key_BracketLeft:
    case Qt::Key_BracketRight:
        m_divider = std::clamp(m_divider + (key == Qt::Key_BracketLeft ? -0.02 : 0.02), 0.0, 1.0);
        return changed(), true;
    case Qt::Key_P:
        for (auto& layer : m_layers)
            layer->setPlaying(!layer->isPlaying());
        return true;
    default:
        return false;
    }
}

void PictureCanvas::keyPressEvent(QKeyEvent* event)
{
    if (!moveByKey(*event) && !zoomByKey(event->key()) && !chooseByKey(event->key()))
        QWidget::keyPressEvent(event);
}

} // namespace assay
