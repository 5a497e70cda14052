// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QEventLoop>
#include <QtCore/QObject>

#include <functional>
#include <memory>
#include <vector>

#include "cli/interrupt.h"
#include "cli/output.h"
#include "cli/sound_pipe.h"
#include "engine/answer.h"
#include "running_call.h"
#include "workbench.h"

namespace assay {

struct CallOutput
{
    bool json = false;
    std::string file; // where media of the answers are copied to; several get numbers. Empty = they stay where they are
    bool text_in_file = false; // `file` is for what would be printed instead

    // What is printed of an answer once it is whole, with its last line break. Nothing = its text as it comes.
    std::function<Result<std::string>(const Answer&)> render;

    bool play = false;   // sound, while it comes
    int sample_rate = 0; // of sound that has no head to tell it
};

// Runs them to their ends; then waits for a recording, where one is made.
Exit runPlans(Workbench& workbench, std::vector<CallPlan> plans, const CallOutput& output);

// Several calls at once, told in the order they were asked for: the first that is not done streams, those behind it
// wait their turn. Ctrl+C stops all and tells what is known.
class RunningCalls : public QObject
{
    Q_OBJECT

public:
    RunningCalls(Workbench& workbench, std::vector<CallPlan> plans, CallOutput output);

    Exit run();

private:
    struct Asked
    {
        std::unique_ptr<RunningCall> call;
        QString name; // provider/model
        Answer answer;
        std::string unprinted;
        bool headed = false;
    };

    void take(Asked& asked);
    void printNext();
    void printText(Asked& asked);
    void conclude(Asked& asked);
    void play(const EventBody& event);
    void showProgress(const Asked& asked, const Progress& progress);
    void clearProgress();
    void leave();
    void placeMedia(Asked& asked);
    QString nextFile(bool several);
    void tellText(Asked& asked, const CallResult& result);
    void tellMedia(const Asked& asked);

    std::vector<Asked> m_asked;
    std::size_t m_next = 0; // the first that is not told whole
    CallOutput m_output;
    std::string m_workspace;
    int m_placed = 0;                    // files
    std::unique_ptr<SoundPipe> m_player; // where sound is played
    bool m_progress_shown = false;
    Interrupt m_interrupt;
    QEventLoop m_loop;
    bool m_failed = false;
    bool m_mid_line = false;
};

} // namespace assay
