// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/media/media_words.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>

#include <algorithm>

#include "engine/clock.h"
#include "engine/media_type.h"
#include "money_text.h"
#include "widgets/common/figure_text.h"

using namespace Qt::StringLiterals;

namespace assay {

namespace {

struct MediaText
{
    Q_DECLARE_TR_FUNCTIONS(assay::Media)
};

} // namespace

QString kindTitle(const std::optional<MediumKind>& kind)
{
    if (!kind)
        return MediaText::tr("file");
    switch (*kind) {
    case MediumKind::Picture:
        return MediaText::tr("image");
    case MediumKind::Sound:
        return MediaText::tr("sound");
    case MediumKind::Film:
        return MediaText::tr("video");
    }
    return {};
}

QString countedKind(const std::optional<MediumKind>& kind, int count)
{
    if (!kind)
        return MediaText::tr("%Ln file(s)", nullptr, count);
    switch (*kind) {
    case MediumKind::Picture:
        return MediaText::tr("%Ln image(s)", nullptr, count);
    case MediumKind::Sound:
        return MediaText::tr("%Ln sound(s)", nullptr, count);
    case MediumKind::Film:
        return MediaText::tr("%Ln video(s)", nullptr, count);
    }
    return {};
}

QString modelTitle(const MediumRow& row)
{
    return QString::fromStdString(row.model);
}

QString modelAddress(const MediumRow& row)
{
    return QString::fromStdString(row.provider + "/" + row.model);
}

QString measureText(const MediumRow& row)
{
    if (row.kind != MediumKind::Picture && row.duration_us > 0)
        return durationText(row.duration_us);
    if (row.width > 0 && row.height > 0)
        return u"%1×%2"_s.arg(row.width).arg(row.height);
    return row.bytes > 0 ? bytesText(row.bytes) : QString();
}

QString formatText(const MediumRow& row)
{
    const auto ending = fileEndingOf(row.media_type);
    if (ending == "bin")
        return QString::fromStdString(row.media_type);
    return QString::fromUtf8(ending.data(), static_cast<qsizetype>(ending.size())).toUpper();
}

QString workflowText(const MediumRow& row)
{
    if (row.workflow.empty())
        return MediaText::tr("(none)");
    const auto workflow = QString::fromStdString(row.workflow);
    return row.step.empty() ? workflow : workflow + u" ▸ "_s + QString::fromStdString(row.step);
}

QString mediumDetails(const MediumRow& row)
{
    QStringList lines{modelAddress(row), kindTitle(row.kind) + u" · "_s + formatText(row)};
    if (const QString measure = measureText(row); !measure.isEmpty())
        lines.last() += u" · "_s + measure;
    lines << workflowText(row) << momentText(row.time_us, utcMicroseconds()) << costDetails(row.cost);
    return lines.join(u'\n');
}

QString mediumSentence(const MediumRow& row)
{
    return QStringList{modelTitle(row), kindTitle(row.kind), measureText(row), costText(row.cost)}.join(u", "_s);
}

QString proposedFileName(const MediumRow& row)
{
    static const QRegularExpression unusual(u"[^A-Za-z0-9._-]+"_s);
    const auto ending = fileEndingOf(row.media_type);
    return modelTitle(row).replace(unusual, u"-"_s) + u'-' + QString::fromStdString(row.sha256.substr(0, 8)) + u'.' +
           QString::fromUtf8(ending.data(), static_cast<qsizetype>(ending.size()));
}

std::optional<std::int64_t> commonSeed(const std::vector<MediaItem>& items)
{
    if (items.empty())
        return std::nullopt;
    const auto seed = items.front().asked.seed;
    const bool is_common = std::ranges::all_of(items, [&](const MediaItem& item) { return item.asked.seed == seed; });
    return is_common ? seed : std::nullopt;
}

QString commonPrompt(const std::vector<MediaItem>& items)
{
    if (items.empty())
        return {};
    const auto& prompt = items.front().asked.prompt;
    const bool is_common =
        std::ranges::all_of(items, [&](const MediaItem& item) { return item.asked.prompt == prompt; });
    return is_common ? QString::fromStdString(prompt) : QString();
}

QString trayText(const std::vector<MediaItem>& items)
{
    if (items.empty())
        return MediaText::tr("empty");
    const QString counted = countedKind(items.front().row.kind, static_cast<int>(items.size()));
    const auto seed = commonSeed(items);
    return seed ? MediaText::tr("%1 · seed %2").arg(counted).arg(*seed) : counted;
}

} // namespace assay
