// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtCore/QTemporaryDir>

#include "engine/catalog/catalog.h"
#include "engine/catalog/catalog_edit.h"
#include "engine/catalog/sheet_change.h"

using namespace assay;
using namespace Qt::StringLiterals;

class SheetChangeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void saysWhatIsAddedChangedAndGone();
    void aProviderTheListDoesNotKnowIsLeftAlone();
    void refusesWhatIsNoNewerList_data();
    void refusesWhatIsNoNewerList();
    void oldPricesHoldUntilTheDayOfTheNewList();
    void aDatedPriceOfTheNewListHoldsFromItsDay();
    void aListOfADayToComePricesNothingBeforeIt();
    void saysWhatHoldsFromALaterDay();
    void anOverrideOfTheWorkspaceGoesOnWinning();
    void theListThatWasTakenIsTheOneThatIsThere();
    void takesNothingOfABrokenList();
    void knowsAListByItsName_data();
    void knowsAListByItsName();

private:
    std::string priceOn(const char* day, const std::string& model, const std::string& provider = "openai") const;
    std::unique_ptr<QTemporaryDir> m_workspace;
};

static const std::string header = "provider,model_id,meter,mode,context_above,price_usd,valid_from,valid_to,as_of\n";

static PriceBook bookOf(const std::string& rows)
{
    PriceBook book;
    if (const auto added = book.addSheet("catalog-2026-08-21", header + rows); !added)
        qFatal("%s", qPrintable(added.error().message));
    return book;
}

static std::int64_t noon(const char* day)
{
    return QDateTime(QDate::fromString(QString::fromLatin1(day), Qt::ISODate), QTime(12, 0), QTimeZone::UTC)
               .toMSecsSinceEpoch() *
           1000;
}

// Of input tokens, by the catalog of the workspace.
std::string SheetChangeTest::priceOn(const char* day, const std::string& model, const std::string& provider) const
{
    const auto catalog = loadCatalog(m_workspace->path());
    if (!catalog->warnings().isEmpty())
        qFatal("%s", qPrintable(catalog->warnings().join(u' ')));
    const PriceRow* row =
        catalog->prices().find({.provider = provider, .model = model, .meter = "input_token", .time_us = noon(day)});
    return row ? row->price_usd.toString() : "none";
}

void SheetChangeTest::init()
{
    m_workspace = std::make_unique<QTemporaryDir>();
}

void SheetChangeTest::saysWhatIsAddedChangedAndGone()
{
    const auto book = bookOf("p,a,input_token,standard,0,1,,,2026-08-21\np,a,output_token,standard,0,2,,,2026-08-21\n"
                             "p,b,input_token,standard,0,3,,,2026-08-21\np,c,input_token,batch,0,4,,,2026-08-21\n"
                             "p,d,input_token,standard,0,9,,2026-01-01,2026-08-21\n");
    const auto change = compareWithSheet(book, "new.csv",
                                         header + "p,a,input_token,standard,0,1.0,,,2026-10-01\n"
                                                  "p,a,output_token,standard,0,1.5,,,2026-10-01\n"
                                                  "p,c,input_token,standard,0,4,,,2026-09-30\n");
    QVERIFY2(change, change ? "" : qPrintable(change.error().message));
    QCOMPARE(change->as_of, "2026-10-01");
    QCOMPARE(change->unchanged, 1u);
    QCOMPARE(change->changed.size(), 1u);
    QCOMPARE(change->changed[0].before.price_usd.toString(), "2");
    QCOMPARE(change->changed[0].after.price_usd.toString(), "1.5");
    QCOMPARE(change->added.size(), 1u);
    QCOMPARE(change->added[0].model, "c");
    QCOMPARE(change->gone.size(), 2u); // b, and c in batch; d had ended long ago
    QCOMPARE(change->gone[0].model, "b");
    QCOMPARE(change->gone[1].mode, "batch");
}

void SheetChangeTest::aProviderTheListDoesNotKnowIsLeftAlone()
{
    const auto book = bookOf("p,a,input_token,standard,0,1,,,2026-08-21\nq,a,input_token,standard,0,2,,,2026-08-21\n");
    const auto change = compareWithSheet(book, "n", header + "p,a,input_token,standard,0,1,,,2026-10-01\n");
    QVERIFY(change && change->isNothing());
    QCOMPARE(change->unchanged, 1u);
}

