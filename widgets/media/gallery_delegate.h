// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QCache>
#include <QtCore/QElapsedTimer>
#include <QtGui/QPixmap>
#include <QtWidgets/QStyledItemDelegate>

namespace assay {

class GalleryModel;
class MediaTray;
class ThumbnailCache;
struct MediumRow;
enum class ThumbnailKind;
struct Theme;
struct ThumbnailSource;

ThumbnailKind thumbnailKindOf(const MediumRow& row);

// A cell of the gallery: the thumbnail in its frame, and (in the wide gallery) model, measure and cost below it.
class GalleryDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    // All outlive the delegate.
    GalleryDelegate(const GalleryModel& model, ThumbnailCache& thumbnails, const MediaTray& tray, QString workspace,
                    QObject* parent);

    void setNarrow(bool narrow); // pictures alone
    void setCell(QSize cell);    // of every item, with the room around it
    int cellHeight(int width) const;
    ThumbnailSource sourceOf(const MediumRow& row) const;

    // Around the painting of a frame: scaling well takes its time, and what has none left in this frame is scaled
    // badly. Whether another one is needed.
    void beginFrame() const;
    bool isUnfinished() const { return m_unfinished; }

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return m_cell; }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    QRect pictureRect(const QRect& cell) const;
    void paintPicture(QPainter& painter, const QRect& place, const MediumRow& row, const Theme& theme) const;
    void paintMissing(QPainter& painter, const QRect& place, const MediumRow& row, const Theme& theme) const;
    void paintSigns(QPainter& painter, const QRect& place, const MediumRow& row, const Theme& theme) const;
    void paintWords(QPainter& painter, const QRect& cell, const MediumRow& row, const Theme& theme) const;
    QPixmap scaled(const MediumRow& row, QSize room, double scale, const QColor& tint) const;

    const GalleryModel& m_model;
    ThumbnailCache& m_thumbnails;
    const MediaTray& m_tray;
    const QString m_workspace;
    QSize m_cell;
    bool m_narrow = false;
    mutable QElapsedTimer m_frame;
    mutable bool m_unfinished = false;
    mutable QCache<QString, QPixmap> m_scaled; // as cells show them, by hash, size and colour; costs in bytes
};

} // namespace assay
