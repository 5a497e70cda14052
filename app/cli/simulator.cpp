// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/command_line.h"

#include <CLI/CLI.hpp>
#include <QtCore/QCoreApplication>
#include <QtCore/QEventLoop>

#include "cli/arguments.h"
#include "cli/interrupt.h"
#include "simulator/registration.h"
#include "simulator/simulator.h"

namespace assay {

namespace {

struct SimulatorOptions
{
    std::uint16_t port = 0;
    std::string register_in;
};

struct SimulatorText
{
    Q_DECLARE_TR_FUNCTIONS(Simulator)
};

Exit simulate(const SimulatorOptions& options)
{
    Simulator simulator;
    const auto port = simulator.listen(options.port);
    if (!port)
        return complain(port.error());
    if (!options.register_in.empty()) {
        const auto workspace = Workspace::open(QString::fromStdString(options.register_in));
        if (!workspace)
            return complain(workspace.error());
        if (const auto registered = registerProviders(workspace->folder().toStdString(), simulator.url()); !registered)
            return complain(registered.error());
    }
    printLine("listening on " + simulator.url());
    Interrupt interrupt;
    QEventLoop loop;
    QObject::connect(&interrupt, &Interrupt::interrupted, &loop, &QEventLoop::quit);
    loop.exec();
    return Exit::Interrupted;
}

} // namespace

void addSimulatorVerb(const VerbContext& context)
{
    auto options = std::make_shared<SimulatorOptions>();
    auto* const verb =
        context.app.add_subcommand("simulator", help(SimulatorText::tr("Run a provider that misbehaves on request")));
    verb->add_option("--port", options->port, help(SimulatorText::tr("0 = any free one")));
    verb->add_option("--register", options->register_in,
                     help(SimulatorText::tr("Workspace that gets the simulator's providers and prices")));
    verb->callback([options, context] { context.chosen = [options] { return simulate(*options); }; });
}

} // namespace assay
