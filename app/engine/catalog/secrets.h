// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QFuture>
#include <QtCore/QObject>

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/catalog/keychain.h"
#include "engine/catalog/provider.h"

namespace assay {

// Where a provider's key would be taken from now.
enum class KeyPlace { NotNeeded, Environment, File, Keychain, Nowhere };

// The keys of providers (CONTRACTS §6). Looked for in this order, each time anew, so that a changed key is used at
// once:
// 1. the environment variable `auth.environment`;
// 2. the file `auth.file`, which nobody but its owner may read; a relative path is looked up in $CREDENTIALS_DIRECTORY,
//    where systemd puts what it hands to a service, and so is a file named like the provider;
// 3. the keychain, if one answers: it is tried once by write, read and delete, and has two seconds for that.
// Keys are never written to a plain file, and stand in no error and no log. Lives in one thread, with an event loop;
// answers come in that thread. Deleting the store cancels what is under way.
class SecretStore : public QObject
{
    Q_OBJECT

public:
    explicit SecretStore(std::unique_ptr<Keychain> keychain = systemKeychain(),
                         std::chrono::milliseconds patience = std::chrono::seconds(2));
    ~SecretStore() override;

    // The key; empty for a provider that wants none. Error{Authentication} where there is none (the sentence says where
    // one may be put), Error{Storage} where there is one that may not be used.
    QFuture<Result<std::string>> secretFor(const Provider& provider);

    // Where secretFor() would find the key, without handing it out. Error{Storage} where there is one that may not be
    // used.
    QFuture<Result<KeyPlace>> placeOf(const Provider& provider);

    // In the keychain, and there only. Error{Storage} where no keychain answers.
    QFuture<Result<void>> storeSecret(const Provider& provider, const std::string& secret);
    QFuture<Result<void>> removeSecret(const Provider& provider); // no such key is no error

private:
    enum class Probe { NotYet, Running, Answers, Silent };
    using Then = std::function<void(bool answers)>;

    void whenProbed(Then then);
    void probe();
    void settle(bool answers);

    std::unique_ptr<Keychain> m_keychain;
    std::chrono::milliseconds m_patience;
    Probe m_probe = Probe::NotYet;
    std::vector<Then> m_waiting;
};

} // namespace assay