void SheetChangeTest::refusesWhatIsNoNewerList_data()
{
    QTest::addColumn<QByteArray>("csv");
    QTest::addColumn<QString>("says");
    const QByteArray head = QByteArray::fromStdString(header);
    QTest::newRow("nothing") << ""_ba << u"empty"_s;
    QTest::newRow("a web page") << "<html><body>Not found</body></html>"_ba << u"no column"_s;
    QTest::newRow("a price that is none") << head + "p,a,input_token,standard,0,cheap,,,2026-10-01\n" << u"line 2"_s;
    QTest::newRow("no day") << head + "p,a,input_token,standard,0,1,,,\n" << u"as of which day"_s;
    QTest::newRow("a day that is none") << head + "p,a,input_token,standard,0,1,,,soon\n" << u"as of which day"_s;
    QTest::newRow("a row twice") << head +
                                        "p,a,input_token,standard,0,1,,,2026-10-01\np,a,input_token,,,2,,,2026-10-01\n"
                                 << u"stands again"_s;
    QTest::newRow("older") << head + "p,a,input_token,standard,0,1,,,2026-08-20\n"
                           << u"older than the one of 2026-08-21"_s;
}

void SheetChangeTest::refusesWhatIsNoNewerList()
{
    QFETCH(QByteArray, csv);
    QFETCH(QString, says);
    const auto book = bookOf("p,a,input_token,standard,0,1,,,2026-08-21\n");
    const auto change = compareWithSheet(book, "new.csv", csv.toStdString());
    QVERIFY(!change);
    QCOMPARE(change.error().kind, ErrorKind::Usage);
    QVERIFY2(change.error().message.contains(says), qPrintable(change.error().message));
}

// openai/o3 costs 0.000002 a token in the built-in list; openai/gpt-5 is in no row of the new one.
void SheetChangeTest::oldPricesHoldUntilTheDayOfTheNewList()
{
    const std::string before = priceOn("2026-11-30", "gpt-5");
    QVERIFY(before != "none");
    const auto taken = addPriceList(
        m_workspace->path(),
        QByteArray::fromStdString(
            header +
            "openai,o3,input_token,standard,0,0.000001,,,2026-10-01\nacme,m,input_token,standard,0,7,,,2026-10-01\n"));
    QVERIFY2(taken, taken ? "" : qPrintable(taken.error().message));
    QVERIFY(taken->endsWith(u"prices/catalog-2026-10-01.csv"_s));
    QCOMPARE(QFile::permissions(*taken) & (QFile::ReadOther | QFile::ReadGroup | QFile::WriteOther),
             QFile::Permissions());
    QCOMPARE(priceOn("2025-06-09", "o3"), "0.00001"); // the history of the built-in list
    QCOMPARE(priceOn("2026-09-30", "o3"), "0.000002");
    QCOMPARE(priceOn("2026-10-01", "o3"), "0.000001");
    QCOMPARE(priceOn("2026-09-30", "gpt-5"), before);
    QCOMPARE(priceOn("2026-10-01", "gpt-5"), "none");                            // gone
    QCOMPARE(priceOn("2026-10-01", "claude-opus-4-6", "anthropic"), "0.000005"); // of whom the new list says nothing
    QCOMPARE(priceOn("2026-10-01", "m", "acme"), "7");                           // nothing stood before it
}

// It was made on a day to come, or by mistake: until then what is there holds.
void SheetChangeTest::aListOfADayToComePricesNothingBeforeIt()
{
    QVERIFY(addPriceList(
        m_workspace->path(),
        QByteArray::fromStdString(
            header +
            "openai,o3,input_token,standard,0,9,,,2062-01-01\nacme,m,input_token,standard,0,7,,,2062-01-01\n")));
    QCOMPARE(priceOn("2026-12-01", "o3"), "0.000002");
    QCOMPARE(priceOn("2026-12-01", "m", "acme"), "none"); // of a provider that no other list knows
    QCOMPARE(priceOn("2062-01-01", "o3"), "9");
    QCOMPARE(priceOn("2062-01-01", "m", "acme"), "7");
}

