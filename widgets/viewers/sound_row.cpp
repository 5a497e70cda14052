// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/viewers/sound_row.h"

#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>

#include "widgets/common/controls.h"
#include "widgets/common/figure_text.h"
#include "widgets/common/note_label.h"
#include "widgets/common/theme_fonts.h"
#include "widgets/common/theme_paint.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

} // namespace

QString decibelsText(double value, const QString& unit)
{
    auto text = QLocale().toString(value, 'f', 1);
    text.replace(u'-', u'−');
    return text + QChar::Nbsp + unit;
}

SoundRow::SoundRow(const SoundEntry& entry, int number, QWidget* parent)
    : QWidget(parent), m_entry(entry), m_number(number), m_track(entry.path), m_swatch(new Swatch(entry.slot)),
      m_name(new ElidedLabel(entry.name)), m_details(new ElidedLabel(entry.details)), m_lane(new WaveformLane),
      m_facts(new QLabel), m_error(new NoteLabel)
{
    m_name->setFont(strongFont());
    m_details->setFont(captionFont());
    m_facts->setFont(withTabularFigures(captionFont()));
    m_facts->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_facts->setFixedWidth(facts_width);
    setSecondary(*m_details);
    setSecondary(*m_facts);
    m_error->setWordWrap(true);
    m_lane->setTrack(&m_track, entry.slot);

    auto* const names = new QVBoxLayout;
    names->setSpacing(2);
    names->addStretch(1);
    names->addWidget(m_name);
    names->addWidget(m_details);
    names->addStretch(1);
    auto* const left = new QWidget;
    left->setFixedWidth(name_width);
    auto* const left_row = new QHBoxLayout(left);
    left_row->setContentsMargins(8, 0, 0, 0);
    left_row->setSpacing(8);
    left_row->addWidget(m_swatch);
    left_row->addLayout(names, 1);
    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(0, 2, 8, 2);
    row->setSpacing(spacing);
    row->addWidget(left);
    row->addWidget(m_lane, 1);
    row->addWidget(m_error, 1);
    row->addWidget(m_facts);
    m_error->hide();
    connect(&m_track, &SoundTrack::changed, this, &SoundRow::tell);
    tell();
}

QString SoundRow::said() const
{
    return m_is_hidden || m_track.error().isEmpty() ? m_facts->text() : m_track.error();
}

void SoundRow::setHeard(bool is_heard)
{
    m_is_heard = is_heard;
    m_lane->setHeard(is_heard || m_is_hidden);
    tell();
    update();
}

void SoundRow::setNameHidden(bool is_hidden)
{
    m_is_hidden = is_hidden;
    m_lane->setHeard(m_is_heard || is_hidden);
    tell();
    update();
}

void SoundRow::tell()
{
    m_name->setText(m_is_hidden ? tr("hidden") : m_entry.name);
    m_details->setVisible(!m_is_hidden && !m_entry.details.isEmpty());
    m_swatch->setVisible(!m_is_hidden);
    const bool has_picture = m_track.facts().has_value(); // what a damaged file gave is shown
    m_lane->setVisible(has_picture || m_is_hidden);
    m_error->say(m_is_hidden ? QString() : m_track.error(), Tone::Bad); // which names the file
    QStringList first;
    QStringList second;
    if (m_track.facts())
        first << QLocale().toString(static_cast<double>(m_track.facts()->duration_us) / 1e6, 'f', 2) + QChar::Nbsp +
                     tr("s");
    if (const auto& loudness = m_track.loudness()) {
        first << (loudness->integrated_lufs ? decibelsText(*loudness->integrated_lufs, u"LUFS"_s) : tr("no loudness"));
        if (loudness->true_peak_dbtp)
            second << decibelsText(*loudness->true_peak_dbtp, u"dBTP"_s);
        m_facts->setToolTip(loudness->range_lu ? tr("Loudness range %1").arg(decibelsText(*loudness->range_lu, u"LU"_s))
                                               : tr("Too short or too quiet for a loudness range"));
    } else if (m_track.facts() && m_track.error().isEmpty()) {
        first << tr("measuring …");
    }
    if (!m_entry.cost.isEmpty())
        second << m_entry.cost;
    m_facts->setText(m_is_hidden ? QString() : first.join(u" · "_s) + u"\n"_s + second.join(u" · "_s));
    m_lane->setAccessibleName(m_is_hidden ? tr("Waveform") : tr("Waveform of %1").arg(m_entry.name));
    setAccessibleName(m_is_hidden ? tr("hidden") : tr("Sound %1: %2").arg(m_number).arg(m_entry.name));
    setAccessibleDescription((m_is_heard && !m_is_hidden ? tr("heard") + u", "_s : QString()) + said());
}

void SoundRow::paintEvent(QPaintEvent*)
{
    if (!m_is_heard || m_is_hidden)
        return;
    const auto& theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    drawPanel(painter, QRectF(0, 2, name_width, height() - 4), theme.accent_ground, {}, control_radius);
}

void SoundRow::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        Q_EMIT chosen();
}

} // namespace assay
