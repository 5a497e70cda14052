// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "ledger/rollup.h"
#include "ledger/time_grouping.h"

using namespace assay;
using namespace Qt::StringLiterals;

class TimeGroupingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void groupsEveryQuarterOfAnHourByItsLocalDay_data();
    void groupsEveryQuarterOfAnHourByItsLocalDay();
    void namesGroups_data();
    void namesGroups();
    void tellsTheHourThatComesTwiceApart();
    void refusesZonesThatDoNotExist();
    void putsTimesBeforeTheEpochIntoBuckets();
};

void TimeGroupingTest::groupsEveryQuarterOfAnHourByItsLocalDay_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QDate>("around");
    for (const auto* const zone :
         {"UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Asia/Kathmandu", "Australia/Lord_Howe",
          "America/St_Johns", "Pacific/Chatham", "Pacific/Kiritimati"}) {
        for (const auto& [name, day] : {std::pair{"spring", QDate(2025, 3, 30)},
                                        {"autumn", QDate(2025, 10, 26)},
                                        {"new year", QDate(2026, 1, 1)},
                                        {"southern spring", QDate(2025, 10, 5)},
                                        {"southern autumn", QDate(2025, 4, 6)}})
            QTest::addRow("%s, %s", zone, name) << QByteArray(zone) << day;
    }
    QTest::newRow("midnight does not exist") << "America/Santiago"_ba << QDate(2025, 9, 7);
}

void TimeGroupingTest::groupsEveryQuarterOfAnHourByItsLocalDay()
{
    QFETCH(QByteArray, zone);
    QFETCH(QDate, around);
    const QTimeZone time_zone = timeZoneNamed(zone.toStdString()).value();
    const auto begin_us = around.addDays(-3).startOfDay(QTimeZone::utc()).toMSecsSinceEpoch() * 1000;
    for (int quarter = 0; quarter < 7 * 96; ++quarter) {
        const std::int64_t time_us = begin_us + quarter * bucket_us;
        const QDate day = QDateTime::fromMSecsSinceEpoch(time_us / 1000, time_zone).date();
        const TimeSpan span = timeSpanAround(time_us, TimeUnit::Day, time_zone);
        QVERIFY(span.contains(time_us));
        QCOMPARE(span.begin_us % bucket_us, 0);
        QCOMPARE(timeLabel(span, TimeUnit::Day, time_zone), day.toString(Qt::ISODate).toStdString());
        QVERIFY(timeSpanAround(time_us, TimeUnit::Hour, time_zone).contains(time_us));
    }
}

void TimeGroupingTest::namesGroups_data()
{
    QTest::addColumn<QByteArray>("unit");
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QByteArray>("label");
    QTest::newRow("hour") << "hour"_ba << "UTC"_ba << "2026-08-21T18:00Z"_ba;
    QTest::newRow("hour half off") << "hour"_ba << "Asia/Kolkata"_ba << "2026-08-22T00:00+05:30"_ba;
    QTest::newRow("hour behind") << "hour"_ba << "America/St_Johns"_ba << "2026-08-21T16:00-02:30"_ba;
    QTest::newRow("day") << "day"_ba << "UTC"_ba << "2026-08-21"_ba;
    QTest::newRow("day ahead") << "day"_ba << "Asia/Kolkata"_ba << "2026-08-22"_ba;
    QTest::newRow("week") << "week"_ba << "UTC"_ba << "2026-08-17"_ba;
    QTest::newRow("month") << "month"_ba << "UTC"_ba << "2026-08"_ba;
}

void TimeGroupingTest::namesGroups()
{
    QFETCH(QByteArray, unit);
    QFETCH(QByteArray, zone);
    QFETCH(QByteArray, label);
    const auto time_us = QDateTime(QDate(2026, 8, 21), QTime(18, 45), QTimeZone::utc()).toMSecsSinceEpoch() * 1000;
    const QTimeZone time_zone = timeZoneNamed(zone.toStdString()).value();
    const TimeUnit time_unit = timeUnitFromName(unit.toStdString()).value();
    QCOMPARE(timeLabel(timeSpanAround(time_us, time_unit, time_zone), time_unit, time_zone), label.toStdString());
}

void TimeGroupingTest::tellsTheHourThatComesTwiceApart()
{
    const QTimeZone berlin = timeZoneNamed("Europe/Berlin").value();
    const auto first = QDateTime(QDate(2025, 10, 26), QTime(0, 30), QTimeZone::utc()).toMSecsSinceEpoch() * 1000;
    const auto label = [&berlin](std::int64_t time_us) {
        return timeLabel(timeSpanAround(time_us, TimeUnit::Hour, berlin), TimeUnit::Hour, berlin);
    };
    QCOMPARE(label(first), std::string("2025-10-26T02:00+02:00"));
    QCOMPARE(label(first + 4 * bucket_us), std::string("2025-10-26T02:00+01:00"));
}

void TimeGroupingTest::refusesZonesThatDoNotExist()
{
    const auto zone = timeZoneNamed("Mars/Olympus");
    QVERIFY(!zone);
    QCOMPARE(zone.error().kind, ErrorKind::Usage);
    QVERIFY(zone.error().message.contains(u"Mars/Olympus"_s));
}

void TimeGroupingTest::putsTimesBeforeTheEpochIntoBuckets()
{
    QCOMPARE(bucketOf(0), 0);
    QCOMPARE(bucketOf(bucket_us - 1), 0);
    QCOMPARE(bucketOf(bucket_us), 1);
    QCOMPARE(bucketOf(-1), -1);
    QCOMPARE(bucketOf(-bucket_us), -1);
}

QTEST_APPLESS_MAIN(TimeGroupingTest)
#include "time_grouping_test.moc"