void SheetChangeTest::saysWhatHoldsFromALaterDay()
{
    const auto book = bookOf("p,a,input_token,standard,0,1,,,2026-08-21\n");
    const std::string csv = header + "p,a,input_token,standard,0,1,,2026-12-01,2026-10-01\n"
                                     "p,a,input_token,standard,0,3,2027-01-01,,2026-10-01\n"
                                     "p,a,input_token,standard,0,2,2026-12-01,2027-01-01,2026-10-01\n";
    const auto change = compareWithSheet(book, "new.csv", csv);
    QVERIFY(change);
    QCOMPARE(change->as_of, "2026-10-01");
    QCOMPARE(change->unchanged, 1U);
    QVERIFY(change->changed.empty() && !change->isNothing());
    QCOMPARE(change->later.size(), 2U);
    QCOMPARE(change->later[0].valid_from, "2026-12-01");
    QCOMPARE(change->later[1].price_usd.toString(), "3");
    PriceBook both = bookOf("p,a,input_token,standard,0,1,,,2026-08-21\n");
    QVERIFY(both.addNewerList("catalog-2026-10-01", csv));
    QVERIFY(compareWithSheet(both, "new.csv", csv)->isNothing());
}

void SheetChangeTest::aDatedPriceOfTheNewListHoldsFromItsDay()
{
    QVERIFY(addPriceList(
        m_workspace->path(),
        QByteArray::fromStdString(header + "openai,o3,input_token,standard,0,0.000002,,2026-09-15,2026-10-01\n"
                                           "openai,o3,input_token,standard,0,0.0000015,2026-09-15,,2026-10-01\n")));
    QCOMPARE(priceOn("2026-09-14", "o3"), "0.000002");
    QCOMPARE(priceOn("2026-09-15", "o3"), "0.0000015");
    QCOMPARE(priceOn("2026-12-01", "o3"), "0.0000015");
}

void SheetChangeTest::anOverrideOfTheWorkspaceGoesOnWinning()
{
    QVERIFY(addPriceOverride(m_workspace->path(), {.provider = "openai",
                                                   .model = "o3",
                                                   .meter = "input_token",
                                                   .price_usd = Decimal::parse("0.00000001").value()}));
    QVERIFY(
        addPriceList(m_workspace->path(),
                     QByteArray::fromStdString(header + "openai,o3,input_token,standard,0,0.000001,,,2026-10-01\n")));
    QCOMPARE(priceOn("2026-09-30", "o3"), "0.00000001");
    QCOMPARE(priceOn("2026-10-01", "o3"), "0.00000001");
}

void SheetChangeTest::theListThatWasTakenIsTheOneThatIsThere()
{
    const std::string csv = header + "openai,o3,input_token,standard,0,0.000001,,,2026-10-01\n";
    QVERIFY(addPriceList(m_workspace->path(), QByteArray::fromStdString(csv)));
    const auto again = compareWithSheet(loadCatalog(m_workspace->path())->prices(), "n", csv);
    QVERIFY(again && again->isNothing());
    const auto older = compareWithSheet(loadCatalog(m_workspace->path())->prices(), "n",
                                        header + "openai,o3,input_token,standard,0,0.000001,,,2026-09-01\n");
    QVERIFY(!older);
    QVERIFY(
        addPriceList(m_workspace->path(),
                     QByteArray::fromStdString(header + "openai,o3,input_token,standard,0,0.000003,,,2026-11-01\n")));
    QCOMPARE(priceOn("2026-09-30", "o3"), "0.000002");
    QCOMPARE(priceOn("2026-10-31", "o3"), "0.000001");
    QCOMPARE(priceOn("2026-11-01", "o3"), "0.000003");
}

void SheetChangeTest::takesNothingOfABrokenList()
{
    QVERIFY(!addPriceList(m_workspace->path(), "provider,model_id\n"));
    QVERIFY(!QFile::exists(m_workspace->filePath(u"prices"_s)));
}

void SheetChangeTest::knowsAListByItsName_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("is_list");
    QTest::newRow("built in") << "catalog-2026-08-21"_ba << true;
    QTest::newRow("the workspace's") << "workspace/catalog-2026-10-01"_ba << true;
    QTest::newRow("an override") << "workspace/overrides"_ba << false;
    QTest::newRow("another name") << "workspace/catalog-of-mine"_ba << false;
    QTest::newRow("more behind it") << "catalog-2026-08-21-b"_ba << false;
    QTest::newRow("letters") << "catalog-2026-aa-21"_ba << false;
}

void SheetChangeTest::knowsAListByItsName()
{
    QFETCH(QByteArray, name);
    QFETCH(bool, is_list);
    QCOMPARE(isWholeList(name.toStdString()), is_list);
}

QTEST_GUILESS_MAIN(SheetChangeTest)
#include "sheet_change_test.moc"
