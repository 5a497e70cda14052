// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "media/export/sheet_tile.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>
#include <QtGui/QFontMetrics>
#include <QtGui/QPainter>

#include <algorithm>
#include <cmath>

#include "engine/media_type.h"
#include "media/film/film_reader.h"
#include "media/picture/picture_decode.h"
#include "media/sound/waveform.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

struct SheetTileText
{
    Q_DECLARE_TR_FUNCTIONS(SheetTile)
};

constexpr double sound_share = 0.3; // a waveform is wide
constexpr double usual_share = 0.75;
constexpr double highest_share = 1.5;

QFont fontOf(int px, bool bold)
{
    QFont font;
    font.setPixelSize(px);
    font.setWeight(bold ? QFont::DemiBold : QFont::Normal);
    return font;
}

QString lengthText(std::int64_t duration_us)
{
    const auto tenths = duration_us / 100'000;
    if (tenths < 600)
        return SheetTileText::tr("%1 s").arg(QLocale().toString(static_cast<double>(tenths) / 10, 'f', 1));
    const auto seconds = tenths / 10;
    return SheetTileText::tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60, 2, 10, QChar(u'0'));
}

// Where a line of a long name may end: behind the last of its marks, unless that leaves it half empty.
qsizetype breakIn(const QString& line)
{
    for (qsizetype at = line.size() - 1; at > line.size() / 2; --at) {
        if (u"-/_.:"_s.contains(line[at]))
            return at + 1;
    }
    return line.size();
}

// Whole where it fits; else as many lines as its letters need, surrogates together.
QStringList broken(const QString& text, const QFontMetrics& metrics, int width)
{
    QStringList lines;
    QString line;
    for (const char32_t letter : text.toUcs4()) {
        const QString more = line + QString::fromUcs4(&letter, 1);
        if (!line.isEmpty() && metrics.horizontalAdvance(more) > width) {
            const auto end = breakIn(line);
            lines << line.first(end);
            line.remove(0, end);
        }
        line += QString::fromUcs4(&letter, 1);
    }
    return lines << line;
}

QStringList flowing(const QStringList& facts, const QString& between, const QFontMetrics& metrics, int width)
{
    QStringList lines;
    for (const auto& fact : facts) {
        const QString joined = lines.isEmpty() ? fact : lines.last() + between + fact;
        if (!lines.isEmpty() && metrics.horizontalAdvance(joined) <= width)
            lines.last() = joined;
        else
            lines << broken(fact, metrics, width);
    }
    return lines;
}

Result<QImage> posterOf(const ExportItem& item, QSize within, const std::stop_token& stop)
{
    auto film = FilmReader::open(item.path, stop);
    if (!film)
        return std::unexpected(film.error());
    return film->keyImage(film->keyNear(film->count() / 3), within, stop); // films often begin dark
}

QImage paintWave(const WaveformPyramid& pyramid, std::int64_t frames, QSize size, const QColor& color)
{
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    const int step = std::max(3, size.width() / 160);
    const int bars = std::max(1, size.width() / step);
    std::vector<WaveformColumn> most(static_cast<std::size_t>(bars));
    for (int channel = 0; channel < pyramid.channels(); ++channel) {
        const auto columns = pyramid.columns(channel, 0, static_cast<double>(frames), bars);
        for (std::size_t i = 0; i < columns.size(); ++i) {
            most[i].low = std::min(most[i].low, columns[i].low);
            most[i].high = std::max(most[i].high, columns[i].high);
        }
    }
    const double middle = size.height() / 2.0;
    for (int bar = 0; bar < bars; ++bar) {
        const auto& column = most[static_cast<std::size_t>(bar)];
        const double up = std::clamp<double>(column.high, 0, 1) * (middle - 2) + 0.5;
        const double down = std::clamp<double>(-column.low, 0, 1) * (middle - 2) + 0.5;
        painter.fillRect(QRectF(double{1.0} * bar * step, middle - up, step * 0.6, up + down), color);
    }
    return image;
}

Result<QImage> waveOf(const ExportItem& item, QSize within, const SheetColors& colors, const std::stop_token& stop)
{
    const auto reader = SoundReader::open(item.path, stop);
    if (!reader)
        return std::unexpected(reader.error());
    WaveformPyramid pyramid(reader->facts().channels, reader->facts().frames);
    const auto facts = fillWaveform(item.path, pyramid, stop);
    if (!facts)
        return std::unexpected(facts.error());
    return paintWave(pyramid, std::max<std::int64_t>(1, pyramid.frames()), within,
                     item.swatch.isValid() ? item.swatch : colors.secondary);
}

Result<QImage> pictureOf(const ExportItem& item, QSize within, const std::stop_token& stop)
{
    const auto path = QString::fromStdString(item.path);
    const auto facts = readPicture(path);
    if (!facts)
        return std::unexpected(facts.error());
    const auto decoded = decodePicture(path, *facts, {.within = within, .stop = stop});
    if (!decoded)
        return std::unexpected(decoded.error());
    return toShow(decoded->image);
}

