// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ledger/media_reading.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

#include "engine/media_type.h"
#include "engine/request_reader.h"
#include "engine/ulid.h"
#include "ledger/derived_tables.h"
#include "ledger/id_range.h"
#include "ledger/record.h"

namespace assay {

namespace {

constexpr int most_links = 10'000; // records of a call that are followed back; a damaged link must not make a circle

std::unexpected<Error> notAnId(const std::string& call_id)
{
    return failure(ErrorKind::Usage,
                   QCoreApplication::translate("Ledger", "“%1” is no id of a call: ids have 26 characters.")
                       .arg(QString::fromStdString(call_id)));
}

void addLine(std::string& text, std::string_view line)
{
    if (!text.empty() && !line.empty())
        text += '\n';
    text += line;
}

std::string promptOf(const Request& request)
{
    std::string text;
    for (const auto& message : request.messages) {
        if (message.role != Role::User)
            continue;
        for (const auto& part : message.parts) {
            if (const auto* const words = std::get_if<TextPart>(&part))
                addLine(text, words->text);
        }
    }
    if (const auto* const run = std::get_if<RunModel>(&request.task))
        addLine(text, run->input_json);
    return text;
}

bool contains(const std::string& text, const std::string& part)
{
    return QString::fromStdString(text).contains(QString::fromStdString(part), Qt::CaseInsensitive);
}

void count(MediaCounts& counts, const std::optional<MediumKind>& kind)
{
    ++counts.all;
    if (kind == MediumKind::Picture)
        ++counts.pictures;
    else if (kind == MediumKind::Sound)
        ++counts.sounds;
    else if (kind == MediumKind::Film)
        ++counts.films;
}

} // namespace

std::optional<MediumKind> mediumKindOf(std::string_view media_type)
{
    const auto family = mediaFamily(media_type);
    if (family == "image")
        return MediumKind::Picture;
    if (family == "audio")
        return MediumKind::Sound;
    return family == "video" ? std::optional(MediumKind::Film) : std::nullopt;
}

std::optional<MediumKind> MediaReading::kindOf(NameId media_type)
{
    return mediumKindOf(m_directory.name(media_type));
}

// Newest first: ids begin with their time.
Result<Statement> MediaReading::rowsOf(const MediaFilter& filter, const std::optional<MediumKey>& after,
                                       std::int64_t skew_ms)
{
    const IdRange range = idRange(filter.from_us, filter.to_us, skew_ms);
    m_range_first = range.first;
    m_range_end = range.end;
    m_after = after ? ulidToBytes(after->call_id) : range.end;
    if (after) // the least text beyond the id itself: so far SQLite jumps, and compares positions from there
        m_range_end = std::min(m_range_end, m_after + '\0');
    auto rows = m_database.prepare(std::string("SELECT ") + medium_columns +
                                   " FROM medium WHERE call >= ? AND call < ? AND (call, position) < (?, ?)"
                                   " ORDER BY call DESC, position DESC");
    if (rows)
        rows->bind(Blob{m_range_first}, Blob{m_range_end}, Blob{m_after}, after ? after->position : 0);
    return rows;
}

Result<std::optional<CallState>> MediaReading::callOf(const UlidBytes& id)
{
    if (!m_find_call) {
        auto find = m_database.prepare(std::string("SELECT ") + call_columns + " FROM call WHERE id = ?");
        if (!find)
            return std::unexpected(find.error());
        m_find_call = std::move(*find);
    }
    const auto row = m_find_call->bind(Blob{bytesOf(id)}).step();
    if (!row)
        return std::unexpected(row.error());
    auto call = *row ? std::optional(callFromRow(*m_find_call)) : std::nullopt;
    m_find_call->reset();
    return call;
}

Result<bool> MediaReading::costFits(const MediaFilter& filter, const UlidBytes& id)
{
    if (!filter.cost_at_least && !filter.cost_at_most)
        return true;
    const auto call = callOf(id);
    if (!call)
        return std::unexpected(call.error());
    if (!*call ||
        (filter.cost_at_least && !compares((*call)->amount, Comparison::GreaterOrEqual, *filter.cost_at_least)))
        return false;
    return !filter.cost_at_most ||
           ((*call)->unpriced == 0 && compares((*call)->amount, Comparison::LessOrEqual, *filter.cost_at_most));
}

bool MediaReading::selected(const MediaFilter& filter, const MediumEntry& entry)
{
    if (!m_accounts)
        m_accounts.emplace(CallFilter{.workflow = filter.workflow, .provider = filter.provider, .model = filter.model},
                           m_directory);
    return (!filter.from_us || entry.time_us >= *filter.from_us) && (!filter.to_us || entry.time_us < *filter.to_us) &&
           m_accounts->contains(entry.account);
}

// The call's first record names the request's body.
Result<AskedFor> MediaReading::readRequest(const UlidBytes& id)
{
    const auto call = callOf(id);
    if (!call)
        return std::unexpected(call.error());
    if (!m_find_payload) {
        auto find = m_database.prepare("SELECT payload FROM record WHERE seq = ?");
        if (!find)
            return std::unexpected(find.error());
        m_find_payload = std::move(*find);
    }
    std::optional<Digest> digest;
    Sequence seq = *call ? (*call)->last : 0;
    for (int links = 0; seq > 0 && links < most_links; ++links) {
        const auto row = m_find_payload->bind(seq).step();
        if (!row)
            return std::unexpected(row.error());
        const auto record = *row ? decodeRecord(m_find_payload->blob(0)) : std::nullopt;
        m_find_payload->reset();
        if (!record)
            break; // `verify` tells what is damaged
        const auto* const pending = std::get_if<PendingRecord>(&*record);
        if (pending && pending->link == 0)
            digest = pending->request;
        seq = linkOf(*record);
    }
    if (!digest)
        return AskedFor();
    if (!m_blobs) {
        auto blobs = BlobStore::openToRead(m_workspace);
        if (!blobs)
            return std::unexpected(blobs.error());
        m_blobs = std::move(*blobs);
    }
    const auto json = m_blobs->get(*digest);
    const auto request = json ? requestFromCanonical(*json) : std::unexpected(json.error());
    if (!request)
        return AskedFor(); // purged, or of another program
    return AskedFor{
        .kept = true, .prompt = promptOf(*request), .seed = request->parameters.seed, .request_json = *json};
}

Result<MediaReading::Verdict> MediaReading::requestFits(const MediaFilter& filter, const UlidBytes& call)
{
    if (!filter.readsRequests())
        return Verdict::Yes;
    if (!m_last_request || m_last_request->first != call) {
        if (m_requests_left == 0)
            return Verdict::NotNow;
        --m_requests_left;
        const auto asked = readRequest(call);
        if (!asked)
            return std::unexpected(asked.error());
        m_last_request = {call, asked->kept && (!filter.with_seed || asked->seed) &&
                                    (filter.prompt.empty() || contains(asked->prompt, filter.prompt))};
    }
    return m_last_request->second ? Verdict::Yes : Verdict::No;
}

Result<MediaReading::Verdict> MediaReading::fits(const MediaFilter& filter, const MediumEntry& entry)
{
    if (!selected(filter, entry) || (filter.kind && kindOf(entry.medium.media_type) != filter.kind))
        return Verdict::No;
    const auto affordable = costFits(filter, entry.call);
    if (!affordable)
        return std::unexpected(affordable.error());
    return *affordable ? requestFits(filter, entry.call) : Verdict::No;
}

Result<MediumRow> MediaReading::rowOf(const MediumEntry& entry)
{
    const auto call = callOf(entry.call);
    if (!call)
        return std::unexpected(call.error());
    const Account& account = m_directory.account(entry.account);
    const auto& medium = entry.medium;
    MediumRow row{.key = {ulidText(entry.call), entry.position},
                  .time_us = entry.time_us,
                  .attempt = static_cast<int>(entry.position / media_of_an_attempt) + 1,
                  .provider = m_directory.name(account.provider),
                  .model = m_directory.name(account.model),
                  .workflow = m_directory.name(account.workflow),
                  .step = m_directory.name(account.step),
                  .media_type = m_directory.name(medium.media_type),
                  .kind = kindOf(medium.media_type),
                  .sha256 = hexOf(medium.sha256),
                  .bytes = medium.bytes,
                  .width = static_cast<int>(medium.width),
                  .height = static_cast<int>(medium.height),
                  .duration_us = medium.duration_us,
                  .sample = account.sample,
                  .recorded = account.recorded};
    if (*call) {
        row.cost = costSumOf((*call)->amount, (*call)->unpriced > 0 ? 1 : 0, (*call)->bases);
        row.call_us = (*call)->total_us;
        row.attempts = (*call)->attempts;
    }
    return row;
}

Result<MediaBatch> MediaReading::page(const MediaQuery& query, std::int64_t skew_ms)
{
    if (query.after && !isUlid(query.after->call_id))
        return notAnId(query.after->call_id);
    MediaBatch page;
    if (query.limit <= 0)
        return page;
    m_requests_left = std::max<std::int64_t>(query.most_requests, 1);
    auto rows = rowsOf(query.filter, query.after, skew_ms);
    if (!rows)
        return std::unexpected(rows.error());
    std::optional<MediumKey> last = query.after; // looked at
    auto row = rows->step();
    for (; row && *row; row = rows->step()) {
        const MediumEntry entry = mediumFromRow(*rows);
        const bool full = static_cast<std::int64_t>(page.rows.size()) == query.limit;
        const auto verdict = full ? Result<Verdict>(Verdict::NotNow) : fits(query.filter, entry);
        if (!verdict)
            return std::unexpected(verdict.error());
        if (*verdict == Verdict::NotNow) {
            page.next = last;
            return page;
        }
        if (*verdict == Verdict::Yes) {
            auto shown = rowOf(entry);
            if (!shown)
                return std::unexpected(shown.error());
            page.rows.push_back(std::move(*shown));
        }
        last = MediumKey{ulidText(entry.call), entry.position};
    }
    return row ? Result<MediaBatch>(std::move(page)) : std::unexpected(row.error());
}

Result<MediaCounts> MediaReading::counts(const MediaFilter& filter, std::int64_t skew_ms)
{
    auto rows = rowsOf(filter, {}, skew_ms);
    if (!rows)
        return std::unexpected(rows.error());
    MediaCounts counts;
    auto row = rows->step();
    for (; row && *row; row = rows->step()) {
        const MediumEntry entry = mediumFromRow(*rows);
        if (!selected(filter, entry))
            continue;
        const auto affordable = costFits(filter, entry.call);
        if (!affordable)
            return std::unexpected(affordable.error());
        if (*affordable)
            count(counts, kindOf(entry.medium.media_type));
    }
    return row ? Result<MediaCounts>(counts) : std::unexpected(row.error());
}

Result<AskedFor> MediaReading::askedFor(const std::string& call_id)
{
    if (!isUlid(call_id))
        return notAnId(call_id);
    return readRequest(ulidBytes(call_id));
}

} // namespace assay
