// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtCore/QFile>
#include <QtCore/QFutureWatcher>
#include <QtCore/QTemporaryDir>

#include "engine/catalog/secrets.h"
#include "support/fake_keychain.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

namespace {

template <typename T>
Result<T> waited(QFuture<Result<T>> future)
{
    QFutureWatcher<Result<T>> watcher;
    QSignalSpy finished(&watcher, &QFutureWatcherBase::finished);
    watcher.setFuture(future);
    if (!future.isFinished() && !finished.wait())
        qFatal("no answer came");
    return future.result();
}

Provider acme()
{
    return {.id = "acme", .name = "Acme", .auth = {AuthKind::Environment, "ASSAY_TEST_KEY", ""}};
}

constexpr auto secret = "sk-the-secret";

} // namespace

class SecretsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void noneIsNeededWhereNoneIsAsked();
    void theEnvironmentComesFirst();
    void thenTheFile();
    void thenTheKeychain();
    void theFileMustBeTheOwnersAlone_data();
    void theFileMustBeTheOwnersAlone();
    void theLineEndOfAFileIsNoPartOfTheKey();
    void whatIsNoKeyIsNotSent_data();
    void whatIsNoKeyIsNotSent();
    void aFolderIsNoKeyFile();
    void aMissingFileLeavesTheKeychain();
    void credentialsOfTheServiceManagerAreFound();
    void saysWhereAKeyMayBePut();
    void saysWhereAKeyIsFound();
    void saysWhyAKeyMayNotBeUsed();
    void storesReadsAndRemoves();
    void removingWhatIsNotThereIsNoError();
    void storesNothingInPlainText_data();
    void storesNothingInPlainText();
    void theKeychainIsTriedOnce();
    void theProbeLeavesNothingBehind();
    void theStoreMayBeDeletedWhileItWaits();

private:
    std::unique_ptr<SecretStore> store(std::chrono::milliseconds patience = std::chrono::minutes(1));
    QString keyFile(const QByteArray& bytes, QFile::Permissions mode = QFile::ReadOwner | QFile::WriteOwner);

    Desktop m_desktop;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void SecretsTest::init()
{
    m_desktop = {};
    m_folder = std::make_unique<QTemporaryDir>();
    qunsetenv("ASSAY_TEST_KEY");
    qunsetenv("CREDENTIALS_DIRECTORY");
}

std::unique_ptr<SecretStore> SecretsTest::store(std::chrono::milliseconds patience)
{
    return std::make_unique<SecretStore>(std::make_unique<FakeKeychain>(m_desktop), patience);
}

QString SecretsTest::keyFile(const QByteArray& bytes, QFile::Permissions mode)
{
    const QString path = m_folder->filePath(u"key"_s);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.setPermissions(mode))
        qFatal("cannot write the key file");
    return path;
}

void SecretsTest::noneIsNeededWhereNoneIsAsked()
{
    Provider provider = acme();
    provider.auth.kind = AuthKind::None;
    QCOMPARE(waited(store()->secretFor(provider)).value(), "");
    QVERIFY(m_desktop.calls.isEmpty());
}

void SecretsTest::theEnvironmentComesFirst()
{
    qputenv("ASSAY_TEST_KEY", "from-environment");
    m_desktop.entries[u"provider/acme"_s] = "from-keychain";
    Provider provider = acme();
    provider.auth.file = keyFile("from-file").toStdString();
    QCOMPARE(waited(store()->secretFor(provider)).value(), "from-environment");
}

void SecretsTest::thenTheFile()
{
    m_desktop.entries[u"provider/acme"_s] = "from-keychain";
    Provider provider = acme();
    provider.auth.file = keyFile("from-file").toStdString();
    QCOMPARE(waited(store()->secretFor(provider)).value(), "from-file");
    QVERIFY(m_desktop.calls.isEmpty());
}

void SecretsTest::thenTheKeychain()
{
    m_desktop.entries[u"provider/acme"_s] = "from-keychain";
    const auto secrets = store();
    QCOMPARE(waited(secrets->secretFor(acme())).value(), "from-keychain");
}

