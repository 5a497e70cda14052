// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "media/export/side_by_side.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFileInfo>
#include <QtGui/QPainter>

#include <algorithm>
#include <cmath>

#include "media/export/sheet_tile.h"
#include "media/film/film_reader.h"
#include "media/sound/foreign_sound.h"
#include "media/sound/sound_deck.h"

namespace assay {

namespace {

struct SideBySideText
{
    Q_DECLARE_TR_FUNCTIONS(SideBySide)
};

constexpr int gap = 8;
constexpr int most_width = 3840;
constexpr int most_height = 2160;
constexpr double most_rate = 120;

int even(double length)
{
    return std::max(2, static_cast<int>(length) / 2 * 2);
}

// The rate as films state it: whole, 1000/1001 of a whole, or in thousandths.
struct Rate
{
    int frames = 25;
    int seconds = 1;

    static Rate of(double rate)
    {
        rate = std::clamp(rate, 1.0, most_rate);
        if (std::abs(rate - std::round(rate)) < 0.005)
            return {static_cast<int>(std::lround(rate)), 1};
        const double whole = rate * 1.001;
        if (std::abs(whole - std::round(whole)) < 0.005)
            return {static_cast<int>(std::lround(whole)) * 1000, 1001};
        return {static_cast<int>(std::lround(rate * 1000)), 1000};
    }
    double value() const { return double{1.0} * frames / seconds; }
    std::int64_t middleOf(int frame) const // a frame's middle tells films of the same rate apart, whatever is rounded
    {
        return (2 * std::int64_t{frame} + 1) * seconds * 1'000'000 / (2 * std::int64_t{frames});
    }
};

// Where the sound begins in the file's own time, which its pictures share.
std::int64_t soundStart(const std::string& path, const std::stop_token& stop)
{
    const auto medium = openForeignSound(path, stop);
    if (!medium)
        return 0;
    const int number = av_find_best_stream(&(*medium)->format(), AVMEDIA_TYPE_AUDIO, -1, -1, nullptr, 0);
    if (number < 0)
        return 0;
    const auto& stream = *(*medium)->format().streams[number];
    return stream.start_time == AV_NOPTS_VALUE ? 0 : av_rescale_q(stream.start_time, stream.time_base, {1, 1'000'000});
}

// The sound of one film on the clock of all.
class SoundFeed
{
public:
    static Result<SoundFeed> open(const SideBySideFilm& film, const FilmFacts& facts, const std::stop_token& stop)
    {
        auto deck = SoundDeck::open({film.item.path}, stop);
        if (!deck)
            return std::unexpected(deck.error());
        const auto first_us = facts.start_us - soundStart(film.item.path, stop) - film.offset_us;
        const auto first = first_us * SoundDeck::rate / 1'000'000;
        if (first > 0) {
            if (const auto there = deck->seek(first); !there)
                return std::unexpected(there.error());
        }
        return SoundFeed(std::move(*deck), std::max<std::int64_t>(0, -first));
    }

    // The next frames, left, right …; silence before the sound and behind it.
    Result<std::vector<float>> take(std::size_t frames)
    {
        std::vector<float> taken;
        const auto silent = std::min(frames, static_cast<std::size_t>(m_silence));
        taken.resize(silent * 2);
        m_silence -= static_cast<std::int64_t>(silent);
        while (taken.size() < frames * 2 && !m_is_over) {
            if (m_at == m_block.size()) {
                auto block = m_deck.next();
                if (!block)
                    return std::unexpected(block.error());
                m_is_over = block->frames == 0;
                m_block = m_is_over ? std::vector<float>() : std::move(block->sounds.front());
                m_block.resize(block->frames * 2);
                m_at = 0;
            }
            const auto count = std::min(m_block.size() - m_at, frames * 2 - taken.size());
            const auto from = m_block.begin() + static_cast<std::ptrdiff_t>(m_at);
            taken.insert(taken.end(), from, from + static_cast<std::ptrdiff_t>(count));
            m_at += count;
        }
        taken.resize(frames * 2);
        return taken;
    }

private:
    SoundFeed(SoundDeck deck, std::int64_t silence) : m_deck(std::move(deck)), m_silence(silence) {}

