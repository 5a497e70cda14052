// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "widgets/common/price_words.h"
#include "widgets/models/model_rows.h"
#include "widgets/models/models_state.h"
#include "widgets/models/price_table.h"
#include "widgets/models/provider_dialog.h"

using namespace assay;
using namespace Qt::StringLiterals;

namespace {

constexpr std::int64_t noon_of_november_22 = 1'795'348'800'000'000; // 2026-11-22T12:00Z

PriceRow priceRow(const char* meter, const char* price)
{
    return {.provider = "acme", .model = "m", .meter = meter, .price_usd = Decimal::parse(price).value()};
}

} // namespace

class ModelWordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pricesAreSaidForTheirUnit_data();
    void pricesAreSaidForTheirUnit();
    void whatIsTypedBecomesTheExactUnitPrice_data();
    void whatIsTypedBecomesTheExactUnitPrice();
    void whatIsTypedIsReadWithTheDecimalMarkOfTheLocale_data();
    void whatIsTypedIsReadWithTheDecimalMarkOfTheLocale();
    void aPriceThatMayBeTwoIsRefused();
    void aPriceToBeChangedIsReadBackAsItself();
    void whatIsNoPriceIsRefused();
    void anUncheckedPriceSaysSoInWords();
    void aChangeSaysOldAndNew();
    void pricesOfNowComeFirstAndEarlierOnesLast();
    void addressesAndIdsAreChecked_data();
    void addressesAndIdsAreChecked();
    void aKeySaysWhereItComesFrom();
    void aTestSaysWhatItGot();
};

void ModelWordsTest::pricesAreSaidForTheirUnit_data()
{
    QTest::addColumn<QByteArray>("meter");
    QTest::addColumn<QByteArray>("price");
    QTest::addColumn<QString>("text");
    QTest::newRow("tokens") << "input_token"_ba << "0.00000075"_ba << u"$0.75 per million tokens"_s;
    QTest::newRow("odd digits") << "output_token"_ba << "0.0000000123"_ba << u"$0.0123 per million tokens"_s;
    QTest::newRow("image") << "image_1024x1024_low"_ba << "0.011"_ba << u"$0.011 per image"_s;
    QTest::newRow("seconds") << "video_second_1280x720"_ba << "0.10"_ba << u"$0.10 per second"_s;
    QTest::newRow("search") << "web_search_high"_ba << "0.025"_ba << u"$0.025 per search"_s;
    QTest::newRow("unknown") << "soul"_ba << "3"_ba << u"$3.00 per unit"_s;
}

void ModelWordsTest::pricesAreSaidForTheirUnit()
{
    QFETCH(QByteArray, meter);
    QFETCH(QByteArray, price);
    const auto row = priceRow(meter, price);
    QTEST(unitPriceText(row.meter, row.price_usd) + u' ' + unitTitle(row.meter), "text");
}

void ModelWordsTest::whatIsTypedBecomesTheExactUnitPrice_data()
{
    QTest::addColumn<QByteArray>("meter");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QByteArray>("price");
    QTest::newRow("per million") << "input_token"_ba << u"0.75"_s << "0.00000075"_ba;
    QTest::newRow("whole dollars") << "output_token"_ba << u"12"_s << "0.000012"_ba;
    QTest::newRow("with its sign") << "input_token"_ba << u" $ 1.5 "_s << "0.0000015"_ba;
    QTest::newRow("free") << "input_token"_ba << u"0"_s << "0"_ba;
    QTest::newRow("per image") << "image"_ba << u"0.04"_s << "0.04"_ba;
}

void ModelWordsTest::whatIsTypedBecomesTheExactUnitPrice()
{
    QFETCH(QByteArray, meter);
    QFETCH(QString, typed);
    QFETCH(QByteArray, price);
    const auto made = unitPriceOf(meter.toStdString(), typed);
    QVERIFY(made.has_value());
    QVERIFY((*made <=> Decimal::parse(price.toStdString()).value()) == std::strong_ordering::equal);
}

