// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <CLI/CLI.hpp>
#include <QtCore/QCoreApplication>

#include "cli/arguments.h"
#include "cli/ask.h"

namespace assay {

namespace {

struct RecordText
{
    Q_DECLARE_TR_FUNCTIONS(Record)
};

} // namespace

void addRecordVerb(const VerbContext& context)
{
    auto* const verb =
        context.app.add_subcommand("record", help(RecordText::tr("Ask, and keep every exchange in a cassette")));
    auto cassette = std::make_shared<std::string>();
    auto options = std::make_shared<AskOptions>();
    verb->add_option("cassette", *cassette, help(RecordText::tr("File to append to: .jsonl or .jsonl.zst")))
        ->required();
    addAskOptions(*verb, *options);
    verb->get_option("--model")->required();
    verb->get_option("prompt")->required();
    verb->callback([cassette, options, context] {
        context.chosen = [cassette, options, &global = context.options] {
            return ask(*options, openRecovered(global, {.record_to = QString::fromStdString(*cassette)}));
        };
    });
}

} // namespace assay
