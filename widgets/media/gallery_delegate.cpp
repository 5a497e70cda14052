// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/media/gallery_delegate.h"

#include <QtGui/QPainter>

#include <algorithm>

#include "ledger/media_files.h"
#include "media/thumbnails/thumbnail_cache.h"
#include "money_text.h"
#include "widgets/common/icons.h"
#include "widgets/common/row_paint.h"
#include "widgets/common/theme_fonts.h"
#include "widgets/common/theme_paint.h"
#include "widgets/media/gallery_model.h"
#include "widgets/media/media_tray.h"
#include "widgets/media/media_words.h"

using namespace Qt::StringLiterals;

namespace assay {

namespace {

constexpr int cell_gap = 8; // between two cells; half of it on each side
constexpr int narrow_gap = 6;
constexpr int words_height = 42;
constexpr int swatch_size = 10;
constexpr int sign_size = 18;
constexpr int badge_space = 6;
constexpr double picture_radius = 4;
constexpr qint64 scaling_ms = 6; // of a frame
constexpr qsizetype most_scaled_bytes = 48 << 20;

// The whole of it in the middle; what is small is not blown up.
QRect fitted(QSize size, const QRect& place)
{
    if (size.width() > place.width() || size.height() > place.height())
        size.scale(place.size(), Qt::KeepAspectRatio);
    size = size.expandedTo({1, 1});
    return {place.left() + (place.width() - size.width()) / 2, place.top() + (place.height() - size.height()) / 2,
            size.width(), size.height()};
}

QImage tinted(QImage mask, const QColor& color)
{
    QPainter painter(&mask);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(mask.rect(), color);
    return mask;
}

// Reaches the corners of its frame.
bool fills(QSize shown, QSize room)
{
    return shown.width() > room.width() - 6 && shown.height() > room.height() - 6;
}

Qt::TransformationMode how(bool in_time)
{
    return in_time ? Qt::SmoothTransformation : Qt::FastTransformation;
}

// Once and for all: to clip what is painted costs more than the picture.
QImage withRoundCorners(QImage image, double radius)
{
    image = std::move(image).convertToFormat(QImage::Format_ARGB32_Premultiplied);
    QImage shape(image.size(), QImage::Format_ARGB32_Premultiplied);
    shape.fill(Qt::transparent);
    QPainter drawing(&shape);
    drawing.setRenderHint(QPainter::Antialiasing);
    drawing.setPen(Qt::NoPen);
    drawing.setBrush(Qt::black);
    drawing.drawRoundedRect(shape.rect(), radius, radius);
    drawing.end();
    QPainter painter(&image);
    painter.setCompositionMode(QPainter::CompositionMode_DestinationIn);
    painter.drawImage(0, 0, shape);
    return image;
}

QString kindIcon(const MediumRow& row)
{
    return row.kind == MediumKind::Film ? u"play"_s : row.kind == MediumKind::Sound ? u"sound"_s : u"media"_s;
}

} // namespace

ThumbnailKind thumbnailKindOf(const MediumRow& row)
{
    if (row.kind == MediumKind::Sound)
        return ThumbnailKind::Sound;
    return row.kind == MediumKind::Film ? ThumbnailKind::Film : ThumbnailKind::Picture;
}

GalleryDelegate::GalleryDelegate(const GalleryModel& model, ThumbnailCache& thumbnails, const MediaTray& tray,
                                 QString workspace, QObject* parent)
    : QStyledItemDelegate(parent), m_model(model), m_thumbnails(thumbnails), m_tray(tray),
      m_workspace(std::move(workspace)), m_scaled(most_scaled_bytes)
{
}

void GalleryDelegate::setNarrow(bool narrow)
{
    m_narrow = narrow;
}

void GalleryDelegate::setCell(QSize cell)
{
    m_cell = cell;
}

int GalleryDelegate::cellHeight(int width) const
{
    const int inner = width - (m_narrow ? narrow_gap : cell_gap);
    const int picture = m_narrow ? inner * 7 / 8 : inner * 3 / 4;
    return m_narrow ? picture + narrow_gap : picture + words_height + cell_gap;
}

ThumbnailSource GalleryDelegate::sourceOf(const MediumRow& row) const
{
    return {row.sha256, QString::fromStdString(mediaPath(m_workspace.toStdString(), row.sha256)), thumbnailKindOf(row)};
}

QRect GalleryDelegate::pictureRect(const QRect& cell) const
{
    const int half = (m_narrow ? narrow_gap : cell_gap) / 2;
    const QRect inner = cell.adjusted(half, half, -half, -half);
    return m_narrow ? inner : inner.adjusted(0, 0, 0, -words_height);
}

void GalleryDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    if (index.row() >= m_model.rowCount())
        return;
    const Theme& theme = themeOf(option.widget);
    const MediumRow& row = m_model.row(index.row());
    const QRect place = pictureRect(option.rect);
    const bool is_selected = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    paintPicture(*painter, place, row, theme);
    paintSigns(*painter, place, row, theme);
    if (!m_narrow)
        paintWords(*painter, option.rect.adjusted(cell_gap / 2, 0, -cell_gap / 2, 0), row, theme);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(is_selected ? theme.accent : theme.hairline, is_selected ? 2 : 1));
    const double inset = is_selected ? 1 : 0.5;
    painter->drawRoundedRect(QRectF(place).adjusted(inset, inset, -inset, -inset), picture_radius, picture_radius);
    if (option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange))
        drawFocusRing(*painter, option.rect.adjusted(1, 1, -1, -1), theme.accent, picture_radius);
    painter->restore();
}

