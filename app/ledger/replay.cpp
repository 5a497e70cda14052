// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ledger/replay.h"

#include <QtCore/QCoreApplication>

namespace assay {

namespace {

QString outOfTurn(const QString& what)
{
    return QCoreApplication::translate("Ledger", "The record introduces %1 out of turn.").arg(what);
}

QString cannotFollow(std::string_view kind)
{
    return QCoreApplication::translate("Ledger",
                                       "The record (%1) does not follow on the record it names as the call's last.")
        .arg(QString::fromUtf8(kind));
}

} // namespace

std::optional<QString> Replay::add(Sequence seq, const Record& record)
{
    m_call = nullptr;
    return std::visit([this, seq](const auto& value) { return take(seq, value); }, record);
}

std::optional<Result<PricedLine>> Replay::priced(const RecordedLine& line) const
{
    if (line.price <= 0 || static_cast<std::size_t>(line.price) >= m_prices.size())
        return {};
    const UnitPrice& unit = m_prices[static_cast<std::size_t>(line.price)];
    return priceLine(line.quantity, unit.price_usd, unitRatio(name(line.meter), unit.meter));
}

const std::string& Replay::name(NameId id) const
{
    return id > 0 && static_cast<std::size_t>(id) < m_names.size() ? m_names[static_cast<std::size_t>(id)]
                                                                   : m_names.front();
}

std::optional<QString> Replay::take(Sequence seq, const ChainRecord&)
{
    if (seq != 1)
        return QCoreApplication::translate("Ledger", "The chain begins a second time.");
    return {};
}

std::optional<QString> Replay::take(Sequence, const NameRecord& record)
{
    if (record.id != static_cast<NameId>(m_names.size()))
        return outOfTurn(QCoreApplication::translate("Ledger", "a name"));
    m_names.push_back(record.text);
    m_meters.learn(record.id, record.text);
    m_sink.nameIntroduced(record);
    return {};
}

std::optional<QString> Replay::take(Sequence, const AccountRecord& record)
{
    if (record.id != m_last_account + 1)
        return outOfTurn(QCoreApplication::translate("Ledger", "an account"));
    ++m_last_account;
    m_sink.accountIntroduced(record);
    return {};
}

std::optional<QString> Replay::take(Sequence, const PriceRecord& record)
{
    if (record.id != static_cast<PriceId>(m_prices.size()))
        return outOfTurn(QCoreApplication::translate("Ledger", "a price row"));
    m_prices.push_back({record.row.price_usd, record.row.meter});
    m_sink.priceIntroduced(record);
    return {};
}

std::optional<QString> Replay::take(Sequence seq, const PendingRecord& record)
{
    if (record.account > m_last_account || record.call_account > m_last_account)
        return QCoreApplication::translate("Ledger",
                                           "The record names an account that no record before it introduces.");
    if (record.link == 0) {
        CallState& call = m_running[seq];
        ++m_calls;
        m_call = &call;
        if (!applyPending(call, seq, record))
            return cannotFollow("pending");
        if (beginsInRun(record))
            m_sink.callBegunInRun(record.run, record.call);
        return {};
    }
    auto node = m_running.extract(record.link);
    if (node.empty() || node.mapped().id != record.call || !applyPending(node.mapped(), seq, record))
        return cannotFollow("pending");
    node.key() = seq;
    m_call = &m_running.insert(std::move(node)).position->second;
    return {};
}

std::optional<QString> Replay::take(Sequence seq, const EndingRecord& record)
{
    if (record.kind == RecordKind::Correction)
        return amend(seq, record, record.call, record.link);
    auto node = m_running.extract(record.link);
    m_postings.clear();
    const auto media = node.empty() ? std::vector<MediumEntry>() : mediaOf(node.mapped(), record);
    if (node.empty() || !applyEnding(node.mapped(), seq, record, m_meters, m_postings))
        return cannotFollow(recordKindName(record.kind));
    node.key() = seq;
    if (!media.empty())
        m_sink.mediaKept(media);
    settle(std::move(node));
    return {};
}

std::optional<QString> Replay::take(Sequence seq, const CallEndRecord& record)
{
    auto node = m_running.extract(record.link);
    m_postings.clear();
    if (node.empty() || !applyCallEnd(node.mapped(), seq, record, m_postings))
        return cannotFollow(recordKindName(RecordKind::CallEnd));
    node.key() = seq;
    settle(std::move(node));
    return {};
}

void Replay::settle(std::unordered_map<Sequence, CallState>::node_type node)
{
    m_sink.postingsAdded(m_postings);
    if (node.mapped().status == CallStatus::Running) {
        m_call = &m_running.insert(std::move(node)).position->second;
        return;
    }
    m_ended = std::move(node.mapped());
    m_call = &m_ended;
    m_sink.callEnded(m_ended);
}

std::optional<QString> Replay::take(Sequence seq, const PurgeRecord& record)
{
    return amend(seq, record, record.call, record.link);
}

std::optional<QString> Replay::take(Sequence, const SealRecord&)
{
    return {};
}

std::optional<QString> Replay::amend(Sequence seq, const Record& record, const UlidBytes& call, Sequence link)
{
    const auto amended = m_amended.find(call);
    if (link >= seq || (amended != m_amended.end() && amended->second != link))
        return cannotFollow(recordKindName(kindOf(record)));
    auto history = m_read_history(link);
    const auto before = history ? foldCall(*history, m_meters) : std::nullopt;
    if (!before || before->state.id != call || before->state.status == CallStatus::Running)
        return cannotFollow(recordKindName(kindOf(record)));
    history->push_back({seq, record});
    const auto after = foldCall(*history, m_meters);
    if (!after)
        return cannotFollow(recordKindName(kindOf(record)));
    m_amended[call] = seq;
    m_ended = after->state;
    m_call = &m_ended;
    m_sink.postingsRemoved(before->postings);
    m_sink.postingsAdded(after->postings);
    m_sink.callAmended(before->state, after->state);
    return {};
}

} // namespace assay
