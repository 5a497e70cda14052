// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/spend/spend_words.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QHash>
#include <QtCore/QLocale>
#include <QtCore/QRegularExpression>

#include <algorithm>
#include <array>
#include <limits>

#include "money_text.h"
#include "widgets/common/figure_text.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr std::string_view tag_prefix = "tag:";

struct SpendText
{
    Q_DECLARE_TR_FUNCTIONS(assay::Spend)
};

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

// English reads "8 Apr"; other locales have an order of their own.
QString dayAndMonth(QDate day, bool long_form)
{
    const QLocale locale;
    if (locale.language() == QLocale::C || locale.language() == QLocale::English)
        return locale.toString(day, long_form ? u"dddd d MMMM yyyy"_s : u"d MMM"_s);
    QString format = locale.dateFormat(long_form ? QLocale::LongFormat : QLocale::ShortFormat);
    if (!long_form)
        format.remove(QRegularExpression(u"[^dM]*y+[^dM]*"_s));
    return locale.toString(day, format);
}

QString axisLabel(const SpendBar& bar, const SpendChoice& choice)
{
    const QDate day = dayOf(bar.span.begin_us, choice.zone);
    if (choice.range.unit == TimeUnit::Month)
        return QLocale().toString(day, day.month() == 1 ? u"MMM yyyy"_s : u"MMM"_s);
    if (choice.range.unit == TimeUnit::Day && bar.partial)
        return SpendText::tr("today");
    return dayAndMonth(day, false);
}

QString countOfCalls(std::int64_t calls)
{
    return SpendText::tr("%Ln calls", nullptr, static_cast<int>(calls));
}

QString figureOf(const SpendFigures& figures)
{
    QStringList parts{costText(figures.cost), countOfCalls(figures.calls)};
    if (figures.cost.unpriced_calls > 0)
        parts << SpendText::tr("%Ln unpriced", nullptr, static_cast<int>(figures.cost.unpriced_calls));
    return parts.join(u" · "_s);
}

QList<int> labelSteps(TimeUnit unit)
{
    if (unit == TimeUnit::Day)
        return {1, 2, 7, 14, 28};
    return unit == TimeUnit::Week ? QList<int>{1, 2, 4, 8, 13} : QList<int>{1, 2, 3, 6, 12, 24};
}

std::vector<ChartMarker> markersOf(const SpendView& view)
{
    std::vector<ChartMarker> markers;
    for (const auto& change : view.price_changes) {
        const auto bar =
            std::ranges::find_if(view.bars, [&](const auto& each) { return each.span.contains(change.time_us); });
        if (bar == view.bars.end())
            continue;
        const auto inside = static_cast<double>(change.time_us - bar->span.begin_us) /
                            static_cast<double>(bar->span.end_us - bar->span.begin_us);
        QStringList models;
        for (const auto& model : change.models)
            models << text(model);
        const QString first = models.constFirst().section(u'/', 1);
        const auto day = dayOf(change.time_us, QTimeZone::utc());
        markers.push_back({static_cast<double>(bar - view.bars.begin()) + inside,
                           models.size() == 1
                               ? SpendText::tr("price change · %1").arg(first)
                               : SpendText::tr("price change · %1 and %2 more").arg(first).arg(models.size() - 1),
                           SpendText::tr("From %1 on the sheets have another price for %2.")
                               .arg(dayAndMonth(day, true), models.join(u", "_s))});
    }
    return markers;
}

// In place of what was asked of the tag before: a group is a part of that.
void setTag(CallFilter& filter, const std::string& key, const std::string& value)
{
    std::erase_if(filter.tags, [&](const auto& tag) { return tag.first == key; });
    std::erase(filter.without_tags, key);
    if (value.empty()) // spend has calls without the tag, and with an empty one, in one group
        filter.without_tags.push_back(key);
    else
        filter.tags.emplace_back(key, NameCondition::exactly(value));
}

void setName(CallFilter& filter, const std::string& key, const std::string& name)
{
    if (key == "workflow")
        filter.workflow = NameCondition::exactly(name);
    else if (key == "step")
        filter.step = NameCondition::exactly(name);
    else if (key == "provider")
        filter.provider = NameCondition::exactly(name);
    else if (key == "model")
        filter.model = NameCondition::exactly(name);
    else if (key.starts_with(tag_prefix))
        setTag(filter, key.substr(tag_prefix.size()), name);
}

} // namespace

QString keyTitle(const std::string& key)
{
    if (key.starts_with(tag_prefix))
        return SpendText::tr("Tag %1").arg(text(std::string_view(key).substr(tag_prefix.size())));
    static const QHash<QString, const char*> titles{{u"workflow"_s, QT_TRANSLATE_NOOP("assay::Spend", "Workflow")},
                                                    {u"step"_s, QT_TRANSLATE_NOOP("assay::Spend", "Step")},
                                                    {u"provider"_s, QT_TRANSLATE_NOOP("assay::Spend", "Provider")},
                                                    {u"model"_s, QT_TRANSLATE_NOOP("assay::Spend", "Model")}};
    const auto* const title = titles.value(text(key));
    return title ? SpendText::tr(title) : text(key);
}

