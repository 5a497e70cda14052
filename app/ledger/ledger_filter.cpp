// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ledger/ledger_filter.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>

#include <algorithm>
#include <array>

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr std::int64_t us_per_ms = 1'000;

struct LedgerFilterText
{
    Q_DECLARE_TR_FUNCTIONS(LedgerFilter)
};

std::unexpected<Error> wrong(const QString& sentence)
{
    return failure(ErrorKind::Usage, sentence);
}

struct Condition
{
    QString key;
    QString relation; // ":" "=" "==" "<" "<=" ">" ">="
    QString value;
    QString shown() const { return key + relation + value; }
};

// Cuts the text into conditions.
class ConditionReader
{
public:
    explicit ConditionReader(const QString& text) : m_text(text) {}

    bool atEnd()
    {
        while (m_at < m_text.size() && m_text[m_at].isSpace())
            ++m_at;
        return m_at >= m_text.size();
    }

    Result<Condition> next()
    {
        Condition condition;
        const auto begin = m_at;
        const auto key = word(u":=<>");
        if (!key)
            return std::unexpected(key.error());
        condition.key = *key;
        condition.relation = relation();
        if (condition.relation.isEmpty())
            return wrong(LedgerFilterText::tr("“%1” is no condition; write one as workflow:invoice* or cost>0.01.")
                             .arg(m_text.sliced(begin, m_at - begin)));
        const auto value = word({});
        if (!value)
            return std::unexpected(value.error());
        condition.value = *value;
        return condition;
    }

private:
    QString relation()
    {
        const auto begin = m_at;
        if (m_at < m_text.size() && QStringView(u":=<>").contains(m_text[m_at]))
            ++m_at;
        if (m_at > begin && m_at < m_text.size() && m_text[m_at] == u'=' && QStringView(u"=<>").contains(m_text[begin]))
            ++m_at;
        return m_text.sliced(begin, m_at - begin);
    }

    Result<QString> word(QStringView ends)
    {
        QString word;
        while (m_at < m_text.size() && !m_text[m_at].isSpace() && !ends.contains(m_text[m_at])) {
            if (m_text[m_at] != u'"')
                word += m_text[m_at++];
            else if (!quoted(word))
                return wrong(LedgerFilterText::tr("A quotation mark in the filter is not closed."));
        }
        return word;
    }

    bool quoted(QString& word)
    {
        for (++m_at; m_at < m_text.size() && m_text[m_at] != u'"'; ++m_at) {
            if (m_text[m_at] == u'\\' && m_at + 1 < m_text.size())
                ++m_at;
            word += m_text[m_at];
        }
        return m_at++ < m_text.size();
    }

    const QString& m_text;
    qsizetype m_at = 0;
};

constexpr std::array statuses{CallStatus::Running, CallStatus::Finished, CallStatus::Failed, CallStatus::Cancelled,
                              CallStatus::Interrupted};
constexpr std::array bases{Basis::Reported, Basis::Computed, Basis::Estimated,
                           Basis::Unknown,  Basis::Free,     Basis::CancelledMayBeBilled,
                           Basis::Recorded, Basis::Mixed};

template <typename Value, typename Name>
Result<void> readWord(const Condition& condition, const auto& values, Name name, std::optional<Value>& read)
{
    if (condition.value == u'*')
        return {};
    QStringList words;
    for (const Value value : values) {
        words << QString::fromStdString(std::string(name(value)));
        if (words.constLast() == condition.value.toLower())
            read = value;
    }
    if (read)
        return {};
    return wrong(LedgerFilterText::tr("“%1” is not known; %2 is one of %3.")
                     .arg(condition.shown(), condition.key, words.join(u", "_s)));
}

Result<void> readFlag(const Condition& condition, std::optional<bool>& read)
{
    const auto name = [](bool value) { return value ? "yes" : "no"; };
    return readWord(condition, std::array{true, false}, name, read);
}

Result<void> readCost(const Condition& condition, CallFilter& filter)
{
    const auto amount = MoneySum::parse(condition.value.toStdString());
    if (!amount)
        return wrong(
            LedgerFilterText::tr("“%1” has no amount in dollars; write one as cost>0.001.").arg(condition.shown()));
    const QString& relation = condition.relation;
    const auto comparison = relation == "<"_L1    ? Comparison::Less
                            : relation == "<="_L1 ? Comparison::LessOrEqual
                            : relation == ">"_L1  ? Comparison::Greater
                            : relation == ">="_L1 ? Comparison::GreaterOrEqual
                                                  : Comparison::Equal;
    filter.cost = {comparison, *amount};
    return {};
}

