// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/viewers/sound_panel.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QBoxLayout>

#include <algorithm>

#include "widgets/common/controls.h"
#include "widgets/common/icons.h"
#include "widgets/common/note_label.h"
#include "widgets/common/theme_fonts.h"
#include "widgets/common/theme_paint.h"
#include "widgets/viewers/abx_strip.h"
#include "widgets/viewers/sound_axis.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr int tick_ms = 16;
constexpr std::int64_t second_us = 1'000'000;
constexpr double nearest_us = 500; // the least time that fills the lanes: some twenty samples

} // namespace

SoundPanel::SoundPanel(SoundSinkFactory make_sink, QWidget* parent)
    : QWidget(parent), m_player(std::make_unique<SoundPlayer>(std::move(make_sink)))
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Sounds"));
    auto* const rows = new QVBoxLayout(this);
    rows->setContentsMargins(12, 8, 12, 8);
    rows->setSpacing(8);
    buildHeader(*rows);
    m_lanes = new QVBoxLayout;
    m_lanes->setSpacing(0);
    rows->addLayout(m_lanes, 1);
    m_empty = new QLabel(tr("Choose sounds to hear them side by side."));
    m_empty->setAlignment(Qt::AlignCenter);
    setSecondary(*m_empty);
    m_lanes->addWidget(m_empty, 1);
    m_axis = new SoundAxis;
    auto* const under = new QHBoxLayout;
    under->setContentsMargins(SoundRow::name_width + SoundRow::spacing, 0,
                              SoundRow::facts_width + SoundRow::spacing + 8, 0);
    under->addWidget(m_axis);
    rows->addLayout(under);
    m_note = new NoteLabel;
    m_note->setWordWrap(true);
    m_abx = new AbxStrip(*m_player);
    m_abx->hide();
    m_transcript = new TranscriptView;
    for (QWidget* const one : std::initializer_list<QWidget*>{m_note, m_abx, m_transcript})
        rows->addWidget(one);
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(tick_ms);
    connect(&m_timer, &QTimer::timeout, this, &SoundPanel::tick);
    connect(m_player.get(), &SoundPlayer::playingChanged, this, &SoundPanel::tellPlaying);
    connect(m_player.get(), &SoundPlayer::audibleChanged, this, &SoundPanel::tellNote);
    connect(m_player.get(), &SoundPlayer::failed, this, [this](const QString& sentence) {
        m_failure = sentence;
        tellNote();
    });
    connect(m_abx, &AbxStrip::runningChanged, this, &SoundPanel::blindChanged);
    connect(m_transcript, &TranscriptView::seekAsked, this, &SoundPanel::seekTo);
    setSounds({});
}

SoundPanel::~SoundPanel() = default;

