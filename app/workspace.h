// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QJsonObject>
#include <QtCore/QString>

#include <cstdint>
#include <optional>

#include "engine/error.h"

namespace assay {

// A folder with everything of one user: settings, providers, prices, recordings, the ledger (layout: CONTRACTS §2).
// Folders are 0700, files 0600.
class Workspace
{
public:
    static QString defaultFolder(); // $XDG_DATA_HOME/assay/default

    // Opens the workspace in `folder`, making it where the folder is missing or empty. A folder with other things in it
    // is refused, so that a mistyped path does not fill somebody's documents with ours.
    static Result<Workspace> open(const QString& folder);

    QString folder() const { return m_folder; }
    QString path(const QString& relative) const;

    QString name() const;
    bool isSample() const;         // everything in it is sample data, and says so wherever it shows
    bool syncsEveryCommit() const; // "durability": "power"

    // The most bytes of media that one answer may bring; nothing = the engine's own limit. "media_limit"
    std::optional<std::int64_t> mediaLimit() const;

    // A workspace can answer from its own recordings instead of the network: the pace they are played at.
    std::optional<double> replayPace() const;

    QJsonObject settings() const { return m_settings; }
    Result<void> save(const QJsonObject& settings);

private:
    QString m_folder;
    QJsonObject m_settings;
};

} // namespace assay
