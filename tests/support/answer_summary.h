// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QFile>
#include <QtCore/QString>

#include "support/folded_answer.h"

namespace assay {

// A folded answer in one line, as the tables of the dialects' tests write it:
//   model id | think … | text … | tool id name arguments | media type size | segment from-to (µs) speaker: text |
//   word … | vector index values | usage meter=quantity … $cost !totals | finished reason/word
//   … | failed kind/code/http status/wait in ms
inline QString summary(const FoldedAnswer& answer)
{
    std::string line = answer.starts > 0 ? answer.model + " " + answer.response_id : "-";
    for (const auto& thought : answer.reasoning)
        line += " | think " + thought.text;
    if (!answer.text.empty())
        line += " | text " + answer.text;
    for (const auto& call : answer.tool_calls)
        line += " | tool " + call.id + " " + call.name + " " + call.arguments;
    for (const auto& [index, media] : answer.media)
        line += " | media " + media.first + " " + std::to_string(media.second.size());
    for (const auto& timed : answer.timed_texts)
        line += (timed.whole ? " | segment " : " | word ") + std::to_string(timed.begin_us) + "-" +
                std::to_string(timed.end_us) + " " + (timed.speaker.empty() ? "" : timed.speaker + ": ") + timed.text;
    for (const auto& [index, values] : answer.embeddings) {
        line += " | vector " + std::to_string(index);
        for (const float value : values)
            line += " " + QString::number(static_cast<double>(value)).toStdString();
    }
    if (answer.usage) {
        line += " | usage";
        for (const auto& [meter, quantity] : answer.usage->usage.lines())
            line += " " + meter + "=" + quantity.toString();
        if (answer.usage->reported_cost)
            line += " $" + answer.usage->reported_cost->toString();
        line += answer.usage->totals_disagree ? " !totals" : "";
    }
    if (answer.finished)
        line += " | finished " + std::string(finishReasonName(answer.finished->reason)) + "/" +
                answer.finished->vendor_reason;
    if (answer.error) {
        line += " | failed " + std::string(errorKindName(answer.error->kind)) + "/" + answer.error->vendor_code + "/" +
                std::to_string(answer.error->http_status);
        if (answer.error->retry_after)
            line += "/" + std::to_string(answer.error->retry_after->count());
    }
    return QString::fromStdString(line);
}

inline std::string sampleFile(const QString& path)
{
    QFile file(QStringLiteral(ASSAY_TEST_DATA "/dialects/") + path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

} // namespace assay