    SoundDeck m_deck;
    std::int64_t m_silence;
    std::vector<float> m_block;
    std::size_t m_at = 0;
    bool m_is_over = false;
};

enum class PaneState { NotBegun, Playing, Ended };

struct Pane
{
    FilmReader reader;
    const SideBySideFilm* film;
    QRect place;
    QRect label;
    QImage image;
    int shown = -1;
    PaneState state = PaneState::Playing;
};

Error stopped()
{
    return {.kind = ErrorKind::Cancelled, .message = SideBySideText::tr("The export was cancelled; nothing was kept.")};
}

class SideBySide
{
public:
    SideBySide(const SideBySideOptions& options, std::stop_token stop, const ExportProgress& progress)
        : m_options(options), m_stop(std::move(stop)), m_progress(progress), m_colors(sheetColors(options.dark))
    {
    }

    Result<SideBySideResult> write(const std::vector<SideBySideFilm>& films, const QString& path);

private:
    Result<void> open(const std::vector<SideBySideFilm>& films);
    Result<void> openSound();
    void paintGround();
    Result<void> writeFrames(FilmWriter& writer);
    Result<void> writeSound(FilmWriter& writer, int frame);
    Result<void> show(Pane& pane, std::int64_t time_us);
    void paint(const Pane& pane);

