// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <CLI/CLI.hpp>
#include <QtCore/QCoreApplication>

#include "cli/arguments.h"
#include "cli/ask.h"
#include "engine/json_writer.h"

namespace assay {

namespace {

struct CountText
{
    Q_DECLARE_TR_FUNCTIONS(Count)
};

void tell(const std::string& model, std::int64_t tokens, const AskOptions& options)
{
    if (options.json) {
        JsonWriter json;
        json.beginObject().member("model", model).member("input_tokens", tokens).endObject();
        printLine(json.text());
        return;
    }
    const auto count = std::to_string(tokens);
    printLine(options.models.size() > 1 ? model + "  " + count : count);
}

// The prompt is sent to be counted, not to be answered: it costs nothing and is in no ledger.
Exit count(const AskOptions& options, const Result<std::unique_ptr<Workbench>>& workbench)
{
    if (!workbench)
        return complain(workbench.error());
    const auto plans = plansOf(options, **workbench);
    if (!plans)
        return complain(plans.error());
    Exit exit = Exit::Done;
    for (const auto& plan : *plans) {
        const auto& target = plan.targets.front();
        const auto model = target.provider.id + "/" + target.model;
        const auto tokens = (*workbench)->countTokens(target, plan.request).result();
        if (tokens)
            tell(model, *tokens, options);
        else
            exit = complain(
                Error{.kind = tokens.error().kind,
                      .message = QString::fromStdString(model) + QStringLiteral(": ") + tokens.error().message});
    }
    return exit;
}

} // namespace

void addCountVerb(const VerbContext& context)
{
    auto options = std::make_shared<AskOptions>();
    auto* const verb = context.app.add_subcommand(
        "count", help(CountText::tr("Have a provider count the tokens of a prompt, without an answer")));
    addAskOptions(*verb, *options);
    verb->callback([options, context] {
        context.chosen = [options, &global = context.options] { return count(*options, openRecovered(global)); };
    });
}

} // namespace assay
