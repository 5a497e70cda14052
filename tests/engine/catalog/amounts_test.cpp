// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtCore/QFile>

#include "engine/catalog/catalog.h"
#include "engine/catalog/cost.h"
#include "engine/catalog/csv.h"

using namespace assay;
using namespace Qt::StringLiterals;

// Amounts of every kind of meter, computed by hand: amounts.csv says how, a line each. Prices are those built in, and
// for the provider "own" those of amounts_prices.csv.
class AmountsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void isExactToThePicodollar_data();
    void isExactToThePicodollar();

private:
    std::shared_ptr<const Catalog> m_catalog;
    PriceBook m_own;
};

static std::string tableNamed(const QString& name)
{
    QFile file(QStringLiteral(ASSAY_SOURCE_DIR "/tests/engine/catalog/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

static Usage usageOf(const QByteArray& text)
{
    Usage usage;
    for (const auto& part : text.split(' ')) {
        const auto equals = part.indexOf('=');
        usage.set(part.first(equals).toStdString(), Decimal::parse(part.sliced(equals + 1).toStdString()).value());
    }
    return usage;
}

void AmountsTest::initTestCase()
{
    m_catalog = loadCatalog({});
    const auto added = m_own.addSheet("own", tableNamed(u"amounts_prices.csv"_s));
    QVERIFY2(added, added ? "" : qPrintable(added.error().message));
}

void AmountsTest::isExactToThePicodollar_data()
{
    QTest::addColumn<QByteArrayList>("cells");
    const std::string table = tableNamed(u"amounts.csv"_s);
    CsvReader lines(table);
    std::vector<std::string> cells;
    QVERIFY(lines.next(cells).value()); // the header
    while (lines.next(cells).value()) {
        QByteArrayList row;
        for (const auto& cell : cells)
            row << QByteArray::fromStdString(cell);
        QTest::newRow(row[0].constData()) << row;
    }
}

void AmountsTest::isExactToThePicodollar()
{
    QFETCH(QByteArrayList, cells);
    const QByteArray address = cells[1];
    const auto slash = address.indexOf('/');
    const auto when = cells[2].split(' ');
    const QDateTime noon(QDate::fromString(QString::fromUtf8(when[0]), Qt::ISODate), QTime(12, 0), QTimeZone::UTC);
    const CostQuery query{.provider = address.first(slash).toStdString(),
                          .model = address.sliced(slash + 1).toStdString(),
                          .mode = when.value(1, "standard").toStdString(),
                          .time_us = noon.toMSecsSinceEpoch() * 1000};
    const auto& prices = query.provider == "own" ? m_own : m_catalog->prices();
    const auto cost = costOf({.usage = usageOf(cells[3])}, query, prices);
    QCOMPARE(cost.amount ? QByteArray::fromStdString(cost.amount->toString()) : "unknown"_ba, cells[4]);
    QVERIFY(cells[5].contains(cells[4]) || !cost.amount); // the arithmetic ends in the same figure
}

QTEST_GUILESS_MAIN(AmountsTest)
#include "amounts_test.moc"