QString keyNoun(const std::string& key)
{
    if (key.starts_with(tag_prefix))
        return SpendText::tr("tag %1").arg(text(std::string_view(key).substr(tag_prefix.size())));
    static const QHash<QString, const char*> nouns{{u"workflow"_s, QT_TRANSLATE_NOOP("assay::Spend", "workflow")},
                                                   {u"step"_s, QT_TRANSLATE_NOOP("assay::Spend", "step")},
                                                   {u"provider"_s, QT_TRANSLATE_NOOP("assay::Spend", "provider")},
                                                   {u"model"_s, QT_TRANSLATE_NOOP("assay::Spend", "model")}};
    const auto* const noun = nouns.value(text(key));
    return noun ? SpendText::tr(noun) : text(key);
}

QString groupTitle(const std::string& key, const std::string& name)
{
    if (!name.empty())
        return text(name);
    if (key.starts_with(tag_prefix))
        return SpendText::tr("(no %1)").arg(text(std::string_view(key).substr(tag_prefix.size())));
    return key == "step"       ? SpendText::tr("(no step)")
           : key == "workflow" ? SpendText::tr("(no workflow)")
                               : SpendText::tr("(unknown)");
}

QString barTitle(const SpendBar& bar, const SpendChoice& choice)
{
    const QDate first = dayOf(bar.span.begin_us, choice.zone);
    const QDate last = dayOf(bar.span.end_us - 1, choice.zone);
    QString title = choice.range.unit == TimeUnit::Month ? QLocale().toString(first, u"MMMM yyyy"_s)
                    : first == last                      ? dayAndMonth(first, true)
                                    : dayAndMonth(first, false) + u" – "_s + dayAndMonth(last, false);
    return bar.partial ? SpendText::tr("%1, so far").arg(title) : title;
}

// In picodollars where they fit: of sums under a microdollar there are shares as well.
QString shareText(const CostSum& part, const CostSum& whole)
{
    if (!part.isKnown() || !whole.isKnown() || whole.amount == MoneySum())
        return u"—"_s;
    const bool fits = whole.amount.picodollars() <= std::numeric_limits<std::int64_t>::max();
    const auto count = [fits](const MoneySum& sum) {
        return fits ? static_cast<std::int64_t>(sum.picodollars()) : sum.microdollars();
    };
    const QString share = percentText(count(part.amount), count(whole.amount));
    const bool is_bound = share.startsWith(u'<');
    return part.isLowerBound() && part != whole && !is_bound ? u"≈\u00A0"_s + share : share;
}

QString selectionTitle(const SpendView& view, const SpendSelection& selection)
{
    QStringList parts;
    if (selection.group)
        parts << groupTitle(view.choice.group, *selection.group);
    if (selection.then)
        parts << groupTitle(view.choice.then, *selection.then);
    if (selection.bar && *selection.bar < view.bars.size()) {
        const SpendBar& bar = view.bars[*selection.bar];
        const bool day = view.choice.range.unit == TimeUnit::Day;
        parts << (day ? dayAndMonth(dayOf(bar.span.begin_us, view.choice.zone), false) : barTitle(bar, view.choice));
    }
    return parts.join(u" · "_s);
}

CallFilter callsBehind(const SpendView& view, const SpendSelection& selection)
{
    const SpendChoice& choice = view.choice;
    CallFilter filter = choice.where;
    filter.recorded = filter.recorded.value_or(false); // replays add nothing to spend
    for (const auto& [key, name] :
         {std::pair(&choice.group, &selection.group), std::pair(&choice.then, &selection.then)}) {
        if (*name)
            setName(filter, *key, **name);
    }
    const SpendQuery query = choice.query();
    filter.from_us = query.from_us;
    filter.to_us = query.to_us;
    if (selection.bar && *selection.bar < view.bars.size()) {
        filter.from_us = view.bars[*selection.bar].span.begin_us;
        filter.to_us = view.bars[*selection.bar].span.end_us;
    }
    return filter;
}

ChartData chartDataOf(const SpendView& view, const std::function<SeriesSlot(const std::string& name)>& slot_of)
{
    static constexpr std::array unit_names{QT_TRANSLATE_NOOP("assay::Spend", "Cost per hour by %1"),
                                           QT_TRANSLATE_NOOP("assay::Spend", "Cost per day by %1"),
                                           QT_TRANSLATE_NOOP("assay::Spend", "Cost per week by %1"),
                                           QT_TRANSLATE_NOOP("assay::Spend", "Cost per month by %1")};
    ChartData data{.name = SpendText::tr(unit_names.at(static_cast<std::size_t>(view.choice.range.unit)))
                               .arg(keyNoun(view.choice.group)),
                   .markers = markersOf(view),
                   .label_steps = labelSteps(view.choice.range.unit)};
    const SeriesGroups& groups = view.groups.series;
    for (const auto& name : groups.names)
        data.series.push_back({groupTitle(view.choice.group, name), slot_of(name)});
    if (groups.has_others)
        data.series.push_back(
            {SpendText::tr("%Ln others", nullptr, static_cast<int>(groups.others)), {.color = -1, .mark = 3}});
    for (std::size_t i = 0; i < view.groups.bars.size(); ++i) {
        const BarSums& sums = view.groups.bars[i];
        ChartBar bar{.axis = axisLabel(view.bars[i], view.choice),
                     .title = barTitle(view.bars[i], view.choice),
                     .total = figureOf(sums.total),
                     .partial = view.bars[i].partial,
                     .unpriced = sums.total.cost.unpriced_calls > 0};
        for (const auto& [series, figures] : sums.series)
            bar.segments.push_back({series, figures.cost.amount, figureOf(figures)});
        data.bars.push_back(std::move(bar));
    }
    return data;
}

} // namespace assay
