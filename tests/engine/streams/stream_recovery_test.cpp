// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/streams/stream_log.h"
#include "support/random_events.h"

using namespace assay;
using namespace Qt::StringLiterals;

static const std::string owner = "01K3QF8Y5V0000000000000000";
static const std::string other_owner = "01K3QF8Y5V000000000000000Z";
static const std::array<std::string, 3> call_ids{"01K3QF8Y5V0000000000000001", "01K3QF8Y5V0000000000000002",
                                                 "01K3QF8Y5V0000000000000003"};

// A log of three interleaved calls, and where each of its frames ends.
struct Written
{
    struct Frame
    {
        std::size_t end = 0;
        std::string call_id;
        Event event;
    };
    std::vector<Frame> frames;
    std::string file;
    QByteArray bytes;
};

class StreamRecoveryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void findsNothingWhereNothingWasWritten();
    void findsWhatTheWriterWouldHaveSaid();
    void givesTheWholeFramesBeforeEveryCut();
    void cutsATailOfZeros();
    void keepsWholeFramesBehindADamagedOne();
    void leavesOtherOwnersAlone();
    void findsTheFilesOfEveryDay();
    void givesTheSameASecondTime();

private:
    std::string folder() const { return m_folder->path().toStdString(); }
    QString path() const { return m_folder->filePath(QString::fromStdString(m_written.file)); }
    void rewrite(const QByteArray& bytes) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    Written m_written;
    std::vector<StreamSpan> m_spans;
};

void StreamRecoveryTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_written = {};
    m_spans.clear();
    test::RandomEvents random(11);
    StreamLog log(folder(), owner);
    std::size_t end = 0;
    for (int i = 0; i < 24; ++i) {
        const std::string& call_id = call_ids[static_cast<std::size_t>(i) % call_ids.size()];
        const Event event = random.event(1 + i / 3);
        QVERIFY(log.append(call_id, {event}));
        end += 8 + encodeEvent(call_id, event).size();
        m_written.frames.push_back({end, call_id, event});
    }
    for (const auto& call_id : call_ids)
        m_spans.push_back(log.close(call_id));
    m_written.file = m_spans.front().file;
    QFile file(path());
    QVERIFY(file.open(QFile::ReadOnly));
    m_written.bytes = file.readAll();
    QCOMPARE(std::size_t(m_written.bytes.size()), end);
}

void StreamRecoveryTest::rewrite(const QByteArray& bytes) const
{
    QFile file(path());
    QVERIFY(file.open(QFile::WriteOnly | QFile::Truncate));
    QCOMPARE(file.write(bytes), bytes.size());
}

void StreamRecoveryTest::findsNothingWhereNothingWasWritten()
{
    QVERIFY(recoverStreams(folder() + "/nowhere", owner).value().empty());
    QVERIFY(recoverStreams(folder(), other_owner).value().empty());
}

void StreamRecoveryTest::findsWhatTheWriterWouldHaveSaid()
{
    const auto calls = recoverStreams(folder(), owner);
    QVERIFY(calls);
    QCOMPARE(calls->size(), call_ids.size());
    for (std::size_t i = 0; i < call_ids.size(); ++i) {
        QCOMPARE(calls->at(i).call_id, call_ids[i]);
        QVERIFY(calls->at(i).span == m_spans[i]);
    }
}

void StreamRecoveryTest::givesTheWholeFramesBeforeEveryCut()
{
    for (qsizetype cut = 0; cut <= m_written.bytes.size(); ++cut) {
        rewrite(m_written.bytes.first(cut));
        std::map<std::string, std::vector<Event>> expected;
        std::size_t whole = 0;
        for (const auto& frame : m_written.frames) {
            if (frame.end > std::size_t(cut))
                break;
            expected[frame.call_id].push_back(frame.event);
            whole = frame.end;
        }
        const auto calls = recoverStreams(folder(), owner);
        QVERIFY(calls);
        QCOMPARE(QFileInfo(path()).size(), qint64(whole));
        QCOMPARE(calls->size(), expected.size());
        for (const auto& call : *calls)
            QVERIFY(readEvents(folder(), call.span, call.call_id).value() == expected[call.call_id]);
    }
}

void StreamRecoveryTest::cutsATailOfZeros()
{
    rewrite(m_written.bytes + QByteArray(4096, '\0'));
    QCOMPARE(recoverStreams(folder(), owner)->size(), 3u);
    QCOMPARE(QFileInfo(path()).size(), m_written.bytes.size());
}

void StreamRecoveryTest::keepsWholeFramesBehindADamagedOne()
{
    const auto& bad = m_written.frames[6]; // the third event of the first call
    const auto begin = static_cast<qsizetype>(m_written.frames[5].end);
    for (qsizetype place = begin; place < static_cast<qsizetype>(bad.end); ++place) {
        QByteArray bytes = m_written.bytes;
        bytes[place] = static_cast<char>(bytes[place] ^ 0x10);
        rewrite(bytes);
        const auto calls = recoverStreams(folder(), owner);
        QVERIFY(calls);
        QCOMPARE(QFileInfo(path()).size(), bytes.size());
        QCOMPARE(readEvents(folder(), calls->at(0).span, call_ids[0])->size(), 7u);
        QVERIFY(calls->at(1).span == m_spans[1]);
        QVERIFY(calls->at(2).span == m_spans[2]);
    }
}

void StreamRecoveryTest::leavesOtherOwnersAlone()
{
    const QString theirs = QFileInfo(path()).dir().filePath(QString::fromStdString(other_owner) + u"-001.log"_s);
    QFile file(theirs);
    QVERIFY(file.open(QFile::WriteOnly));
    file.write("torn");
    file.close();
    QCOMPARE(recoverStreams(folder(), owner)->size(), 3u);
    QCOMPARE(QFileInfo(theirs).size(), 4);
}

void StreamRecoveryTest::findsTheFilesOfEveryDay()
{
    StreamLog log(folder(), owner);
    QVERIFY(log.append("next day", {{.number = 1, .time_us = 1'790'100'000'000'000, .body = Text{"a"}}}));
    const auto calls = recoverStreams(folder(), owner);
    QCOMPARE(calls->size(), 4u);
    QCOMPARE(calls->back().call_id, std::string("next day"));
    QVERIFY(calls->back().span == log.close("next day"));
}

void StreamRecoveryTest::givesTheSameASecondTime()
{
    rewrite(m_written.bytes.chopped(3));
    const auto first = recoverStreams(folder(), owner);
    const auto second = recoverStreams(folder(), owner);
    QCOMPARE(first->size(), second->size());
    for (std::size_t i = 0; i < first->size(); ++i)
        QVERIFY(first->at(i).span == second->at(i).span);
}

QTEST_APPLESS_MAIN(StreamRecoveryTest)
#include "stream_recovery_test.moc"
