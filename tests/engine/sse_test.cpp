// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/dialects/sse.h"

using namespace assay;
using namespace Qt::StringLiterals;

// An event as "type|data|id"; a list of them is what a stream gave.
static QStringList eventsOf(const QByteArray& stream, qsizetype cut, bool lenient = false)
{
    QStringList events;
    SseParser parser;
    const auto note = [&events](const SseParser::Event& event) {
        events << QString::fromUtf8(event.type) + u'|' + QString::fromUtf8(event.data) + u'|' +
                      QString::fromUtf8(event.last_id);
    };
    parser.feed({stream.constData(), static_cast<std::size_t>(cut)}, note);
    parser.feed({stream.constData() + cut, static_cast<std::size_t>(stream.size() - cut)}, note);
    parser.end(lenient, note);
    return events;
}

class SseTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsTheStandardAtEveryCut_data();
    void followsTheStandardAtEveryCut();
    void givesOutAnUnclosedEventWhenLenient();
    void keepsBareJsonLines();
    void doesNotWaitForTheByteAfterACarriageReturn();
};

void SseTest::followsTheStandardAtEveryCut_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QStringList>("events");
    QTest::newRow("one line") << "data: a\n\n"_ba << QStringList{u"message|a|"_s};
    QTest::newRow("carriage return and line feed") << "data: a\r\n\r\n"_ba << QStringList{u"message|a|"_s};
    QTest::newRow("lone carriage returns") << "data: a\rdata: b\r\r"_ba << QStringList{u"message|a\nb|"_s};
    QTest::newRow("byte order mark") << "\xef\xbb\xbf"
                                        "data: a\n\n"_ba
                                     << QStringList{u"message|a|"_s};
    QTest::newRow("comment") << ": ping\n\ndata: a\n\n"_ba << QStringList{u"message|a|"_s};
    QTest::newRow("type without data") << "event: x\n\ndata: a\n\n"_ba << QStringList{u"message|a|"_s};
    QTest::newRow("type") << "event: x\ndata: a\n\n"_ba << QStringList{u"x|a|"_s};
    QTest::newRow("empty data") << "data\n\ndata\ndata\n\ndata:"_ba << QStringList{u"message||"_s, u"message|\n|"_s};
    QTest::newRow("ids persist") << "id: 1\ndata: a\n\ndata: b\n\n"_ba
                                 << QStringList{u"message|a|1"_s, u"message|b|1"_s};
    QTest::newRow("euro sign") << "data: {\"t\":\"€\"}\n\n"_ba << QStringList{u"message|{\"t\":\"€\"}|"_s};
    QTest::newRow("unknown field, second colon") << "foo: 1\ndata:a:b\n\n"_ba << QStringList{u"message|a:b|"_s};
    QTest::newRow("one space is removed") << "data:  a\n\n"_ba << QStringList{u"message| a|"_s};
    QTest::newRow("unclosed") << "data: a\n"_ba << QStringList{};
}

void SseTest::followsTheStandardAtEveryCut()
{
    QFETCH(QByteArray, stream);
    QFETCH(QStringList, events);
    for (qsizetype cut = 0; cut <= stream.size(); ++cut)
        QCOMPARE(eventsOf(stream, cut), events);
}

void SseTest::givesOutAnUnclosedEventWhenLenient()
{
    QCOMPARE(eventsOf("data: [DONE]\n"_ba, 3, true), QStringList{u"message|[DONE]|"_s});
    QCOMPARE(eventsOf("data: [DONE]"_ba, 3, true), QStringList{u"message|[DONE]|"_s});
}

void SseTest::keepsBareJsonLines()
{
    SseParser parser;
    parser.feed("data: a\n\n{\"error\": {\n  \"code\": 503\n}}\n", [](const SseParser::Event&) {});
    QCOMPARE(parser.strayJson(), std::string("{\"error\": {\n  \"code\": 503\n}}\n"));
}

void SseTest::doesNotWaitForTheByteAfterACarriageReturn()
{
    int events = 0;
    SseParser parser;
    parser.feed("data: a\r\r", [&events](const SseParser::Event&) { ++events; });
    QCOMPARE(events, 1);
}

QTEST_APPLESS_MAIN(SseTest)
#include "sse_test.moc"
