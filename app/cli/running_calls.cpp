// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/running_calls.h"

#include "call_json.h"
#include "cli/summary.h"

using namespace Qt::StringLiterals;

namespace assay {

RunningCalls::RunningCalls(Workbench& workbench, std::vector<CallPlan> plans, CallOutput output) : m_output(output)
{
    m_asked.reserve(plans.size()); // the connections below hold references
    for (auto& plan : plans) {
        const auto& target = plan.targets.front();
        auto& asked = m_asked.emplace_back();
        asked.name = QString::fromStdString(target.provider.id + "/" + target.model);
        asked.call = workbench.start(std::move(plan));
        connect(asked.call.get(), &RunningCall::changed, this, [this, &asked] { take(asked); });
        connect(asked.call.get(), &RunningCall::finished, this, &RunningCalls::printNext);
    }
    connect(&m_interrupt, &Interrupt::interrupted, this, [this] {
        for (auto& asked : m_asked)
            asked.call->cancel();
    });
}

Exit RunningCalls::run()
{
    m_loop.exec();
    if (m_interrupt.happened())
        return Exit::Interrupted;
    return m_failed ? Exit::Failed : Exit::Done;
}

void RunningCalls::take(Asked& asked)
{
    for (const auto& event : asked.call->takeEvents()) {
        asked.answer.take(event.body);
        if (const auto* text = std::get_if<Text>(&event.body))
            asked.unprinted += text->text;
    }
    if (m_output == CallOutput::Text && m_next < m_asked.size() && &asked == &m_asked[m_next])
        printText(asked);
}

void RunningCalls::printText(Asked& asked)
{
    if (m_asked.size() > 1 && !asked.headed)
        printLine((u"── "_s + asked.name + u" ──"_s).toStdString());
    asked.headed = true;
    if (!asked.unprinted.empty())
        m_mid_line = asked.unprinted.back() != '\n';
    print(std::exchange(asked.unprinted, {}));
}

void RunningCalls::printNext()
{
    while (m_next < m_asked.size() && m_asked[m_next].call->result()) {
        take(m_asked[m_next]);
        conclude(m_asked[m_next]);
        ++m_next;
    }
    if (m_next == m_asked.size())
        m_loop.quit();
    else if (m_output == CallOutput::Text)
        printText(m_asked[m_next]);
}

void RunningCalls::conclude(Asked& asked)
{
    const auto result = *asked.call->result();
    m_failed = m_failed || result.status != CallStatus::Finished;
    if (m_output == CallOutput::Json) {
        printLine(callJson(result, asked.answer));
        return;
    }
    for (const auto& item : asked.answer.items) {
        if (item.kind == Answer::Item::Kind::ToolCall)
            printLine(item.name + "(" + item.text + ")");
    }
    if (std::exchange(m_mid_line, false))
        print("\n");
    if (result.error)
        complain(asked.name + u": "_s + result.error->message);
    if (stderrIsTerminal())
        complain(summaryOf(result));
}

} // namespace assay
