// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtCore/QDir>

#include "engine/catalog/csv.h"
#include "engine/catalog/price_book.h"
#include "engine/usage.h"

using namespace assay;
using namespace Qt::StringLiterals;

class PriceBookTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyBuiltInPriceReadsExactly();
    void everyBuiltInPriceIsFoundByItsKeyAndDay();
    void soundThatIsTranscribedHasAPrice_data();
    void soundThatIsTranscribedHasAPrice();
    void takesColumnsInAnyOrder();
    void passesOverColumnsItDoesNotKnow();
    void refusesBrokenSheetsWhole_data();
    void refusesBrokenSheetsWhole();
    void takesTheRowOfTheDay_data();
    void takesTheRowOfTheDay();
    void theLargestContextBelowThePromptHolds_data();
    void theLargestContextBelowThePromptHolds();
    void metersFallBackOnlyWhereTheirPriceIsKnown_data();
    void metersFallBackOnlyWhereTheirPriceIsKnown();
    void aVariantFallsBackToThePlainerOne_data();
    void aVariantFallsBackToThePlainerOne();
    void aVariantPrefersItsOwnPriceToAnyPlainerOne();
    void aModeWithoutPriceIsUnpriced();
    void onlyAModelWithoutRowsTakesThoseOfAnyModel();
    void aLaterSheetWins();
    void aLaterSheetWinsOnlyWhileItHolds();
    void aNewerPriceWinsWhereTwoHold();
    void rowsKnowTheirSheetAndLine();
};

static const std::string header = "provider,model_id,meter,mode,context_above,price_usd,valid_from,valid_to\n";

static PriceBook bookOf(const std::string& rows)
{
    PriceBook book;
    const auto added = book.addSheet("test", header + rows);
    if (!added)
        qFatal("%s", qPrintable(added.error().message));
    return book;
}

static std::int64_t noon(const QString& day)
{
    return QDateTime(QDate::fromString(day, Qt::ISODate), QTime(12, 0), QTimeZone::UTC).toMSecsSinceEpoch() * 1000;
}

static std::string priceOf(const PriceRow* row)
{
    return row ? row->price_usd.toString() : "none";
}

