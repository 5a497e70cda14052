// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtCore/QtEndian>

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
    void quotesEveryTask_data();
    void quotesEveryTask();
    void aRecordingIsAsLongAsItsBytesSay_data();
    void aRecordingIsAsLongAsItsBytesSay();
    void whatCannotBeKnownHasNoQuote();
    void noTokenizerTakesMoreThanIsHeld_data();
    void noTokenizerTakesMoreThanIsHeld();
    void thePriceThatIsHeldIsTheDearestThatMayApply_data();
    void thePriceThatIsHeldIsTheDearestThatMayApply();
    void mediaAreHeldForTheDearestCountThereIs_data();
    void mediaAreHeldForTheDearestCountThereIs();
    void whatHasNoPriceOrNoCostIsHeldAccordingly();
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

// Models that are paid by other things than tokens, and what a request to them may cost.
static const char* const media_prices = "provider,model_id,meter,price_usd\n"
                                        "p,pictures,image,0.04\np,pictures,image_1024x1024_low,0.01\n"
                                        "p,pictures,image_1024x1024_high,0.16\np,pictures,image_1536x1024_high,0.25\n"
                                        "p,tiles,image_tile_512x512,0.5\np,tiles,image_step,0.01\n"
                                        "p,painter,output_image_token,0.0001\np,painter,input_token,0.001\n"
                                        "p,voice,character,0.01\n"
                                        "p,talker,input_token,0.001\np,talker,output_audio_token,0.001\n"
                                        "p,films,video_second,0.1\np,films,video_second_1920x1080,0.2\n"
                                        "p,one-film,video_second,0.3\n"
                                        "p,ear,audio_minute,0.6\np,listener,input_audio_token,0.001\n"
                                        "p,listener,output_token,0.01\n"
                                        "p,vectors,input_token,0.001\np,letters,character,0.001\n"
                                        "p,runner,request,0.07\n";

void QuoteTest::quotesEveryTask_data()
{
    QTest::addColumn<QByteArray>("model");
    QTest::addColumn<Task>("task");
    QTest::addColumn<QByteArray>("low");
    QTest::addColumn<QByteArray>("high");
    const auto row = [](const char* name, const char* model, const Task& task, const char* low, const char* high) {
        QTest::newRow(name) << QByteArray(model) << task << QByteArray(low) << QByteArray(high);
    };
    row("a picture, size and quality said", "pictures", MakeImage{.size = "1024x1024", .quality = "high"}, "0.16",
        "0.16");
    row("three of them", "pictures", MakeImage{.count = 3, .size = "1024x1024", .quality = "low"}, "0.03", "0.03");
    row("the quality left open", "pictures", MakeImage{.size = "1024x1024"}, "0.01", "0.16");
    row("the size left open", "pictures", MakeImage{.quality = "high"}, "0.16", "0.25");
    row("both left open", "pictures", MakeImage{.count = 2}, "0.02", "0.5");
    row("a size without a price of its own", "pictures", MakeImage{.size = "512x512", .quality = "high"}, "0.04",
        "0.04");
    row("a ratio is no size", "pictures", MakeImage{.size = "16:9", .quality = "low"}, "0.01", "0.01");
    row("tiles and steps, said", "tiles", MakeImage{.count = 2, .size = "1024x600", .steps = 10}, "4.2", "4.2");
    row("tiles and steps, left open", "tiles", MakeImage(), "0.54", "2.25"); // 1 tile, 4 steps … 4 tiles, 25 steps
    row("pictures by the token", "painter", MakeImage(), "0.0392", "0.636"); // 272 … 6,240, and 12 of the prompt
    row("speech by the character", "voice", Speak(), "0.12", "0.12");
    row("speech by the token", "talker", Speak(), "0.012", "0.076"); // 12 characters: nothing … 2 s of 32
    row("a film, all said", "films", MakeVideo{.seconds = 8, .size = "1080p"}, "1.6", "1.6");
    row("a film of half a second more", "one-film", MakeVideo{.seconds = 8.5}, "2.55", "2.55");
    row("a film without a size", "films", MakeVideo{.seconds = 10}, "1", "2");
    row("a film without a length", "one-film", MakeVideo(), "1.2", "3.6");
    row("a film of a ratio", "films", MakeVideo{.seconds = 10, .size = "16:9"}, "1", "2");
    row("embeddings by the token", "vectors", Embed(), "0.012", "0.012");
    row("embeddings by the character", "letters", Embed(), "0.012", "0.012");
    row("a run by the request", "runner", RunModel(), "0.07", "0.07");
}

void QuoteTest::quotesEveryTask()
{
    QFETCH(QByteArray, model);
    QFETCH(Task, task);
    QFETCH(QByteArray, low);
    QFETCH(QByteArray, high);
    PriceBook prices;
    QVERIFY(prices.addSheet("t", media_prices));
    Request request = requestOf("Grüß Gott…!!"); // 12 characters, 16 bytes
    request.task = task;
    const auto quote = quoteFor(request, {.provider = "p", .model = model.toStdString()}, {}, prices);
    QVERIFY(quote);
    QCOMPARE(QByteArray::fromStdString(quote->low.toString()), low);
    QCOMPARE(QByteArray::fromStdString(quote->high.toString()), high);
}

