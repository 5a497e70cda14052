// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QThreadPool>

#include <memory>
#include <string>

#include "engine/media_store.h"

namespace assay {

// Media in a workspace: files blobs/aa/<sha256>, as they came and not compressed again, so that players can seek in
// them and other programs can open them. While it is written a file is called blobs/<owner>-<n>.part; what a crash
// leaves of those, removeMediaParts() takes away.
class MediaFiles final : public MediaStore
{
public:
    // `owner` names the process; parts of two never meet. `survives_power_cut`: a medium and its name are on the disk
    // when its writer has finished.
    MediaFiles(std::string workspace, std::string owner, bool survives_power_cut = false);
    Result<std::unique_ptr<MediaWriter>> begin(std::string_view media_type) override;
    QFuture<Result<MediaEnd>> measure(const MediaEnd& end, std::string_view media_type) override;

private:
    std::string m_workspace;
    std::string m_owner;
    bool m_survives_power_cut;
    int m_count = 0;
    QThreadPool m_measuring; // last: it is waited for before the rest goes
};

// Path of a medium that is kept, whether it is there or not. `sha256` has 64 hexadecimal digits.
std::string mediaPath(const std::string& workspace, const std::string& sha256);

// Of an owner whose lock the caller holds.
void removeMediaParts(const std::string& workspace, const std::string& owner);

} // namespace assay