Result<void> readMoment(const Condition& condition, const QTimeZone& zone, std::optional<std::int64_t>& read)
{
    const auto moment = parseMoment(condition.value, zone);
    if (!moment)
        return std::unexpected(moment.error());
    read = *moment;
    return {};
}

// "tag.team", and "tag:team" as spend is grouped by it; empty for what is no tag.
QString tagKey(const QString& name)
{
    const bool tag = name.startsWith("tag."_L1) || name.startsWith("tag:"_L1);
    return tag ? name.sliced(4) : QString();
}

Result<void> readLack(const Condition& condition, CallFilter& filter)
{
    if (const QString key = tagKey(condition.value); !key.isEmpty()) {
        filter.without_tags.push_back(key.toStdString());
        return {};
    }
    const QString name = condition.value.toLower();
    if (name != "workflow"_L1 && name != "step"_L1)
        return wrong(LedgerFilterText::tr(
                         "“%1” cannot be found; a call can lack a workflow, a step or a tag: no:workflow, no:step, "
                         "no:tag.team.")
                         .arg(condition.shown()));
    (name == "step"_L1 ? filter.step : filter.workflow) = "";
    return {};
}

// What the condition is about, to find two about the same.
QString subjectOf(const Condition& condition)
{
    if (condition.key != "no"_L1)
        return condition.key;
    const QString key = tagKey(condition.value);
    return key.isEmpty() ? condition.value.toLower() : u"tag."_s + key;
}

NameCondition nameIn(const Condition& condition)
{
    std::string name = condition.value.toStdString();
    return condition.relation == "=="_L1 ? NameCondition::exactly(std::move(name)) : NameCondition(std::move(name));
}

std::optional<NameCondition>* nameOf(CallFilter& filter, const QString& key)
{
    if (key == "workflow"_L1)
        return &filter.workflow;
    if (key == "step"_L1)
        return &filter.step;
    if (key == "provider"_L1)
        return &filter.provider;
    return key == "model"_L1 ? &filter.model : nullptr;
}

Result<void> readCondition(const Condition& condition, const QTimeZone& zone, CallFilter& filter)
{
    const QString& key = condition.key;
    if (key == "cost"_L1)
        return readCost(condition, filter);
    auto* const name = nameOf(filter, key);
    const bool tag = key.startsWith("tag."_L1) && key.size() > 4;
    const bool compares_names = condition.relation == "=="_L1 && (name || tag);
    if (condition.relation != ":"_L1 && condition.relation != "="_L1 && !compares_names)
        return wrong(LedgerFilterText::tr("Only cost can be compared with %1; write %2 with a colon.")
                         .arg(condition.relation, key));
    if (key == "no"_L1)
        return readLack(condition, filter);
    if (name) {
        *name = nameIn(condition);
        return {};
    }
    if (tag) {
        filter.tags.emplace_back(key.sliced(4).toStdString(), nameIn(condition));
        return {};
    }
    if (key == "status"_L1)
        return readWord(condition, statuses, callStatusName, filter.status);
    if (key == "basis"_L1)
        return readWord(condition, bases, basisName, filter.basis);
    if (key == "from"_L1 || key == "to"_L1)
        return readMoment(condition, zone, key == "from"_L1 ? filter.from_us : filter.to_us);
    if (key == "unpriced"_L1 || key == "sample"_L1 || key == "recorded"_L1)
        return readFlag(condition, key == "unpriced"_L1 ? filter.unpriced
                                   : key == "sample"_L1 ? filter.sample
                                                        : filter.recorded);
    return wrong(LedgerFilterText::tr(
                     "A call has no “%1”; filter by workflow, step, provider, model, tag.NAME, status, basis, cost, "
                     "unpriced, sample, recorded, from or to, or by what it lacks with no.")
                     .arg(key));
}

QString quotedWord(const QString& word)
{
    const bool plain = !word.isEmpty() && std::ranges::none_of(word, [](QChar c) {
        return c.isSpace() || QStringView(u"\"\\:=<>").contains(c);
    });
    if (plain)
        return word;
    QString quoted = word;
    return u'"' + quoted.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s) + u'"';
}

QString quotedWord(const std::string& word)
{
    return quotedWord(QString::fromStdString(word));
}

