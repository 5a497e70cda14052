// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <memory>
#include <string>

#include "engine/error.h"

namespace assay {

// Where the desktop keeps passwords. Asynchronous: every call answers through `done`, in the thread that called and
// never from inside the call; deleting the keychain silences what is under way. Not every desktop has one that answers.
class Keychain
{
public:
    using Done = std::function<void(const Result<void>&)>;
    using Read = std::function<void(const Result<std::string>&)>;

    virtual ~Keychain() = default;
    virtual void read(const QString& entry, Read done) = 0; // Error{NotFound} where there is no such entry
    virtual void write(const QString& entry, const std::string& secret, Done done) = 0;
    virtual void remove(const QString& entry, Done done) = 0;
};

// The Secret Service or KWallet of the session, through QtKeychain; never its fallback to plain text. Its calls want an
// event loop in the calling thread.
std::unique_ptr<Keychain> systemKeychain();

} // namespace assay
