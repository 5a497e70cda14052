// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>
#include <QtCore/QStringList>

#include <functional>
#include <map>
#include <string>

#include "engine/catalog/keychain.h"

namespace assay::test {

// What a FakeKeychain holds and how it behaves; outlives it.
struct Desktop
{
    std::map<QString, std::string> entries;
    QStringList calls;
    bool answers = true;
    bool refuses = false;
    bool forgets = false;
};

class FakeKeychain : public QObject, public Keychain
{
public:
    explicit FakeKeychain(Desktop& desktop) : m_desktop(desktop) {}

    void read(const QString& entry, Read done) override
    {
        later(QStringLiteral("read ") + entry, [this, entry, done] {
            const auto place = m_desktop.entries.find(entry);
            done(place == m_desktop.entries.end()
                     ? Result<std::string>(failure(ErrorKind::NotFound, QStringLiteral("no entry")))
                     : place->second);
        });
    }

    void write(const QString& entry, const std::string& secret, Done done) override
    {
        later(QStringLiteral("write ") + entry, [this, entry, secret, done] {
            if (m_desktop.refuses)
                return done(failure(ErrorKind::Storage, QStringLiteral("locked")));
            if (!m_desktop.forgets)
                m_desktop.entries[entry] = secret;
            done({});
        });
    }

    void remove(const QString& entry, Done done) override
    {
        later(QStringLiteral("remove ") + entry, [this, entry, done] {
            const bool there = m_desktop.entries.erase(entry) > 0;
            done(there ? Result<void>() : failure(ErrorKind::NotFound, QStringLiteral("no entry")));
        });
    }

private:
    void later(const QString& call, std::function<void()> then)
    {
        m_desktop.calls += call;
        if (m_desktop.answers)
            QMetaObject::invokeMethod(this, then, Qt::QueuedConnection);
    }

    Desktop& m_desktop;
};

} // namespace assay::test
