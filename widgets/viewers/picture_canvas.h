// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QThreadPool>
#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include "widgets/common/series_colors.h"
#include "widgets/viewers/picture_layer.h"

namespace assay {

struct Theme;

struct PictureItem
{
    QString path;
    QString name;    // of the model, or whatever tells it from the others
    QString details; // beside the name: "1024×1024 · $0.0420"
    SeriesSlot slot; // its colour; none has no swatch
};

// Pictures side by side, one behind the other, or their difference, all at the same zoom and the same place to the
// pixel. The wheel zooms at the mouse, dragging moves, a double click changes between fitting and 1:1. Keys: arrows
// move (with Shift by a page), + and − zoom, 1 is 1:1, 0 and F fit, N the next picture of a pair, M the next mode, D
// more of the difference, Space flickers, [ and ] move the divider, P plays or holds animations. Files are read,
// decoded and held against each other on other threads.
class PictureCanvas : public QWidget
{
    Q_OBJECT

public:
    enum class Mode { SideBySide, Divider, Flicker, Difference };

    explicit PictureCanvas(QWidget* parent = nullptr);
    ~PictureCanvas() override;

    void setPictures(const QList<PictureItem>& items); // the first is the baseline; the view fits
    int count() const { return int(m_layers.size()); }
    const PictureLayer& layer(int index) const { return *m_layers[size_t(index)]; }

    void setFigures(int index, const QString& figures);        // below its picture: "SSIM 0.71 · PSNR 18.4 dB"
    void setBaseline(bool named) { m_names_baseline = named; } // whether the first is called so

    void setMode(Mode mode); // those of a pair show the baseline and other()
    Mode mode() const { return m_mode; }
    void setOther(int index);
    int other() const { return m_other; }
    void setAmplification(int times); // 1…16
    int amplification() const { return m_amplification; }
    void setFlickerInterval(int ms); // 0: only by hand
    int shownByFlicker() const { return m_flicker_other ? m_other : 0; }

    double zoom() const;                              // device pixels for one of the picture: 1 is 1:1
    void setZoom(double zoom, const QPointF& around); // the pixel under this point of the window stays there
    void fit();
    void showActualSize();
    bool isFitting() const { return m_fitting; }
    void moveBy(const QPointF& distance); // in the window's units

    QPoint pixelAt(const QPointF& point) const; // of the picture there; outside its pane (-1, -1)
    QPoint pixelUnderCursor() const { return m_pixel; }
    QString readOut(int index) const; // "x 412 y 388 #D8A36F", with its alpha where that is less than 255
    QRectF pane(int index) const;     // where picture `index` is shown; of a pair all share one
    bool isReady() const;             // nothing is awaited any more

    QSize sizeHint() const override { return {960, 600}; }
    QSize minimumSizeHint() const override { return {240, 160}; }

Q_SIGNALS:
    void viewChanged();  // zoom, place, mode
    void pixelChanged(); // another pixel is under the cursor, or its values have come
    void pictureChanged(int index);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    bool isPair() const { return m_mode != Mode::SideBySide && count() > 1; }
    int paneCount() const { return isPair() ? 1 : count(); }
    int paneAt(const QPointF& point) const;
    QRectF paneRect(int place) const; // with its caption
    QRectF pictureArea(int place) const;
    QSize largestSize() const;
    PicturePlacing placingIn(const QRectF& area) const;
    void setPixel(const QPoint& pixel);
    void layerChanged(int index);
    void applyFit();
    void changed();
    void compareAgain();
    void describe();
    bool moveByKey(const QKeyEvent& event);
    bool zoomByKey(int key);
    bool chooseByKey(int key);

    void paintPane(QPainter& painter, const Theme& theme, int place);
    void paintPicture(QPainter& painter, const Theme& theme, PictureSurface& surface, const QRectF& area,
                      const QRectF& clip);
    void paintGrid(QPainter& painter, const Theme& theme, const QRectF& area, const QRectF& picture) const;
    void paintPair(QPainter& painter, const Theme& theme, const QRectF& area);
    void paintHead(QPainter& painter, const Theme& theme, const QRectF& rect, int place) const;
    double paintName(QPainter& painter, const Theme& theme, const QRectF& rect, int index) const;
    void paintFoot(QPainter& painter, const Theme& theme, const QRectF& rect, int place) const;
    QString figuresOf(int place) const;
    QString stateOf(int index) const;

    QThreadPool m_pool; // before the layers: it outlives them
    QList<PictureItem> m_items;
    QStringList m_figures;
    bool m_names_baseline = true;
    std::vector<std::unique_ptr<PictureLayer>> m_layers;
    std::unique_ptr<PictureSurface> m_difference;
    int m_difference_generation = 0;
    int m_differences_awaited = 0;
    Mode m_mode = Mode::SideBySide;
    int m_other = 1;
    int m_amplification = 1;
    bool m_flicker_other = false;
    QTimer m_flicker;
    double m_scale = 1; // the window's units for one pixel
    QPointF m_center;   // the pixel in the middle of every pane
    bool m_fitting = true;
    double m_divider = 0.5; // of the pane's width
    QPoint m_pixel{-1, -1};
    std::optional<QPointF> m_dragged_from;
};

} // namespace assay
