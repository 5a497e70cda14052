// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/media/gallery_view.h"

#include <QtGui/QContextMenuEvent>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QScrollBar>

#include <algorithm>

#include "media/thumbnails/thumbnail_cache.h"
#include "widgets/media/gallery_delegate.h"
#include "widgets/media/gallery_model.h"
#include "widgets/media/media_tray.h"

namespace assay {

namespace {

constexpr int least_cell = 168; // pixels; wider by what is left over
constexpr int narrow_columns = 3;
constexpr int settle_ms = 30; // of scrolling, before thumbnails are asked for
constexpr int screens_ahead = 1;
constexpr int next_frame_ms = 16;

} // namespace

GalleryView::GalleryView(GalleryModel& model, ThumbnailCache& thumbnails, const MediaTray& tray,
                         const QString& workspace, QWidget* parent)
    : QListView(parent), m_model(model), m_thumbnails(thumbnails),
      m_delegate(new GalleryDelegate(model, thumbnails, tray, workspace, this))
{
    setObjectName(QStringLiteral("gallery"));
    setAccessibleName(tr("Gallery"));
    setModel(&model);
    setItemDelegate(m_delegate);
    setViewMode(QListView::ListMode); // IconMode lays items out one by one, and lets them be moved
    setFlow(QListView::LeftToRight);
    setWrapping(true);
    setResizeMode(QListView::Adjust);
    setUniformItemSizes(true);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // or its coming would change the columns
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(false);
    viewport()->setBackgroundRole(QPalette::Window);
    m_wanting.setSingleShot(true);
    m_wanting.setInterval(settle_ms);
    connect(&m_wanting, &QTimer::timeout, this, &GalleryView::wantVisible);
    connect(&thumbnails, &ThumbnailCache::ready, this, &GalleryView::takeReady);
    connect(&model, &GalleryModel::pageShown, this, [this] { m_wanting.start(); });
    connect(&model, &GalleryModel::aboutToMerge, this, &GalleryView::holdPlace);
    connect(&model, &GalleryModel::merged, this, &GalleryView::keepPlace);
    connect(&tray, &MediaTray::changed, viewport(), qOverload<>(&QWidget::update));
}

void GalleryView::setNarrow(bool narrow)
{
    m_narrow = narrow;
    m_delegate->setNarrow(narrow);
    viewport()->setBackgroundRole(narrow ? QPalette::Base : QPalette::Window); // its parent's ground, and opaque
    layOut();
}

void GalleryView::layOut()
{
    const int room = viewport()->width() - 1; // a row that fills the width to the pixel would be wrapped
    m_columns = m_narrow ? narrow_columns : std::max(room / least_cell, 1);
    const int width = std::max(room / m_columns, 1);
    const QSize cell(width, std::max(m_delegate->cellHeight(width), 1));
    if (cell == gridSize())
        return;
    m_delegate->setCell(cell);
    setGridSize(cell);
    verticalScrollBar()->setSingleStep(cell.height() / 3);
    if (currentIndex().isValid())
        scrollTo(currentIndex());
    m_wanting.start();
}

void GalleryView::resizeEvent(QResizeEvent* event)
{
    QListView::resizeEvent(event);
    layOut();
    m_wanting.start();
}

void GalleryView::showEvent(QShowEvent* event)
{
    QListView::showEvent(event);
    m_wanting.start();
}

void GalleryView::scrollContentsBy(int dx, int dy)
{
    QListView::scrollContentsBy(dx, dy);
    if (!m_wanting.isActive())
        m_wanting.start();
}

// By arithmetic: cells are of one size.
std::pair<int, int> GalleryView::visibleRows() const
{
    const int cell = gridSize().height();
    const int count = m_model.rowCount();
    if (count == 0 || cell <= 0)
        return {-1, -1};
    const int top = verticalScrollBar()->value();
    const int first = top / cell * m_columns;
    const int last = ((top + viewport()->height() - 1) / cell + 1) * m_columns - 1;
    return {std::min(first, count - 1), std::min(last, count - 1)};
}

// What is seen, then a screen below and one above it.
void GalleryView::wantVisible()
{
    const auto [first, last] = visibleRows();
    if (first < 0 || !isVisible())
        return;
    const int screen = (last - first + 1) * screens_ahead;
    std::vector<ThumbnailSource> wanted;
    const auto want = [&](int from, int to) {
        for (int row = std::max(from, 0); row <= std::min(to, m_model.rowCount() - 1); ++row) {
            if (m_model.row(row).kind)
                wanted.push_back(m_delegate->sourceOf(m_model.row(row)));
        }
    };
    want(first, last);
    want(last + 1, last + screen);
    want(first - screen, first - 1);
    m_thumbnails.want(wanted);
}

void GalleryView::takeReady(const QString& sha256)
{
    const auto hash = sha256.toStdString();
    const auto [first, last] = visibleRows();
    for (int row = std::max(first, 0); row <= last; ++row) {
        if (m_model.row(row).sha256 == hash)
            update(m_model.index(row));
    }
}

// The first cell that is seen stays where it is; somebody at the top sees what comes there.
void GalleryView::holdPlace()
{
    m_held = QPersistentModelIndex();
    if (verticalScrollBar()->value() == 0)
        return;
    m_held = m_model.index(visibleRows().first);
    m_held_top = visualRect(m_held).top();
}

void GalleryView::keepPlace()
{
    if (!m_held.isValid())
        return;
    doItemsLayout(); // now: the place of the row is asked for
    auto* const bar = verticalScrollBar();
    bar->setValue(bar->value() + visualRect(m_held).top() - m_held_top);
    m_held = QPersistentModelIndex();
}

std::vector<int> GalleryView::chosenRows() const
{
    std::vector<int> rows;
    const auto indexes = selectionModel()->selectedIndexes();
    for (const auto& index : indexes)
        rows.push_back(index.row());
    std::ranges::sort(rows);
    return rows;
}

int GalleryView::currentRow() const
{
    return currentIndex().isValid() ? currentIndex().row() : -1;
}

void GalleryView::setCurrentRow(int row)
{
    selectionModel()->setCurrentIndex(m_model.index(row), QItemSelectionModel::ClearAndSelect);
}

void GalleryView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QListView::currentChanged(current, previous);
    Q_EMIT currentRowChanged(current.isValid() ? current.row() : -1);
}

void GalleryView::keyPressEvent(QKeyEvent* event)
{
    const bool is_plain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (is_plain && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter))
        return Q_EMIT trayToggled();
    if (is_plain && event->key() == Qt::Key_Space)
        return Q_EMIT lookWanted();
    if (is_plain && event->key() == Qt::Key_Delete)
        return Q_EMIT trayLeft();
    QListView::keyPressEvent(event);
}

void GalleryView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && indexAt(event->position().toPoint()).isValid())
        return Q_EMIT lookWanted();
    QListView::mouseDoubleClickEvent(event);
}

void GalleryView::paintEvent(QPaintEvent* event)
{
    m_delegate->beginFrame();
    QListView::paintEvent(event);
    if (m_delegate->isUnfinished())
        QTimer::singleShot(next_frame_ms, viewport(), qOverload<>(&QWidget::update));
}

void GalleryView::contextMenuEvent(QContextMenuEvent* event)
{
    if (event->reason() == QContextMenuEvent::Mouse)
        return Q_EMIT menuWanted(event->globalPos());
    const QRect cell = visualRect(currentIndex()); // by the keyboard
    Q_EMIT menuWanted(viewport()->mapToGlobal(cell.isValid() ? cell.center() : QPoint(8, 8)));
}

} // namespace assay
