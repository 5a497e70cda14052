// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <csignal>
#include <sys/resource.h>

#include "engine/catalog/csv.h"
#include "media/export/originals.h"

using namespace assay;
using namespace Qt::StringLiterals;

class OriginalsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void copiesAreTheFilesThemselves();
    void theManifestSaysWhatIsKnownAndNullForWhatIsNot();
    void namesFitEveryFileSystem_data();
    void namesFitEveryFileSystem();
    void nothingIsOverwritten();
    void aChangedOrMissingFileIsNamedAndHoldsUpNoOther();
    void aSpreadsheetTakesNothingForAFormula();
    void stoppedItLeavesNothing();
    void aFolderThatCannotBeWrittenIsOneSentence();
    void aFullDiskIsOneSentenceAndLeavesNothing();

private:
    ExportItem itemOf(const QByteArray& bytes, const QString& model) const;
    QStringList namesIn(const QString& folder) const;
    static QByteArray bytesOf(const QString& path);

    QTemporaryDir m_folder;
    mutable int m_number = 0;
};

QByteArray OriginalsTest::bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

ExportItem OriginalsTest::itemOf(const QByteArray& bytes, const QString& model) const
{
    const auto path = m_folder.filePath(u"blob%1"_s.arg(++m_number));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("The file could not be written.");
    return {.path = path.toStdString(),
            .model = model,
            .provider = u"openai"_s,
            .prompt = u"harbour at dawn"_s,
            .seed = 4417,
            .cost = u"$0.0420"_s,
            .basis = u"computed"_s,
            .cost_exact = "0.042",
            .call_id = "01K9",
            .sha256 = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex().toStdString(),
            .media_type = "image/png",
            .width = 1024,
            .height = 768,
            .time_us = 1'760'000'000'000'000};
}

QStringList OriginalsTest::namesIn(const QString& folder) const
{
    return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name);
}

void OriginalsTest::copiesAreTheFilesThemselves()
{
    const auto out = m_folder.filePath(u"new/folder"_s);
    const QByteArray large(3'000'000, 'x');
    double done = 0;
    const auto result = writeOriginals({itemOf("first", u"gpt-image-1.5"_s), itemOf(large, u"imagen-4"_s)}, out, {},
                                       [&done](double part) { done = part; });
    QVERIFY2(result, result ? "" : qPrintable(result.error().message));
    QCOMPARE(namesIn(out), QStringList({u"01 gpt-image-1.5 seed 4417.png"_s, u"02 imagen-4 seed 4417.png"_s,
                                        u"manifest.csv"_s, u"manifest.json"_s}));
    QCOMPARE(bytesOf(out + u"/01 gpt-image-1.5 seed 4417.png"_s), "first");
    QCOMPARE(bytesOf(out + u"/02 imagen-4 seed 4417.png"_s), large);
    QVERIFY(result->problems.empty());
    QCOMPARE(done, 1.0);
}

void OriginalsTest::theManifestSaysWhatIsKnownAndNullForWhatIsNot()
{
    const auto out = m_folder.filePath(u"manifest"_s);
    auto unpriced = itemOf("b", u"local"_s);
    unpriced.cost_exact.clear();
    unpriced.seed.reset();
    unpriced.sha256.clear();
    const auto result = writeOriginals({itemOf("a", u"gpt-image-1.5"_s), unpriced}, out);
    QVERIFY(result);
    const auto manifest = QJsonDocument::fromJson(bytesOf(result->manifest)).object();
    QCOMPARE(manifest[u"schema"_s].toString(), u"assay.media-manifest/1"_s);
    const auto first = manifest[u"items"_s][0].toObject();
    QCOMPARE(first[u"seed"_s].toInteger(), 4417);
    QCOMPARE(first[u"cost"_s], QJsonValue(QJsonObject{
                                   {u"amount"_s, u"0.042"_s}, {u"currency"_s, u"USD"_s}, {u"basis"_s, u"computed"_s}}));
    QCOMPARE(first[u"state"_s].toString(), u"intact"_s);
    QCOMPARE(first[u"sha256"_s], first[u"sha256_found"_s]);
    QCOMPARE(first[u"bytes"_s].toInteger(), 1);
    QCOMPARE(first[u"made"_s].toString(), u"2025-10-09T08:53:20.000Z"_s);
    QVERIFY(first[u"workflow"_s].isNull());
    const auto second = manifest[u"items"_s][1].toObject();
    QVERIFY(second[u"cost"_s].isNull() && second[u"seed"_s].isNull());
    QCOMPARE(second[u"state"_s].toString(), u"unchecked"_s);
    QCOMPARE(second.keys(), first.keys());
}

void OriginalsTest::namesFitEveryFileSystem_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("name");
    QTest::newRow("a path") << u"black-forest/flux:2?"_s << u"01 black-forest-flux-2- seed 7.png"_s;
    QTest::newRow("controls and marks of direction") << u"a\nb\u202Egnp.exe"_s << u"01 a-b-gnp.exe seed 7.png"_s;
    QTest::newRow("nothing") << QString() << u"01 medium seed 7.png"_s;
    QTest::newRow("up and out") << u"../../etc"_s << u"01 ..-..-etc seed 7.png"_s;
    QTest::newRow("composed") << u"e\u0301"_s << u"01 \u00e9 seed 7.png"_s;
}

