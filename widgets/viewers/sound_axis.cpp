// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/viewers/sound_axis.h"

#include <QtCore/QLocale>
#include <QtGui/QPainter>

#include <algorithm>
#include <cmath>

#include "widgets/common/theme.h"
#include "widgets/common/theme_fonts.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr double room_of_a_mark = 90; // pixels

// 1, 2 or 5 of a power of ten below a minute; then what divides minutes and hours.
double roundStep(double least_us)
{
    for (const double step : {10e6, 15e6, 30e6, 60e6, 120e6, 300e6, 600e6, 900e6, 1800e6, 3600e6}) {
        if (least_us > 5e6 && step >= least_us)
            return step;
    }
    const double power = std::pow(10, std::floor(std::log10(std::max(least_us, 1.0))));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (power * factor >= least_us)
            return power * factor;
    }
    return power * 10;
}

} // namespace

QString soundTimeText(double time_us, double step_us)
{
    int places = 0;
    while (places < 6 && std::fmod(std::llround(step_us), std::pow(10, 6 - places)) != 0)
        ++places;
    const double unit = std::pow(10, 6 - places);
    const double shown = std::floor((time_us + 0.5) / unit) * unit; // never a time that has not come
    const auto minutes = static_cast<int>(shown / 60e6);
    const double seconds = (shown - minutes * 60e6) / 1e6;
    const auto text = QLocale().toString(seconds, 'f', places);
    return u"%1:%2"_s.arg(minutes).arg(seconds < 9.9999995 ? u"0"_s + text : text);
}

SoundAxis::SoundAxis(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void SoundAxis::setSpan(double first_us, double last_us)
{
    m_first_us = first_us;
    m_last_us = std::max(last_us, first_us + 1);
    update();
    setAccessibleName(tr("Time"));
    setAccessibleDescription(tr("From %1 to %2").arg(soundTimeText(m_first_us, 1000), soundTimeText(m_last_us, 1000)));
}

void SoundAxis::paintEvent(QPaintEvent*)
{
    const auto& theme = themeOf(this);
    QPainter painter(this);
    painter.setFont(withTabularFigures(captionFont()));
    const double span = m_last_us - m_first_us;
    const double step = roundStep(span * room_of_a_mark / std::max(1, width()));
    painter.fillRect(QRectF(0, 0, width(), 1), theme.hairline);
    for (double number = std::ceil(m_first_us / step); number * step <= m_last_us; ++number) {
        const double x = std::round((number * step - m_first_us) / span * width());
        painter.fillRect(QRectF(x, 0, 1, 5), theme.faint);
        painter.setPen(theme.secondary);
        const QRectF place(x + 4, 2, room_of_a_mark, height() - 2.0);
        if (place.left() + room_of_a_mark / 2 <= width())
            painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter, soundTimeText(number * step, step));
    }
}

} // namespace assay
