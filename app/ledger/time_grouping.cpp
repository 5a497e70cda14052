// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ledger/time_grouping.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>

namespace assay {

using namespace Qt::StringLiterals;

namespace {

constexpr std::int64_t us_per_ms = 1'000;
constexpr std::int64_t us_per_second = 1'000'000;
constexpr std::int64_t hour_us = 3600 * us_per_second;

std::int64_t floorDivide(std::int64_t a, std::int64_t b)
{
    return a / b - (a % b < 0 ? 1 : 0);
}

QDateTime localTime(std::int64_t time_us, const QTimeZone& zone)
{
    return QDateTime::fromMSecsSinceEpoch(floorDivide(time_us, us_per_ms), zone);
}

// The first moment of a local day; where clocks jump over midnight, the first that exists.
std::int64_t startOfDay(QDate day, const QTimeZone& zone)
{
    return day.startOfDay(zone).toMSecsSinceEpoch() * us_per_ms;
}

// By the offset that holds then, so that the hour that comes twice in autumn is two groups.
TimeSpan hourAround(std::int64_t time_us, const QTimeZone& zone)
{
    const std::int64_t offset_us = zone.offsetFromUtc(localTime(time_us, zone)) * us_per_second;
    const std::int64_t begin_us = floorDivide(time_us + offset_us, hour_us) * hour_us - offset_us;
    return {begin_us, begin_us + hour_us};
}

} // namespace

std::optional<TimeUnit> timeUnitFromName(std::string_view name)
{
    if (name == "hour")
        return TimeUnit::Hour;
    if (name == "day")
        return TimeUnit::Day;
    if (name == "week")
        return TimeUnit::Week;
    if (name == "month")
        return TimeUnit::Month;
    return {};
}

Result<QTimeZone> timeZoneNamed(const std::string& name)
{
    const QTimeZone zone = name == "UTC" ? QTimeZone::utc() : QTimeZone(QByteArray::fromStdString(name));
    if (!zone.isValid())
        return failure(ErrorKind::Usage, QCoreApplication::translate(
                                             "Ledger", "There is no time zone “%1”; zones have names as Europe/Berlin.")
                                             .arg(QString::fromStdString(name)));
    return zone;
}

TimeSpan timeSpanAround(std::int64_t time_us, TimeUnit unit, const QTimeZone& zone)
{
    if (unit == TimeUnit::Hour)
        return hourAround(time_us, zone);
    const QDate day = localTime(time_us, zone).date();
    QDate first = day;
    QDate next = day.addDays(1);
    if (unit == TimeUnit::Week) {
        first = day.addDays(1 - day.dayOfWeek());
        next = first.addDays(7);
    } else if (unit == TimeUnit::Month) {
        first = QDate(day.year(), day.month(), 1);
        next = first.addMonths(1);
    }
    return {startOfDay(first, zone), startOfDay(next, zone)};
}

std::string timeLabel(const TimeSpan& span, TimeUnit unit, const QTimeZone& zone)
{
    const QDateTime begin = localTime(span.begin_us, zone);
    switch (unit) {
    case TimeUnit::Hour: {
        const int minutes = zone.offsetFromUtc(begin) / 60;
        const QString offset = minutes == 0 ? u"Z"_s
                                            : u"%1%2:%3"_s.arg(minutes < 0 ? "-"_L1 : "+"_L1)
                                                  .arg(std::abs(minutes) / 60, 2, 10, '0'_L1)
                                                  .arg(std::abs(minutes) % 60, 2, 10, '0'_L1);
        return (begin.toString(u"yyyy-MM-ddTHH:mm"_s) + offset).toStdString();
    }
    case TimeUnit::Day:
    case TimeUnit::Week:
        return begin.date().toString(Qt::ISODate).toStdString();
    case TimeUnit::Month:
        return begin.toString(u"yyyy-MM"_s).toStdString();
    }
    return {};
}

} // namespace assay
