// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/dialects/aws_event_stream.h"
#include "support/aws_events.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;
using namespace std::string_literals;

class AwsEventStreamTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sumsAsZlibDoes();
    void readsKnownMessages();
    void readsHeadersOfAllTenTypes();
    void givesTheSameMessagesHoweverTheyAreCut();
    void refusesEveryChangedByte();
    void refusesWhatIsNoMessage_data();
    void refusesWhatIsNoMessage();
    void takesMessagesUpToTheLimit();
    void givesNothingMoreOnceBroken();
};

struct Read
{
    std::vector<std::string> messages;
    bool broken = false;
    bool inside = false;
    friend bool operator==(const Read&, const Read&) = default;
};

static std::string described(const AwsEventMessage& message)
{
    std::string text;
    for (const auto& header : message.headers)
        text += std::string(header.name) + "/" + std::to_string(static_cast<int>(header.type)) + "=" +
                std::to_string(header.number) + "," + std::string(header.bytes) + ";";
    return text + std::string(message.payload);
}

static Read readIn(const std::vector<std::string_view>& pieces)
{
    AwsEventStream stream;
    Read read;
    for (const auto piece : pieces) {
        const std::vector<char> alone(piece.begin(), piece.end()); // so that the sanitizer sees a read beyond it
        stream.feed({alone.data(), alone.size()},
                    [&read](const AwsEventMessage& message) { read.messages.push_back(described(message)); });
    }
    read.broken = stream.isBroken();
    read.inside = stream.isInside();
    return read;
}

static std::string fromHex(const char* hex)
{
    return QByteArray::fromHex(hex).toStdString();
}

void AwsEventStreamTest::sumsAsZlibDoes()
{
    QCOMPARE(crc32("123456789"), 0xcbf43926u);
    QCOMPARE(crc32(""), 0u);
    QCOMPARE(crc32("\0\0\0\x10\0\0\0\0"s), 0x05c248ebu);
}

void AwsEventStreamTest::readsKnownMessages()
{
    // Of awslabs/aws-c-event-stream: a message of nothing, and one with a payload and a header.
    QCOMPARE(readIn({fromHex("000000100000000005c248eb7d98c8ff")}), (Read{{""}}));
    const std::string stop = fromHex("0000007a00000051ca2c46650b3a6576656e742d7479706507000b6d65737361676553746f700d3a"
                                     "636f6e74656e742d747970650700106170706c69636174696f6e2f6a736f6e0d3a6d6573736167"
                                     "652d747970650700056576656e747b2273746f70526561736f6e223a22656e645f7475726e227d"
                                     "5fbf09fc");
    QCOMPARE(stop.size(), 122u);
    QCOMPARE(readIn({stop}), (Read{{":event-type/7=0,messageStop;:content-type/7=0,application/json;"
                                    ":message-type/7=0,event;{\"stopReason\":\"end_turn\"}"}}));
    QCOMPARE(awsEvent("messageStop", R"({"stopReason":"end_turn"})"), stop); // what the other tests are made with
}

static std::string allTypes()
{
    return "\1t\0"s + "\1f\1"s + "\2i8\2\xff"s + "\3i16\3\x80\0"s + "\3i32\4\x7f\xff\xff\xff"s +
           "\3i64\5\xff\xff\xff\xff\xff\xff\xff\xfe"s + "\1b\6\0\3\0\1\2"s + "\1s\7\0\3h\xc3\xa9"s +
           "\4time\x08\0\0\1\x4f\x7e\xbf\x9c\x80"s + "\1u\x09"s + "0123456789abcdef"s;
}

void AwsEventStreamTest::readsHeadersOfAllTenTypes()
{
    const Read read = readIn({awsMessage(allTypes(), "p")});
    QVERIFY(!read.broken);
    QCOMPARE(read.messages.size(), 1u);
    QCOMPARE(read.messages[0],
             "t/0=1,;f/1=0,;i8/2=-1,;i16/3=-32768,;i32/4=2147483647,;i64/5=-2,;b/6=0,\0\1\2;s/7=0,hé;"s +
                 "time/8=" + std::to_string(0x14f7ebf9c80) + ",;u/9=0,0123456789abcdef;p");
}

