// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "ledger/blob_store.h"
#include "support/file_size_limit.h"

using namespace assay;
using namespace Qt::StringLiterals;

namespace {

// Bytes that do not compress to nothing.
std::string bytesOfSize(std::size_t size)
{
    std::string bytes(size, '\0');
    std::uint32_t state = 7;
    for (auto& byte : bytes) {
        state = state * 1664525 + 1013904223;
        byte = static_cast<char>(state >> 24);
    }
    return bytes;
}

QStringList blobFiles(const QTemporaryDir& folder)
{
    QStringList files;
    QDirIterator found(folder.filePath(u"blobs"_s), QDir::Files, QDirIterator::Subdirectories);
    while (found.hasNext())
        files << found.next();
    return files;
}

} // namespace

class BlobStoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void givesBackWhatWasPut_data();
    void givesBackWhatWasPut();
    void putsTheSameBytesOnce();
    void keepsFilesToTheirOwner();
    void findsDamagedBytes();
    void saysWhatIsMissing();
    void takesAFileWithoutBytesForNone();
    void forgetsWhatIsRemoved();
    void leavesNoDraftOnAFullDisk();
    void writesSeveralAtOnce();
    void isReadWhereNothingMayBeWritten();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<BlobStore> m_store;
};

void BlobStoreTest::init()
{
    m_store.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_store = std::move(BlobStore::open(m_folder->path().toStdString()).value());
}

void BlobStoreTest::givesBackWhatWasPut_data()
{
    QTest::addColumn<qsizetype>("size");
    QTest::addColumn<qsizetype>("files");
    QTest::newRow("nothing") << qsizetype(0) << qsizetype(0);
    QTest::newRow("small") << qsizetype(10) << qsizetype(0);
    QTest::newRow("largest in the database") << qsizetype(32 * 1024) << qsizetype(0);
    QTest::newRow("smallest file") << qsizetype(32 * 1024 + 1) << qsizetype(1);
    QTest::newRow("large") << qsizetype(3'000'000) << qsizetype(1);
}

void BlobStoreTest::givesBackWhatWasPut()
{
    QFETCH(qsizetype, size);
    QFETCH(qsizetype, files);
    const std::string bytes = bytesOfSize(static_cast<std::size_t>(size));
    const auto digest = m_store->put(bytes);
    QVERIFY(digest);
    QCOMPARE(*digest, sha256Of(bytes));
    QCOMPARE(m_store->get(*digest).value(), bytes);
    QVERIFY(m_store->contains(*digest).value());
    QCOMPARE(blobFiles(*m_folder).size(), files);
}

