// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/catalog/keychain.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <chrono>

#include <qt6keychain/keychain.h>

namespace assay {

namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

constexpr auto service = "assay"_L1;
constexpr auto patience = 60s; // a person may have to unlock it first

Error silent()
{
    return {.kind = ErrorKind::Storage,
            .message = QCoreApplication::translate(
                "Keychain", "The keychain did not answer; unlock it, or put the key into an environment variable.")};
}

// The library's words only where it has some; they name the desktop's fault, never the secret.
Error errorOf(const QKeychain::Job& job)
{
    if (job.error() == QKeychain::EntryNotFound)
        return {.kind = ErrorKind::NotFound,
                .message = QCoreApplication::translate("Keychain", "The keychain holds no such key.")};
    return {.kind = ErrorKind::Storage,
            .message = QCoreApplication::translate("Keychain", "The keychain refused: %1.").arg(job.errorString())};
}

class SystemKeychain : public QObject, public Keychain
{
public:
    void read(const QString& entry, Read done) override
    {
        auto* job = new QKeychain::ReadPasswordJob(service);
        run(job, entry, [job, done = std::move(done)](std::optional<Error> error) {
            done(error ? Result<std::string>(std::unexpected(*error)) : job->binaryData().toStdString());
        });
    }

    void write(const QString& entry, const std::string& secret, Done done) override
    {
        auto* job = new QKeychain::WritePasswordJob(service);
        job->setBinaryData(QByteArray::fromStdString(secret));
        run(job, entry, std::move(done));
    }

    void remove(const QString& entry, Done done) override
    {
        run(new QKeychain::DeletePasswordJob(service), entry, std::move(done));
    }

private:
    void run(QKeychain::Job* job, const QString& entry, Done done)
    {
        run(job, entry, [done = std::move(done)](std::optional<Error> error) {
            done(error ? Result<void>(std::unexpected(*error)) : Result<void>());
        });
    }

    // The job deletes itself when it has finished; one that never does is left alone, since QtKeychain runs its jobs
    // one after the other and cannot take one back.
    void run(QKeychain::Job* job, const QString& entry, std::function<void(std::optional<Error>)> done)
    {
        auto* timer = new QTimer(this);
        timer->setSingleShot(true);
        connect(timer, &QTimer::timeout, this, [timer, done] {
            timer->deleteLater();
            done(silent());
        });
        connect(job, &QKeychain::Job::finished, timer, [job, timer, done] {
            if (!timer->isActive())
                return;
            delete timer;
            done(job->error() == QKeychain::NoError ? std::nullopt : std::optional(errorOf(*job)));
        });
        timer->start(patience);
        job->setInsecureFallback(false);
        job->setKey(entry);
        job->start();
    }
};

} // namespace

std::unique_ptr<Keychain> systemKeychain()
{
    return std::make_unique<SystemKeychain>();
}

} // namespace assay