    const SideBySideOptions m_options;
    const std::stop_token m_stop;
    const ExportProgress& m_progress;
    const SheetColors m_colors;
    std::vector<Pane> m_panes;
    std::optional<SoundFeed> m_sound;
    std::int64_t m_sound_written = 0;
    Rate m_rate;
    QImage m_picture;
    SideBySideResult m_result;
};

Result<void> SideBySide::open(const std::vector<SideBySideFilm>& films)
{
    QList<QSize> sizes;
    double rate = 0;
    std::int64_t end_us = 0;
    for (const auto& film : films) {
        auto reader = FilmReader::open(film.item.path, m_stop);
        if (!reader)
            return std::unexpected(m_stop.stop_requested() ? stopped() : reader.error());
        sizes << reader->size();
        rate = std::max(rate, reader->facts().rate);
        end_us = std::max(end_us, film.offset_us + reader->facts().duration_us);
        m_panes.push_back({.reader = std::move(*reader), .film = &film});
    }
    const auto plan = planSideBySide(sizes, m_options);
    for (std::size_t i = 0; i < m_panes.size(); ++i) {
        m_panes[i].place = plan.panes[static_cast<qsizetype>(i)];
        m_panes[i].label = m_options.labels ? plan.labels[static_cast<qsizetype>(i)] : QRect();
    }
    m_picture = QImage(plan.size, QImage::Format_RGB32);
    m_rate = Rate::of(rate);
    m_result.rate = m_rate.value();
    m_result.frames = std::max(1, static_cast<int>(std::lround(static_cast<double>(end_us) * m_rate.value() / 1e6)));
    return openSound();
}

Result<void> SideBySide::openSound()
{
    if (!m_options.sound_of || *m_options.sound_of >= m_panes.size())
        return {};
    const auto& pane = m_panes[*m_options.sound_of];
    auto feed = SoundFeed::open(*pane.film, pane.reader.facts(), m_stop);
    if (m_stop.stop_requested())
        return std::unexpected(stopped());
    if (feed)
        m_sound.emplace(std::move(*feed));
    else
        m_result.problems.push_back(
            {pane.film->item.path, SideBySideText::tr("%1 has no sound that can be read; the film is silent.")
                                       .arg(QFileInfo(QString::fromStdString(pane.film->item.path)).fileName())});
    return {};
}

void SideBySide::paintGround()
{
    m_picture.fill(m_colors.ground);
    QPainter painter(&m_picture);
    for (const auto& pane : m_panes) {
        if (!pane.label.isEmpty())
            paintLabelLine(painter, pane.label, pane.film->item, m_colors);
    }
}

Result<void> SideBySide::show(Pane& pane, std::int64_t time_us)
{
    const auto time = time_us - pane.film->offset_us;
    const auto state = time < 0                                  ? PaneState::NotBegun
                       : time >= pane.reader.facts().duration_us ? PaneState::Ended
                                                                 : PaneState::Playing;
    const int due = pane.reader.frameAt(time);
    if (due == pane.shown && state == pane.state)
        return {};
    if (due != pane.shown) {
        auto image = pane.reader.image(due, pane.place.size(), m_stop);
        if (m_stop.stop_requested())
            return std::unexpected(stopped());
        if (image)
            pane.image = std::move(*image);
        else if (pane.image.isNull())
            return std::unexpected(image.error());
    }
    pane.shown = due;
    pane.state = state;
    paint(pane);
    return {};
}

void SideBySide::paint(const Pane& pane)
{
    QPainter painter(&m_picture);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.fillRect(pane.place, Qt::black);
    QRect where({}, pane.reader.size().scaled(pane.place.size(), Qt::KeepAspectRatio));
    where.moveCenter(pane.place.center());
    painter.drawImage(where, pane.image);
    if (pane.state == PaneState::Playing)
        return;
    painter.fillRect(pane.place, QColor(0, 0, 0, 140));
    QFont font = painter.font();
    font.setPixelSize(std::clamp(pane.place.height() / 12, 12, 40));
    painter.setFont(font);
    painter.setPen(Qt::white);
    painter.drawText(pane.place, Qt::AlignCenter,
                     pane.state == PaneState::Ended ? SideBySideText::tr("ended")
                                                    : SideBySideText::tr("not begun yet"));
}

// As much sound as belongs to the frames up to and with this one.
Result<void> SideBySide::writeSound(FilmWriter& writer, int frame)
{
    if (!m_sound)
        return {};
    const auto due = (std::int64_t{frame} + 1) * FilmWriter::sound_rate * m_rate.seconds / m_rate.frames;
    const auto samples = m_sound->take(static_cast<std::size_t>(due - m_sound_written));
    if (m_stop.stop_requested())
        return std::unexpected(stopped());
    if (!samples)
        return std::unexpected(samples.error());
    m_sound_written = due;
    return writer.addSound(*samples);
}

Result<void> SideBySide::writeFrames(FilmWriter& writer)
{
    for (int frame = 0; frame < m_result.frames; ++frame) {
        for (auto& pane : m_panes) {
            if (auto shown = show(pane, m_rate.middleOf(frame)); !shown)
                return shown;
        }
        if (m_stop.stop_requested())
            return std::unexpected(stopped());
        if (auto added = writer.addPicture(m_picture); !added)
            return added;
        if (auto added = writeSound(writer, frame); !added)
            return added;
        if (m_progress)
            m_progress((frame + 1.0) / m_result.frames);
    }
    return {};
}

Result<SideBySideResult> SideBySide::write(const std::vector<SideBySideFilm>& films, const QString& path)
{
    if (const auto opened = open(films); !opened)
        return std::unexpected(opened.error());
    paintGround();
    auto writer = FilmWriter::begin(path, {.container = m_options.container,
                                           .size = m_picture.size(),
                                           .rate = m_rate.frames,
                                           .rate_second = m_rate.seconds,
                                           .has_sound = m_sound.has_value()});
    if (!writer)
        return std::unexpected(writer.error());
    if (const auto written = writeFrames(**writer); !written)
        return std::unexpected(written.error());
    if (const auto finished = (*writer)->finish(); !finished)
        return std::unexpected(finished.error());
    return std::move(m_result);
}

} // namespace

SideBySidePlan planSideBySide(const QList<QSize>& films, const SideBySideOptions& options)
{
    QSize pane(2, 2);
    for (const auto& film : films)
        pane = pane.expandedTo(film);
    const int count = static_cast<int>(films.size());
    const bool is_row = options.layout == SideBySideOptions::Layout::Row;
    const int columns = is_row ? count : static_cast<int>(std::ceil(std::sqrt(count)));
    const int rows = (count + columns - 1) / columns;
    const double room_x = double(most_width - gap * (columns + 1)) / columns;
    const double room_y = double(most_height - gap * (rows + 1)) / rows;
    const int label = options.labels ? std::clamp(pane.width() / 16, 24, 48) / 2 * 2 : 0;
    const double scale = std::min({1.0, room_x / pane.width(), (room_y - label) / pane.height()});
    const QSize place(even(pane.width() * scale), even(pane.height() * scale));
    SideBySidePlan plan;
    for (int i = 0; i < count; ++i) {
        const QPoint corner(gap + i % columns * (place.width() + gap),
                            gap + i / columns * (place.height() + label + gap));
        if (options.labels)
            plan.labels << QRect(corner, QSize(place.width(), label));
        plan.panes << QRect(corner + QPoint(0, label), place);
    }
    plan.size = QSize(gap + columns * (place.width() + gap), gap + rows * (place.height() + label + gap));
    return plan;
}

Result<SideBySideResult> writeSideBySide(const std::vector<SideBySideFilm>& films, const SideBySideOptions& options,
                                         const QString& path, std::stop_token stop, const ExportProgress& progress)
{
    if (films.size() < 2 || films.size() > 6)
        return failure(
            ErrorKind::Usage,
            SideBySideText::tr("A side-by-side film is made of two to six films, not of %1.").arg(films.size()));
    return SideBySide(options, std::move(stop), progress).write(films, path);
}

} // namespace assay