void ModelWordsTest::whatIsTypedIsReadWithTheDecimalMarkOfTheLocale_data()
{
    QTest::addColumn<QLocale>("locale");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QByteArray>("price"); // empty = refused
    const QLocale german(QLocale::German, QLocale::Germany);
    const QLocale swiss(QLocale::German, QLocale::Switzerland); // 1’000.5
    const QLocale french(QLocale::French, QLocale::France);     // 1 000,5
    const QLocale english(QLocale::English, QLocale::UnitedStates);
    QTest::newRow("German") << german << u"0,75"_s << "0.75"_ba;
    QTest::newRow("German, three digits") << german << u"1,125"_s << "1.125"_ba;
    QTest::newRow("German, copied from a price list") << german << u"$0.75"_s << "0.75"_ba;
    QTest::newRow("German, below one") << german << u"0.075"_s << "0.075"_ba;
    QTest::newRow("German, a point that may group") << german << u"1.500"_s << ""_ba;
    QTest::newRow("German, both marks") << german << u"1.500,25"_s << ""_ba;
    QTest::newRow("Swiss") << swiss << u"0.75"_s << "0.75"_ba;
    QTest::newRow("Swiss, three digits") << swiss << u"1.500"_s << "1.5"_ba;
    QTest::newRow("Swiss, a comma") << swiss << u"1,500"_s << ""_ba;
    QTest::newRow("French") << french << u"0,75"_s << "0.75"_ba;
    QTest::newRow("French, copied from a price list") << french << u"1.500"_s << "1.5"_ba;
    QTest::newRow("English, a comma that may group") << english << u"1,500"_s << ""_ba;
}

void ModelWordsTest::whatIsTypedIsReadWithTheDecimalMarkOfTheLocale()
{
    QFETCH(QLocale, locale);
    QFETCH(QString, typed);
    QFETCH(QByteArray, price);
    const auto made = unitPriceOf("image", typed, locale);
    QCOMPARE(made ? QByteArray::fromStdString(made->toString()) : QByteArray(), price);
}

void ModelWordsTest::aPriceThatMayBeTwoIsRefused()
{
    const auto made = unitPriceOf("image", u"1.500"_s, QLocale(QLocale::German));
    QVERIFY(!made);
    QCOMPARE(made.error().message, u"“1.500” can be read in two ways; write 1500 or 1,500."_s);
}

void ModelWordsTest::aPriceToBeChangedIsReadBackAsItself()
{
    for (const auto& locale :
         QLocale::matchingLocales(QLocale::AnyLanguage, QLocale::AnyScript, QLocale::AnyTerritory)) {
        for (const auto* price :
             {"0.00000075", "0.0000125", "0.0000012345", "0.001125", "0.0015", "0", "1.5", "1234.5"}) {
            for (const auto* meter : {"input_token", "image"}) {
                const Decimal exact = Decimal::parse(price).value();
                const QString typed = typedUnitPrice(meter, exact, locale);
                const auto read = unitPriceOf(meter, typed, locale);
                QVERIFY2(read && *read == exact, qPrintable(locale.name() + u": "_s + typed));
            }
        }
    }
    QCOMPARE(typedUnitPrice("input_token", Decimal::parse("0.0000125").value(), QLocale(QLocale::German)), u"12,5"_s);
}

void ModelWordsTest::whatIsNoPriceIsRefused()
{
    for (const auto& typed : {u"cheap"_s, u"-1"_s, u""_s, u"1,5"_s, u"1 2"_s}) {
        const auto made = unitPriceOf("input_token", typed, QLocale::c());
        QVERIFY2(!made, qPrintable(typed));
        QVERIFY(made.error().message.contains(u"dollars"_s));
    }
}

void ModelWordsTest::anUncheckedPriceSaysSoInWords()
{
    for (const auto* status : {"single", "rounded"}) {
        PriceRow row = priceRow("input_token", "1");
        row.status = status;
        QVERIFY(isUnchecked(row));
        QVERIFY(priceStatusTitle(row.status).startsWith(u"unchecked"_s));
    }
    for (const auto* status : {"confirmed", "primary", "majority", "override", "history", ""})
        QVERIFY(!priceStatusTitle(status).contains(u"unchecked"_s));
}

void ModelWordsTest::aChangeSaysOldAndNew()
{
    const PriceRow before = priceRow("input_token", "0.00000075");
    PriceRow after = priceRow("input_token", "0.0000006");
    QCOMPARE(priceChange(&before, after), u"input, fresh: $0.75 → $0.60 per million tokens, for every day"_s);
    after.valid_from = "2026-12-01";
    QCOMPARE(priceChange(nullptr, after), u"input, fresh: no price → $0.60 per million tokens, from 2026-12-01"_s);
}

