// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <array>
#include <climits>
#include <mutex>

#include <sys/syscall.h>
#include <unistd.h>

#include "ledger/blob_store.h"
#include "ledger/ledger.h"
#include "ledger/media_files.h"
#include "support/ledger_calls.h"
#include "support/waiting.h"

using namespace assay;
using namespace Qt::StringLiterals;

namespace {

std::mutex mutex;
std::vector<std::string> synced; // paths, in the order they were brought to the disk

void note(int file)
{
    std::array<char, PATH_MAX> path{};
    const auto size = ::readlink(("/proc/self/fd/" + std::to_string(file)).c_str(), path.data(), path.size());
    const std::scoped_lock lock(mutex);
    synced.emplace_back(path.data(), static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
}

std::vector<std::string> syncedFiles()
{
    const std::scoped_lock lock(mutex);
    return synced;
}

void forgetSyncedFiles()
{
    const std::scoped_lock lock(mutex);
    synced.clear();
}

} // namespace

// No test can cut the power. What it would leave is what these were told to bring to the disk; they stand in for the C
// library's, do the same, and take down for which file.
extern "C" int fsync(int file)
{
    note(file);
    return static_cast<int>(::syscall(SYS_fsync, file));
}

extern "C" int fdatasync(int file)
{
    note(file);
    return static_cast<int>(::syscall(SYS_fdatasync, file));
}

class PowerCutTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void whatWasCommittedReachesTheDiskSoon();
    void whatWasCommittedLastReachesTheDiskAtTheEnd();
    void aBlobsFileAndItsNameReachTheDiskWhereASettingSaysSo();
    void aMediumAndItsNameReachTheDiskWhereASettingSaysSo_data();
    void aMediumAndItsNameReachTheDiskWhereASettingSaysSo();

private:
    std::string path(const std::string& name) const { return m_folder->path().toStdString() + name; }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void PowerCutTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void PowerCutTest::whatWasCommittedReachesTheDiskSoon()
{
    const auto ledger = std::move(Ledger::open({.workspace = path("")}).value());
    const std::string log = "2025-01-01/owner-001.log";
    QVERIFY(QDir(m_folder->path()).mkpath(u"streams/2025-01-01"_s));
    QVERIFY(QFile(QString::fromStdString(path("/streams/" + log))).open(QIODevice::WriteOnly));
    for (std::int64_t number = 0; number < 2; ++number) { // and again after the first time
        forgetSyncedFiles();
        auto call = test::sampleCall(number, test::sample_begin_us);
        call.facts.request_json = '"' + std::string(50'000, 'x') + '"'; // a file
        call.outcome.events.file = log;
        QVERIFY(test::journalCall(*ledger, call));
        QVERIFY(test::becomes([this] { return std::ranges::contains(syncedFiles(), path("/ledger.db-wal")); }));
        const auto files = syncedFiles();
        const auto chain = std::ranges::find(files, path("/ledger.db-wal")); // no record without what it names
        const auto digest = hexOf(sha256Of(call.facts.request_json));
        for (const auto& file : {path("/blobs.db-wal"), path("/streams/" + log), path("/streams/2025-01-01"),
                                 path("/blobs/" + digest.substr(0, 2) + "/" + digest + ".zst")})
            QVERIFY2(std::ranges::find(files, file) < chain, file.c_str());
    }
}

void PowerCutTest::whatWasCommittedLastReachesTheDiskAtTheEnd()
{
    const auto other = std::move(Ledger::open({.workspace = path("")}).value()); // else closing moves the log away
    auto ledger = std::move(Ledger::open({.workspace = path("")}).value());
    forgetSyncedFiles();
    QVERIFY(test::journalCall(*ledger, test::sampleCall(1, test::sample_begin_us)));
    ledger.reset();
    QVERIFY(std::ranges::contains(syncedFiles(), path("/ledger.db-wal")));
}

void PowerCutTest::aBlobsFileAndItsNameReachTheDiskWhereASettingSaysSo()
{
    const std::string bytes(50'000, 'x');
    const auto digest = hexOf(sha256Of(bytes));
    forgetSyncedFiles();
    QVERIFY(putBlobFile(path(""), bytes + "y", false));
    QVERIFY(syncedFiles().empty());
    QVERIFY(putBlobFile(path(""), bytes, true));
    const auto files = syncedFiles();
    const auto draft = path("/blobs/" + digest.substr(0, 2) + "/" + digest + ".zst.");
    QVERIFY(std::ranges::any_of(files, [&](const std::string& file) { return file.starts_with(draft); }));
    for (const auto& folder : {path(""), path("/blobs"), path("/blobs/" + digest.substr(0, 2))})
        QVERIFY2(std::ranges::contains(files, folder), folder.c_str());
}

void PowerCutTest::aMediumAndItsNameReachTheDiskWhereASettingSaysSo_data()
{
    QTest::addColumn<bool>("survives_power_cut");
    QTest::newRow("as usual") << false;
    QTest::newRow("a power cut, too") << true;
}

void PowerCutTest::aMediumAndItsNameReachTheDiskWhereASettingSaysSo()
{
    QFETCH(const bool, survives_power_cut);
    MediaFiles media(path(""), "owner", survives_power_cut);
    const auto writer = std::move(media.begin("video/mp4").value());
    for (int i = 0; i < 3; ++i) // some of them while it comes
        QVERIFY(writer->write(std::string(5 << 20, static_cast<char>('a' + i))));
    forgetSyncedFiles();
    const auto end = writer->finish();
    QVERIFY(end);
    const std::vector<std::string> names{mediaPath(path(""), end->sha256), path("/blobs/" + end->sha256.substr(0, 2)),
                                         path("/blobs")};
    QCOMPARE(syncedFiles(), survives_power_cut ? names : std::vector<std::string>());
    QCOMPARE(QFileInfo(QString::fromStdString(names.front())).size(), 15 << 20);
}

QTEST_GUILESS_MAIN(PowerCutTest)
#include "power_cut_test.moc"