// A wave file of 16,000 bytes a second with so many bytes of sound, whose header says `said`.
static QByteArray wave(quint32 bytes, quint32 said)
{
    const auto number = [](quint32 value) {
        const quint32 little = qToLittleEndian(value);
        return QByteArray(reinterpret_cast<const char*>(&little), 4);
    };
    return "RIFF" + number(36) + "WAVELIST" + number(3) + "odd" + QByteArray(1, '\0') + "fmt " + number(16) +
           QByteArray(8, '\0') + number(16'000) + QByteArray(4, '\0') + "data" + number(said) +
           QByteArray(static_cast<qsizetype>(bytes), 's');
}

void QuoteTest::aRecordingIsAsLongAsItsBytesSay_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("low"); // at a cent a second
    QTest::addColumn<QByteArray>("high");
    QTest::newRow("a wave of 1.5 s") << "audio/wav"_ba << wave(24'000, 24'000) << "0.015"_ba << "0.015"_ba;
    QTest::newRow("streamed, its size not known")
        << "audio/wav"_ba << wave(24'000, 0x7FFFF000) << "0.015"_ba << "0.015"_ba;
    QTest::newRow("a packed one of 1.2 MB") << "audio/mpeg"_ba << QByteArray(1'200'000, 'm') << "0.3"_ba << "8"_ba;
    QTest::newRow("FLAC") << "audio/flac"_ba << QByteArray(1'200'000, 'f') << "0.06"_ba << "1"_ba;
    QTest::newRow("a wave that is none") << "audio/wav"_ba << QByteArray(1'200'000, 'w') << "0.3"_ba << "8"_ba;
}

void QuoteTest::aRecordingIsAsLongAsItsBytesSay()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, low);
    QFETCH(QByteArray, high);
    PriceBook prices;
    QVERIFY(prices.addSheet("t", media_prices));
    const auto sound = std::make_shared<const std::string>(bytes.toStdString());
    Request request{.task = Transcribe(), .messages = {{Role::User, {MediaPart{type.toStdString(), sound}}}}};
    const auto quote = quoteFor(request, {.provider = "p", .model = "ear"}, {}, prices);
    QVERIFY(quote);
    QCOMPARE(QByteArray::fromStdString(quote->low.toString()), low);
    QCOMPARE(QByteArray::fromStdString(quote->high.toString()), high);
    QVERIFY(quoteFor(request, {.provider = "p", .model = "listener"}, {}, prices));
}

void QuoteTest::whatCannotBeKnownHasNoQuote()
{
    PriceBook prices;
    QVERIFY(prices.addSheet("t", media_prices));
    const auto quoted = [&prices](const Task& task, const char* model, std::vector<Part> parts = {TextPart{"Hi"}}) {
        const Request request{.task = task, .messages = {{Role::User, std::move(parts)}}};
        return quoteFor(request, {.provider = "p", .model = model}, {}, prices).has_value();
    };
    QVERIFY(!quoted(Transcribe(), "ear", {MediaPart{.media_type = "audio/mpeg", .url = "https://a.test/s.mp3"}}));
    QVERIFY(!quoted(Transcribe(), "ear")); // no recording
    QVERIFY(!quoted(RunModel(), "pictures"));
    QVERIFY(!quoted(Speak(), "films"));
    QVERIFY(!quoted(MakeVideo(), "voice"));
    QVERIFY(!quoted(MakeVideo{.seconds = -1}, "films"));
    QVERIFY(!quoted(MakeImage(), "nobody"));
    const std::string no_sound = "RIFF....WAVEfmt ";
    QVERIFY(!quoted(Transcribe(), "ear", {MediaPart{"x/y", std::make_shared<const std::string>(no_sound)}}));
}

// Texts whose tokens are short: such tokenizers take most that fall back to bytes, or take digits one by one.
void QuoteTest::noTokenizerTakesMoreThanIsHeld_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("tokens");
    QTest::newRow("English") << "The quick brown fox jumps over the lazy dog."_ba << 10;
    QTest::newRow("digits, one by one") << QByteArray(1000, '7') << 1000;
    QTest::newRow("rare characters in three bytes") << QByteArray("\xE9\xBE\x98").repeated(300) << 900;
    QTest::newRow("faces in four bytes") << QByteArray("\xF0\x9F\xAB\xA0").repeated(100) << 400;
    QTest::newRow("code") << QByteArray("{[(;)]}").repeated(100) << 700;
    QTest::newRow("bytes of no language") << QByteArray("\x01\x02\x7F").repeated(100) << 300;
}

void QuoteTest::noTokenizerTakesMoreThanIsHeld()
{
    QFETCH(const QByteArray, text);
    QFETCH(const int, tokens);
    const auto request = requestOf(text.toStdString());
    const auto hold = holdFor(request, query, 1, m_prices);
    QVERIFY(hold);
    Usage usage;
    usage.set(meter::input, tokens + 5 + 3); // and a template's
    usage.set(meter::output, 1);
    QVERIFY(MoneySum(*hold) >= MoneySum(*costOf({.usage = usage}, query, m_prices).amount));
    QVERIFY(MoneySum(*hold) >= quoteFor(request, query, 1, m_prices)->high);
}