void SecretsTest::theFileMustBeTheOwnersAlone_data()
{
    QTest::addColumn<int>("mode");
    QTest::addColumn<bool>("used");
    QTest::newRow("0600") << 0x6000 << true;
    QTest::newRow("0400") << 0x4000 << true;
    QTest::newRow("0640") << 0x6040 << false;
    QTest::newRow("0604") << 0x6004 << false;
    QTest::newRow("0620") << 0x6020 << false;
    QTest::newRow("0644") << 0x6044 << false;
}

void SecretsTest::theFileMustBeTheOwnersAlone()
{
    QFETCH(int, mode);
    QFETCH(bool, used);
    Provider provider = acme();
    provider.auth.file = keyFile(secret, QFile::Permissions(mode)).toStdString();
    m_desktop.entries[u"provider/acme"_s] = "from-keychain"; // not a silent way out
    const auto found = waited(store()->secretFor(provider));
    QCOMPARE(found.has_value(), used);
    if (used)
        return;
    QCOMPARE(found.error().kind, ErrorKind::Storage);
    QVERIFY(found.error().message.contains(u"chmod 600"_s));
    QVERIFY(!found.error().message.contains(QLatin1StringView(secret)));
}

void SecretsTest::theLineEndOfAFileIsNoPartOfTheKey()
{
    Provider provider = acme();
    provider.auth.file = keyFile(" sk-1\r\n\n").toStdString();
    QCOMPARE(waited(store()->secretFor(provider)).value(), "sk-1");
}

void SecretsTest::whatIsNoKeyIsNotSent_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << ""_ba;
    QTest::newRow("blank") << " \n"_ba;
    QTest::newRow("two lines") << "sk-the-secret\nx-evil: 1"_ba;
    QTest::newRow("a control character") << "sk-the-secret\x01"_ba;
    QTest::newRow("not ASCII") << "sk-the-secret-ü"_ba;
}

void SecretsTest::whatIsNoKeyIsNotSent()
{
    QFETCH(QByteArray, bytes);
    Provider provider = acme();
    provider.auth.file = keyFile(bytes).toStdString();
    const auto found = waited(store()->secretFor(provider));
    QVERIFY(!found);
    QVERIFY(!found.error().message.contains(QLatin1StringView(secret)));
    const auto stored = waited(store()->storeSecret(acme(), bytes.toStdString()));
    QVERIFY(!stored);
    QVERIFY(!stored.error().message.contains(QLatin1StringView(secret)));
}

void SecretsTest::aFolderIsNoKeyFile()
{
    Provider provider = acme();
    provider.auth.file = m_folder->path().toStdString();
    QVERIFY(!waited(store()->secretFor(provider)));
}

void SecretsTest::aMissingFileLeavesTheKeychain()
{
    m_desktop.entries[u"provider/acme"_s] = "from-keychain";
    Provider provider = acme();
    provider.auth.file = m_folder->filePath(u"nowhere"_s).toStdString();
    const auto secrets = store();
    QCOMPARE(waited(secrets->secretFor(provider)).value(), "from-keychain");
}

// systemd's files carry access lists; their group bits say nothing about who may read them.
void SecretsTest::credentialsOfTheServiceManagerAreFound()
{
    keyFile("from-systemd\n", QFile::ReadOwner | QFile::ReadGroup);
    qputenv("CREDENTIALS_DIRECTORY", QFile::encodeName(m_folder->path()));
    Provider provider = acme();
    provider.auth = {AuthKind::File, "", "key"};
    QCOMPARE(waited(store()->secretFor(provider)).value(), "from-systemd");
    QVERIFY(QFile::rename(m_folder->filePath(u"key"_s), m_folder->filePath(u"acme"_s)));
    QCOMPARE(waited(store()->secretFor(acme())).value(), "from-systemd"); // by the provider's id
    provider.auth.file = "../key";
    provider.id = "other";
    const auto secrets = store();
    QVERIFY(!waited(secrets->secretFor(provider)));
}

void SecretsTest::saysWhereAKeyMayBePut()
{
    const auto secrets = store();
    const auto found = waited(secrets->secretFor(acme()));
    QVERIFY(!found);
    QCOMPARE(found.error().kind, ErrorKind::Authentication);
    QVERIFY(found.error().message.contains(u"Acme"_s) && found.error().message.contains(u"ASSAY_TEST_KEY"_s));
}

