// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtTest/QtTest>

#include <memory>
#include <string>
#include <vector>

#include "engine/dialects/dialect.h"
#include "engine/dialects/outgoing.h"
#include "support/answer_summary.h"
#include "support/conversed.h"

namespace assay::test {

// What the tests of formats that make pictures ask for, and what they are answered with.

inline Request pictureRequest(MakeImage task = {}, const std::string& prompt = "a lighthouse")
{
    Request request{.task = std::move(task)};
    request.messages = {{Role::User, {}}};
    if (!prompt.empty())
        request.messages.front().parts.emplace_back(TextPart{prompt});
    return request;
}

inline MediaPart pngPart(MediaPurpose purpose = MediaPurpose::Prompt, const std::string& name = {})
{
    return {.media_type = "image/png",
            .bytes = std::make_shared<const std::string>(tinyPng()),
            .name = name,
            .purpose = purpose};
}

inline Request withMedia(Request request, std::vector<MediaPart> media)
{
    for (auto& medium : media)
        request.messages.front().parts.emplace_back(std::move(medium));
    return request;
}

inline Request withSeed(Request request, std::int64_t seed)
{
    request.parameters.seed = seed;
    return request;
}

inline Request withExtra(Request request, std::map<std::string, std::string> extra_json)
{
    request.extra_json = std::move(extra_json);
    return request;
}

inline std::string tinyJpeg()
{
    return "\xff\xd8\xff\xe0" + std::string(40, 'j');
}

inline HttpHead jsonAnswer(int status = 200, Headers headers = {})
{
    headers.add("content-type", "application/json");
    return {status, std::move(headers)};
}

// The rows that every such format refuses, by the words of the sentence.
inline void addRefusedByAll()
{
    QTest::addColumn<Request>("asked");
    QTest::addColumn<QString>("words");
    QTest::newRow("no picture") << pictureRequest({.count = 0}) << "No picture";
    QTest::newRow("background") << pictureRequest({.background = "transparent"}) << "background";
    QTest::newRow("partial pictures") << pictureRequest({.partial_images = 1}) << "partial_images";
    Request asked = pictureRequest();
    asked.parameters.max_output_tokens = 1;
    QTest::newRow("longest answer") << asked << "max_output_tokens";
    asked = pictureRequest();
    asked.output_schema = OutputSchema{};
    QTest::newRow("schema") << asked << "output_schema";
    asked = pictureRequest();
    asked.messages.push_back({Role::Assistant, {TextPart{"ok"}}});
    QTest::newRow("conversation") << asked << "one prompt";
    MediaPart sound = pngPart();
    sound.media_type = "audio/wav";
    QTest::newRow("sound") << withMedia(pictureRequest(), {sound}) << "audio/wav";
    QTest::newRow("film's frame") << withMedia(pictureRequest(), {pngPart(MediaPurpose::FirstFrame)}) << "first_frame";
    QTest::newRow("mask alone") << withMedia(pictureRequest(), {pngPart(MediaPurpose::Mask)}) << "mask";
    QTest::newRow("no JSON") << withExtra(pictureRequest(), {{"style", "{"}}) << "style";
}

inline void compareRefusal(const Result<std::unique_ptr<Conversation>>& refused, const QString& words)
{
    QVERIFY(!refused);
    QVERIFY2(refused.error().message.contains(words), qPrintable(refused.error().message));
}

// The columns of a table of answers, and what adds a row to it.
inline auto answerRows()
{
    QTest::addColumn<HttpHead>("head");
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("expected");
    return [](const char* name, HttpHead head, const std::string& body, const char* expected) {
        QTest::newRow(name) << std::move(head) << QString::fromStdString(body) << QString::fromUtf8(expected);
    };
}

// The answer to one exchange is the same wherever its body is cut, ends once, and is this.
inline void compareCutAnywhere(const auto& begin, const WireAnswer& wire, const QString& expected)
{
    const auto answerCutAt = [&](std::size_t cut) { return converse(*begin(), {wire}, cut).answer; };
    const auto whole = answerCutAt(0);
    QCOMPARE(summary(whole), expected);
    QCOMPARE(whole.ends, 1);
    QCOMPARE(whole.after_end, 0);
    for (std::size_t cut = 1; cut < wire.body.size(); ++cut)
        QCOMPARE(answerCutAt(cut), whole);
}

} // namespace assay::test
