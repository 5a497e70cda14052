// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtTest/QtTest>

#include <algorithm>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "engine/dialects/dialect.h"
#include "support/answer_summary.h"
#include "support/conversed.h"

namespace assay::test {

// What tests of jobs share: answers, the ways in which every vendor's jobs go wrong, and going on with one that
// another process left at any of its states.

inline WireAnswer jsonAnswer(std::string body, int status = 200, Headers headers = {})
{
    headers.add("content-type", "application/json");
    return {{status, std::move(headers)}, std::move(body)};
}

inline WireAnswer filmAnswer()
{
    return {{200, {{"content-type", "video/mp4"}}}, tinyMp4()};
}

inline WireAnswer pictureAnswer()
{
    return {{200, {{"content-type", "image/png"}}}, tinyPng()};
}

inline MediaPart pictureFile(MediaPurpose purpose = MediaPurpose::Prompt)
{
    return {.media_type = "image/png",
            .bytes = std::make_shared<const std::string>("\x89PNG"),
            .name = "a.png",
            .purpose = purpose};
}

inline MediaPart pictureAddress(const std::string& url, MediaPurpose purpose = MediaPurpose::Prompt)
{
    return {.media_type = "image/png", .url = url, .purpose = purpose};
}

// What a vendor answers, one state of a job after the other.
struct JobScript
{
    WireAnswer submitted;
    WireAnswer queued;
    WireAnswer running;
    WireAnswer done;
    WireAnswer file;
};

using Beginning = std::function<std::unique_ptr<Conversation>()>;

inline Conversed converseWhole(const Beginning& begin, const JobScript& script, std::size_t cut = 0)
{
    return converse(*begin(), {script.submitted, script.queued, script.running, script.done, script.file}, cut);
}

// Where the answer comes out different when all its bodies are cut in two there, or −1.
inline qsizetype firstCutThatMatters(const Beginning& begin, const JobScript& script)
{
    std::size_t longest = 0;
    for (const auto* const answer : {&script.submitted, &script.queued, &script.running, &script.done, &script.file})
        longest = std::max(longest, answer->body.size());
    const FoldedAnswer whole = converseWhole(begin, script).answer;
    for (std::size_t cut = 1; cut < longest; ++cut) {
        if (converseWhole(begin, script, cut).answer != whole)
            return static_cast<qsizetype>(cut);
    }
    return -1;
}

// --- Left and gone on with -----------------------------------------------------------------------------------------

struct Resumed
{
    std::ptrdiff_t submissions = 0; // by both processes
    FoldedAnswer answer;            // what the second one has of it
};

inline std::ptrdiff_t submissionsIn(const Conversed& conversed, std::size_t answered)
{
    const auto sent = std::min(answered, conversed.steps.size());
    return std::count_if(conversed.steps.begin(), conversed.steps.begin() + static_cast<std::ptrdiff_t>(sent),
                         [](const Step& step) { return step.request.method == "POST"; });
}

// Rows for leftJobIsSubmittedOnce(): after so many answers of the script the first process dies, in the middle of the
// file where `half_file`; then the rest come.
inline void addJobStates()
{
    QTest::addColumn<int>("answered");
    QTest::addColumn<bool>("half_file");
    QTest::newRow("submitted") << 1 << false;
    QTest::newRow("queued") << 2 << false;
    QTest::newRow("running") << 3 << false;
    QTest::newRow("done, and its file not fetched") << 4 << false;
    QTest::newRow("its file half fetched") << 4 << true;
}

inline Resumed resumedAfter(int answered, bool half_file, const Beginning& begin, const JobScript& script,
                            const std::function<std::unique_ptr<Conversation>(std::string_view)>& resume)
{
    const std::vector<WireAnswer> all{script.submitted, script.queued, script.running, script.done, script.file};
    const auto count = static_cast<std::size_t>(answered);
    const auto first = begin();
    const auto left = converse(*first, {all.begin(), all.begin() + answered});
    EventBodies lost;
    if (half_file) {
        first->head(script.file.head);
        first->body(std::string_view(script.file.body).substr(0, script.file.body.size() / 2), lost);
    }
    const auto rest = std::min(answered, 3); // a look comes first whatever was known
    const auto second = converse(*resume(left.answer.resume), {all.begin() + rest, all.end()});
    return {submissionsIn(left, count) + submissionsIn(second, second.steps.size()), second.answer};
}

// --- Going wrong ---------------------------------------------------------------------------------------------------

// `error` gives the vendor's own shape of an error to a sentence. Columns: answers, kind, words of the message.
inline void addUsualFailures(const JobScript& script, const std::function<std::string(const std::string&)>& error)
{
    QTest::addColumn<QList<WireAnswer>>("answers");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("words");
    const auto refused = [&error](int status, const std::string& message) {
        return QList{jsonAnswer(error(message), status)};
    };
    const auto row = [](const char* name, const QList<WireAnswer>& answers, const char* kind, const char* words) {
        QTest::newRow(name) << answers << QString::fromLatin1(kind) << QString::fromLatin1(words);
    };
    const WireAnswer page{{200, {{"content-type", "text/html"}}}, "<html>Sign in</html>"};
    row("key", refused(401, "no such key"), "authentication", "no such key");
    row("no money", refused(402, "top up"), "billing", "top up");
    row("no permission", refused(403, "not for you"), "permission", "not for you");
    row("no such model", refused(404, "no such model"), "not_found", "no such model");
    row("bad request", refused(400, "duration must be 5"), "invalid_request", "duration must be 5");
    row("not understood", refused(422, "prompt is missing"), "invalid_request", "prompt is missing");
    row("too many", refused(429, "slow down"), "rate_limited", "slow down");
    row("server", refused(500, "oops"), "server_error", "oops");
    row("no room", refused(503, "busy"), "overloaded", "busy");
    row("web page", {page}, "protocol", "Acme");
    row("no job", {jsonAnswer("{}")}, "protocol", "Acme");
    row("nothing", {jsonAnswer("")}, "protocol", "Acme");
    row("half of one", {jsonAnswer(script.submitted.body.substr(0, script.submitted.body.size() / 2))}, "protocol",
        "Acme");
    row("a look at a web page", {script.submitted, page}, "protocol", "Acme");
    row("job is gone", {script.submitted, jsonAnswer(error("no such job"), 404)}, "not_found", "no such job");
    row("file is a web page", {script.submitted, script.done, page}, "protocol", "Acme");
    row("file is another", {script.submitted, script.done, {{200, {{"content-type", "video/mp4"}}}, tinyWav()}},
        "protocol", "audio/wav");
    row("file is empty", {script.submitted, script.done, {{200, {}}, ""}}, "protocol", "empty");
}

// The error of that answer, or what is wrong with how it ended.
inline QString failureIn(const FoldedAnswer& answer, const QString& kind, const QString& words)
{
    if (answer.ends != 1 || answer.after_end != 0 || !answer.error)
        return QStringLiteral("no failure: ") + QString::fromStdString(describe(answer));
    if (QLatin1StringView(errorKindName(answer.error->kind)) != kind)
        return QStringLiteral("another kind: ") + summary(answer);
    return answer.error->message.contains(words) ? QString() : answer.error->message;
}

} // namespace assay::test