void SecretsTest::saysWhereAKeyIsFound()
{
    const auto secrets = store();
    Provider provider = acme();
    QCOMPARE(waited(secrets->placeOf({.id = "local"})).value(), KeyPlace::NotNeeded);
    QCOMPARE(waited(secrets->placeOf(provider)).value(), KeyPlace::Nowhere);
    m_desktop.entries[u"provider/acme"_s] = secret;
    QCOMPARE(waited(secrets->placeOf(provider)).value(), KeyPlace::Keychain);
    provider.auth.file = keyFile(secret).toStdString();
    QCOMPARE(waited(secrets->placeOf(provider)).value(), KeyPlace::File);
    qputenv("ASSAY_TEST_KEY", secret);
    QCOMPARE(waited(secrets->placeOf(provider)).value(), KeyPlace::Environment);
}

void SecretsTest::saysWhyAKeyMayNotBeUsed()
{
    Provider provider = acme();
    provider.auth.file = keyFile(secret, QFile::ReadOwner | QFile::ReadOther).toStdString();
    const auto place = waited(store()->placeOf(provider));
    QVERIFY(!place);
    QCOMPARE(place.error(), waited(store()->secretFor(provider)).error());
    m_desktop.answers = false;
    QCOMPARE(waited(store(std::chrono::milliseconds(1))->placeOf(acme())).value(), KeyPlace::Nowhere);
}

void SecretsTest::storesReadsAndRemoves()
{
    const auto secrets = store();
    QVERIFY(waited(secrets->storeSecret(acme(), "sk-1\n")));
    QCOMPARE(waited(secrets->secretFor(acme())).value(), "sk-1");
    QVERIFY(waited(secrets->removeSecret(acme())));
    QVERIFY(!waited(secrets->secretFor(acme())));
}

void SecretsTest::removingWhatIsNotThereIsNoError()
{
    const auto secrets = store();
    QVERIFY(waited(secrets->removeSecret(acme())));
}

void SecretsTest::storesNothingInPlainText_data()
{
    QTest::addColumn<bool>("answers");
    QTest::addColumn<bool>("refuses");
    QTest::addColumn<bool>("forgets");
    QTest::newRow("a keychain that never answers") << false << false << false;
    QTest::newRow("one that refuses") << true << true << false;
    QTest::newRow("one that forgets") << true << false << true;
}

void SecretsTest::storesNothingInPlainText()
{
    QFETCH(bool, answers);
    QFETCH(bool, refuses);
    QFETCH(bool, forgets);
    m_desktop.answers = answers;
    m_desktop.refuses = refuses;
    m_desktop.forgets = forgets;
    const auto secrets = store(std::chrono::milliseconds(answers ? 60'000 : 1));
    const auto stored = waited(secrets->storeSecret(acme(), secret));
    QVERIFY(!stored);
    QVERIFY(stored.error().message.contains(u"ASSAY_TEST_KEY"_s));
    QVERIFY(!stored.error().message.contains(QLatin1StringView(secret)));
    QVERIFY(m_desktop.entries.empty());
    QCOMPARE(waited(secrets->secretFor(acme())).error().kind, ErrorKind::Authentication);
}

void SecretsTest::theKeychainIsTriedOnce()
{
    const auto secrets = store();
    auto first = secrets->secretFor(acme());
    auto second = secrets->secretFor(acme()); // while the probe is under way
    QVERIFY(!waited(first) && !waited(second));
    QVERIFY(!waited(secrets->secretFor(acme())));
    QCOMPARE(m_desktop.calls.filter(u"write"_s).size(), 1);
}

void SecretsTest::theProbeLeavesNothingBehind()
{
    const auto secrets = store();
    waited(secrets->secretFor(acme()));
    QVERIFY(m_desktop.entries.empty());
}

void SecretsTest::theStoreMayBeDeletedWhileItWaits()
{
    auto secrets = store();
    const auto future = secrets->secretFor(acme());
    secrets.reset();
    QVERIFY(future.isCanceled());
    QCoreApplication::processEvents();
}

QTEST_GUILESS_MAIN(SecretsTest)
#include "secrets_test.moc"
