// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QThreadPool>
#include <QtWidgets/QWidget>

#include <stop_token>

#include "engine/error.h"
#include "media/planes/plane_measure.h"
#include "widgets/viewers/picture_canvas.h"

class QLabel;
class QPushButton;

namespace assay {

class ChipButton;
class SegmentedControl;

// Pictures with the ways to hold them against the first: a canvas, the controls of its view, and below each picture how
// like the first it is. SSIM and PSNR are taken on another thread, of pictures of one size whose pixels are at hand.
class PictureDeck : public QWidget
{
    Q_OBJECT

public:
    explicit PictureDeck(QWidget* parent = nullptr);
    ~PictureDeck() override;

    void setPictures(const QList<PictureItem>& items);
    void setBlind(bool blind); // nothing is measured and nothing is the baseline; before setPictures()

    PictureCanvas& canvas() { return *m_canvas; }
    bool isMeasuring() const { return m_awaited > 0; }
    const std::optional<Result<PictureFigures>>& figures(int index) const { return m_figures[size_t(index)].result; }

protected:
    void keyPressEvent(QKeyEvent* event) override; // the canvas's, wherever the keyboard is

private:
    struct Figures
    {
        bool asked = false;
        std::optional<Result<PictureFigures>> result;
    };
    void buildControls();
    void showView(); // the controls say what the canvas does
    void pictureChanged(int index);
    void measure(int index);
    void take(int index, const Result<PictureFigures>& figures);

    QThreadPool m_pool;
    std::stop_source m_stop;
    std::vector<Figures> m_figures;
    int m_awaited = 0;
    int m_generation = 0;
    bool m_blind = false;
    PictureCanvas* m_canvas;
    SegmentedControl* m_views;
    ChipButton* m_against;
    ChipButton* m_gain;
    QPushButton* m_fit;
    QPushButton* m_actual_size;
    QLabel* m_zoom;
};

// "SSIM 0.71 · PSNR 18.4 dB"
QString figuresText(const PictureFigures& figures);

} // namespace assay
