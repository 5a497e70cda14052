// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QDateTime>
#include <QtCore/QSemaphore>
#include <QtCore/QSettings>
#include <QtCore/QTemporaryDir>

#include <memory>
#include <vector>

#include "ledger/bookkeeper.h"
#include "widgets/common/series_colors.h"
#include "widgets/spend/spend_page.h"
#include "workbench.h"

namespace assay::test {

// A workspace on disk with calls in its ledger, and a page on it that has read them.
class SpendWorkspace
{
public:
    explicit SpendWorkspace(std::vector<PastCall> calls = {}, const std::string& price_sheet = {});

    bool append(std::vector<PastCall> calls);
    std::unique_ptr<SpendPage> openPage(const QTimeZone& zone = QTimeZone::utc()); // shown, with its view there
    Workbench& workbench() { return *m_workbench; }
    QSettings& settings() { return m_settings; }
    QString path(const QString& name) const { return m_folder.filePath(name); }
    Spend spend(const SpendQuery& query);                     // what the ledger says
    std::vector<std::string> idsOf(const CallFilter& filter); // ascending

private:
    QTemporaryDir m_folder;
    QSettings m_settings;
    std::unique_ptr<Workbench> m_workbench;
    SeriesColors m_models;
    SeriesColors m_workflows;
};

// The ledger's reader at work for somebody else, until it is released.
class BusyReader
{
public:
    explicit BusyReader(Workbench& workbench)
    {
        workbench.ask([gate = m_gate](LedgerReader&) -> Result<void> {
            gate->acquire();
            return {};
        });
    }
    ~BusyReader() { release(); }
    void release() { m_gate->release(); }

private:
    std::shared_ptr<QSemaphore> m_gate = std::make_shared<QSemaphore>();
};

// One call of `dollars`, or of unknown cost where there are none, as a UTC day began so many days ago.
PastCall callOf(const std::string& workflow, const char* dollars, int days_ago, const std::string& team = {});

// The demo's ninety days, ending today, and the sheet they are paid by.
std::string sampleQuarterSheet();
std::vector<PastCall> sampleQuarterCalls(const PriceBook& prices);

} // namespace assay::test
