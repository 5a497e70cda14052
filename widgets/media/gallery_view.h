// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QTimer>
#include <QtWidgets/QListView>

#include <optional>
#include <vector>

#include "ledger/media_query.h"

namespace assay {

class GalleryDelegate;
class GalleryModel;
class MediaTray;
class ThumbnailCache;

// Media as cells of one size, as many beside one another as there is room for. Enter puts what is chosen into the tray
// or takes it out, Space looks at it, Delete takes it out; the menu has it all.
class GalleryView : public QListView
{
    Q_OBJECT

public:
    // All outlive the view.
    GalleryView(GalleryModel& model, ThumbnailCache& thumbnails, const MediaTray& tray, const QString& workspace,
                QWidget* parent = nullptr);

    void setNarrow(bool narrow); // three columns of pictures alone
    bool isNarrow() const { return m_narrow; }
    int columns() const { return m_columns; }
    std::vector<int> chosenRows() const; // ascending
    int currentRow() const;              // −1 where there is none
    void setCurrentRow(int row);         // and chooses it alone

    void keyboardSearch(const QString&) override {} // Space and letters have other meanings here

Q_SIGNALS:
    void trayToggled(); // for what is chosen
    void trayLeft();    // likewise
    void lookWanted();  // at the current one
    void currentRowChanged(int row);
    void menuWanted(QPoint global);

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void showEvent(QShowEvent* event) override;

private:
    void layOut();
    void wantVisible();
    void takeReady(const QString& sha256);
    void holdPlace();
    void keepPlace();
    std::pair<int, int> visibleRows() const; // first and last; −1 where there are none

    GalleryModel& m_model;
    ThumbnailCache& m_thumbnails;
    GalleryDelegate* m_delegate;
    QTimer m_wanting;
    QPersistentModelIndex m_held; // stays where it is when others come above it
    int m_held_top = 0;
    int m_columns = 1;
    bool m_narrow = false;
};

} // namespace assay