void BlobStoreTest::putsTheSameBytesOnce()
{
    for (const std::size_t size : {std::size_t{100}, std::size_t{50'000}}) {
        const std::string bytes = bytesOfSize(size);
        QCOMPARE(m_store->put(bytes).value(), m_store->put(bytes).value());
        QCOMPARE(putBlobFile(m_folder->path().toStdString(), bytesOfSize(50'000), false).value(),
                 sha256Of(bytesOfSize(50'000)));
    }
    QCOMPARE(blobFiles(*m_folder).size(), 1);
    auto database = Database::open(m_folder->filePath(u"blobs.db"_s).toStdString(), Database::Access::ReadOnly);
    QCOMPARE(database->integer("SELECT count(*) FROM blob").value(), 1);
}

void BlobStoreTest::keepsFilesToTheirOwner()
{
    m_store->put(bytesOfSize(50'000)).value();
    const auto owner_file = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser;
    const auto files = blobFiles(*m_folder) << m_folder->filePath(u"blobs.db"_s);
    for (const auto& file : files)
        QCOMPARE(QFile::permissions(file) & ~owner_file, QFile::Permissions());
    const auto shared = QFile::permissions(QFileInfo(blobFiles(*m_folder).front()).path());
    QVERIFY(!(shared & (QFile::ReadGroup | QFile::ReadOther | QFile::ExeOther)));
}

void BlobStoreTest::findsDamagedBytes()
{
    const auto digest = m_store->put(bytesOfSize(50'000)).value();
    const auto other = m_store->put(bytesOfSize(40'000)).value();
    QFile file(blobFiles(*m_folder).filter(QString::fromStdString(hexOf(digest))).front());
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.seek(20'000);
    file.write("damage");
    file.close();
    QVERIFY(!m_store->get(digest));
    QVERIFY(m_store->get(other));
}

void BlobStoreTest::saysWhatIsMissing()
{
    const auto missing = m_store->get(sha256Of("nobody put this"));
    QVERIFY(!missing);
    QVERIFY(missing.error().message.contains(QString::fromStdString(hexOf(sha256Of("nobody put this")))));
}

// What a power cut may leave of a file that was not synced.
void BlobStoreTest::takesAFileWithoutBytesForNone()
{
    const auto digest = m_store->put(bytesOfSize(50'000)).value();
    QVERIFY(QFile::resize(blobFiles(*m_folder).front(), 0));
    QVERIFY(!m_store->contains(digest).value());
    QCOMPARE(m_store->put(bytesOfSize(50'000)).value(), digest);
    QCOMPARE(m_store->get(digest).value_or(""), bytesOfSize(50'000));
}

void BlobStoreTest::forgetsWhatIsRemoved()
{
    const auto small = m_store->put("small").value();
    const auto large = m_store->put(bytesOfSize(50'000)).value();
    QVERIFY(m_store->remove(small));
    QVERIFY(m_store->remove(large));
    QVERIFY(m_store->remove(large));
    QVERIFY(!m_store->contains(small).value());
    QVERIFY(!m_store->contains(large).value());
}

void BlobStoreTest::leavesNoDraftOnAFullDisk()
{
    {
        const test::FileSizeLimit full(100'000);
        const auto put = m_store->put(bytesOfSize(2'000'000));
        QVERIFY(!put);
        QCOMPARE(put.error().kind, ErrorKind::Storage);
    }
    QVERIFY(blobFiles(*m_folder).isEmpty());
    QVERIFY(m_store->put(bytesOfSize(2'000'000)));
}

void BlobStoreTest::writesSeveralAtOnce()
{
    QVERIFY(m_store->begin());
    const auto one = m_store->put("one").value();
    const auto two = m_store->put("two").value();
    QVERIFY(m_store->commit());
    const auto other = std::move(BlobStore::open(m_folder->path().toStdString()).value());
    QCOMPARE(other->get(one).value(), std::string("one"));
    QCOMPARE(other->get(two).value(), std::string("two"));
}

void BlobStoreTest::isReadWhereNothingMayBeWritten()
{
    const auto small = bytesOfSize(100);
    const auto large = bytesOfSize(BlobStore::largest_in_database + 1);
    const auto small_digest = m_store->put(small);
    const auto large_digest = m_store->put(large);
    QVERIFY(small_digest && large_digest);
    m_store.reset();
    QDir(m_folder->filePath(u"run"_s)).removeRecursively();
    QVERIFY(QFile(m_folder->path()).setPermissions(QFile::ReadOwner | QFile::ExeOwner));
    const auto reader = BlobStore::openToRead(m_folder->path().toStdString());
    QVERIFY2(reader, reader ? "" : qPrintable(reader.error().message));
    QCOMPARE((*reader)->get(*small_digest).value_or(""), small);
    QCOMPARE((*reader)->get(*large_digest).value_or(""), large);
    QCOMPARE((*reader)->contains(Digest{}).value_or(true), false);
    QVERIFY(!QFile::exists(m_folder->filePath(u"run"_s)));
    QVERIFY(QFile(m_folder->path()).setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));

    const QTemporaryDir empty;
    const auto nothing = BlobStore::openToRead(empty.path().toStdString());
    QVERIFY(nothing);
    QVERIFY(!(*nothing)->get(*small_digest));
}

QTEST_APPLESS_MAIN(BlobStoreTest)
#include "blob_store_test.moc"