void paintSwatch(QPainter& painter, const QRect& place, const QColor& color)
{
    if (!color.isValid())
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(place, place.width() / 5.0, place.width() / 5.0);
    painter.restore();
}

} // namespace

SheetColors sheetColors(bool dark)
{
    if (dark)
        return {.ground = QColor(0x14, 0x17, 0x1C),
                .surface = QColor(0x1B, 0x1F, 0x26),
                .hairline = QColor(0x2C, 0x33, 0x3D),
                .text = QColor(0xE7, 0xEA, 0xEF),
                .secondary = QColor(0x9B, 0xA5, 0xB3)};
    return {.ground = QColor(0xFF, 0xFF, 0xFF),
            .surface = QColor(0xF5, 0xF6, 0xF8),
            .hairline = QColor(0xE1, 0xE5, 0xEA),
            .text = QColor(0x1A, 0x1F, 0x26),
            .secondary = QColor(0x5E, 0x68, 0x75)};
}

QStringList factsOf(const ExportItem& item)
{
    QStringList facts;
    if (item.sample)
        facts << SheetTileText::tr("sample");
    if (item.seed)
        facts << SheetTileText::tr("seed %1").arg(*item.seed);
    if (item.width > 0 && item.height > 0)
        facts << u"%1×%2"_s.arg(item.width).arg(item.height);
    if (item.duration_us > 0)
        facts << lengthText(item.duration_us);
    if (!item.cost.isEmpty())
        facts << (item.basis.isEmpty() ? item.cost : item.cost + u' ' + item.basis);
    return facts;
}

Caption captionOf(const ExportItem& item, int width, int font_px)
{
    const QFontMetrics bold(fontOf(font_px, true));
    const QFontMetrics plain(fontOf(font_px, false));
    const int swatch = item.swatch.isValid() ? font_px * 3 / 2 : 0;
    Caption caption{.model = flowing(item.model.split(u' '), u" "_s, bold, width - swatch),
                    .facts = flowing(factsOf(item), u" · "_s, plain, width)};
    caption.height = static_cast<int>(caption.model.size()) * bold.lineSpacing() +
                     static_cast<int>(caption.facts.size()) * plain.lineSpacing();
    return caption;
}

void paintCaption(QPainter& painter, const QRect& place, const ExportItem& item, const Caption& caption, int font_px,
                  const SheetColors& colors)
{
    const QFont bold = fontOf(font_px, true);
    const QFontMetrics metrics(bold);
    const int left = item.swatch.isValid() ? font_px * 3 / 2 : 0;
    paintSwatch(painter, QRect(place.left(), place.top() + (metrics.lineSpacing() - font_px) / 2, font_px, font_px),
                item.swatch);
    int y = place.top();
    painter.setFont(bold);
    painter.setPen(colors.text);
    for (const auto& line : caption.model) {
        painter.drawText(place.left() + left, y + metrics.ascent(), line);
        y += metrics.lineSpacing();
    }
    const QFont plain = fontOf(font_px, false);
    painter.setFont(plain);
    painter.setPen(colors.secondary);
    for (const auto& line : caption.facts) {
        painter.drawText(place.left(), y + QFontMetrics(plain).ascent(), line);
        y += QFontMetrics(plain).lineSpacing();
    }
}

void paintLabelLine(QPainter& painter, const QRect& place, const ExportItem& item, const SheetColors& colors)
{
    const int px = std::max(10, place.height() * 7 / 12);
    const QFont bold = fontOf(px, true);
    const int left = item.swatch.isValid() ? px * 3 / 2 : 0;
    paintSwatch(painter, QRect(place.left(), place.center().y() - px / 2, px, px), item.swatch);
    QRect rest = place.adjusted(left, 0, 0, 0);
    const auto model = QFontMetrics(bold).elidedText(item.model, Qt::ElideMiddle, rest.width());
    painter.setFont(bold);
    painter.setPen(colors.text);
    painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter, model);
    rest.setLeft(rest.left() + QFontMetrics(bold).horizontalAdvance(model) + px);
    const QFont plain = fontOf(px * 6 / 7, false);
    QStringList facts = factsOf(item);
    while (!facts.isEmpty() && QFontMetrics(plain).horizontalAdvance(facts.join(u" · "_s)) > rest.width())
        facts.removeLast(); // a fact is there whole, or not at all
    painter.setFont(plain);
    painter.setPen(colors.secondary);
    painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter, facts.join(u" · "_s));
}

Result<QImage> tilePictureOf(const ExportItem& item, QSize within, const SheetColors& colors, std::stop_token stop)
{
    const auto family = mediaFamily(item.media_type);
    if (family == "audio")
        return waveOf(item, within, colors, stop);
    if (family == "video")
        return posterOf(item, within, stop);
    return pictureOf(item, within, stop);
}

double heightShareOf(const ExportItem& item)
{
    if (mediaFamily(item.media_type) == "audio")
        return sound_share;
    if (item.width <= 0 || item.height <= 0)
        return usual_share;
    return std::clamp(static_cast<double>(item.height) / item.width, sound_share, highest_share);
}

} // namespace assay
