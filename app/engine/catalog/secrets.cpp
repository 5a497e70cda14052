// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/catalog/secrets.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QPointer>
#include <QtCore/QPromise>
#include <QtCore/QTimer>
#include <QtCore/QUuid>

#include <algorithm>
#include <optional>

#include <sys/stat.h>

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr qint64 most_secret_bytes = 64 * 1024;

// A place that may hold the key: nothing = it does not, an error = it does, but the key may not be used.
using Found = std::optional<Result<std::string>>;

template <typename T>
QFuture<Result<T>> ready(Result<T> result)
{
    return QtFuture::makeReadyValueFuture(std::move(result));
}

template <typename T>
std::shared_ptr<QPromise<Result<T>>> startedPromise()
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    return promise;
}

template <typename T>
void finish(QPromise<Result<T>>& promise, Result<T> result)
{
    promise.addResult(std::move(result));
    promise.finish();
}

QString entryOf(const Provider& provider)
{
    return u"provider/"_s + QString::fromStdString(provider.id);
}

// Without the line end that editors and `echo` leave. A control character within would break the header it goes into.
Result<std::string> cleaned(std::string secret, const QString& place)
{
    const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!secret.empty() && is_blank(secret.back()))
        secret.pop_back();
    secret.erase(secret.begin(), std::ranges::find_if_not(secret, is_blank));
    const bool sound = std::ranges::all_of(secret, [](char c) { return c > ' ' && c < '\x7F'; });
    if (!secret.empty() && sound)
        return secret;
    return failure(ErrorKind::Storage,
                   QCoreApplication::translate("Secrets",
                                               "What stands in %1 is no key: it is empty or holds blanks or other "
                                               "characters that a key cannot have.")
                       .arg(place));
}

Found fromEnvironment(const Provider& provider)
{
    const QByteArray value =
        provider.auth.environment.empty() ? QByteArray() : qgetenv(provider.auth.environment.c_str());
    if (value.isEmpty())
        return {};
    return cleaned(value.toStdString(), QString::fromStdString(provider.auth.environment));
}

// Looked at through the open file, so that nobody can put another in its place between look and use.
std::optional<QString> whyUnsafe(const QFile& file)
{
    struct stat status{};
    if (::fstat(file.handle(), &status) != 0 || !S_ISREG(status.st_mode))
        return QCoreApplication::translate("Secrets", "The key file %1 is no plain file.").arg(file.fileName());
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return QCoreApplication::translate("Secrets", "The key file %1 was not used, since others may read it; run "
                                                      "“chmod 600” on it and try again.")
            .arg(file.fileName());
    return {};
}

Result<std::string> readSecretFile(const QString& path, bool check_mode)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Storage,
                       QCoreApplication::translate("Secrets", "The key file %1 could not be read: %2.")
                           .arg(path, file.errorString()));
    if (const auto why = check_mode ? whyUnsafe(file) : std::nullopt)
        return failure(ErrorKind::Storage, *why);
    return cleaned(file.read(most_secret_bytes).toStdString(), path);
}

// systemd sets the modes there itself, and with access lists they read as if the group could look in.
Found fromCredentials(const QString& name)
{
    const QString folder = qEnvironmentVariable("CREDENTIALS_DIRECTORY");
    const QString path = folder + u'/' + name;
    if (folder.isEmpty() || name.contains(u'/') || !QFileInfo::exists(path))
        return {};
    return readSecretFile(path, false);
}

Found fromFile(const Provider& provider)
{
    const QString path = QString::fromStdString(provider.auth.file);
    const QString full = path.startsWith("~/"_L1) ? QDir::homePath() + path.mid(1) : path;
    if (QDir::isAbsolutePath(full)) {
        if (QFileInfo::exists(full))
            return readSecretFile(full, true);
    } else if (auto found = full.isEmpty() ? Found() : fromCredentials(full)) {
        return found;
    }
    return fromCredentials(QString::fromStdString(provider.id));
}

Error noSecret(const Provider& provider)
{
    const QString name = QString::fromStdString(provider.name.empty() ? provider.id : provider.name);
    QString remedy = QCoreApplication::translate("Secrets", "store one on the Models page");
    if (!provider.auth.file.empty())
        remedy =
            QCoreApplication::translate("Secrets", "put it into %1").arg(QString::fromStdString(provider.auth.file));
    if (!provider.auth.environment.empty())
        remedy = QCoreApplication::translate("Secrets", "set the variable %1, or store it on the Models page")
                     .arg(QString::fromStdString(provider.auth.environment));
    return {.kind = ErrorKind::Authentication,
            .message = QCoreApplication::translate("Secrets", "There is no key for %1; %2.").arg(name, remedy)};
}

Error noKeychain(const Provider& provider)
{
    const QString variable = provider.auth.environment.empty()
                                 ? QCoreApplication::translate("Secrets", "an environment variable")
                                 : QString::fromStdString(provider.auth.environment);
    return {.kind = ErrorKind::Storage,
            .message =
                QCoreApplication::translate("Secrets", "No keychain answers here, and keys are not kept in plain "
                                                       "text; put the key into %1 or into a file of mode 600.")
                    .arg(variable)};
}

} // namespace