void SoundPanel::buildHeader(QVBoxLayout& rows)
{
    m_play = new QPushButton;
    m_play->setToolTip(tr("Play or pause (Space)"));
    m_time = new QLabel;
    m_time->setFont(withTabularFigures(textFont()));
    m_matching = new QPushButton;
    m_matching->setCheckable(true);
    m_matching->setChecked(true);
    m_blind = new QPushButton(tr("ABX"));
    m_blind->setCheckable(true);
    m_blind->setToolTip(tr("A blind test of whether two of them can be told apart"));
    m_pictures = new SegmentedControl;
    m_pictures->addSegment(u"waveform"_s, tr("Waveform"));
    m_pictures->addSegment(u"spectrogram"_s, tr("Spectrogram"));
    m_pictures->setAccessibleName(tr("Picture"));
    m_channels = new SegmentedControl;
    m_channels->addSegment(u"mixed"_s, tr("Channels mixed"));
    m_channels->addSegment(u"apart"_s, tr("Apart"));
    m_channels->setAccessibleName(tr("Channels"));
    m_fit = new QPushButton(tr("Fit"));
    m_fit->setToolTip(tr("Show the whole time (0)"));
    auto* const row = new QHBoxLayout;
    row->setSpacing(8);
    for (QWidget* const one : std::initializer_list<QWidget*>{m_play, m_time, m_matching})
        row->addWidget(one);
    row->addStretch(1);
    for (QWidget* const one : std::initializer_list<QWidget*>{m_pictures, m_channels, m_fit, m_blind})
        row->addWidget(one);
    rows.addLayout(row);
    connect(m_play, &QPushButton::clicked, this, &SoundPanel::togglePlay);
    connect(m_matching, &QPushButton::toggled, this, &SoundPanel::setMatched);
    connect(m_fit, &QPushButton::clicked, this, &SoundPanel::showAll);
    connect(m_blind, &QPushButton::toggled, this, [this](bool is_shown) {
        if (!is_shown && m_abx->isRunning())
            m_abx->stop();
        m_abx->setVisible(is_shown);
    });
    connect(m_pictures, &SegmentedControl::currentChanged, this, [this](const QString& id) {
        setPicture(id == "waveform"_L1 ? WaveformLane::Picture::Waveform : WaveformLane::Picture::Spectrogram);
    });
    connect(m_channels, &SegmentedControl::currentChanged, this,
            [this](const QString& id) { setChannelsApart(id == "apart"_L1); });
}

void SoundPanel::setSounds(std::vector<SoundEntry> sounds)
{
    for (auto* const row : m_rows)
        delete row;
    m_rows.clear();
    m_match = {};
    m_is_all = true;
    m_was_measured = false;
    m_failure.clear();
    m_left_out = std::max(0, static_cast<int>(sounds.size()) - most_sounds);
    sounds.resize(std::min(sounds.size(), static_cast<std::size_t>(most_sounds)));
    std::vector<std::string> paths;
    QStringList names;
    for (const auto& entry : sounds) {
        paths.push_back(entry.path);
        names << entry.name;
        addRow(entry);
    }
    m_player->setFiles(std::move(paths));
    m_abx->setNames(names);
    m_blind->setEnabled(names.size() > 1);
    m_play->setEnabled(!names.isEmpty());
    setPicture(m_pictures->current() == "waveform"_L1 ? WaveformLane::Picture::Waveform
                                                      : WaveformLane::Picture::Spectrogram);
    setChannelsApart(m_channels->current() == "apart"_L1);
    m_empty->setVisible(m_rows.empty());
    m_axis->setVisible(!m_rows.empty());
    m_time->setVisible(!m_rows.empty());
    m_matching->setEnabled(!m_rows.empty());
    tellTranscript();
    choose(0);
    showAll();
    tellPlaying();
    matchAll();
}

void SoundPanel::addRow(const SoundEntry& entry)
{
    const int number = sounds();
    auto* const row = new SoundRow(entry, number + 1, this);
    m_lanes->addWidget(row, 1);
    m_rows.push_back(row);
    connect(row, &SoundRow::chosen, this, [this, number] { choose(number); });
    connect(&row->lane(), &WaveformLane::seekAsked, this, &SoundPanel::seekTo);
    connect(&row->lane(), &WaveformLane::zoomAsked, this, &SoundPanel::zoom);
    connect(&row->lane(), &WaveformLane::panAsked, this,
            [this](double by_us) { setSpan(m_first_us + by_us, m_last_us + by_us); });
    connect(&row->track(), &SoundTrack::changed, this, &SoundPanel::rowChanged);
}

std::int64_t SoundPanel::end() const
{
    std::int64_t end = 0;
    for (auto* const row : m_rows) {
        if (row->track().facts())
            end = std::max(end, row->track().facts()->duration_us);
    }
    return end;
}

bool SoundPanel::isMeasured() const
{
    return std::ranges::all_of(m_rows, [](SoundRow* row) { return row->track().isMeasured(); });
}

void SoundPanel::rowChanged()
{
    if (m_is_all && m_last_us != static_cast<double>(std::max<std::int64_t>(end(), 1)))
        showAll();
    tick(); // the length is known better
    if (m_was_measured || !isMeasured())
        return;
    m_was_measured = true;
    matchAll();
    Q_EMIT measured();
}