void AwsEventStreamTest::givesTheSameMessagesHoweverTheyAreCut()
{
    const std::string bytes = awsMessage(allTypes(), "one") + awsMessage("", "") + awsEvent("a", "{}");
    const Read whole = readIn({bytes});
    QCOMPARE(whole.messages.size(), 3u);
    std::vector<std::string_view> single;
    for (std::size_t cut = 0; cut < bytes.size(); ++cut) {
        single.push_back(std::string_view(bytes).substr(cut, 1));
        QCOMPARE(readIn({std::string_view(bytes).substr(0, cut), std::string_view(bytes).substr(cut)}), whole);
        const Read begun = readIn({std::string_view(bytes).substr(0, cut)});
        QVERIFY(!begun.broken);
        QCOMPARE(begun.inside, cut != 0 && cut != awsMessage(allTypes(), "one").size() &&
                                   cut != bytes.size() - awsEvent("a", "{}").size());
    }
    QCOMPARE(readIn(single), whole);
}

void AwsEventStreamTest::refusesEveryChangedByte()
{
    const std::string bytes = awsEvent("messageStop", R"({"stopReason":"end_turn"})");
    for (std::size_t place = 0; place < bytes.size(); ++place) {
        std::string changed = bytes;
        changed[place] = static_cast<char>(changed[place] ^ 4);
        QCOMPARE(readIn({changed}), (Read{.messages = {}, .broken = true}));
    }
}

void AwsEventStreamTest::refusesWhatIsNoMessage_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char* name, const std::string& bytes) {
        QTest::newRow(name) << QByteArray::fromStdString(bytes);
    };
    row("shorter than its frame", awsPrelude(15, 0) + "1234");
    row("headers longer than the message", awsPrelude(40, 25) + std::string(28, 'x'));
    row("headers beyond the limit", awsPrelude(0x30000, 0x20001));
    row("payload beyond the limit", awsPrelude(16 + (24u << 20) + 1, 0));
    row("the longest lengths there are", awsPrelude(0xffffffff, 0xffffffff));
    row("a header of an unknown type", awsMessage("\1a\x0a"s, ""));
    row("a header that ends before its value", awsMessage("\1a\7\0\5abcd"s, ""));
    row("a header's name beyond all headers", awsMessage("\x09"s + "ab", ""));
    row("text", "{\"message\":\"no frame\"}");
}

void AwsEventStreamTest::refusesWhatIsNoMessage()
{
    QFETCH(QByteArray, bytes);
    QCOMPARE(readIn({bytes.toStdString()}), (Read{.messages = {}, .broken = true}));
}

void AwsEventStreamTest::takesMessagesUpToTheLimit()
{
    const std::string bytes = awsMessage("", std::string(AwsEventStream::longest_payload, 'x'));
    std::vector<std::string_view> pieces;
    for (std::size_t at = 0; at < bytes.size(); at += 16384)
        pieces.push_back(std::string_view(bytes).substr(at, 16384));
    const Read read = readIn(pieces);
    QCOMPARE(read.messages.size(), 1u);
    QCOMPARE(read.messages[0].size(), AwsEventStream::longest_payload);
}

void AwsEventStreamTest::givesNothingMoreOnceBroken()
{
    const std::string good = awsEvent("a", "{}");
    std::string bad = good;
    bad.back() = static_cast<char>(bad.back() ^ 1);
    const Read read = readIn({good + bad + good, good});
    QVERIFY(read.broken && !read.inside);
    QCOMPARE(read.messages.size(), 1u);
}

QTEST_APPLESS_MAIN(AwsEventStreamTest)
#include "aws_event_stream_test.moc"
