// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/running_calls.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QLocale>
#include <QtCore/QMimeDatabase>
#include <QtCore/QSaveFile>

#include <algorithm>
#include <cstdio>

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

// "film-1.mp4", "film-2.mp4", …
QString numbered(const QString& file, int number)
{
    const QFileInfo facts(file);
    const QString ending = facts.suffix().isEmpty() ? QString() : u'.' + facts.suffix();
    return file.chopped(ending.size()) + u'-' + QString::number(number) + ending;
}

Result<void> writeFile(const QString& path, const std::string& text)
{
    QSaveFile file(path);
    const auto size = static_cast<qint64>(text.size());
    if (file.open(QIODevice::WriteOnly) && file.write(text.data(), size) == size && file.commit())
        return {};
    return failure(ErrorKind::Storage,
                   RunningCallsText::tr("%1 could not be written (%2); check its folder, the disk's free space and the "
                                        "permissions.")
                       .arg(path, file.errorString()));
}

// Players go by the name.
bool isNamedForAnother(const QString& file, const std::string& media_type)
{
    const auto ending = QFileInfo(file).suffix().toLower();
    const auto usual = QMimeDatabase().mimeTypeForName(QString::fromStdString(media_type)).suffixes();
    return !ending.isEmpty() && !usual.isEmpty() && !usual.contains(ending);
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
    if (m_output.play)
        m_player = std::make_unique<SoundPipe>(m_output.sample_rate);
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
        if (m_player)
            m_player->stop();
        for (auto& asked : m_asked)
            asked.call->cancel();
    });
    if (m_player)
        connect(m_player.get(), &SoundPipe::finished, this, &RunningCalls::leave);
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
        else if (const auto* progress = std::get_if<Progress>(&event.body))
            showProgress(asked, *progress);
        if (m_player)
            play(event.body);
    }
    if (!m_output.json && !m_output.render && m_next < m_asked.size() && &asked == &m_asked[m_next])
        printText(asked);
}

void RunningCalls::printText(Asked& asked)
{
    if (m_asked.size() > 1 || !asked.unprinted.empty())
        clearProgress();
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
        leave();
    else if (!m_output.json && !m_output.render)
        printText(m_asked[m_next]);
}

// Once all is told, and heard to its end.
void RunningCalls::leave()
{
    if (m_next < m_asked.size() || (m_player && m_player->isPlaying()))
        return;
    if (m_player && m_player->error()) {
        complain(*m_player->error());
        m_failed = true;
    }
    m_loop.quit();
}

void RunningCalls::play(const EventBody& event)
{
    if (const auto* const begin = std::get_if<MediaBegin>(&event))
        m_player->begin(begin->index, begin->media_type);
    else if (const auto* const chunk = std::get_if<MediaChunk>(&event))
        m_player->write(chunk->index, chunk->bytes);
    else if (const auto* const end = std::get_if<MediaEnd>(&event))
        m_player->end(end->index);
}

void RunningCalls::showProgress(const Asked& asked, const Progress& progress)
{
    if (!stderrIsTerminal())
        return;
    QStringList parts{asked.name};
    if (progress.fraction >= 0)
        parts << RunningCallsText::tr("%1 %").arg(QLocale().toString(100 * progress.fraction, 'f', 0));
    if (!progress.state.empty())
        parts << QString::fromStdString(progress.state)
                     .removeIf([](QChar c) { return c.category() == QChar::Other_Control; }) // foreign words
                     .simplified()
                     .left(40);
    const auto line = (u"\r"_s + parts.join(u" · "_s) + u"\033[K"_s).toUtf8();
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stderr);
    m_progress_shown = true;
}

void RunningCalls::clearProgress()
{
    if (std::exchange(m_progress_shown, false))
        std::fputs("\r\033[K", stderr);
}

void RunningCalls::conclude(Asked& asked)
{
    const auto result = *asked.call->result();
    m_failed = m_failed || result.status != CallStatus::Finished;
    clearProgress();
    if (!m_output.text_in_file)
        placeMedia(asked);
    if (m_output.json || m_output.render)
        tellText(asked, result);
    if (m_output.json)
        return;
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

// An answer in one piece. What broke off is told in JSON alone; half a subtitle file helps nobody.
void RunningCalls::tellText(Asked& asked, const CallResult& result)
{
    if (!m_output.json && result.status != CallStatus::Finished)
        return;
    const auto text =
        m_output.json ? Result<std::string>(callJson(result, asked.answer) + '\n') : m_output.render(asked.answer);
    const bool to_file = m_output.text_in_file && !m_output.file.empty();
    if (text && !to_file) {
        if (m_asked.size() > 1 && !m_output.json)
            printLine((u"── "_s + asked.name + u" ──"_s).toStdString());
        print(*text);
        return;
    }
    const auto written = text ? writeFile(nextFile(m_asked.size() > 1), *text) : std::unexpected(text.error());
    if (!written) {
        complain(written.error());
        m_failed = true;
    }
}

QString RunningCalls::nextFile(bool several)
{
    const auto file = QString::fromStdString(m_output.file);
    return several ? numbered(file, ++m_placed) : file;
}

// What came is where it is asked for, or else where the workspace keeps it: half a film is not put where a whole one is
// waited for.
void RunningCalls::placeMedia(Asked& asked)
{
    const bool is_whole = asked.call->result()->status == CallStatus::Finished;
    const auto is_kept = [](const Answer::Item& item) {
        return item.kind == Answer::Item::Kind::Media && !item.media.sha256.empty();
    };
    const bool several = m_asked.size() > 1 || std::ranges::count_if(asked.answer.items, is_kept) > 1;
    for (auto& item : asked.answer.items) {
        if (!is_kept(item))
            continue;
        item.path = mediaPath(m_workspace, item.media.sha256);
        if (m_output.file.empty() || !is_whole)
            continue;
        const QString wanted = nextFile(several);
        if (const auto copied = copyFile(QString::fromStdString(item.path), wanted); !copied) {
            complain(copied.error());
            m_failed = true;
            continue;
        }
        item.path = wanted.toStdString();
        if (isNamedForAnother(wanted, item.media_type))
            complain(RunningCallsText::tr("%1 holds %2, whatever its name says.")
                         .arg(wanted, QString::fromStdString(item.media_type)));
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
