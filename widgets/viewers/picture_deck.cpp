// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/viewers/picture_deck.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QCoreApplication>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>

#include <array>
#include <cmath>

#include "media/picture/picture_measure.h"
#include "widgets/common/controls.h"
#include "widgets/common/theme_fonts.h"

namespace assay {

using namespace Qt::StringLiterals;

namespace {

struct PictureDeckText
{
    Q_DECLARE_TR_FUNCTIONS(PictureDeck)
};

constexpr std::array gains{1, 2, 4, 8, 16};
constexpr std::array modes{PictureCanvas::Mode::SideBySide, PictureCanvas::Mode::Divider, PictureCanvas::Mode::Flicker,
                           PictureCanvas::Mode::Difference};
const QStringList mode_ids{u"side"_s, u"divider"_s, u"flicker"_s, u"difference"_s};

QString gainText(int gain)
{
    return u"×%1"_s.arg(gain);
}

// Of the whole pictures, as a screen would show them.
Result<PictureFigures> figuresOf(const std::shared_ptr<const PixelStore>& a, const std::shared_ptr<const PixelStore>& b,
                                 const std::stop_token& stop)
{
    const auto whole = [](const PixelStore& store) { return toShow(store.part({{0, 0}, store.size()})); };
    return likenessOf(whole(*a), whole(*b), stop);
}

} // namespace

QString figuresText(const PictureFigures& figures)
{
    const QLocale locale;
    if (figures.mse <= 0)
        return PictureDeckText::tr("the same, pixel by pixel");
    const QString psnr = PictureDeckText::tr("PSNR %1 dB").arg(locale.toString(psnrOf(figures.mse), 'f', 1));
    if (!figures.ssim)
        return psnr;
    return PictureDeckText::tr("SSIM %1").arg(locale.toString(*figures.ssim, 'f', 3)) + u" · "_s + psnr;
}

PictureDeck::PictureDeck(QWidget* parent) : QWidget(parent), m_canvas(new PictureCanvas)
{
    m_pool.setMaxThreadCount(1); // measuring takes some 15 bytes a pixel
    auto* const rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(8);
    buildControls();
    rows->addWidget(m_canvas, 1);
    setFocusProxy(m_canvas);
    connect(m_canvas, &PictureCanvas::viewChanged, this, &PictureDeck::showView);
    connect(m_canvas, &PictureCanvas::pictureChanged, this, &PictureDeck::pictureChanged);
    showView();
}

PictureDeck::~PictureDeck()
{
    m_stop.request_stop();
}

void PictureDeck::buildControls()
{
    m_views = new SegmentedControl;
    m_views->addSegment(mode_ids[0], tr("Side by side"));
    m_views->addSegment(mode_ids[1], tr("Divider"));
    m_views->addSegment(mode_ids[2], tr("Flicker"));
    m_views->addSegment(mode_ids[3], tr("Difference"));
    m_views->setAccessibleName(tr("View"));
    m_views->setToolTip(tr("How two are held against each other (M)"));
    m_against = new ChipButton(tr("Against"));
    m_against->setToolTip(tr("What is held against the first (N)"));
    m_against->setMenu(new QMenu(m_against));
    m_gain = new ChipButton(tr("Amplified"));
    m_gain->setToolTip(tr("How many times the difference is shown (D)"));
    m_gain->setMenu(new QMenu(m_gain));
    for (const int gain : gains)
        m_gain->menu()->addAction(gainText(gain), this, [this, gain] { m_canvas->setAmplification(gain); });
    m_zoom = new QLabel;
    m_zoom->setFont(withTabularFigures(textFont()));
    setSecondary(*m_zoom);
    m_fit = new QPushButton(tr("Fit"));
    m_fit->setToolTip(tr("All of each picture (F)"));
    m_actual_size = new QPushButton(tr("1:1"));
    m_actual_size->setToolTip(tr("A pixel for a pixel (1)"));
    connect(m_fit, &QPushButton::clicked, m_canvas, &PictureCanvas::fit);
    connect(m_actual_size, &QPushButton::clicked, m_canvas, &PictureCanvas::showActualSize);
    connect(m_views, &SegmentedControl::currentChanged, this,
            [this](const QString& id) { m_canvas->setMode(modes[size_t(mode_ids.indexOf(id))]); });

    auto* const row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_views);
    row->addWidget(m_against);
    row->addWidget(m_gain);
    row->addStretch(1);
    row->addWidget(m_zoom);
    row->addWidget(m_fit);
    row->addWidget(m_actual_size);
    static_cast<QBoxLayout*>(layout())->addLayout(row);
}

