// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/program_speech.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

#include "engine/dialects/prompt_parts.h"
#include "engine/dialects/task_request.h"

namespace assay {

namespace {

struct ProgramSpeechText
{
    Q_DECLARE_TR_FUNCTIONS(ProgramSpeech)
};

QString shown(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

Result<std::string> textToSpeak(const Request& request)
{
    if (const auto refused = refuseWhatIsLeft(request, request.parameters); !refused)
        return std::unexpected(refused.error());
    if (!request.system.empty())
        return noPlaceFor("system");
    if (!request.extra_json.empty())
        return noPlaceFor(request.extra_json.begin()->first);
    auto prompt = promptOf(request);
    if (!prompt)
        return std::unexpected(prompt.error());
    if (!prompt->media.empty() || prompt->text.empty())
        return failure(ErrorKind::Unsupported,
                       ProgramSpeechText::tr("Speech is made of a text alone; give one, and no files."));
    return std::move(prompt->text);
}

UsageReport usageOfSpeech(std::string_view text)
{
    UsageReport report;
    report.usage.set("character", std::ranges::count_if(
                                      text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; }));
    return report;
}

std::unexpected<Error> noSuchSound(std::string_view program, std::string_view format)
{
    return failure(ErrorKind::Unsupported, ProgramSpeechText::tr("%1 makes no “%2”; leave the format out, or say wav.")
                                               .arg(shown(program), shown(format)));
}

} // namespace assay
