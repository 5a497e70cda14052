// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <csignal>

#include <sys/resource.h>
#include <sys/stat.h>

#include "engine/streams/stream_log.h"
#include "support/random_events.h"

using namespace assay;
using namespace Qt::StringLiterals;

static const std::string owner = "01K3QF8Y5V0000000000000000";
static const std::string first_call = "01K3QF8Y5V0000000000000001";
static const std::string second_call = "01K3QF8Y5V0000000000000002";
static constexpr std::int64_t noon = 1'788'264'000'000'000; // 2026-09-01T12:00:00Z
static constexpr std::int64_t day_us = 86'400'000'000;

static std::vector<Event> someEvents(std::uint32_t seed, int count)
{
    test::RandomEvents random(seed);
    std::vector<Event> events;
    for (int i = 1; i <= count; ++i)
        events.push_back(random.event(i));
    return events;
}

static Event textEvent(std::int64_t number, std::string text, std::int64_t time_us = noon)
{
    return {.number = number, .time_us = time_us, .body = Text{std::move(text)}};
}

// The process may write no file longer than this; the kernel then stops short, as a full disk does.
class FileSizeLimit
{
public:
    explicit FileSizeLimit(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() { setrlimit(RLIMIT_FSIZE, &m_before); }
    Q_DISABLE_COPY_MOVE(FileSizeLimit)

private:
    rlimit m_before{};
};

class StreamLogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void givesBackTheEventsOfEachOfManyInterleavedCalls();
    void showsEventsToReadersAsSoonAsTheyAreAppended();
    void namesFilesByDayAndOwner();
    void keepsFilesToTheirOwner();
    void beginsANewFileWithTheFirstCallOfAnotherDay();
    void beginsANewFileWhenTheOldOneIsFull();
    void doesNotWriteIntoAFileThatIsThere();
    void givesAnEmptySpanForACallWithoutEvents();
    void leavesTheLogAsItWasWhenTheDiskIsFull();
    void saysWhyTheFolderCannotBeWritten();
    void saysThatALogWasPurged();
    void findsEveryFlippedBit();
    void readsOnPastTheDamagedFrameOfAnotherCall();
    void refusesTheSpanOfAnotherCall();
    void refusesSpansThatLeadOutOfTheFolder_data();
    void refusesSpansThatLeadOutOfTheFolder();
    void readsFramesLongerThanItsWindow();
    void refusesAnEventTooLongForAFrame();

private:
    std::string folder() const { return m_folder->filePath(u"streams"_s).toStdString(); }
    QString pathOf(const StreamSpan& span) const
    {
        return QString::fromStdString(folder()) + u'/' + QString::fromStdString(span.file);
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void StreamLogTest::givesBackTheEventsOfEachOfManyInterleavedCalls()
{
    const auto first = someEvents(1, 200);
    const auto second = someEvents(2, 200);
    StreamLog log(folder(), owner);
    for (std::size_t i = 0; i < first.size(); i += 2) {
        QVERIFY(log.append(first_call, {first[i], first[i + 1]}));
        QVERIFY(log.append(second_call, {second[i], second[i + 1]}));
    }
    const StreamSpan a = log.close(first_call);
    const StreamSpan b = log.close(second_call);
    QCOMPARE(a.file, b.file);
    QVERIFY(readEvents(folder(), a, first_call).value() == first);
    QVERIFY(readEvents(folder(), b, second_call).value() == second);
    QVERIFY(checkEvents(folder(), a, first_call));
}

void StreamLogTest::showsEventsToReadersAsSoonAsTheyAreAppended()
{
    StreamLog log(folder(), owner);
    QVERIFY(log.append(first_call, {textEvent(1, "a")}));
    QFile file(m_folder->filePath(u"streams/2026-09-01/%1-001.log"_s.arg(QString::fromStdString(owner))));
    QVERIFY(file.open(QFile::ReadOnly));
    QCOMPARE(file.size(), qint64(8 + encodeEvent(first_call, textEvent(1, "a")).size()));
}

void StreamLogTest::namesFilesByDayAndOwner()
{
    StreamLog log(folder(), owner);
    QVERIFY(log.append(first_call, {textEvent(1, "a", noon + day_us / 2 - 1)}));
    QCOMPARE(log.close(first_call).file, "2026-09-01/" + owner + "-001.log");
}

void StreamLogTest::keepsFilesToTheirOwner()
{
    StreamLog log(folder(), owner);
    QVERIFY(log.append(first_call, {textEvent(1, "a")}));
    const auto modeOf = [](const QString& path) {
        struct stat status{};
        return ::stat(qPrintable(path), &status) == 0 ? status.st_mode & 0777 : 0u;
    };
    const QString path = pathOf(log.close(first_call));
    QCOMPARE(modeOf(path), 0600u);
    QCOMPARE(modeOf(QFileInfo(path).path()), 0700u);
    QCOMPARE(modeOf(QString::fromStdString(folder())), 0700u);
}

void StreamLogTest::beginsANewFileWithTheFirstCallOfAnotherDay()
{
    StreamLog log(folder(), owner);
    QVERIFY(log.append(first_call, {textEvent(1, "a")}));
    QVERIFY(log.append(second_call, {textEvent(1, "b", noon + day_us)}));
    QVERIFY(log.append(first_call, {textEvent(2, "c", noon + day_us)})); // stays where it began
    const StreamSpan a = log.close(first_call);
    QCOMPARE(a.file, "2026-09-01/" + owner + "-001.log");
    QCOMPARE(log.close(second_call).file, "2026-09-02/" + owner + "-001.log");
    QCOMPARE(readEvents(folder(), a, first_call)->size(), 2u);
}

void StreamLogTest::beginsANewFileWhenTheOldOneIsFull()
{
    StreamLog log(folder(), owner);
    const std::string megabyte(1u << 20, 'x');
    for (int i = 1; i <= 64; ++i)
        QVERIFY(log.append(first_call, {textEvent(i, megabyte)}));
    QVERIFY(log.append(second_call, {textEvent(1, "b")}));
    QVERIFY(log.append(first_call, {textEvent(65, "last")}));
    const StreamSpan a = log.close(first_call);
    QCOMPARE(a.file, "2026-09-01/" + owner + "-001.log");
    QCOMPARE(log.close(second_call).file, "2026-09-01/" + owner + "-002.log");
    QCOMPARE(readEvents(folder(), a, first_call)->size(), 65u);
}

void StreamLogTest::doesNotWriteIntoAFileThatIsThere()
{
    StreamSpan before;
    {
        StreamLog log(folder(), owner);
        QVERIFY(log.append(first_call, {textEvent(1, "a")}));
        before = log.close(first_call);
    }
    StreamLog log(folder(), owner);
    QVERIFY(log.append(second_call, {textEvent(1, "b")}));
    QCOMPARE(log.close(second_call).file, "2026-09-01/" + owner + "-002.log");
    QVERIFY(readEvents(folder(), before, first_call));
}

void StreamLogTest::givesAnEmptySpanForACallWithoutEvents()
{
    StreamLog log(folder(), owner);
    QVERIFY(log.append(first_call, {}));
    QVERIFY(log.close(first_call) == StreamSpan());
    QVERIFY(readEvents(folder(), StreamSpan(), first_call).value().empty());
    QVERIFY(!QFileInfo::exists(QString::fromStdString(folder())));
}

void StreamLogTest::leavesTheLogAsItWasWhenTheDiskIsFull()
{
    StreamLog log(folder(), owner);
    QVERIFY(log.append(first_call, {textEvent(1, "before")}));
    Result<void> refused;
    Result<void> refused_too;
    {
        const FileSizeLimit limit(300);
        refused = log.append(first_call, {textEvent(2, std::string(4000, 'x'))});
        refused_too = log.append(second_call, {textEvent(1, std::string(4000, 'x'))});
    }
    QVERIFY(!refused && !refused_too);
    QVERIFY(refused.error().kind == ErrorKind::Storage);
    QVERIFY(refused.error().message.contains(QString::fromStdString(owner)));
    QVERIFY(log.append(first_call, {textEvent(2, "after")}));
    QVERIFY(log.close(second_call) == StreamSpan());
    const StreamSpan span = log.close(first_call);
    QCOMPARE(QFileInfo(pathOf(span)).size(), qint64(span.end));
    QVERIFY(readEvents(folder(), span, first_call).value() ==
            (std::vector{textEvent(1, "before"), textEvent(2, "after")}));
}

void StreamLogTest::saysWhyTheFolderCannotBeWritten()
{
    QFile in_the_way(m_folder->filePath(u"streams"_s));
    QVERIFY(in_the_way.open(QFile::WriteOnly));
    StreamLog log(folder(), owner);
    const auto refused = log.append(first_call, {textEvent(1, "a")});
    QVERIFY(!refused);
    QVERIFY2(refused.error().message.contains(u"Not a directory"_s), qPrintable(refused.error().message));
}

void StreamLogTest::saysThatALogWasPurged()
{
    StreamLog log(folder(), owner);
    QVERIFY(log.append(first_call, {textEvent(1, "a")}));
    const StreamSpan span = log.close(first_call);
    QVERIFY(QFile::remove(pathOf(span)));
    const auto read = readEvents(folder(), span, first_call);
    QVERIFY(!read);
    QVERIFY2(read.error().message.contains(u"purged"_s), qPrintable(read.error().message));
}

void StreamLogTest::findsEveryFlippedBit()
{
    StreamLog log(folder(), owner);
    QVERIFY(log.append(first_call, someEvents(3, 4)));
    const StreamSpan span = log.close(first_call);
    QFile file(pathOf(span));
    QVERIFY(file.open(QFile::ReadWrite | QFile::Unbuffered));
    for (qint64 place = 0; place < file.size(); ++place) {
        for (int bit = 0; bit < 8; ++bit) {
            file.seek(place);
            const char good = file.read(1).at(0);
            const char bad = static_cast<char>(good ^ (1 << bit));
            file.seek(place);
            file.write(&bad, 1);
            QVERIFY2(!readEvents(folder(), span, first_call), qPrintable(u"byte %1, bit %2"_s.arg(place).arg(bit)));
            QVERIFY(!checkEvents(folder(), span, first_call));
            file.seek(place);
            file.write(&good, 1);
        }
    }
    QVERIFY(readEvents(folder(), span, first_call));
}

void StreamLogTest::readsOnPastTheDamagedFrameOfAnotherCall()
{
    StreamLog log(folder(), owner);
    QVERIFY(log.append(first_call, {textEvent(1, "a")}));
    QVERIFY(log.append(second_call, {textEvent(1, "b")}));
    QVERIFY(log.append(first_call, {textEvent(2, "c")}));
    const StreamSpan a = log.close(first_call);
    const StreamSpan b = log.close(second_call);
    QFile file(pathOf(b));
    QVERIFY(file.open(QFile::ReadWrite));
    file.seek(static_cast<qint64>(b.begin)); // its length
    file.write("\x01");
    file.close();
    QCOMPARE(readEvents(folder(), a, first_call)->size(), 2u);
    QVERIFY(!readEvents(folder(), b, second_call));
}

void StreamLogTest::refusesTheSpanOfAnotherCall()
{
    StreamLog log(folder(), owner);
    QVERIFY(log.append(first_call, {textEvent(1, "a")}));
    QVERIFY(!readEvents(folder(), log.close(first_call), second_call));
}

void StreamLogTest::refusesSpansThatLeadOutOfTheFolder_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("up") << u"../secret"_s;
    QTest::newRow("up from a day") << u"2026-09-01/../../secret"_s;
    QTest::newRow("absolute") << u"/etc/passwd"_s;
    QTest::newRow("deeper") << u"a/b/c"_s;
    QTest::newRow("no day") << u"secret"_s;
}

void StreamLogTest::refusesSpansThatLeadOutOfTheFolder()
{
    QFETCH(QString, file);
    QDir().mkpath(m_folder->filePath(u"streams/2026-09-01"_s));
    const auto read = readEvents(folder(), {.file = file.toStdString(), .end = UINT64_MAX}, first_call);
    QVERIFY(!read);
    QVERIFY2(read.error().message.contains(u"damaged"_s), qPrintable(read.error().message));
}

void StreamLogTest::readsFramesLongerThanItsWindow()
{
    StreamLog log(folder(), owner);
    const std::vector events{textEvent(1, std::string(3u << 20, 'x')), textEvent(2, "y"),
                             textEvent(3, std::string(300'000, 'z'))};
    QVERIFY(log.append(first_call, events));
    StreamSpan span = log.close(first_call);
    QVERIFY(readEvents(folder(), span, first_call).value() == events);
    span.end = UINT64_MAX; // of a damaged ledger: the file's own end holds
    QVERIFY(readEvents(folder(), span, first_call).value() == events);
}

void StreamLogTest::refusesAnEventTooLongForAFrame()
{
    StreamLog log(folder(), owner);
    const auto refused = log.append(first_call, {textEvent(1, std::string(64u << 20, 'x'))});
    QVERIFY(!refused);
    QVERIFY2(refused.error().message.contains(u"64 MiB"_s), qPrintable(refused.error().message));
}

QTEST_APPLESS_MAIN(StreamLogTest)
#include "stream_log_test.moc"