SecretStore::SecretStore(std::unique_ptr<Keychain> keychain, std::chrono::milliseconds patience)
    : m_keychain(std::move(keychain)), m_patience(patience)
{
}

SecretStore::~SecretStore() = default;

QFuture<Result<std::string>> SecretStore::secretFor(const Provider& provider)
{
    if (provider.auth.kind == AuthKind::None)
        return ready<std::string>(std::string());
    if (auto found = fromEnvironment(provider))
        return ready(std::move(*found));
    if (auto found = fromFile(provider))
        return ready(std::move(*found));
    auto promise = startedPromise<std::string>();
    const Error missing = noSecret(provider);
    whenProbed([this, promise, missing, entry = entryOf(provider)](bool answers) {
        if (!answers)
            return finish<std::string>(*promise, std::unexpected(missing));
        m_keychain->read(entry, [promise, missing](const Result<std::string>& secret) {
            const bool absent = !secret && secret.error().kind == ErrorKind::NotFound;
            finish<std::string>(*promise, absent ? Result<std::string>(std::unexpected(missing)) : secret);
        });
    });
    return promise->future();
}

QFuture<Result<KeyPlace>> SecretStore::placeOf(const Provider& provider)
{
    const auto at = [](KeyPlace place) { return [place](const std::string&) { return place; }; };
    if (provider.auth.kind == AuthKind::None)
        return ready<KeyPlace>(KeyPlace::NotNeeded);
    if (const auto found = fromEnvironment(provider))
        return ready(found->transform(at(KeyPlace::Environment)));
    if (const auto found = fromFile(provider))
        return ready(found->transform(at(KeyPlace::File)));
    auto promise = startedPromise<KeyPlace>();
    whenProbed([this, promise, at, entry = entryOf(provider)](bool answers) {
        if (!answers)
            return finish<KeyPlace>(*promise, KeyPlace::Nowhere);
        m_keychain->read(entry, [promise, at](const Result<std::string>& secret) {
            const bool absent = !secret && secret.error().kind == ErrorKind::NotFound;
            finish(*promise, absent ? Result<KeyPlace>(KeyPlace::Nowhere) : secret.transform(at(KeyPlace::Keychain)));
        });
    });
    return promise->future();
}

QFuture<Result<void>> SecretStore::storeSecret(const Provider& provider, const std::string& secret)
{
    const auto clean = cleaned(secret, QCoreApplication::translate("Secrets", "the field"));
    if (!clean)
        return ready<void>(std::unexpected(clean.error()));
    auto promise = startedPromise<void>();
    whenProbed([this, promise, provider, secret = *clean](bool answers) {
        if (!answers)
            return finish<void>(*promise, std::unexpected(noKeychain(provider)));
        m_keychain->write(entryOf(provider), secret,
                          [promise](const Result<void>& done) { finish<void>(*promise, done); });
    });
    return promise->future();
}

QFuture<Result<void>> SecretStore::removeSecret(const Provider& provider)
{
    auto promise = startedPromise<void>();
    whenProbed([this, promise, entry = entryOf(provider)](bool answers) {
        if (!answers)
            return finish<void>(*promise, {});
        m_keychain->remove(entry, [promise](const Result<void>& done) {
            const bool absent = !done && done.error().kind == ErrorKind::NotFound;
            finish<void>(*promise, absent ? Result<void>() : done);
        });
    });
    return promise->future();
}

void SecretStore::whenProbed(Then then)
{
    if (m_probe == Probe::Answers || m_probe == Probe::Silent)
        return then(m_probe == Probe::Answers);
    m_waiting.push_back(std::move(then));
    if (m_probe == Probe::NotYet)
        probe();
}

// isAvailable() of QtKeychain says true where nothing answers (CONTRACTS §6), so it is tried for real.
void SecretStore::probe()
{
    m_probe = Probe::Running;
    QTimer::singleShot(m_patience, this, [this] { settle(false); });
    const QString entry = u"probe/"_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
    const std::string value = QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
    m_keychain->write(entry, value, [this, entry, value](const Result<void>& written) {
        if (!written)
            return settle(false);
        m_keychain->read(entry, [this, entry, value](const Result<std::string>& back) {
            const bool same = back && *back == value;
            m_keychain->remove(entry, [this, same](const Result<void>& removed) { settle(same && removed); });
        });
    });
}

// The first answer counts: the probe's, or the end of our patience.
void SecretStore::settle(bool answers)
{
    if (m_probe != Probe::Running)
        return;
    m_probe = answers ? Probe::Answers : Probe::Silent;
    const QPointer<SecretStore> self(this); // one who hears the answer may delete us
    for (const auto& then : std::exchange(m_waiting, {})) {
        if (self)
            then(answers);
    }
}

} // namespace assay
