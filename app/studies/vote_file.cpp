// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "studies/vote_file.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QLockFile>

#include <simdjson.h>

#include <array>
#include <unistd.h>

#include "engine/json_writer.h"

namespace assay {

namespace {

struct VoteText
{
    Q_DECLARE_TR_FUNCTIONS(Vote)
};

constexpr std::array media{VoteMedium::Text, VoteMedium::Picture, VoteMedium::Sound, VoteMedium::Film};
constexpr int patience_ms = 5000; // for another process's vote

QString pathOf(const std::string& workspace)
{
    return QString::fromStdString(workspace) + QStringLiteral("/votes.jsonl");
}

std::unexpected<Error> notKept(const QString& reason)
{
    return failure(ErrorKind::Storage, VoteText::tr("The vote could not be kept: %1.").arg(reason));
}

// A line that a crash cut short is ended, so that this vote does not become part of it.
bool endsAmidALine(QFile& file)
{
    char last = '\n';
    return file.size() > 0 && file.seek(file.size() - 1) && file.getChar(&last) && last != '\n';
}

std::optional<VoteMedium> mediumNamed(std::string_view name)
{
    for (const auto medium : media) {
        if (voteMediumName(medium) == name)
            return medium;
    }
    return {};
}

std::string textAt(simdjson::dom::object object, std::string_view key)
{
    std::string_view text;
    return object[key].get(text) == simdjson::SUCCESS ? std::string(text) : std::string();
}

bool readCandidates(simdjson::dom::object object, Vote& vote)
{
    simdjson::dom::array candidates;
    if (object["candidates"].get(candidates) != simdjson::SUCCESS)
        return false;
    for (const auto element : candidates) {
        simdjson::dom::object one;
        if (element.get(one) != simdjson::SUCCESS)
            return false;
        vote.candidates.push_back({textAt(one, "call"), textAt(one, "model"), textAt(one, "sha256")});
    }
    return !vote.candidates.empty();
}

} // namespace

std::string voteLine(const Vote& vote)
{
    JsonWriter json;
    json.beginObject().member("v", 1).member("time_us", vote.time_us);
    json.member("medium", voteMediumName(vote.medium)).member("blind", vote.blind).key("chosen");
    if (vote.chosen)
        json.integer(static_cast<std::int64_t>(*vote.chosen));
    else
        json.null();
    json.key("candidates").beginArray();
    for (const auto& candidate : vote.candidates) {
        json.beginObject().member("call", candidate.call_id).member("model", candidate.model);
        if (!candidate.sha256.empty())
            json.member("sha256", candidate.sha256);
        json.endObject();
    }
    json.endArray().endObject();
    return json.take();
}

std::optional<Vote> parseVote(std::string_view line)
{
    simdjson::dom::parser parser;
    simdjson::dom::object object;
    Vote vote;
    std::int64_t version = 0;
    if (parser.parse(simdjson::padded_string(line)).get(object) != simdjson::SUCCESS)
        return {};
    const auto medium = mediumNamed(textAt(object, "medium"));
    if (object["v"].get(version) != simdjson::SUCCESS || version != 1 || !medium ||
        object["time_us"].get(vote.time_us) != simdjson::SUCCESS ||
        object["blind"].get(vote.blind) != simdjson::SUCCESS || !readCandidates(object, vote))
        return {};
    vote.medium = *medium;
    std::uint64_t chosen = 0;
    if (object["chosen"].get(chosen) == simdjson::SUCCESS)
        vote.chosen = chosen;
    else if (!object["chosen"].is_null())
        return {};
    if (vote.chosen && *vote.chosen >= vote.candidates.size())
        return {};
    return vote;
}

Result<void> addVote(const std::string& workspace, const Vote& vote)
{
    const QString path = pathOf(workspace);
    QLockFile lock(path + QStringLiteral(".lock"));
    if (!lock.tryLock(patience_ms))
        return notKept(VoteText::tr("another process holds the file of votes"));
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite | QIODevice::Append, QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return notKept(file.errorString());
    const std::string line = (endsAmidALine(file) ? "\n" : "") + voteLine(vote) + "\n";
    if (file.write(line.data(), static_cast<qint64>(line.size())) != static_cast<qint64>(line.size()) ||
        !file.flush() || ::fsync(file.handle()) != 0)
        return notKept(file.errorString());
    return {};
}

Result<VoteFile> readVotes(const std::string& workspace)
{
    QFile file(pathOf(workspace));
    if (!file.exists())
        return VoteFile();
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Storage, VoteText::tr("The votes could not be read: %1.").arg(file.errorString()));
    VoteFile read;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine().trimmed();
        if (line.isEmpty())
            continue;
        if (auto vote = parseVote({line.constData(), static_cast<std::size_t>(line.size())}))
            read.votes.push_back(std::move(*vote));
        else
            ++read.unreadable;
    }
    return read;
}

} // namespace assay
