// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "engine/event.h"
#include "engine/routing/call.h"

namespace assay {

// A call seen from another thread than the engine's: what window and command line hold. Events gather until they are
// taken; `changed` is told once for all that came since, so a reader takes as often as it can show and no oftener.
// Deleting it stops the call.
class RunningCall : public QObject
{
    Q_OBJECT

public:
    ~RunningCall() override;

    const std::string& id() const { return m_id; }

    // The first attempt is in the ledger: the id may be told to anyone.
    bool isAcknowledged() const;

    std::vector<Event> takeEvents();
    std::optional<CallResult> result() const; // nothing while it runs
    void cancel();

Q_SIGNALS:
    void changed(); // events wait, or it was acknowledged
    void finished();

private:
    friend class EngineThread;
    struct Shared;
    RunningCall(std::string id, std::shared_ptr<Shared> shared);
    void wake();

    std::string m_id;
    std::shared_ptr<Shared> m_shared;
};

} // namespace assay
