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
#include "engine/later.h"
#include "workspace.h"

namespace assay {

// What several verbs ask for.

QString workspaceFolder(const GlobalOptions& options); // which one is meant; it need not exist
Result<Workspace> openWorkspace(const GlobalOptions& options);
Result<std::shared_ptr<const Catalog>> loadCatalogFor(const GlobalOptions& options); // its warnings go to stderr
// A workspace that nobody has asked anything in has no ledger yet; it gets an empty one.
Result<Workspace> openWorkspaceWithLedger(const GlobalOptions& options);

std::int64_t nowForPrices(); // this moment; prices are dated

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