void PictureDeck::setBlind(bool blind)
{
    m_blind = blind;
    m_canvas->setBaseline(!blind);
}

void PictureDeck::setPictures(const QList<PictureItem>& items)
{
    m_stop.request_stop();
    m_stop = {};
    ++m_generation;
    m_awaited = 0;
    m_figures = std::vector<Figures>(size_t(items.size()));
    m_against->menu()->clear();
    for (int i = 1; i < int(items.size()); ++i)
        m_against->menu()->addAction(items[i].name, this, [this, i] { m_canvas->setOther(i); });
    if (items.size() < 2)
        m_canvas->setMode(PictureCanvas::Mode::SideBySide);
    m_canvas->setPictures(items);
    showView();
}

void PictureDeck::showView()
{
    const bool has_two = m_canvas->count() > 1;
    const auto mode = m_canvas->mode();
    for (const auto& id : mode_ids.sliced(1))
        m_views->setSegmentEnabled(id, has_two);
    m_views->setCurrent(mode_ids[std::ranges::find(modes, mode) - modes.begin()]);
    m_against->setVisible(has_two && mode != PictureCanvas::Mode::SideBySide);
    const auto actions = m_against->menu()->actions();
    if (const auto chosen = m_canvas->other() - 1; chosen >= 0 && chosen < actions.size())
        m_against->setValue(actions[chosen]->text());
    m_gain->setVisible(mode == PictureCanvas::Mode::Difference);
    m_gain->setValue(gainText(m_canvas->amplification()));
    m_zoom->setText(m_canvas->count() > 0 ? tr("%1 %").arg(std::lround(m_canvas->zoom() * 100)) : QString());
    m_fit->setEnabled(m_canvas->count() > 0 && !m_canvas->isFitting());
    m_actual_size->setEnabled(m_canvas->count() > 0);
}

void PictureDeck::pictureChanged(int index)
{
    showView();
    if (index > 0)
        return measure(index);
    for (int i = 1; i < m_canvas->count(); ++i)
        measure(i);
}

// Once both have their pixels. Large pictures read theirs only when somebody looks closely, and are measured then.
void PictureDeck::measure(int index)
{
    auto& figures = m_figures[size_t(index)];
    const auto& first = m_canvas->layer(0);
    const auto& other = m_canvas->layer(index);
    if (m_blind || figures.asked || !first.facts() || !other.facts())
        return;
    const bool has_pixels = first.pixels() && other.pixels();
    const bool is_one_size = first.facts()->size == other.facts()->size;
    if (is_one_size && !has_pixels)
        return;
    figures.asked = true;
    if (!is_one_size)
        return m_canvas->setFigures(index, tr("another size: no SSIM"));
    ++m_awaited;
    m_canvas->setFigures(index, tr("measuring…"));
    const auto work = [a = first.pixels(), b = other.pixels(), stop = m_stop.get_token()] {
        return figuresOf(a, b, stop);
    };
    QtConcurrent::run(&m_pool, work)
        .then(this, [this, index, generation = m_generation](const Result<PictureFigures>& result) {
            if (generation == m_generation)
                take(index, result);
        });
}

void PictureDeck::take(int index, const Result<PictureFigures>& figures)
{
    --m_awaited;
    m_figures[size_t(index)].result = figures;
    m_canvas->setFigures(index, figures ? figuresText(*figures) : figures.error().message);
}

void PictureDeck::keyPressEvent(QKeyEvent* event)
{
    QCoreApplication::sendEvent(m_canvas, event);
}

} // namespace assay
