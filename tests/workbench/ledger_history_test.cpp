// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtCore/QTemporaryDir>

#include "engine/request.h"
#include "ledger/ledger.h"
#include "ledger_history.h"
#include "support/ledger_calls.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

namespace {

PastCall callOfRun(std::int64_t number, const std::string& run, const std::vector<Part>& parts)
{
    PastCall call = sampleCall(number, sample_begin_us + number * 1'000'000);
    call.facts.attribution.run = run;
    call.facts.request_json = canonicalJson({.system = "Be brief.", .messages = {{Role::User, parts}}});
    return call;
}

} // namespace

class LedgerHistoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void runsAreListedByWhatTheyAsked();
    void readingWritesNothing();
    void aRunThatIsNotThereIsASentence();

private:
    std::unique_ptr<LedgerReader> reader();
    QString path(const QString& name) { return m_folder->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void LedgerHistoryTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    auto ledger = Ledger::open({.workspace = m_folder->path().toStdString()});
    QVERIFY(ledger);
    auto appended = (*ledger)->appendBulk({
        callOfRun(1, "first", {TextPart{"What is this?\nAnd that?"}}),
        callOfRun(2, "first", {TextPart{"What is this?\nAnd that?"}}),
        callOfRun(3, "second", {TextPart{"a file's own text"}, TextPart{"Sum it up"}}),
        callOfRun(4, "third", {MediaPart{"image/png", nullptr, "https://example.com/a.png", "a.png"}}),
    });
    appended.waitForFinished();
    QVERIFY(appended.result());
}

std::unique_ptr<LedgerReader> LedgerHistoryTest::reader()
{
    return std::move(LedgerReader::open(m_folder->path().toStdString()).value());
}

void LedgerHistoryTest::runsAreListedByWhatTheyAsked()
{
    const auto runs = recentRuns(*reader(), m_folder->path());
    QVERIFY(runs);
    QStringList titles;
    for (const auto& run : *runs)
        titles << run.title;
    QCOMPARE(titles, (QStringList{QString(), u"Sum it up"_s, u"What is this?"_s}));
    QCOMPARE(recallRun(*reader(), m_folder->path(), runs->back().run)->calls.size(), 2u);
}

void LedgerHistoryTest::readingWritesNothing()
{
    const auto open = reader();
    QDir folder(m_folder->path());
    for (const QString& name : folder.entryList({u"blobs*"_s}))
        QVERIFY(folder.remove(name));
    QVERIFY(QFile::remove(path(u"run/blobs.lock"_s)));
    const auto runs = recentRuns(*open, m_folder->path());
    QVERIFY(runs);
    QCOMPARE(runs->size(), 3u); // without a title
    QVERIFY(folder.entryList({u"blobs*"_s}).isEmpty());
    QVERIFY(!QFile::exists(path(u"run/blobs.lock"_s)));
}

void LedgerHistoryTest::aRunThatIsNotThereIsASentence()
{
    const auto recalled = recallRun(*reader(), m_folder->path(), "nobody's");
    QVERIFY(!recalled);
    QCOMPARE(recalled.error().kind, ErrorKind::Usage);
    QVERIFY(!recalled.error().message.isEmpty());
}

QTEST_GUILESS_MAIN(LedgerHistoryTest)
#include "ledger_history_test.moc"
