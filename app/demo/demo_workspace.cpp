// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "demo/demo_workspace.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QEventLoop>
#include <QtCore/QSaveFile>
#include <QtCore/QTimeZone>

#include <algorithm>
#include <iterator>

#include "demo/media_history.h"
#include "demo/recordings.h"
#include "demo/sample_quarter.h"
#include "engine/clock.h"
#include "engine/transport/cassette_writer.h"
#include "engine/ulid.h"
#include "workbench.h"

using namespace Qt::StringLiterals;

namespace assay {

namespace {

constexpr std::size_t calls_at_once = 4096;

struct DemoWorkspaceText
{
    Q_DECLARE_TR_FUNCTIONS(DemoWorkspace)
};

Result<Workspace> makeWorkspace(const QString& folder)
{
    auto workspace = Workspace::open(folder);
    if (!workspace)
        return workspace;
    if (QFile::exists(workspace->path(u"ledger.db"_s)))
        return failure(
            ErrorKind::Storage,
            DemoWorkspaceText::tr("%1 holds a workspace already; pick an empty folder for the demo.").arg(folder));
    auto settings = workspace->settings();
    settings["name"_L1] = DemoWorkspaceText::tr("Halvorsen Pumps (demo)");
    settings["sample"_L1] = true;
    settings["replay"_L1] = QJsonObject{{"pace"_L1, 1}};
    if (auto saved = workspace->save(settings); !saved)
        return std::unexpected(saved.error());
    return workspace;
}

Result<void> writeText(const QString& path, const std::string& text)
{
    QSaveFile out(path);
    const auto size = static_cast<qint64>(text.size());
    if (out.open(QIODevice::WriteOnly) && out.setPermissions(QFile::ReadOwner | QFile::WriteOwner) &&
        out.write(text.data(), size) == size && out.commit())
        return {};
    return failure(ErrorKind::Storage, DemoWorkspaceText::tr("%1 cannot be written: %2.").arg(path, out.errorString()));
}

// What the folder says of itself to those who find it.
Result<void> writeReadme(const Workspace& workspace)
{
    QFile text(u":/assay/demo/workspace/README.md"_s);
    if (!text.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Storage, DemoWorkspaceText::tr("%1 cannot be read.").arg(text.fileName()));
    return writeText(workspace.path(u"README.md"_s), text.readAll().toStdString());
}

// Prompts are listed by the names of their files, and the first one is a text.
QString fileNameFor(const PromptFile& prompt)
{
    const auto request = requestFor(prompt);
    QString name = request && !std::holds_alternative<Chat>(request->task) ? u"media-"_s : QString();
    for (const QChar c : prompt.title.toLower())
        name += c.isLetterOrNumber() ? c : u'-';
    return name;
}

Result<int> writeRecordings(const Workspace& workspace, const std::vector<Scenario>& scenarios, const Catalog& catalog,
                            std::int64_t now_us)
{
    auto writer = CassetteWriter::open(workspace.path(u"cassettes/demo.jsonl"_s), true);
    if (!writer)
        return std::unexpected(writer.error());
    int written = 0;
    for (const auto& scenario : scenarios) {
        auto exchanges = recordingsOf(scenario, catalog, now_us);
        if (!exchanges)
            return std::unexpected(exchanges.error());
        for (auto& exchange : *exchanges) {
            exchange.n = ++written;
            if (auto kept = writer->append(writer->encode(std::move(exchange), {})); !kept)
                return std::unexpected(kept.error());
        }
    }
    return written;
}

// Runs to its end here, for a one-shot answer.
template <typename T>
Result<T> settled(QFuture<Result<T>> future)
{
    future.waitForFinished();
    return future.result();
}

// The sample quarter, and the media between its calls where their times are.
Result<std::int64_t> writeLedger(const Workspace& workspace, const Catalog& catalog, const SampleQuarter& quarter,
                                 std::int64_t now_us)
{
    auto media = earlierMedia(workspace, catalog, now_us);
    if (!media)
        return std::unexpected(media.error());
    auto ledger = Ledger::open({.workspace = workspace.folder().toStdString()});
    if (!ledger)
        return std::unexpected(ledger.error());
    std::int64_t total = 0;
    std::vector<PastCall> batch;
    Result<BulkReport> last;
    const auto flush = [&] {
        if (last && !batch.empty()) {
            last = settled((*ledger)->appendBulk(std::exchange(batch, {})));
            total += last ? last->appended : 0;
        }
    };
    auto medium = media->begin();
    forEachSampleCall(quarter, catalog.prices(), now_us, [&](PastCall call) {
        while (medium != media->end() && medium->facts.time_us <= call.facts.time_us)
            batch.push_back(std::move(*medium++));
        batch.push_back(std::move(call));
        if (batch.size() >= calls_at_once)
            flush();
    });
    std::move(medium, media->end(), std::back_inserter(batch));
    flush();
    return last ? Result<std::int64_t>(total) : std::unexpected(last.error());
}

// Asks each prompt once, from the recordings: the comparisons that the window finds in its history.
Result<void> compareOnce(Workspace workspace, const std::vector<Scenario>& scenarios)
{
    auto workbench = Workbench::open(std::move(workspace), {.offline = true, .pace = 0});
    if (!workbench)
        return std::unexpected(workbench.error());
    for (const auto& scenario : scenarios) {
        const auto request = requestFor(scenario.prompt);
        const auto run = makeUlid(utcMicroseconds());
        std::vector<std::unique_ptr<RunningCall>> calls;
        QEventLoop loop;
        std::size_t ended = 0;
        for (const auto& answer : scenario.answers) {
            auto target = (*workbench)->resolve(answer.address);
            if (!request || !target)
                return std::unexpected(request ? target.error() : request.error());
            Attribution attribution{
                scenario.prompt.workflow.toStdString(), scenario.prompt.step.toStdString(), run, {}};
            for (const auto& [name, value] : scenario.prompt.tags)
                attribution.tags[name.toStdString()] = value.toStdString();
            target->provider.sample = true;
            calls.push_back(
                (*workbench)
                    ->start(
                        {.request = *request, .targets = {std::move(*target)}, .attribution = std::move(attribution)}));
            QObject::connect(calls.back().get(), &RunningCall::finished, &loop, [&] {
                if (++ended == scenario.answers.size())
                    loop.quit();
            });
        }
        loop.exec();
        for (const auto& call : calls) {
            if (call->result()->error)
                return std::unexpected(*call->result()->error);
        }
    }
    return {};
}

} // namespace

Result<DemoFacts> writeDemoWorkspace(const QString& folder, std::int64_t now_us)
{
    const auto scenarios = builtInScenarios();
    if (!scenarios)
        return std::unexpected(scenarios.error());
    auto workspace = makeWorkspace(folder);
    if (!workspace)
        return std::unexpected(workspace.error());
    const auto quarter = SampleQuarter::endingOn(QDateTime::fromMSecsSinceEpoch(now_us / 1000, QTimeZone::UTC).date());
    if (auto kept = writeText(workspace->path(u"prices/sample.csv"_s), samplePriceSheet(quarter)); !kept)
        return std::unexpected(kept.error());
    for (const auto& scenario : *scenarios) {
        const auto file = workspace->path(u"prompts/"_s + fileNameFor(scenario.prompt) + u".md"_s);
        if (auto kept = writePrompt(file, scenario.prompt); !kept)
            return std::unexpected(kept.error());
    }
    if (auto kept = writeReadme(*workspace); !kept)
        return std::unexpected(kept.error());
    const auto catalog = loadCatalog(workspace->folder());
    const auto recordings = writeRecordings(*workspace, *scenarios, *catalog, now_us);
    if (!recordings)
        return std::unexpected(recordings.error());
    const auto calls = writeLedger(*workspace, *catalog, quarter, now_us);
    if (!calls)
        return std::unexpected(calls.error());
    if (auto compared = compareOnce(*workspace, *scenarios); !compared)
        return std::unexpected(compared.error());
    return DemoFacts{static_cast<int>(scenarios->size()), *recordings, *calls};
}

} // namespace assay
