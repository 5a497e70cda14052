// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/transcript_form.h"

#include <QtCore/QString>

#include <algorithm>
#include <format>
#include <utility>

namespace assay {

namespace {

constexpr std::int64_t longest_pause_us = 1'000'000;
constexpr std::int64_t longest_line_us = 6'000'000;
constexpr std::size_t longest_line = 80;

// An empty line would end the subtitle.
std::string oneLine(const std::string& text)
{
    return QString::fromStdString(text).simplified().toStdString();
}

bool endsSentence(const std::string& text)
{
    return text.ends_with('.') || text.ends_with('?') || text.ends_with('!') || text.ends_with("。");
}

bool goesOn(const Subtitle& line, const TimedText& word)
{
    return line.speaker == word.speaker && !endsSentence(line.text) &&
           line.text.size() + word.text.size() < longest_line && word.begin_us - line.end_us < longest_pause_us &&
           word.end_us - line.begin_us < longest_line_us;
}

std::string timeText(std::int64_t us, char separator)
{
    const auto ms = us / 1000;
    return std::format("{:02}:{:02}:{:02}{}{:03}", ms / 3'600'000, ms / 60'000 % 60, ms / 1000 % 60, separator,
                       ms % 1000);
}

std::string escaped(const std::string& text)
{
    return QString::fromStdString(text)
        .toHtmlEscaped()
        .replace(QLatin1StringView("&quot;"), QLatin1StringView("\""))
        .toStdString();
}

} // namespace

std::vector<Subtitle> subtitlesOf(const std::vector<TimedText>& timed_texts)
{
    std::vector<Subtitle> lines;
    const bool has_sentences = std::ranges::any_of(timed_texts, &TimedText::whole);
    for (const auto& timed : timed_texts) {
        const auto text = oneLine(timed.text);
        if (timed.whole != has_sentences || text.empty())
            continue;
        if (!has_sentences && !lines.empty() && goesOn(lines.back(), timed)) {
            lines.back().text += ' ' + text;
            lines.back().end_us = std::max(lines.back().end_us, timed.end_us);
        } else {
            lines.push_back({timed.begin_us, timed.end_us, oneLine(timed.speaker), text});
        }
    }
    return lines;
}

std::string srtOf(const std::vector<Subtitle>& subtitles)
{
    std::string text;
    std::size_t number = 0;
    for (const auto& line : subtitles)
        text += std::format("{}\n{} --> {}\n{}{}\n\n", ++number, timeText(line.begin_us, ','),
                            timeText(line.end_us, ','), line.speaker.empty() ? "" : line.speaker + ": ", line.text);
    return text;
}

std::string vttOf(const std::vector<Subtitle>& subtitles)
{
    std::string text = "WEBVTT\n\n";
    for (const auto& line : subtitles)
        text += std::format("{} --> {}\n{}{}\n\n", timeText(line.begin_us, '.'), timeText(line.end_us, '.'),
                            line.speaker.empty() ? "" : "<v " + escaped(line.speaker) + ">", escaped(line.text));
    return text;
}

} // namespace assay