void SoundPanel::matchAll()
{
    if (m_was_measured) {
        std::vector<LoudnessFigures> figures;
        for (auto* const row : m_rows)
            figures.push_back(row->track().loudness().value_or(LoudnessFigures{}));
        m_match = matchLoudness(figures);
        for (int i = 0; i < sounds(); ++i)
            m_player->setGain(i, m_is_matched ? m_match.gains_db[static_cast<std::size_t>(i)] : 0);
    }
    const auto target = decibelsText(m_match.target_lufs, u"LUFS"_s);
    m_matching->setText(!m_is_matched                      ? tr("as loud as they are")
                        : m_was_measured || m_rows.empty() ? tr("matched to %1").arg(target)
                                                           : tr("measuring loudness …"));
    m_matching->setToolTip(m_match.limited_by ? tr("Lower than −18 LUFS, so that the peaks of %1 stay whole (M)")
                                                    .arg(m_rows[*m_match.limited_by]->entry().name)
                                              : tr("Whether all are turned to one loudness (M)"));
    tellNote();
}

void SoundPanel::setMatched(bool is_matched)
{
    m_is_matched = is_matched;
    m_matching->setChecked(is_matched);
    matchAll();
}

void SoundPanel::tellNote()
{
    QStringList sentences;
    if (m_left_out > 0)
        sentences << tr("Eight sounds at once: %n more are left out.", nullptr, m_left_out);
    if (!m_player->isAudible())
        sentences << tr("No sound output here; the cursor runs without it.");
    if (m_was_measured && m_match.has_unmatched && m_is_matched)
        sentences << tr("What is silent, too short or unreadable is not matched.");
    if (!m_failure.isEmpty())
        sentences << m_failure;
    m_note->say(sentences.join(u' '), m_failure.isEmpty() ? Tone::Neutral : Tone::Bad);
}

QString SoundPanel::note() const
{
    return m_note->text();
}

void SoundPanel::tellTranscript()
{
    const int heard = m_player->chosen();
    const bool is_there = heard >= 0 && heard < sounds() && !m_abx->isRunning();
    const auto entry = is_there ? row(heard).entry() : SoundEntry{};
    if (!entry.words.empty())
        m_transcript->setWords(entry.words);
    else
        m_transcript->setText(entry.transcript);
    m_transcript->setVisible(!entry.words.empty() || !entry.transcript.isEmpty());
}

void SoundPanel::tellPlaying()
{
    const bool is_playing = m_player->isPlaying();
    m_play->setIcon(lineIcon(is_playing ? u"stop"_s : u"play"_s));
    m_play->setAccessibleName(is_playing ? tr("Pause") : tr("Play"));
    is_playing ? m_timer.start() : m_timer.stop();
    tick();
}

void SoundPanel::tick()
{
    const auto position = m_player->position();
    for (auto* const row : m_rows)
        row->lane().setPosition(position);
    m_transcript->setPosition(position);
    m_time->setText(
        u"%1 / %2"_s.arg(soundTimeText(static_cast<double>(position)), soundTimeText(static_cast<double>(end()))));
}

void SoundPanel::togglePlay()
{
    m_player->toggle();
}

void SoundPanel::choose(int sound)
{
    if (sound < 0 || sound >= sounds() || m_abx->isRunning())
        return;
    m_player->choose(sound);
    for (int i = 0; i < sounds(); ++i)
        row(i).setHeard(i == sound);
    tellTranscript();
    tick();
}

void SoundPanel::seekTo(std::int64_t position_us)
{
    m_player->seek(std::clamp<std::int64_t>(position_us, 0, end()));
    tick();
}

void SoundPanel::setLoop(const std::optional<FilmClock::Loop>& loop)
{
    m_player->setLoop(loop);
    for (auto* const row : m_rows)
        row->lane().setLoop(loop);
}

