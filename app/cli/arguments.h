// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QEventLoop>
#include <QtCore/QObject>

#include <cstdint>
#include <memory>
#include <string>

#include "cli/command_line.h"
#include "engine/catalog/catalog.h"
#include "engine/json_writer.h"
#include "engine/later.h"
#include "workbench.h"

namespace assay {

// What several verbs ask for.

QString workspaceFolder(const GlobalOptions& options); // which one is meant; it need not exist
Result<Workspace> openWorkspace(const GlobalOptions& options);
// A workspace that nobody has asked anything in has no ledger yet; it gets an empty one.
Result<Workspace> openWorkspaceWithLedger(const GlobalOptions& options);
Result<std::shared_ptr<const Catalog>> loadCatalogFor(const GlobalOptions& options); // its warnings go to stderr

// For a verb that calls models. What is wrong in the catalog goes to stderr, and so does, once it is known, what
// processes that died left behind: openRecovered() waits for it, since a verb may be over before a signal comes.
Result<std::unique_ptr<Workbench>> openWithWarnings(const GlobalOptions& options, WorkbenchOptions how);
Result<std::unique_ptr<Workbench>> openRecovered(const GlobalOptions& options, WorkbenchOptions how = {});
QString recoveredCallsText(int count);

// Members valid_from and valid_to, null where the price is not bounded.
void writeValidity(JsonWriter& json, const PriceRow& price);

// A translated text as CLI11 takes it.
inline std::string help(const QString& text)
{
    return text.toStdString();
}

// Waits with a running event loop, as only a command line may.
template <typename T>
Result<T> waitFor(QFuture<Result<T>> future)
{
    Result<T> answer = failure(ErrorKind::Cancelled, QString());
    QEventLoop loop;
    QObject receiver;
    QMetaObject::invokeMethod(
        &receiver,
        [&] {
            whenDone(std::move(future), &receiver, [&](const Result<T>& came) {
                answer = came;
                loop.quit();
            });
        },
        Qt::QueuedConnection);
    loop.exec();
    return answer;
}

} // namespace assay
