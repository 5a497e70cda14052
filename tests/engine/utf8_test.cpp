// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/utf8.h"

using namespace assay;

class Utf8Test : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void brokenTextIsMendedAsBrowsersDo_data();
    void brokenTextIsMendedAsBrowsersDo();
    void validTextStaysAsItIs();
    void whatIsMendedIsValid();
    void aCharacterUnderWayIsHeldBack();
};

void Utf8Test::brokenTextIsMendedAsBrowsersDo_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text"); // ? stands for U+FFFD
    QTest::newRow("a stray byte") << QByteArray("a\xff"
                                                "b")
                                  << "a?b";
    QTest::newRow("a continuation without a lead") << QByteArray("\x80\xbf") << "??";
    QTest::newRow("three of four bytes are one sign") << QByteArray("\xf0\x9f\x92") << "?";
    QTest::newRow("two of three bytes are one sign") << QByteArray("\xe2\x82") << "?";
    QTest::newRow("a cut character before text") << QByteArray("\xe2\x82 A") << "? A";
    QTest::newRow("overlong slash") << QByteArray("\xc0\xaf") << "??";
    QTest::newRow("overlong in four bytes") << QByteArray("\xf0\x80\x80\x41") << "???A";
    QTest::newRow("half of a surrogate pair") << QByteArray("\xed\xa0\x80") << "???";
    QTest::newRow("past the last character") << QByteArray("\xf4\x90\x80\x80") << "????";
    QTest::newRow("whole after broken") << QByteArray("\xf0\x9f\xf0\x9f\x98\x80")
                                        << QString::fromUtf8("?\xf0\x9f\x98\x80");
}

void Utf8Test::brokenTextIsMendedAsBrowsersDo()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, text);
    QCOMPARE(QString::fromStdString(mendedUtf8(bytes.toStdString())), text.replace(u'?', QChar::ReplacementCharacter));
}

void Utf8Test::validTextStaysAsItIs()
{
    const std::string text = "plain, Zürich, €, 日本, \U0001F600, \U0010FFFF, \u07FF\u0800\uFFFD";
    QCOMPARE(mendedUtf8(text), text);
}

void Utf8Test::whatIsMendedIsValid()
{
    QRandomGenerator random(7);
    for (int round = 0; round < 2'000; ++round) {
        std::string bytes(static_cast<std::size_t>(random.bounded(1, 24)), ' ');
        for (auto& byte : bytes) // mostly leads and continuations
            byte = static_cast<char>(random.bounded(3) ? random.bounded(0x80, 0x100) : random.bounded(0x80));
        QVERIFY(isValidUtf8(mendedUtf8(bytes)));
        if (isValidUtf8(bytes))
            QCOMPARE(mendedUtf8(bytes), bytes);
    }
}

void Utf8Test::aCharacterUnderWayIsHeldBack()
{
    QCOMPARE(incompleteTail("abc"), 0u);
    QCOMPARE(incompleteTail("a\xe2"), 1u);
    QCOMPARE(incompleteTail("a\xe2\x82"), 2u);
    QCOMPARE(incompleteTail("a\xe2\x82\xac"), 0u);
    QCOMPARE(incompleteTail("a\xf0\x9f\x98"), 3u);
}

QTEST_GUILESS_MAIN(Utf8Test)
#include "utf8_test.moc"
