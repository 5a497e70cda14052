// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <CLI/CLI.hpp>
#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QEventLoop>
#include <QtCore/QSaveFile>

#include "cli/arguments.h"
#include "cli/tour_report.h"
#include "demo/scenario.h"
#include "engine/clock.h"
#include "engine/ulid.h"
#include "workbench.h"

using namespace Qt::StringLiterals;

namespace assay {

namespace {

struct TourText
{
    Q_DECLARE_TR_FUNCTIONS(Tour)
};

// The workspace's first prompt that names models to compare.
Result<PromptFile> firstComparison(const Workspace& workspace)
{
    const QDir folder(workspace.path(u"prompts"_s));
    for (const auto& name : folder.entryList({u"*.md"_s}, QDir::Files, QDir::Name)) {
        auto prompt = readPrompt(folder.filePath(name));
        if (prompt && prompt->models.size() > 1)
            return prompt;
    }
    return failure(
        ErrorKind::Usage,
        TourText::tr(
            "The workspace %1 has no prompt that names models to compare; “assay demo” writes one with several.")
            .arg(workspace.folder()));
}

Result<std::vector<CallPlan>> plansFor(const PromptFile& prompt, const Workbench& workbench)
{
    const auto request = requestFor(prompt);
    if (!request)
        return std::unexpected(request.error());
    const auto run = makeUlid(utcMicroseconds());
    std::vector<CallPlan> plans;
    for (const auto& model : prompt.models) {
        auto target = workbench.resolve(model.toStdString());
        if (!target)
            return std::unexpected(target.error());
        plans.push_back({.request = *request,
                         .targets = {std::move(*target)},
                         .attribution = {prompt.workflow.toStdString(), prompt.step.toStdString(), run, {}}});
    }
    return plans;
}

std::vector<ToldCall> compare(Workbench& workbench, std::vector<CallPlan> plans)
{
    QEventLoop loop;
    std::vector<std::unique_ptr<RunningCall>> calls;
    std::size_t ended = 0;
    const auto count = plans.size();
    for (auto& plan : plans) {
        calls.push_back(workbench.start(std::move(plan)));
        QObject::connect(calls.back().get(), &RunningCall::finished, &loop, [&] {
            if (++ended == count)
                loop.quit();
        });
    }
    loop.exec();
    std::vector<ToldCall> told;
    for (const auto& call : calls) {
        Answer answer;
        for (const auto& event : call->takeEvents())
            answer.take(event.body);
        told.push_back({*call->result(), std::move(answer)});
    }
    return told;
}

Result<void> writeReport(const QString& path, const QString& html)
{
    QSaveFile out(path);
    const auto text = html.toUtf8();
    if (out.open(QIODevice::WriteOnly) && out.write(text) == text.size() && out.commit())
        return {};
    return failure(ErrorKind::Storage,
                   TourText::tr("The report %1 cannot be written: %2.").arg(path, out.errorString()));
}

Exit showScreenshots(Workbench& workbench, const QString& folder, const TakeScreenshots& take_screenshots)
{
    if (!take_screenshots)
        return Exit::Done;
    const auto pictures = take_screenshots(workbench, QDir(folder).filePath(u"screenshots"_s));
    if (!pictures)
        return complain(pictures.error());
    const auto sentence = TourText::tr("%n screenshot(s) in %1", nullptr, static_cast<int>(pictures->size()));
    printLine(sentence.arg(QDir(folder).filePath(u"screenshots"_s)).toStdString());
    return Exit::Done;
}

Exit tour(const std::string& folder_name, const GlobalOptions& global, const TakeScreenshots& take_screenshots)
{
    const auto folder = QDir(QString::fromStdString(folder_name)).absolutePath();
    if (!QDir().mkpath(folder))
        return complain(
            {.kind = ErrorKind::Storage, .message = TourText::tr("The folder %1 cannot be made.").arg(folder)});
    const auto workbench = openRecovered(global);
    if (!workbench)
        return complain(workbench.error());
    const auto prompt = firstComparison((*workbench)->workspace());
    if (!prompt)
        return complain(prompt.error());
    auto plans = plansFor(*prompt, **workbench);
    if (!plans)
        return complain(plans.error());
    const auto told = compare(**workbench, std::move(*plans));
    const auto spend =
        waitFor((*workbench)->ask([](LedgerReader& reader) { return reader.spend({.group_by = {"workflow"}}); }));
    if (!spend)
        return complain(spend.error());

    const bool sample = (*workbench)->workspace().isSample();
    if (sample)
        printLine(help(TourText::tr("Sample data: recordings and a ledger written for the demo.")));
    printLine("\n" + prompt->title.toStdString() + "\n");
    print(comparisonTable(told).toString().toStdString());
    printLine("\n" + TourText::tr("Spend by workflow").toStdString() + "\n");
    print(spendTable(*spend).toString().toStdString());
    const auto report = QDir(folder).filePath(u"report.html"_s);
    if (const auto written = writeReport(report, reportHtml(prompt->title, told, *spend, sample)); !written)
        return complain(written.error());
    printLine("\n" + TourText::tr("Report in %1").arg(report).toStdString());
    const bool failed = std::ranges::any_of(told, [](const ToldCall& call) { return call.result.error.has_value(); });
    const auto shown = showScreenshots(**workbench, folder, take_screenshots);
    return failed ? Exit::Failed : shown;
}

} // namespace

void addTourVerb(const VerbContext& context, const TakeScreenshots& take_screenshots)
{
    auto folder = std::make_shared<std::string>("out");
    auto* const verb = context.app.add_subcommand(
        "tour", help(TourText::tr("Compare, sum up the spend and take pictures of every page, with nobody watching")));
    verb->add_option("folder", *folder, help(TourText::tr("Where the report and the pictures go")));
    verb->callback([folder, context, &take_screenshots] {
        context.chosen = [folder, &global = context.options, &take_screenshots] {
            return tour(*folder, global, take_screenshots);
        };
    });
}

} // namespace assay
