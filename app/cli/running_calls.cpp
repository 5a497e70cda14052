// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/running_calls.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QSaveFile>

#include "call_json.h"
#include "cli/summary.h"
#include "ledger/media_files.h"

using namespace Qt::StringLiterals;

namespace assay {

namespace {

struct RunningCallsText
{
    Q_DECLARE_TR_FUNCTIONS(RunningCalls)
};

// "film.mp4", "film-2.mp4", …
QString numbered(const QString& file, int number)
{
    if (number == 1)
        return file;
    const QFileInfo facts(file);
    const QString ending = facts.suffix().isEmpty() ? QString() : u'.' + facts.suffix();
    return file.chopped(ending.size()) + u'-' + QString::number(number) + ending;
}

// Piece by piece, since a film may be larger than the memory; what was there before stays until the new one is whole.
Result<void> copyFile(const QString& from, const QString& to)
{
    QFile source(from);
    QSaveFile target(to);
    bool good = source.open(QIODevice::ReadOnly) && target.open(QIODevice::WriteOnly);
    QByteArray piece(1 << 20, Qt::Uninitialized);
    for (qint64 read = 1; good && read > 0;) {
        read = source.read(piece.data(), piece.size());
        good = read >= 0 && target.write(piece.constData(), read) == read;
    }
    if (good && target.commit())
        return {};
    return failure(
        ErrorKind::Storage,
        RunningCallsText::tr("%1 could not be written (%2); the file is kept as %3.")
            .arg(to, source.error() == QFileDevice::NoError ? target.errorString() : source.errorString(), from));
}

} // namespace

Exit runPlans(Workbench& workbench, std::vector<CallPlan> plans, const CallOutput& output)
{
    RunningCalls calls(workbench, std::move(plans), output);
    const auto exit = calls.run();
    if (const auto recorded = workbench.waitForRecording(); !recorded) {
        complain(recorded.error());
        return exit == Exit::Done ? Exit::Failed : exit;
    }
    return exit;
}

RunningCalls::RunningCalls(Workbench& workbench, std::vector<CallPlan> plans, CallOutput output)
    : m_output(std::move(output)), m_workspace(workbench.workspace().folder().toStdString())
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
    if (!m_output.json && m_next < m_asked.size() && &asked == &m_asked[m_next])
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
    else if (!m_output.json)
        printText(m_asked[m_next]);
}

void RunningCalls::conclude(Asked& asked)
{
    const auto result = *asked.call->result();
    m_failed = m_failed || result.status != CallStatus::Finished;
    placeMedia(asked);
    if (m_output.json) {
        printLine(callJson(result, asked.answer));
        return;
    }
    for (const auto& item : asked.answer.items) {
        if (item.kind == Answer::Item::Kind::ToolCall)
            printLine(item.name + "(" + item.text + ")");
    }
    if (std::exchange(m_mid_line, false))
        print("\n");
    tellMedia(asked);
    if (result.error)
        complain(asked.name + u": "_s + result.error->message);
    if (stderrIsTerminal())
        complain(summaryOf(result));
}

// What came is where it is asked for, or else where the workspace keeps it: half a film is not put where a whole one is
// waited for.
void RunningCalls::placeMedia(Asked& asked)
{
    const bool is_whole = asked.call->result()->status == CallStatus::Finished;
    for (auto& item : asked.answer.items) {
        if (item.kind != Answer::Item::Kind::Media || item.media.sha256.empty())
            continue;
        item.path = mediaPath(m_workspace, item.media.sha256);
        if (m_output.file.empty() || !is_whole)
            continue;
        const QString wanted = numbered(QString::fromStdString(m_output.file), ++m_placed);
        if (const auto copied = copyFile(QString::fromStdString(item.path), wanted); !copied) {
            complain(copied.error());
            m_failed = true;
        } else {
            item.path = wanted.toStdString();
        }
    }
}

void RunningCalls::tellMedia(const Asked& asked)
{
    for (const auto& item : asked.answer.items) {
        if (!item.path.empty())
            printLine(item.path);
    }
}

} // namespace assay