QString momentText(std::int64_t time_us, const QTimeZone& zone)
{
    const auto moment = QDateTime::fromMSecsSinceEpoch(time_us / us_per_ms, zone);
    if (moment == moment.date().startOfDay(zone))
        return moment.date().toString(Qt::ISODate);
    return moment.toOffsetFromUtc(moment.offsetFromUtc()).toString(Qt::ISODateWithMs);
}

QString relationText(Comparison comparison)
{
    switch (comparison) {
    case Comparison::Less:
        return u"<"_s;
    case Comparison::LessOrEqual:
        return u"<="_s;
    case Comparison::Equal:
        return u"="_s;
    case Comparison::GreaterOrEqual:
        return u">="_s;
    case Comparison::Greater:
        return u">"_s;
    }
    return u"="_s;
}

QString flagText(bool flag)
{
    return flag ? u"yes"_s : u"no"_s;
}

} // namespace

Result<CallFilter> parseCallFilter(const QString& text, const QTimeZone& zone)
{
    CallFilter filter;
    QStringList keys;
    ConditionReader reader(text);
    while (!reader.atEnd()) {
        auto condition = reader.next();
        if (!condition)
            return std::unexpected(condition.error());
        if (!condition->key.startsWith("tag."_L1))
            condition->key = condition->key.toLower();
        const QString subject = subjectOf(*condition);
        if (keys.contains(subject))
            return wrong(LedgerFilterText::tr("The filter names %1 twice; keep one of the two.").arg(subject));
        keys << subject;
        if (const auto read = readCondition(*condition, zone, filter); !read)
            return std::unexpected(read.error());
    }
    return filter;
}

QString callFilterText(const CallFilter& filter, const QTimeZone& zone)
{
    QStringList conditions;
    const auto word = [&](QStringView key, std::string_view value) {
        conditions << key.toString() + u':' + quotedWord(std::string(value));
    };
    const auto name = [&](const QString& key, const std::optional<NameCondition>& value) {
        if (value)
            conditions << key + (value->isExact() ? u"=="_s : u":"_s) + quotedWord(value->text());
    };
    const auto nameOrLack = [&](const QString& key, const std::optional<NameCondition>& value) {
        if (value && value->text().empty())
            conditions << u"no:"_s + key;
        else
            name(key, value);
    };
    nameOrLack(u"workflow"_s, filter.workflow);
    nameOrLack(u"step"_s, filter.step);
    name(u"provider"_s, filter.provider);
    name(u"model"_s, filter.model);
    for (const auto& [key, value] : filter.tags)
        conditions << u"tag."_s + quotedWord(key) + (value.isExact() ? u"=="_s : u"="_s) + quotedWord(value.text());
    for (const auto& key : filter.without_tags)
        conditions << u"no:tag."_s + quotedWord(key);
    if (filter.status)
        word(u"status", callStatusName(*filter.status));
    if (filter.basis)
        word(u"basis", basisName(*filter.basis));
    if (filter.cost)
        conditions << u"cost"_s + relationText(filter.cost->first) +
                          QString::fromStdString(filter.cost->second.toString());
    for (const auto& [key, flag] : {std::pair(u"unpriced:"_s, filter.unpriced), std::pair(u"sample:"_s, filter.sample),
                                    std::pair(u"recorded:"_s, filter.recorded)}) {
        if (flag)
            conditions << key + flagText(*flag);
    }
    for (const auto& [key, moment] : {std::pair(u"from:"_s, filter.from_us), std::pair(u"to:"_s, filter.to_us)}) {
        if (moment)
            conditions << key + momentText(*moment, zone);
    }
    return conditions.join(u' ');
}

Result<std::int64_t> parseMoment(const QString& text, const QTimeZone& zone)
{
    const auto day = QDate::fromString(text, Qt::ISODate);
    if (day.isValid() && text.size() == 10)
        return day.startOfDay(zone).toMSecsSinceEpoch() * us_per_ms;
    auto moment = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!moment.isValid() || !text.contains(u'T'))
        return wrong(
            LedgerFilterText::tr("“%1” is no time; write a day as 2026-08-01, or a moment as 2026-08-01T12:00.")
                .arg(text));
    if (moment.timeSpec() == Qt::LocalTime)
        moment.setTimeZone(zone);
    return moment.toMSecsSinceEpoch() * us_per_ms;
}

} // namespace assay