void QuoteTest::thePriceThatIsHeldIsTheDearestThatMayApply_data()
{
    QTest::addColumn<QByteArray>("model");
    QTest::addColumn<QByteArray>("cache");
    QTest::addColumn<bool>("by_hand");
    QTest::addColumn<QByteArray>("held"); // 1,032 tokens in, 100 out
    QTest::newRow("no cache") << "m"_ba << ""_ba << false << "2.032"_ba;
    QTest::newRow("none wanted") << "m"_ba << "none"_ba << false << "2.032"_ba;
    QTest::newRow("five minutes") << "m"_ba << "5m"_ba << false << "2.29"_ba;
    QTest::newRow("an hour") << "m"_ba << "1h"_ba << false << "3.064"_ba;
    QTest::newRow("in the vendor's words") << "m"_ba << ""_ba << true << "3.064"_ba;
    QTest::newRow("writing has no price of its own") << "bare"_ba << "1h"_ba << false << "2.032"_ba;
    QTest::newRow("thoughts are dearer") << "thinker"_ba << ""_ba << false << "4.032"_ba;
    QTest::newRow("thoughts are cheaper") << "babbler"_ba << ""_ba << false << "2.032"_ba;
}

void QuoteTest::thePriceThatIsHeldIsTheDearestThatMayApply()
{
    QFETCH(const QByteArray, model);
    QFETCH(const QByteArray, cache);
    QFETCH(const bool, by_hand);
    QFETCH(const QByteArray, held);
    PriceBook prices;
    QVERIFY(prices.addSheet("t", "provider,model_id,meter,price_usd\n"
                                 "p,m,input_token,0.001\np,m,output_token,0.01\n"
                                 "p,m,cache_write_token,0.00125\np,m,cache_write_1h_token,0.002\n"
                                 "p,bare,input_token,0.001\np,bare,output_token,0.01\n"
                                 "p,thinker,input_token,0.001\np,thinker,output_token,0.01\n"
                                 "p,thinker,reasoning_token,0.03\n"
                                 "p,babbler,input_token,0.001\np,babbler,output_token,0.01\n"
                                 "p,babbler,reasoning_token,0.001\n"));
    auto request = requestOf(std::string(1000, 'x'));
    request.parameters.cache = cache.toStdString();
    if (by_hand)
        request.extra_json["cache_control"] = R"({"type":"ephemeral","ttl":"1h"})";
    const auto hold = holdFor(request, {.provider = "p", .model = model.toStdString()}, 100, prices);
    QVERIFY(hold);
    QCOMPARE(QByteArray::fromStdString(hold->toString()), held);
}

void QuoteTest::mediaAreHeldForTheDearestCountThereIs_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("bytes"); // none = an address
    QTest::addColumn<int>("tokens");
    QTest::newRow("a small picture") << "image/png"_ba << QByteArray::fromStdString(png(300, 250)) << 8'500;
    QTest::newRow("a large picture") << "image/png"_ba << QByteArray::fromStdString(png(4000, 3000)) << 48'169;
    QTest::newRow("an absurd picture") << "image/png"_ba << QByteArray::fromStdString(png(0x7FFFFFFF, 0x7FFFFFFF))
                                       << 48'169;
    QTest::newRow("a picture's address") << "image/png"_ba << QByteArray() << 48'169;
    QTest::newRow("pages") << "application/pdf"_ba << QByteArray(100'000, 'p') << 100'000;
    QTest::newRow("pages' address") << "application/pdf"_ba << QByteArray() << 1'048'576;
    QTest::newRow("a film") << "video/mp4"_ba << QByteArray(4'000'000, 'v') << 100'000;
    QTest::newRow("a film's address") << "video/mp4"_ba << QByteArray() << 1'048'576;
}

void QuoteTest::mediaAreHeldForTheDearestCountThereIs()
{
    QFETCH(const QByteArray, type);
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, tokens);
    Request request = requestOf("Hi");
    const auto bare = holdFor(request, query, 1, m_prices);
    MediaPart part{.media_type = type.toStdString()};
    if (bytes.isEmpty())
        part.url = "https://a.test/file";
    else
        part.bytes = std::make_shared<const std::string>(bytes.toStdString());
    request.messages[0].parts.push_back(part);
    const auto hold = holdFor(request, query, 1, m_prices);
    QVERIFY(bare && hold);
    QCOMPARE((hold->picodollars() - bare->picodollars()) / 1'000'000'000, tokens); // at a tenth of a cent
}

void QuoteTest::whatHasNoPriceOrNoCostIsHeldAccordingly()
{
    QVERIFY(!holdFor(requestOf("Hi"), {.provider = "p", .model = "other"}, 1, m_prices));
    QCOMPARE(holdFor(requestOf("Hi"), {.provider = "o", .model = "m", .local = true}, 1, m_prices), Money());
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