void GalleryDelegate::beginFrame() const
{
    m_frame.start();
    m_unfinished = false;
}

QPixmap GalleryDelegate::scaled(const MediumRow& row, QSize room, double scale, const QColor& tint) const
{
    const QString key = u"%1 %2x%3 %4 %5"_s.arg(QString::fromStdString(row.sha256))
                            .arg(room.width())
                            .arg(room.height())
                            .arg(scale)
                            .arg(tint.isValid() ? tint.name() : QString());
    if (const auto* const found = m_scaled.object(key))
        return *found;
    QImage image = m_thumbnails.find(sourceOf(row));
    if (image.isNull())
        return {};
    const QSize shown = fitted(image.size(), QRect(QPoint(), room)).size();
    const bool in_time = !m_frame.isValid() || m_frame.elapsed() < scaling_ms;
    m_unfinished = m_unfinished || !in_time;
    if (tint.isValid())
        image = tinted(std::move(image), tint);
    if (image.width() > shown.width() * scale)
        image = image.scaled(shown * scale, Qt::IgnoreAspectRatio, how(in_time));
    if (!tint.isValid() && fills(shown, room))
        image = withRoundCorners(std::move(image), picture_radius * scale);
    const double ratio = static_cast<double>(image.width()) / shown.width();
    auto pixmap = QPixmap::fromImage(std::move(image));
    pixmap.setDevicePixelRatio(ratio);
    if (in_time)
        m_scaled.insert(key, new QPixmap(pixmap), qsizetype{4} * pixmap.width() * pixmap.height());
    return pixmap;
}

void GalleryDelegate::paintPicture(QPainter& painter, const QRect& place, const MediumRow& row,
                                   const Theme& theme) const
{
    drawPanel(painter, place, theme.raised, QColor(), picture_radius);
    const bool is_sound = row.kind == MediumKind::Sound;
    const QRect room = is_sound ? place.adjusted(10, 8, -10, -8) : place;
    const QColor tint = is_sound ? seriesColor(m_model.slotOf(row), theme) : QColor();
    const QPixmap pixmap = scaled(row, room.size(), painter.device()->devicePixelRatio(), tint);
    if (pixmap.isNull())
        return paintMissing(painter, place, row, theme);
    painter.drawPixmap(fitted(pixmap.deviceIndependentSize().toSize(), room).topLeft(), pixmap);
}

// Not made yet, or cannot be: the sign of its kind, and a word that says so.
void GalleryDelegate::paintMissing(QPainter& painter, const QRect& place, const MediumRow& row,
                                   const Theme& theme) const
{
    const bool is_problem = !m_thumbnails.problem(sourceOf(row)).isEmpty();
    const QRectF sign(place.center().x() - 10, place.center().y() - (is_problem && !m_narrow ? 20 : 10), 20, 20);
    drawLineIcon(painter, sign, is_problem ? u"warning"_s : kindIcon(row), is_problem ? theme.caution : theme.faint);
    if (is_problem && !m_narrow)
        drawText(painter, QRect(place.left() + 8, place.center().y() + 4, place.width() - 16, 20),
                 tr("cannot be shown"), captionFont(), theme.secondary, Qt::AlignHCenter);
}

void GalleryDelegate::paintSigns(QPainter& painter, const QRect& place, const MediumRow& row, const Theme& theme) const
{
    if (m_tray.contains(row.key)) {
        const QRectF mark(place.right() - sign_size - 3, place.top() + 5, sign_size, sign_size);
        drawPanel(painter, mark, theme.accent, QColor(), sign_size / 2.0);
        drawLineIcon(painter, mark.adjusted(3, 3, -3, -3), u"check"_s, theme.on_accent);
    }
    if (row.kind == MediumKind::Picture)
        return;
    const QRectF kind(place.left() + 5, place.bottom() - sign_size - 3, sign_size, sign_size);
    drawPanel(painter, kind, theme.surface, theme.hairline, badge_radius);
    drawLineIcon(painter, kind.adjusted(3, 3, -3, -3), kindIcon(row), theme.text);
}

void GalleryDelegate::paintWords(QPainter& painter, const QRect& cell, const MediumRow& row, const Theme& theme) const
{
    const int top = cell.bottom() - words_height - cell_gap / 2 + 4;
    const QRectF swatch(cell.left() + 1, top + 5, swatch_size, swatch_size);
    drawSwatch(painter, swatch, m_model.slotOf(row), theme);
    const int left = cell.left() + swatch_size + badge_space;
    drawText(painter, QRect(left, top, cell.right() - left, 20), modelTitle(row), textFont(), theme.text, Qt::AlignLeft,
             Qt::ElideMiddle);
    const QRect below(cell.left(), top + 19, cell.width() - 1, 18);
    const QString cost = costText(row.cost);
    painter.setFont(captionFont());
    const int cost_width = painter.fontMetrics().horizontalAdvance(cost) + 6;
    drawText(painter, below.adjusted(1, 0, -cost_width, 0), measureText(row), captionFont(), theme.secondary);
    drawText(painter, below, cost, captionFont(), theme.secondary, Qt::AlignRight);
}

} // namespace assay