void ModelWordsTest::pricesOfNowComeFirstAndEarlierOnesLast()
{
    const std::string header = "provider,model_id,meter,mode,context_above,price_usd,valid_from,valid_to,status\n";
    PriceBook prices;
    QVERIFY(prices.addSheet("built-in", header + "a,m,output_token,standard,0,4,,,confirmed\n"
                                                 "a,m,input_token,standard,0,1,2026-03-01,,confirmed\n"
                                                 "a,m,input_token,standard,0,9,,2026-03-01,history\n"
                                                 "a,m,input_token,standard,200000,2,,,confirmed\n"
                                                 "a,m,input_token,batch,0,0.5,,,confirmed\n"));
    QVERIFY(prices.addSheet("own", header + "a,m,output_token,standard,0,3,,,override\n"
                                            "a,m,output_token,standard,0,2,2027-01-01,,override\n"));
    const auto timed = timedPrices(prices, "a", "m", noon_of_november_22);
    QStringList shown;
    for (const auto& [row, time] : timed)
        shown << u"%1 %2"_s.arg(priceTimeTitle(time).section(u' ', 0, 0),
                                QString::fromStdString(row->price_usd.toString()));
    QCOMPARE(shown, (QStringList{u"Now 1"_s, u"Now 3"_s, u"Now 2"_s, u"Now 0.5"_s, u"From 2"_s, u"Another 4"_s,
                                 u"Earlier 9"_s}));
}

void ModelWordsTest::addressesAndIdsAreChecked_data()
{
    QTest::addColumn<QString>("problem");
    QTest::addColumn<bool>("sound");
    const auto catalog = loadCatalog({});
    QTest::newRow("https") << addressProblem(u"https://api.acme.test/v1"_s) << true;
    QTest::newRow("loopback") << addressProblem(u"http://127.0.0.1:8080"_s) << true;
    QTest::newRow("half an address") << addressProblem(u"api.acme.test"_s) << false;
    QTest::newRow("a file") << addressProblem(u"file:///etc/passwd"_s) << false;
    QTest::newRow("a password in it") << addressProblem(u"https://me:secret@acme.test"_s) << false;
    QTest::newRow("a key in it") << addressProblem(u"https://acme.test/v1?key=1"_s) << false;
    QTest::newRow("a free id") << providerIdProblem(u"acme"_s, *catalog) << true;
    QTest::newRow("a taken id") << providerIdProblem(u"openai"_s, *catalog) << false;
    QTest::newRow("a path") << providerIdProblem(u"../acme"_s, *catalog) << false;
    QTest::newRow("a slash") << providerIdProblem(u"acme/large"_s, *catalog) << false;
    QTest::newRow("a variable") << variableProblem(u"ACME_API_KEY"_s) << true;
    QTest::newRow("a digit first") << variableProblem(u"1_KEY"_s) << false;
    QTest::newRow("a value instead of a name") << variableProblem(u"sk-abc"_s) << false;
}

void ModelWordsTest::addressesAndIdsAreChecked()
{
    QFETCH(QString, problem);
    QFETCH(bool, sound);
    QCOMPARE(problem.isEmpty(), sound);
}

void ModelWordsTest::aKeySaysWhereItComesFrom()
{
    const Provider acme{.id = "acme", .name = "Acme", .auth = {AuthKind::Environment, "ACME_KEY", ""}};
    QCOMPARE(keySentence(acme, {.place = KeyPlace::Environment}), u"Environment variable ACME_KEY, set"_s);
    QCOMPARE(keySentence(acme, {.place = KeyPlace::Keychain}), u"Keychain"_s);
    QVERIFY(keySentence(acme, {.place = KeyPlace::Nowhere}).contains(u"not set: set ACME_KEY"_s));
    QCOMPARE(keySentence(acme, {.problem = u"Others may read it."_s}), u"Others may read it."_s);
    QCOMPARE(readinessOf(acme, {.place = KeyPlace::Nowhere}), Readiness::NoKey);
    QCOMPARE(readinessOf(acme, {.place = KeyPlace::File}), Readiness::Ready);
    QCOMPARE(readinessOf(acme, {.problem = u"Others may read it."_s}), Readiness::NoKey);
    QCOMPARE(keyMark(acme, {.place = KeyPlace::Keychain}, false).word, u"Key set"_s);
    QCOMPARE(keyMark({.local = true}, {.place = KeyPlace::NotNeeded}, true).word, u"Answering"_s);
}

void ModelWordsTest::aTestSaysWhatItGot()
{
    const ModelListing listing{.models = {"a", "b", "c"}, .elapsed_us = 212'000};
    QCOMPARE(testSentence(listing, 0), u"Answered in 0.21\u00A0s and lists 3 model(s)"_s);
    QCOMPARE(testSentence(listing, 1), u"Answered in 0.21\u00A0s and lists 3 model(s); 1 not in the catalog"_s);
    const LocalServer server{.provider = {.name = "Ollama", .base_url = "http://127.0.0.1:11434/api"},
                             .listing = listing};
    QCOMPARE(offerSentence(server), u"Ollama answers on port 11434 with 3 model(s)"_s);
}

QTEST_MAIN(ModelWordsTest)
#include "model_words_test.moc"
