// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>

#include "engine/error.h"

namespace assay {

// A file whose flock is the lock. The kernel gives it back when its holder dies, however it dies. Two LockFiles of one
// process exclude each other too.
class LockFile
{
public:
    LockFile() = default;
    static Result<LockFile> open(const std::string& path); // makes it, readable by its owner alone
    LockFile(LockFile&& other) noexcept;
    LockFile& operator=(LockFile&& other) noexcept;
    ~LockFile();

    Result<void> lock(); // waits
    bool tryLock();
    void unlock();

private:
    std::string m_path;
    int m_file = -1;
};

} // namespace assay
