// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <memory>
#include <optional>
#include <string>

#include "engine/answer.h"
#include "workbench.h"

namespace assay {

// A model that is run by its own form: the form, and what the latest run is up to or came to.
class RunState : public QObject
{
    Q_OBJECT

public:
    enum class Phase { Idle, Running, Done, Failed, Stopped };

    // The workbench outlives it. Deleting it stops the run.
    RunState(Workbench& workbench, Target target, QObject* parent = nullptr);
    ~RunState() override;

    const Target& target() const { return m_target; }
    QString address() const; // PROVIDER/MODEL

    void loadForm(); // formChanged() follows, later
    bool isLoadingForm() const { return !m_form; }
    const std::optional<Result<InputForm>>& form() const { return m_form; }

    void run(std::string input_json); // nothing while it runs
    void cancel();
    Phase phase() const { return m_phase; }
    bool isRunning() const { return m_phase == Phase::Running; }
    const Answer& answer() const { return m_answer; }
    const std::optional<CallResult>& result() const { return m_result; } // of a run that has ended
    const Progress& progress() const { return m_progress; }
    std::int64_t elapsedUs() const;
    QString mediumPath(const Answer::Item& item) const; // of one that is kept whole; else empty

Q_SIGNALS:
    void formChanged();
    void changed();

private:
    void take();
    void conclude();

    Workbench& m_workbench;
    Target m_target;
    std::optional<Result<InputForm>> m_form;
    int m_asked = 0; // the latest question for the form counts
    std::unique_ptr<RunningCall> m_call;
    Phase m_phase = Phase::Idle;
    Answer m_answer;
    Progress m_progress;
    std::optional<CallResult> m_result;
    QElapsedTimer m_clock;
    QTimer m_tick; // the time that passes is shown
};

} // namespace assay
