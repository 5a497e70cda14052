// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGui/QImage>
#include <QtWidgets/QScrollArea>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "widgets/common/series_colors.h"
#include "widgets/compare/compare_column.h"

class QToolButton;
class QVBoxLayout;

namespace assay {

class ElidedLabel;

// One picture, sound or film of an answer: a picture is shown as it comes, a sound and a film have a player once they
// are whole, and of all there are facts and ways to open and save them. Pictures are read on another thread, at a size
// that fits a column.
class MediaCell : public QWidget
{
    Q_OBJECT

public:
    explicit MediaCell(QWidget* parent = nullptr);

    // `path` is empty until it is whole. `tells` = its facts may be told.
    // A sound is drawn in the colour of `slot`.
    void display(const ColumnMedium& medium, const QString& path, bool tells, SeriesSlot slot);
    const QImage& picture() const { return m_picture; } // as it is painted
    QWidget* player() const { return m_player; }        // of a sound or film that is whole

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;

Q_SIGNALS:
    void pictureShown();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    int pictureHeight(int width) const;
    void read();
    void take(const QImage& picture, int reading);
    void placeParts();
    void makePlayer(SeriesSlot slot);
    void open();
    void save();

    ColumnMedium m_medium;
    QString m_path;
    QImage m_picture;
    QString m_problem; // why there is no picture
    int m_reading = 0;
    bool m_is_reading = false;
    bool m_is_stale = false; // something has come while it was read
    QWidget* m_player = nullptr;
    QWidget* m_foot;
    ElidedLabel* m_facts;
    QToolButton* m_open;
    QToolButton* m_save;
};

// All that an answer shows or plays, one below the other.
class MediaCells : public QScrollArea
{
    Q_OBJECT

public:
    using PathOf = std::function<QString(const std::string& sha256)>;
    explicit MediaCells(QWidget* parent = nullptr);

    void display(const std::vector<ColumnMedium>& media, const PathOf& path_of, bool tells, SeriesSlot slot = {});
    const std::vector<MediaCell*>& cells() const { return m_cells; }

private:
    QVBoxLayout* m_column;
    std::vector<MediaCell*> m_cells;
};

// "1024 × 1024 · PNG · 1.4 MB", "3.8 s · MP3 · 42 kB"
QString mediumFacts(const ColumnMedium& medium);

} // namespace assay
