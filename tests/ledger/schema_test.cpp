// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <unistd.h>

#include "ledger/ledger.h"
#include "ledger/ledger_reader.h"
#include "ledger/schema.h"
#include "ledger/verify.h"
#include "support/file_size_limit.h"
#include "support/ledger_calls.h"

using namespace assay;
using namespace Qt::StringLiterals;

namespace {

Result<void> addOldTable(Database& database)
{
    return database.execute("CREATE TABLE old(value INTEGER); INSERT INTO old VALUES (7)");
}

Result<void> addColumn(Database& database)
{
    return database.execute("ALTER TABLE old ADD COLUMN more INTEGER NOT NULL DEFAULT 3");
}

Result<void> failHalfway(Database& database)
{
    static_cast<void>(database.execute("DELETE FROM old"));
    return failure(ErrorKind::Storage, u"The step failed."_s);
}

constexpr std::array first_version{Migration{1, addOldTable}};
constexpr std::array two_versions{Migration{1, addOldTable}, Migration{2, addColumn}};
constexpr std::array failing{Migration{1, addOldTable}, Migration{2, addColumn}, Migration{3, failHalfway}};

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class SchemaTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void migratesAnOlderDatabaseAndKeepsACopy();
    void takesAFailedStepBack();
    void findsRunsInALedgerOfTheFirstVersion();
    void findsMediaInALedgerOfTheSecondVersion();
    void refusesANewerDatabaseUntouched();
    void refusesToReadWhatIsNoDatabase();
    void saysThatTheDiskIsFull();
    void saysThatTheFolderMayNotBeWritten();
    void keepsTheLedgerToItsOwner();

private:
    std::string path() const { return m_folder->filePath(u"ledger.db"_s).toStdString(); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void SchemaTest::migratesAnOlderDatabaseAndKeepsACopy()
{
    QVERIFY(openMigrated(path(), first_version, false));
    auto database = openMigrated(path(), two_versions, false);
    QVERIFY(database);
    QCOMPARE(database->integer("SELECT value + more FROM old").value(), 10);
    QCOMPARE(database->integer("PRAGMA user_version").value(), 2);

    auto copy = Database::open(path() + ".before-version-2", Database::Access::ReadOnly);
    QVERIFY(copy);
    QCOMPARE(copy->integer("PRAGMA user_version").value(), 1);
    QCOMPARE(copy->integer("SELECT value FROM old").value(), 7);
}

void SchemaTest::takesAFailedStepBack()
{
    QVERIFY(openMigrated(path(), first_version, false));
    QVERIFY(!openMigrated(path(), failing, false));
    auto database = openMigrated(path(), two_versions, false);
    QVERIFY(database);
    QCOMPARE(database->integer("SELECT value FROM old").value(), 7);
    QCOMPARE(database->integer("PRAGMA user_version").value(), 2);
}

void SchemaTest::findsRunsInALedgerOfTheFirstVersion()
{
    const std::string workspace = m_folder->path().toStdString();
    std::vector<PastCall> calls;
    for (int i = 0; i < 20; ++i) {
        calls.push_back(test::sampleCall(i, test::sample_begin_us + i * 1'000'000));
        if (i % 4 != 3)
            calls.back().facts.attribution.run = i < 10 ? "first" : "second";
    }
    QVERIFY(Ledger::open({.workspace = workspace}).value()->appendBulk(calls).result());
    const auto goBack = [this] {
        auto database = Database::open(path(), Database::Access::ReadWrite);
        QVERIFY(database->execute("DROP TABLE medium; DROP TABLE run; PRAGMA user_version = 1"));
    };
    goBack();
    const auto refused = LedgerReader::open(workspace);
    QVERIFY(!refused);
    QVERIFY2(refused.error().message.contains(u"`assay ledger rebuild`"_s), qPrintable(refused.error().message));
    QVERIFY(rebuildLedger(workspace)); // as the sentence says
    QVERIFY(LedgerReader::open(workspace));
    goBack();
    Ledger::open({.workspace = workspace}).value().reset(); // and unasked, for whoever writes
    QVERIFY(QFile::exists(QString::fromStdString(path() + ".before-version-3")));
    const auto reader = std::move(LedgerReader::open(workspace).value());
    QCOMPARE(reader->runs(10).value(), (std::vector<std::string>{"second", "first"}));
    QCOMPARE(reader->callsOfRun("first").value().size(), 8U);
    QCOMPARE(reader->callsOfRun("second").value().size(), 7U);
    QVERIFY(verifyLedger(workspace).value().ok());
}

void SchemaTest::findsMediaInALedgerOfTheSecondVersion()
{
    const std::string workspace = m_folder->path().toStdString();
    std::vector<PastCall> calls;
    for (int i = 0; i < 300; ++i) { // some fail over, and bring their medium with the second attempt
        calls.push_back(test::sampleCall(i, test::sample_begin_us + i * 1'000'000));
        for (int place = 0; place < i % 3; ++place)
            calls.back().attempts.back().outcome.media.push_back(
                {"image/png", {.sha256 = std::string(64, 'a'), .bytes = i + 1, .width = 3, .height = 4}});
    }
    QVERIFY(Ledger::open({.workspace = workspace}).value()->appendBulk(calls).result());
    const auto all = [&] { return LedgerReader::open(workspace).value()->media({.limit = 1'000}).value().rows; };
    const auto before = all();
    QCOMPARE(before.size(), 300U);
    {
        auto database = Database::open(path(), Database::Access::ReadWrite);
        QVERIFY(database->execute("DROP TABLE medium; PRAGMA user_version = 2"));
    }
    Ledger::open({.workspace = workspace}).value().reset();
    QVERIFY(QFile::exists(QString::fromStdString(path() + ".before-version-3")));
    const auto after = all();
    QCOMPARE(after, before);
    for (std::size_t i = 0; i < before.size(); ++i) {
        QCOMPARE(after[i].model, before[i].model);
        QCOMPARE(after[i].bytes, before[i].bytes);
        QCOMPARE(after[i].time_us, before[i].time_us);
    }
    QVERIFY(verifyLedger(workspace).value().ok());
}

void SchemaTest::refusesANewerDatabaseUntouched()
{
    Ledger::open({.workspace = m_folder->path().toStdString()}).value().reset();
    {
        auto database = Database::open(path(), Database::Access::ReadWrite);
        QVERIFY(database->execute("PRAGMA user_version = 999"));
    }
    const QByteArray before = contentOf(QString::fromStdString(path()));

    const auto ledger = Ledger::open({.workspace = m_folder->path().toStdString()});
    const auto reader = LedgerReader::open(m_folder->path().toStdString());
    QVERIFY(!ledger);
    QVERIFY(!reader);
    QVERIFY(ledger.error().message.contains(u"newer Assay"_s));
    QVERIFY(ledger.error().message.contains(u"999"_s));
    QCOMPARE(reader.error().message, ledger.error().message);
    QCOMPARE(contentOf(QString::fromStdString(path())), before);
    const auto locks = QDir(m_folder->filePath(u"run"_s)).entryList({u"01*.lock"_s}, QDir::Files);
    QVERIFY2(locks.isEmpty(), qPrintable(locks.join(u' ')));
}

void SchemaTest::refusesToReadWhatIsNoDatabase()
{
    QFile file(QString::fromStdString(path()));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray("this is a letter to a friend. ").repeated(500));
    file.close();
    const auto ledger = Ledger::open({.workspace = m_folder->path().toStdString()});
    QVERIFY(!ledger);
    QCOMPARE(ledger.error().kind, ErrorKind::Storage);
    QVERIFY(ledger.error().message.contains(u"ledger.db"_s));
    QVERIFY(ledger.error().message.contains(u"damaged"_s));
}

void SchemaTest::saysThatTheDiskIsFull()
{
    auto database = openMigrated(path(), first_version, false);
    QVERIFY(database->execute("PRAGMA max_page_count = 10"));
    const auto written =
        database->execute("CREATE TABLE big AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 "
                          "FROM n WHERE i < 1000) SELECT i, hex(zeroblob(500)) FROM n");
    QVERIFY(!written);
    QCOMPARE(written.error().kind, ErrorKind::Storage);
    QVERIFY(written.error().message.contains(u"disk is full"_s));
}

// Root may write everywhere, so the test becomes somebody else for a moment where it can.
void SchemaTest::saysThatTheFolderMayNotBeWritten()
{
    constexpr uid_t nobody = 65534;
    const bool is_root = ::geteuid() == 0;
    Ledger::open({.workspace = m_folder->path().toStdString()}).value().reset();
    QVERIFY(QFile::setPermissions(m_folder->path(),
                                  QFile::ReadOwner | QFile::ExeOwner | QFile::ReadOther | QFile::ExeOther));
    if (is_root && ::seteuid(nobody) != 0)
        QSKIP("cannot become anybody else");
    const auto ledger = Ledger::open({.workspace = m_folder->path().toStdString()});
    const auto elsewhere = Ledger::open({.workspace = m_folder->path().toStdString() + "/new"});
    if (is_root)
        QCOMPARE(::seteuid(0), 0);
    QFile::setPermissions(m_folder->path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QVERIFY(!ledger);
    QVERIFY(!elsewhere);
    for (const auto* const failed : {&ledger, &elsewhere}) {
        QCOMPARE(failed->error().kind, ErrorKind::Storage);
        QVERIFY2(failed->error().message.contains(u"permissions"_s), qPrintable(failed->error().message));
    }
}

void SchemaTest::keepsTheLedgerToItsOwner()
{
    const auto ledger = Ledger::open({.workspace = m_folder->filePath(u"new"_s).toStdString()});
    QVERIFY(ledger);
    QVERIFY(test::journalCall(**ledger, test::sampleCall(1, test::sample_begin_us)));
    const QFile::Permissions others =
        QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    QDirIterator found(m_folder->filePath(u"new"_s), QDir::AllEntries | QDir::NoDotAndDotDot,
                       QDirIterator::Subdirectories);
    int count = 0;
    for (; found.hasNext(); ++count) {
        const QString file = found.next();
        QVERIFY2(!(QFile::permissions(file) & others), qPrintable(file));
    }
    QVERIFY(count >= 5);
}

QTEST_APPLESS_MAIN(SchemaTest)
#include "schema_test.moc"