void OriginalsTest::namesFitEveryFileSystem()
{
    QFETCH(const QString, model);
    QTEST(originalName({.model = model, .seed = 7, .media_type = "image/png"}, 1, 3), "name");
    const auto longest = originalName({.model = model + u"\U0001F600"_s.repeated(200), .seed = 7}, 1, 3);
    QVERIFY(longest.toUtf8().size() <= 124);
    QVERIFY2(longest.contains(u"seed 7"_s), "the seed is what tells them apart");
    QVERIFY(longest.isValidUtf16());
}

void OriginalsTest::nothingIsOverwritten()
{
    const auto out = m_folder.filePath(u"twice"_s);
    QVERIFY(writeOriginals({itemOf("one", u"m"_s)}, out));
    QVERIFY(writeOriginals({itemOf("two", u"m"_s)}, out));
    QCOMPARE(namesIn(out), QStringList({u"01 m seed 4417 (2).png"_s, u"01 m seed 4417.png"_s, u"manifest (2).csv"_s,
                                        u"manifest (2).json"_s, u"manifest.csv"_s, u"manifest.json"_s}));
    QCOMPARE(bytesOf(out + u"/01 m seed 4417.png"_s), "one");
    QCOMPARE(bytesOf(out + u"/01 m seed 4417 (2).png"_s), "two");
}

void OriginalsTest::aChangedOrMissingFileIsNamedAndHoldsUpNoOther()
{
    const auto out = m_folder.filePath(u"changed"_s);
    auto changed = itemOf("what is there now", u"changed"_s);
    changed.sha256 = std::string(64, 'a');
    auto missing = itemOf("x", u"missing"_s);
    QVERIFY(QFile::remove(QString::fromStdString(missing.path)));
    const auto result = writeOriginals({changed, missing, itemOf("good", u"good"_s)}, out);
    QVERIFY(result);
    QCOMPARE(result->problems.size(), 2UL);
    QVERIFY(result->problems[0].sentence.contains(u"01 changed seed 4417.png"_s));
    QVERIFY(result->items[0].state == CopyState::Changed && result->items[1].state == CopyState::Missing);
    QCOMPARE(bytesOf(out + u"/03 good seed 4417.png"_s), "good");
    const auto items = QJsonDocument::fromJson(bytesOf(result->manifest)).object()[u"items"_s].toArray();
    QCOMPARE(items[0][u"state"_s].toString(), u"changed"_s);
    QVERIFY(items[0][u"sha256"_s] != items[0][u"sha256_found"_s]);
    QCOMPARE(items[1][u"state"_s].toString(), u"missing"_s);
    QVERIFY(items[1][u"file"_s].isNull() && items[1][u"bytes"_s].isNull());
}

void OriginalsTest::aSpreadsheetTakesNothingForAFormula()
{
    auto item = itemOf("a", u"m"_s);
    item.prompt = u"=HYPERLINK(\"http://x\",\"y\")"_s;
    item.provider = u"@SUM(A1)"_s;
    item.seed = -5;
    const auto table = manifestCsv({CopiedItem{.item = item, .file = "+a.png"}});
    CsvReader reader(table);
    std::vector<std::string> head;
    std::vector<std::string> line;
    QVERIFY(reader.next(head).value_or(false) && reader.next(line).value_or(false));
    QCOMPARE(line.size(), head.size());
    QCOMPARE(line[0], std::string("'+a.png"));
    QCOMPARE(line[3], std::string("'@SUM(A1)"));
    QCOMPARE(line[4], "'" + item.prompt.toStdString());
    QCOMPARE(line[5], std::string("-5"));
}

void OriginalsTest::stoppedItLeavesNothing()
{
    const auto out = m_folder.filePath(u"stopped"_s);
    std::stop_source stop;
    const auto result = writeOriginals({itemOf(QByteArray(5'000'000, 'x'), u"m"_s)}, out, stop.get_token(),
                                       [&stop](double) { stop.request_stop(); });
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::Cancelled);
    QVERIFY(!QFileInfo::exists(out));
}

void OriginalsTest::aFolderThatCannotBeWrittenIsOneSentence()
{
    const auto item = itemOf("a", u"m"_s);
    const auto result = writeOriginals({item}, QString::fromStdString(item.path) + u"/under a file"_s);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::Storage);
    QVERIFY(result.error().message.endsWith(u"choose another one."_s));
}

void OriginalsTest::aFullDiskIsOneSentenceAndLeavesNothing()
{
    const auto out = m_folder.filePath(u"full"_s);
    QVERIFY(QDir().mkpath(out));
    const auto item = itemOf(QByteArray(5'000'000, 'x'), u"m"_s);
    std::signal(SIGXFSZ, SIG_IGN); // a limit on files stands for a disk without room
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    const rlimit tight{.rlim_cur = 2'000'000, .rlim_max = before.rlim_max};
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &tight), 0);
    const auto result = writeOriginals({item}, out);
    setrlimit(RLIMIT_FSIZE, &before);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::Storage);
    QCOMPARE(namesIn(out), QStringList());
}

QTEST_GUILESS_MAIN(OriginalsTest)
#include "originals_test.moc"
