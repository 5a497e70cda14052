// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/catalog/cost.h"
#include "engine/catalog/image_size.h"
#include "engine/request.h"

using namespace assay;
using namespace Qt::StringLiterals;

class QuoteTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void rangesFromAnEmptyAnswerToTheLongest();
    void theLongestAnswerIsTheSmallerLimit_data();
    void theLongestAnswerIsTheSmallerLimit();
    void everythingSentIsCounted();
    void picturesCountByTheirPixels_data();
    void picturesCountByTheirPixels();
    void aModelWithoutPriceHasNoQuote();
    void aLocalServerCostsNothing();
    void readsTheSizeOfPictures_data();
    void readsTheSizeOfPictures();
    void brokenPicturesHaveNoSize_data();
    void brokenPicturesHaveNoSize();

private:
    PriceBook m_prices;
};

// A dollar a thousand tokens in, ten a thousand out: amounts read as tokens.
static const CostQuery query{.provider = "p", .model = "m"};

static Request requestOf(const std::string& prompt)
{
    return {.messages = {{Role::User, {TextPart{prompt}}}}};
}

void QuoteTest::initTestCase()
{
    QVERIFY(
        m_prices.addSheet("t", "provider,model_id,meter,price_usd\np,m,input_token,0.001\np,m,output_token,0.01\n"));
}

void QuoteTest::rangesFromAnEmptyAnswerToTheLongest()
{
    const auto quote = quoteFor(requestOf(std::string(4000, 'x')), query, 500, m_prices);
    QVERIFY(quote);
    QCOMPARE(quote->low.toString(), "1.008"); // 4,000 bytes, a message and its frame
    QCOMPARE((quote->high - quote->low).toString(), "5");
}

void QuoteTest::theLongestAnswerIsTheSmallerLimit_data()
{
    QTest::addColumn<int>("own");
    QTest::addColumn<int>("model");
    QTest::addColumn<QByteArray>("output");
    QTest::newRow("request's smaller") << 100 << 500 << "1"_ba;
    QTest::newRow("model's smaller") << 900 << 500 << "5"_ba;
    QTest::newRow("request's alone") << 100 << 0 << "1"_ba;
    QTest::newRow("model's alone") << 0 << 500 << "5"_ba;
    QTest::newRow("neither") << 0 << 0 << "1280"_ba;
}

void QuoteTest::theLongestAnswerIsTheSmallerLimit()
{
    QFETCH(int, own);
    QFETCH(int, model);
    QFETCH(QByteArray, output);
    Request request = requestOf("Hi");
    if (own > 0)
        request.parameters.max_output_tokens = own;
    const auto quote =
        quoteFor(request, query, model > 0 ? std::optional<std::int64_t>(model) : std::nullopt, m_prices);
    QVERIFY(quote);
    QCOMPARE(QByteArray::fromStdString((quote->high - quote->low).toString()), output);
}

void QuoteTest::everythingSentIsCounted()
{
    const auto low = [this](const Request& request) { return quoteFor(request, query, 1, m_prices)->low; };
    const MoneySum bare = low(requestOf("Hi"));
    QCOMPARE(bare, low(requestOf("Hi"))); // the same request has the same quote
    Request request = requestOf("Hi");
    request.system = std::string(400, 's');
    QVERIFY(low(request) > bare);
    request = requestOf("Hi");
    request.tools = {{"f", std::string(400, 'd'), "{}"}};
    QVERIFY(low(request) > bare);
    request = requestOf("Hi");
    request.output_schema = OutputSchema{.schema_json = std::string(400, '{')};
    QVERIFY(low(request) > bare);
    for (const Part& part : std::initializer_list<Part>{
             ToolCallPart{"1", "f", std::string(400, '{'), ""}, ToolResultPart{"1", "f", std::string(400, 'r')},
             ReasoningPart{std::string(400, 'r'), ""}, TextPart{std::string(400, 't')}}) {
        request = requestOf("Hi");
        request.messages.push_back({Role::Assistant, {part}});
        QVERIFY(low(request) > bare);
    }
}

static std::string png(int width, int height)
{
    const auto number = [](int value) {
        return std::string{char(value >> 24), char(value >> 16), char(value >> 8), char(value)};
    };
    return "\x89PNG\r\n\x1A\n" + std::string(4, '\0') + "IHDR" + number(width) + number(height);
}