// The built-in sheet's file, as it stands in the source tree.
static QByteArray builtInSheet()
{
    const QDir folder(QStringLiteral(ASSAY_SOURCE_DIR "/resources/catalog/prices"));
    QFile file(folder.filePath(folder.entryList({u"catalog-*.csv"_s}).value(0)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// Every price keeps each of its digits: the decimal's text is the sheet's text.
void PriceBookTest::everyBuiltInPriceReadsExactly()
{
    const std::string csv = builtInSheet().toStdString();
    CsvReader reader(csv);
    std::vector<std::string> cells;
    QVERIFY(reader.next(cells).value());
    const auto column = std::ranges::find(cells, "price_usd") - cells.begin();
    int rows = 0;
    while (reader.next(cells).value()) {
        const std::string& text = cells[static_cast<std::size_t>(column)];
        const auto price = Decimal::parse(text);
        QVERIFY2(price, text.c_str());
        QCOMPARE(price->toString(), text);
        ++rows;
    }
    QVERIFY(rows > 5000);
}

void PriceBookTest::soundThatIsTranscribedHasAPrice_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("sound");
    QTest::addColumn<QString>("words");
    QTest::newRow("large") << u"gpt-4o-transcribe"_s << u"0.000006"_s << u"0.0000025"_s;
    QTest::newRow("small") << u"gpt-4o-mini-transcribe"_s << u"0.000003"_s << u"0.00000125"_s;
    QTest::newRow("dated") << u"gpt-4o-mini-transcribe-2025-12-15"_s << u"0.000003"_s << u"0.00000125"_s;
}

void PriceBookTest::soundThatIsTranscribedHasAPrice()
{
    QFETCH(const QString, model);
    QFETCH(const QString, sound);
    QFETCH(const QString, words);
    PriceBook book;
    QVERIFY(book.addSheet("built-in", builtInSheet().toStdString()));
    const std::string id = model.toStdString();
    const auto price = [&](std::string_view meter) {
        return priceOf(
            book.find({.provider = "openai", .model = id, .meter = meter, .time_us = noon(u"2026-08-21"_s)}));
    };
    QCOMPARE(price(meter::input_audio), sound.toStdString());
    QCOMPARE(price(meter::input), words.toStdString());
}

void PriceBookTest::everyBuiltInPriceIsFoundByItsKeyAndDay()
{
    PriceBook book;
    const auto added = book.addSheet("built-in", builtInSheet().toStdString());
    QVERIFY2(added, added ? "" : qPrintable(added.error().message));
    std::size_t checked = 0;
    const std::string csv = builtInSheet().toStdString();
    CsvReader lines(csv);
    std::vector<std::string> cells;
    QVERIFY(lines.next(cells).value());
    while (lines.next(cells).value()) {
        const std::string& valid_to = cells[7];
        const QDate day = valid_to.empty()
                              ? QDate(2026, 8, 21)
                              : QDate::fromString(QString::fromStdString(valid_to), Qt::ISODate).addDays(-1);
        const std::int64_t above = std::stoll(cells[4]);
        const PriceRow* row = book.find({.provider = cells[0],
                                         .model = cells[1],
                                         .meter = cells[2],
                                         .mode = cells[3],
                                         .prompt_tokens = above == 0 ? 1 : above + 1,
                                         .time_us = noon(day.toString(Qt::ISODate))});
        QVERIFY2(row && row->row == lines.line(), cells[1].c_str());
        ++checked;
    }
    QCOMPARE(book.size(), checked);
}

void PriceBookTest::takesColumnsInAnyOrder()
{
    PriceBook book;
    QVERIFY(book.addSheet("t", "price_usd,meter,model_id,provider\n0.5,input_token,m,p\n"));
    const PriceRow* row = book.find({.provider = "p", .model = "m", .meter = "input_token"});
    QCOMPARE(priceOf(row), "0.5");
    QCOMPARE(row->mode, "standard"); // what a sheet leaves out has its plain meaning
    QCOMPARE(row->context_above, 0);
}

void PriceBookTest::passesOverColumnsItDoesNotKnow()
{
    PriceBook book;
    QVERIFY(book.addSheet("t", "provider,model_id,contract,meter,price_usd\np,m,\"4711, new\",input_token,0.5\n"));
    QCOMPARE(book.size(), 1);
}

void PriceBookTest::refusesBrokenSheetsWhole_data()
{
    QTest::addColumn<QByteArray>("csv");
    QTest::addColumn<QString>("says");
    const QByteArray head = QByteArray::fromStdString(header);
    const QByteArray good = "p,m,input_token,standard,0,1,,\n";
    QTest::newRow("empty") << ""_ba << u"empty"_s;
    QTest::newRow("a needed column is missing") << "provider,model_id,meter\np,m,input_token\n"_ba << u"price_usd"_s;
    QTest::newRow("a column twice") << "provider,provider,model_id,meter,price_usd\n"_ba << u"twice"_s;
    QTest::newRow("no header") << good << u"no column"_s;
    QTest::newRow("too few cells") << head + good + "p,m,x,standard\n" << u"line 3"_s;
    QTest::newRow("too many cells") << head + good + "p,m,x,standard,0,1,,,,\n" << u"line 3"_s;
    QTest::newRow("no number") << head + good + "p,m,x,standard,0,cheap,,\n" << u"cheap"_s;
    QTest::newRow("no price at all") << head + "p,m,x,standard,0,,,\n" << u"line 2"_s;
    QTest::newRow("negative price") << head + "p,m,x,standard,0,-1,,\n" << u"-1"_s;
    QTest::newRow("decimal comma") << head + "p,m,x,standard,0,\"0,5\",,\n" << u"0,5"_s;
    QTest::newRow("too many digits") << head + "p,m,x,standard,0,0.1234567890123456789,,\n" << u"line 2"_s;
    QTest::newRow("no meter") << head + "p,m,,standard,0,1,,\n" << u"meter"_s;
    QTest::newRow("no provider") << head + ",m,x,standard,0,1,,\n" << u"provider"_s;
    QTest::newRow("bad context") << head + "p,m,x,standard,200k,1,,\n" << u"200k"_s;
    QTest::newRow("negative context") << head + "p,m,x,standard,-1,1,,\n" << u"-1"_s;
    QTest::newRow("no such day") << head + "p,m,x,standard,0,1,2026-02-30,\n" << u"2026-02-30"_s;
    QTest::newRow("day of another form") << head + "p,m,x,standard,0,1,,1.3.2026\n" << u"1.3.2026"_s;
    QTest::newRow("ends before it begins") << head + "p,m,x,standard,0,1,2026-03-01,2026-03-01\n" << u"2026-03-01"_s;
    QTest::newRow("the same price twice") << head + good + "p,n,input_token,standard,0,1,,\n" + good << u"line 4"_s;
    QTest::newRow("quote not closed") << head + good + "p,m,\"x,standard,0,1,,\n" << u"line 3"_s;
    QTest::newRow("not UTF-8") << head + "p,m\xFF,x,standard,0,1,,\n" << u"UTF-8"_s;
}

void PriceBookTest::refusesBrokenSheetsWhole()
{
    QFETCH(QByteArray, csv);
    QFETCH(QString, says);
    PriceBook book;
    const auto added = book.addSheet("workspace/acme", csv.toStdString());
    QVERIFY(!added);
    QCOMPARE(book.size(), 0);
    QVERIFY2(added.error().message.contains(says), qPrintable(added.error().message));
    QVERIFY2(added.error().message.contains(u"workspace/acme"), qPrintable(added.error().message));
}

void PriceBookTest::takesTheRowOfTheDay_data()
{
    QTest::addColumn<QString>("time");
    QTest::addColumn<QByteArray>("price");
    QTest::newRow("long before") << u"2020-01-01T00:00:00Z"_s << "3"_ba;
    QTest::newRow("the last moment of the old price") << u"2025-06-09T23:59:59.999Z"_s << "3"_ba;
    QTest::newRow("valid_to is the first day it no longer holds") << u"2025-06-10T00:00:00Z"_s << "2"_ba;
    QTest::newRow("the day is the day in UTC") << u"2025-06-09T23:30:00-02:00"_s << "2"_ba;
    QTest::newRow("and not that of the east") << u"2025-06-10T01:30:00+02:00"_s << "3"_ba;
    QTest::newRow("the last day") << u"2026-01-31T12:00:00Z"_s << "2"_ba;
    QTest::newRow("a gap between prices is unpriced") << u"2026-02-15T12:00:00Z"_s << "none"_ba;
    QTest::newRow("open end") << u"2099-12-31T12:00:00Z"_s << "1"_ba;
}

void PriceBookTest::takesTheRowOfTheDay()
{
    QFETCH(QString, time);
    QFETCH(QByteArray, price);
    const auto book = bookOf("p,m,input_token,standard,0,3,,2025-06-10\n"
                             "p,m,input_token,standard,0,2,2025-06-10,2026-02-01\n"
                             "p,m,input_token,standard,0,1,2026-03-01,\n");
    const auto time_us = QDateTime::fromString(time, Qt::ISODateWithMs).toMSecsSinceEpoch() * 1000;
    const PriceRow* row = book.find({.provider = "p", .model = "m", .meter = "input_token", .time_us = time_us});
    QCOMPARE(QByteArray::fromStdString(priceOf(row)), price);
}

void PriceBookTest::theLargestContextBelowThePromptHolds_data()
{
    QTest::addColumn<QByteArray>("meter");
    QTest::addColumn<qint64>("prompt_tokens");
    QTest::addColumn<QByteArray>("price");
    QTest::newRow("no prompt") << "input_token"_ba << qint64(0) << "1"_ba;
    QTest::newRow("at the step") << "input_token"_ba << qint64(200'000) << "1"_ba;
    QTest::newRow("past it") << "input_token"_ba << qint64(200'001) << "2"_ba;
    QTest::newRow("past the next") << "input_token"_ba << qint64(512'001) << "4"_ba;
    QTest::newRow("a meter with one step") << "output_token"_ba << qint64(600'000) << "20"_ba;
    QTest::newRow("a meter without steps") << "cached_input_token"_ba << qint64(600'000) << "0.5"_ba;
    QTest::newRow("a fallback within the step beats the own base price")
        << "reasoning_token"_ba << qint64(200'001) << "20"_ba;
    QTest::newRow("the own base price holds below it") << "reasoning_token"_ba << qint64(200'000) << "9"_ba;
}

void PriceBookTest::theLargestContextBelowThePromptHolds()
{
    QFETCH(QByteArray, meter);
    QFETCH(qint64, prompt_tokens);
    QFETCH(QByteArray, price);
    const auto book = bookOf("p,m,input_token,standard,512000,4,,\np,m,input_token,standard,0,1,,\n"
                             "p,m,input_token,standard,200000,2,,\np,m,output_token,standard,0,10,,\n"
                             "p,m,output_token,standard,200000,20,,\np,m,cached_input_token,standard,0,0.5,,\n"
                             "p,m,reasoning_token,standard,0,9,,\n");
    const std::string name = meter.toStdString();
    const PriceRow* row = book.find({.provider = "p", .model = "m", .meter = name, .prompt_tokens = prompt_tokens});
    QCOMPARE(QByteArray::fromStdString(priceOf(row)), price);
}

void PriceBookTest::metersFallBackOnlyWhereTheirPriceIsKnown_data()
{
    QTest::addColumn<QByteArray>("meter");
    QTest::addColumn<QByteArray>("full"); // where the model has a price for each meter
    QTest::addColumn<QByteArray>("bare"); // where it has one for the four plain ones
    QTest::newRow("reasoning") << "reasoning_token"_ba << "5"_ba << "2"_ba;
    QTest::newRow("cache write of an hour") << "cache_write_1h_token"_ba << "6"_ba << "4"_ba;
    QTest::newRow("image input") << "input_image_token"_ba << "7"_ba << "1"_ba;
    QTest::newRow("cached image") << "cached_input_image_token"_ba << "8"_ba << "3"_ba;
    QTest::newRow("audio input never") << "input_audio_token"_ba << "9"_ba << "none"_ba;
    QTest::newRow("cached audio never") << "cached_input_audio_token"_ba << "none"_ba << "none"_ba;
    QTest::newRow("audio output never") << "output_audio_token"_ba << "none"_ba << "none"_ba;
    QTest::newRow("image output never") << "output_image_token"_ba << "none"_ba << "none"_ba;
    QTest::newRow("search never") << "web_search"_ba << "none"_ba << "none"_ba;
    QTest::newRow("a meter nobody knows") << "dream_token"_ba << "none"_ba << "none"_ba;
}

void PriceBookTest::metersFallBackOnlyWhereTheirPriceIsKnown()
{
    QFETCH(QByteArray, meter);
    QFETCH(QByteArray, full);
    QFETCH(QByteArray, bare);
    const std::string plain = "p,%,input_token,standard,0,1,,\np,%,output_token,standard,0,2,,\n"
                              "p,%,cached_input_token,standard,0,3,,\np,%,cache_write_token,standard,0,4,,\n";
    const std::string own = "p,full,reasoning_token,standard,0,5,,\np,full,cache_write_1h_token,standard,0,6,,\n"
                            "p,full,input_image_token,standard,0,7,,\np,full,cached_input_image_token,standard,0,8,,\n"
                            "p,full,input_audio_token,standard,0,9,,\n";
    const QString rows = QString::fromStdString(plain);
    const auto book = bookOf(QString(rows).replace(u'%', u"full"_s).toStdString() + own +
                             QString(rows).replace(u'%', u"bare"_s).toStdString());
    const std::string name = meter.toStdString();
    QCOMPARE(QByteArray::fromStdString(priceOf(book.find({.provider = "p", .model = "full", .meter = name}))), full);
    QCOMPARE(QByteArray::fromStdString(priceOf(book.find({.provider = "p", .model = "bare", .meter = name}))), bare);
}

void PriceBookTest::aVariantFallsBackToThePlainerOne_data()
{
    QTest::addColumn<QByteArray>("meter");
    QTest::addColumn<QByteArray>("meters"); // whose price may stand in, the likest first
    const auto row = [](const char* meter, const char* meters) {
        QTest::newRow(meter) << QByteArray(meter) << QByteArray(meters);
    };
    row("image", "image");
    row("image_1024x1024", "image_1024x1024 image");
    row("image_1024x1024_high", "image_1024x1024_high image_1024x1024 image");
    row("image_tile_512x512", "image_tile_512x512 image_tile");
    row("image_step", "image_step");
    row("input_image_token", "input_image_token input_token");
    row("output_image_token", "output_image_token");
    row("megapixel_fast", "megapixel_fast megapixel");
    row("video_second", "video_second");
    row("video_second_720p", "video_second_720p video_second_1280x720 video_second_720x1280 video_second");
    row("video_second_1792x1024_loud", "video_second_1792x1024_loud video_second_1024x1792_loud "
                                       "video_second_1792x1024 video_second_1024x1792 video_second");
    row("video_second_640x480", "video_second_640x480 video_second");
    row("audio_second", "audio_second audio_minute");
    row("audio_minute", "audio_minute audio_second");
    row("web_search_low", "web_search_low web_search");
    row("run_second_a100_80gb", "run_second_a100_80gb run_second_a100 run_second");
    row("character", "character");
    row("reasoning_token", "reasoning_token output_token");
    row("imagery", "imagery");
    row("dream_second_long", "dream_second_long");
    row("", "");
}

void PriceBookTest::aVariantFallsBackToThePlainerOne()
{
    QFETCH(QByteArray, meter);
    QFETCH(QByteArray, meters);
    QByteArrayList names;
    for (const auto& name : metersThatPrice(meter.toStdString()))
        names << QByteArray::fromStdString(name);
    QCOMPARE(names.join(' '), meters);
}

void PriceBookTest::aVariantPrefersItsOwnPriceToAnyPlainerOne()
{
    auto book = bookOf("p,m,image,standard,0,1,,\np,m,image_1024x1024,standard,0,2,,\n"
                       "p,m,image_1024x1024_high,standard,0,3,2026-06-01,\n");
    QVERIFY(book.addSheet("later", header + "p,m,image,standard,0,9,,\n"));
    const auto on = [&book](const char* meter, const QString& day) {
        return priceOf(book.find({.provider = "p", .model = "m", .meter = meter, .time_us = noon(day)}));
    };
    QCOMPARE(on("image_1024x1024_high", u"2026-06-01"_s), "3");
    QCOMPARE(on("image_1024x1024_high", u"2026-05-31"_s), "2"); // its own does not hold yet
    QCOMPARE(on("image_512x512_high", u"2026-06-01"_s), "9");   // of two plain ones the later sheet's
}

void PriceBookTest::aModeWithoutPriceIsUnpriced()
{
    const auto book = bookOf("p,m,input_token,standard,0,1,,\np,m,input_token,batch,0,0.5,,\n");
    QCOMPARE(priceOf(book.find({.provider = "p", .model = "m", .meter = "input_token", .mode = "batch"})), "0.5");
    QVERIFY(!book.find({.provider = "p", .model = "m", .meter = "input_token", .mode = "flex"}));
}

void PriceBookTest::onlyAModelWithoutRowsTakesThoseOfAnyModel()
{
    const PriceBook book = bookOf("p,*,input_token,standard,0,1,,\np,own,output_token,standard,0,2,,\n");
    const auto price = [&book](std::string_view provider, std::string_view model) {
        return priceOf(book.find({.provider = provider, .model = model, .meter = "input_token"}));
    };
    QCOMPARE(price("p", "unheard-of"), std::string("1"));
    QCOMPARE(price("p", "own"), std::string("none"));
    QCOMPARE(price("q", "unheard-of"), std::string("none"));
    QCOMPARE(book.rowsOf("p", "unheard-of").size(), 1u);
}

void PriceBookTest::aLaterSheetWins()
{
    auto book = bookOf("p,m,input_token,standard,0,1,2026-01-01,\np,m,output_token,standard,0,2,,\n");
    QVERIFY(book.addSheet("workspace/acme", header + "p,m,input_token,standard,0,0.9,,\n"));
    const PriceRow* row =
        book.find({.provider = "p", .model = "m", .meter = "input_token", .time_us = noon(u"2026-06-01"_s)});
    QCOMPARE(priceOf(row), "0.9");
    QCOMPARE(row->sheet, "workspace/acme");
    QCOMPARE(priceOf(book.find({.provider = "p", .model = "m", .meter = "output_token"})), "2");
    QCOMPARE(book.rowsOf("p", "m").size(), 3);
}

void PriceBookTest::aLaterSheetWinsOnlyWhileItHolds()
{
    auto book = bookOf("p,m,input_token,standard,0,1,,\n");
    QVERIFY(book.addSheet("workspace/acme", header + "p,m,input_token,standard,0,0.9,2026-09-01,\n"));
    const auto on = [&book](const QString& day) {
        return priceOf(book.find({.provider = "p", .model = "m", .meter = "input_token", .time_us = noon(day)}));
    };
    QCOMPARE(on(u"2026-08-31"_s), "1");
    QCOMPARE(on(u"2026-09-01"_s), "0.9");
}

void PriceBookTest::aNewerPriceWinsWhereTwoHold()
{
    const auto book = bookOf("p,m,input_token,standard,0,2,2026-09-01,\np,m,input_token,standard,0,1,,\n");
    const auto time_us = noon(u"2026-10-01"_s);
    QCOMPARE(priceOf(book.find({.provider = "p", .model = "m", .meter = "input_token", .time_us = time_us})), "2");
}

void PriceBookTest::rowsKnowTheirSheetAndLine()
{
    const auto book = bookOf("p,a,input_token,standard,0,1,,\n\np,b,input_token,standard,0,1,,\n");
    QCOMPARE(book.rowsOf("p", "a").front()->row, 2);
    QCOMPARE(book.rowsOf("p", "b").front()->row, 4);
    QCOMPARE(book.rowsOf("p", "b").front()->sheet, "test");
    QVERIFY(book.rowsOf("p", "c").empty());
}

QTEST_APPLESS_MAIN(PriceBookTest)
#include "price_book_test.moc"
