// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QTemporaryDir>

#include <memory>
#include <vector>

#include "ledger/bookkeeper.h"
#include "widgets/common/series_colors.h"
#include "widgets/media/media_page.h"
#include "workbench.h"

namespace assay::test {

// A medium that some call is to have brought.
struct MadeMedium
{
    std::string model = "openai/gpt-image-1.5";
    std::string type = "image/png";
    QString file; // its bytes; where there is none, no file is kept
    std::string prompt = "harbour at dawn, flat print style";
    std::optional<std::int64_t> seed = 4417;
    std::string workflow = "campaign";
    std::int64_t millicents = 4'000; // of the call
    int seconds_ago = 60;
    int width = 640;
    int height = 480;
    std::int64_t duration_us = 0;
};

// A workspace on disk whose calls brought media, and a page on it.
class MediaWorkspace
{
public:
    explicit MediaWorkspace(const std::vector<MadeMedium>& media = {});

    std::vector<std::string> add(const std::vector<MadeMedium>& media); // the ids of their calls
    std::unique_ptr<MediaPage> openPage();                              // shown
    std::unique_ptr<MediaPage> openReadPage();                          // and all is read
    Workbench& workbench() { return *m_workbench; }
    SeriesColors& models() { return m_models; }
    QString path(const QString& name) const { return m_folder.filePath(name); }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Workbench> m_workbench;
    SeriesColors m_models;
    int m_count = 0;
};

} // namespace assay::test