void QuoteTest::picturesCountByTheirPixels_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("tokens");
    QTest::newRow("small") << QByteArray::fromStdString(png(300, 250)) << "0.101"_ba;
    QTest::newRow("large") << QByteArray::fromStdString(png(4000, 3000)) << "1.6"_ba;
    QTest::newRow("absurd") << QByteArray::fromStdString(png(0x7FFFFFFF, 0x7FFFFFFF)) << "1.6"_ba;
    QTest::newRow("unreadable") << "not a picture"_ba << "1.6"_ba;
}

void QuoteTest::picturesCountByTheirPixels()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, tokens);
    Request request = requestOf("Hi");
    const auto bare = quoteFor(request, query, 1, m_prices)->low;
    request.messages[0].parts.push_back(
        MediaPart{"image/png", std::make_shared<const std::string>(bytes.toStdString())});
    QCOMPARE(QByteArray::fromStdString((quoteFor(request, query, 1, m_prices)->low - bare).toString()), tokens);
}

void QuoteTest::aModelWithoutPriceHasNoQuote()
{
    QVERIFY(!quoteFor(requestOf("Hi"), {.provider = "p", .model = "other"}, 1, m_prices));
    Request request = requestOf("Hi"); // sound has no price here
    request.messages[0].parts.push_back(
        MediaPart{"audio/wav", std::make_shared<const std::string>(std::string(5000, 'a'))});
    QVERIFY(!quoteFor(request, query, 1, m_prices));
}

void QuoteTest::aLocalServerCostsNothing()
{
    const auto quote = quoteFor(requestOf("Hi"), {.provider = "ollama", .model = "m", .local = true}, 1, m_prices);
    QVERIFY(quote);
    QCOMPARE(quote->high, MoneySum());
}

void QuoteTest::readsTheSizeOfPictures_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    const auto hex = [](const char* digits) { return QByteArray::fromHex(digits); };
    QTest::newRow("PNG") << QByteArray::fromStdString(png(640, 480)) << 640 << 480;
    QTest::newRow("GIF") << hex("474946383961 8002 e001 00") << 640 << 480;
    QTest::newRow("JPEG, baseline after JFIF")
        << hex("ffd8 ffe0 0010 4a46494600010100000100010000 ffc0 0011 08 01e0 0280 03012200021101031101") << 640 << 480;
    QTest::newRow("JPEG, progressive after fill bytes and tables")
        << hex("ffd8 ffdb 0004 0000 ffff ffc4 0004 0000 ffc2 0011 08 01e0 0280 03012200021101031101") << 640 << 480;
    QTest::newRow("WebP, extended") << hex("52494646 00000000 57454250 56503858 0a000000 00000000 7f0200 df0100") << 640
                                    << 480;
    QTest::newRow("WebP, lossless") << hex("52494646 00000000 57454250 5650384c 00000000 2f 7fc27700") << 640 << 480;
    QTest::newRow("WebP, lossy") << hex("52494646 00000000 57454250 56503820 00000000 000000 9d012a 8002 e001") << 640
                                 << 480;
}

void QuoteTest::readsTheSizeOfPictures()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, width);
    QFETCH(int, height);
    const auto size = imageSize(bytes.toStdString());
    QVERIFY(size);
    QCOMPARE(size->width, width);
    QCOMPARE(size->height, height);
    for (qsizetype cut = 0; cut < bytes.size(); ++cut) { // a cut head has no size, or this one
        const auto part = imageSize(bytes.first(cut).toStdString());
        QVERIFY(!part || *part == *size);
    }
}

void QuoteTest::brokenPicturesHaveNoSize_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << ""_ba;
    QTest::newRow("text") << "hello, hello, hello, hello, hello"_ba;
    QTest::newRow("no width") << QByteArray::fromStdString(png(0, 480));
    QTest::newRow("JPEG without a frame") << QByteArray::fromHex("ffd8ffe000044a46ffd9");
    QTest::newRow("JPEG whose segment has no length") << QByteArray::fromHex("ffd8ffe00000ffe00000ffe00000ffe00000");
    QTest::newRow("RIFF that is sound") << "RIFF0000WAVEfmt 0000000000000000"_ba;
}

void QuoteTest::brokenPicturesHaveNoSize()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(!imageSize(bytes.toStdString()));
}

QTEST_APPLESS_MAIN(QuoteTest)
#include "quote_test.moc"