// Where only one is marked, the other is the start or the end; marks in the wrong order are taken as meant.
void SoundPanel::markLoop(bool is_start)
{
    const auto here = m_player->position();
    const auto old = m_player->loop().value_or(FilmClock::Loop{0, end()});
    const auto from = is_start ? here : old.from;
    const auto to = is_start ? old.to : here;
    if (from != to)
        setLoop(FilmClock::Loop{std::min(from, to), std::max(from, to)});
}

void SoundPanel::setPicture(WaveformLane::Picture picture)
{
    m_pictures->setCurrent(picture == WaveformLane::Picture::Waveform ? u"waveform"_s : u"spectrogram"_s);
    for (auto* const row : m_rows)
        row->lane().setPicture(picture);
}

void SoundPanel::setChannelsApart(bool is_apart)
{
    m_channels->setCurrent(is_apart ? u"apart"_s : u"mixed"_s);
    for (auto* const row : m_rows)
        row->lane().setChannelsApart(is_apart);
}

void SoundPanel::setSpan(double first_us, double last_us)
{
    const double all = static_cast<double>(std::max<std::int64_t>(end(), 1));
    const double length = std::clamp(last_us - first_us, std::min(nearest_us, all), all);
    m_first_us = std::clamp(first_us, 0.0, all - length);
    m_last_us = m_first_us + length;
    m_is_all = length >= all;
    m_axis->setSpan(m_first_us, m_last_us);
    for (auto* const row : m_rows)
        row->lane().setSpan(m_first_us, m_last_us);
}

void SoundPanel::showAll()
{
    setSpan(0, static_cast<double>(end()));
}

void SoundPanel::zoom(double factor, double at_us)
{
    const double length = std::max((m_last_us - m_first_us) * factor, nearest_us);
    const double part = (at_us - m_first_us) / (m_last_us - m_first_us); // what is under the cursor stays there
    setSpan(at_us - part * length, at_us + (1 - part) * length);
}

void SoundPanel::blindChanged(bool is_blind)
{
    if (is_blind)
        setMatched(true);
    m_matching->setEnabled(!is_blind);
    for (auto* const row : m_rows)
        row->setNameHidden(is_blind);
    if (!is_blind)
        choose(std::max(0, m_player->chosen()));
    else
        tellTranscript();
}

void SoundPanel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto& theme = themeOf(this);
    drawPanel(painter, rect(), theme.surface, theme.hairline, card_radius);
    if (hasFocus())
        drawFocusRing(painter, rect(), theme.accent, card_radius);
}

void SoundPanel::keyPressEvent(QKeyEvent* event)
{
    if (m_abx->takesKey(event->key()))
        return;
    const auto step = (event->modifiers() & Qt::ControlModifier) != 0 ? 5 * second_us : second_us;
    switch (event->key()) {
    case Qt::Key_Space:
        return togglePlay();
    case Qt::Key_Left:
        return seekTo(m_player->position() - step);
    case Qt::Key_Right:
        return seekTo(m_player->position() + step);
    case Qt::Key_Home:
        return seekTo(0);
    case Qt::Key_End:
        return seekTo(end());
    case Qt::Key_BracketLeft:
        return markLoop(true);
    case Qt::Key_BracketRight:
        return markLoop(false);
    case Qt::Key_L:
        return setLoop({});
    case Qt::Key_S:
        return setPicture(m_pictures->current() == "waveform"_L1 ? WaveformLane::Picture::Spectrogram
                                                                 : WaveformLane::Picture::Waveform);
    case Qt::Key_M:
        return m_abx->isRunning() ? void() : setMatched(!m_is_matched);
    case Qt::Key_0:
        return showAll();
    default:
        break;
    }
    if (event->key() >= Qt::Key_1 && event->key() <= Qt::Key_8)
        choose(event->key() - Qt::Key_1);
    else
        QWidget::keyPressEvent(event);
}

} // namespace assay
