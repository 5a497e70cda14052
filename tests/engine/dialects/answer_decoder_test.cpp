// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <unistd.h>

#include "engine/dialects/dialects.h"
#include "support/answer_cuts.h"
#include "support/answer_summary.h"

using namespace assay;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(const assay::Dialect*)

namespace {

const HttpHead success{.status = 200};

// What the process holds of the machine's memory.
qint64 residentBytes()
{
    QFile file(u"/proc/self/statm"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() * sysconf(_SC_PAGESIZE) : 0;
}

} // namespace

// What the decoders of Anthropic's and Google's formats have in common.
class AnswerDecoderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void forgetsBlanksBeforeAnAnswer_data();
    void forgetsBlanksBeforeAnAnswer();
    void readsAnAnswerBehindBlanksHoweverItIsCut_data();
    void readsAnAnswerBehindBlanksHoweverItIsCut();
    void quotesWordsThatBeginLikeAByteOrderMark();
};

void AnswerDecoderTest::forgetsBlanksBeforeAnAnswer_data()
{
    QTest::addColumn<const Dialect*>("dialect");
    QTest::addColumn<QString>("file");
    QTest::newRow("anthropic-messages") << &anthropicMessagesDialect() << u"anthropic-messages/text.sse"_s;
    QTest::newRow("gemini") << &geminiDialect() << u"gemini/text.sse"_s;
}

void AnswerDecoderTest::forgetsBlanksBeforeAnAnswer()
{
    QFETCH(const Dialect*, dialect);
    QFETCH(QString, file);
    const auto decoder = dialect->decoder({.id = "vendor", .name = "Vendor"}, true);
    const std::string blanks(1u << 20, '\n');
    EventBodies events;
    decoder->head(success);
    const auto before = residentBytes();
    for (int piece = 0; piece < 96; ++piece)
        decoder->body(blanks, events);
    QVERIFY(residentBytes() - before < (32 << 20));
    decoder->body(sampleFile(file), events);
    decoder->end(events);
    QVERIFY(fold(events).finished);
}

void AnswerDecoderTest::readsAnAnswerBehindBlanksHoweverItIsCut_data()
{
    QTest::addColumn<std::string>("before");
    QTest::newRow("line ends") << std::string("\r\n\n");
    QTest::newRow("spaces") << std::string("  \t");
    QTest::newRow("byte order mark") << std::string("\xef\xbb\xbf");
    QTest::newRow("byte order mark amid blanks") << std::string("\n \xef\xbb\xbf \n");
}

void AnswerDecoderTest::readsAnAnswerBehindBlanksHoweverItIsCut()
{
    QFETCH(std::string, before);
    for (const auto& file : {u"gemini/text.sse"_s, u"gemini/plain.json"_s}) {
        const std::string body = before + sampleFile(file);
        QVERIFY(decoded(geminiDialect(), success, body).finished);
        QCOMPARE(firstCutThatMatters(geminiDialect(), success, body), -1);
    }
}

void AnswerDecoderTest::quotesWordsThatBeginLikeAByteOrderMark()
{
    const auto answer = decoded(geminiDialect(), success, "（错误）");
    QVERIFY(answer.error);
    QVERIFY2(answer.error->message.contains(u"（错误）"_s), qPrintable(answer.error->message));
    QCOMPARE(firstCutThatMatters(geminiDialect(), success, "（错误）"), -1);
}

QTEST_APPLESS_MAIN(AnswerDecoderTest)
#include "answer_decoder_test.moc"
