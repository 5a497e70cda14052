// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/models/run_state.h"

#include <chrono>

#include "engine/later.h"
#include "ledger/media_files.h"

namespace assay {

namespace {

using namespace std::chrono_literals;

constexpr auto tick = 100ms;

} // namespace

RunState::RunState(Workbench& workbench, Target target, QObject* parent)
    : QObject(parent), m_workbench(workbench), m_target(std::move(target))
{
    m_tick.setInterval(tick);
    connect(&m_tick, &QTimer::timeout, this, &RunState::changed);
}

RunState::~RunState() = default;

QString RunState::address() const
{
    return QString::fromStdString(m_target.provider.id + "/" + m_target.model);
}

void RunState::loadForm()
{
    m_form.reset();
    const int number = ++m_asked;
    Q_EMIT formChanged();
    whenDone(m_workbench.inputForm(m_target), this, [this, number](const Result<InputForm>& form) {
        if (number != m_asked)
            return;
        m_form = form;
        Q_EMIT formChanged();
    });
}

void RunState::run(std::string input_json)
{
    if (isRunning())
        return;
    m_answer = {};
    m_progress = {};
    m_result.reset();
    m_phase = Phase::Running;
    m_clock.start();
    m_tick.start();
    CallPlan plan{.request = {.task = RunModel{.input_json = std::move(input_json)}}, .targets = {m_target}};
    m_call = m_workbench.start(std::move(plan));
    connect(m_call.get(), &RunningCall::changed, this, &RunState::take);
    connect(m_call.get(), &RunningCall::finished, this, &RunState::conclude);
    Q_EMIT changed();
}

void RunState::cancel()
{
    if (isRunning())
        m_call->cancel();
}

void RunState::take()
{
    for (const auto& event : m_call->takeEvents()) {
        m_answer.take(event.body);
        if (const auto* const progress = std::get_if<Progress>(&event.body))
            m_progress = *progress;
    }
    Q_EMIT changed();
}

void RunState::conclude()
{
    take();
    m_tick.stop();
    m_result = m_call->result();
    const bool is_stopped = m_result->status == CallStatus::Cancelled;
    const bool is_done = m_result->status == CallStatus::Finished;
    m_phase = is_done ? Phase::Done : is_stopped ? Phase::Stopped : Phase::Failed;
    Q_EMIT changed();
}

std::int64_t RunState::elapsedUs() const
{
    if (m_result)
        return m_result->total_us;
    return m_clock.isValid() ? m_clock.nsecsElapsed() / 1000 : 0;
}

QString RunState::mediumPath(const Answer::Item& item) const
{
    if (item.kind != Answer::Item::Kind::Media || item.media.sha256.empty())
        return {};
    return QString::fromStdString(mediaPath(m_workbench.workspace().folder().toStdString(), item.media.sha256));
}

} // namespace assay
