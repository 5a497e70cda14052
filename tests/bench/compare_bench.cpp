// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The whole way of a comparison: a simulator in a process of its own streams Markdown with code to many columns of the
// window, through sockets, dialect, event log and ledger. Measures how long the window's event loop was away, and how
// long after an event was in the log its text was painted. Prints one JSON line.
//
//   compare_bench [--columns 16] [--rate 250] [--tokens 20000] [--size 1440x900] PROGRAM     PROGRAM = build/…/assay

#include <QtCore/QCommandLineParser>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtCore/QTimer>
#include <QtWidgets/QApplication>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <print>

#include "bench/sample_markdown.h"
#include "engine/clock.h"
#include "engine/streams/stream_log.h"
#include "ledger/ledger_reader.h"
#include "widgets/compare/column_view.h"
#include "widgets/compare/compare_page.h"
#include "widgets/shell/main_window.h"
#include "widgets/window.h"
#include "workbench.h"

using namespace assay;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Clock = std::chrono::steady_clock;

namespace {

struct Options
{
    int columns = 16;
    int rate = 250;
    int tokens = 20'000;
    QSize size;
    QString program;
};

Options optionsOf(const QCoreApplication& application)
{
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({{u"columns"_s, u"How many."_s, u"N"_s, u"16"_s},
                       {u"rate"_s, u"Tokens a second and column."_s, u"N"_s, u"250"_s},
                       {u"tokens"_s, u"Of each answer."_s, u"N"_s, u"20000"_s},
                       {u"size"_s, u"Of the window."_s, u"WxH"_s, u"1440x900"_s}});
    parser.addPositionalArgument(u"program"_s, u"The assay program, which is the simulator."_s);
    parser.process(application);
    const auto size = parser.value(u"size"_s).split(u'x');
    return {.columns = parser.value(u"columns"_s).toInt(),
            .rate = parser.value(u"rate"_s).toInt(),
            .tokens = parser.value(u"tokens"_s).toInt(),
            .size = QSize(size.value(0).toInt(), size.value(1).toInt()),
            .program = parser.positionalArguments().value(0)};
}

double percentile(std::vector<double> values, double share)
{
    if (values.empty())
        return 0;
    std::ranges::sort(values);
    return values[std::min(values.size() - 1, static_cast<std::size_t>(share * static_cast<double>(values.size())))];
}

double rounded(double value)
{
    return std::round(value * 100) / 100;
}

// When so much of a column's text stood on the screen.
struct Painted
{
    qsizetype length = 0;
    std::int64_t time_us = 0;
};

std::vector<double> gapsWhile(const std::function<bool()>& running)
{
    std::vector<double> gaps;
    QTimer tick;
    tick.setTimerType(Qt::PreciseTimer);
    QEventLoop loop;
    auto last = Clock::now();
    QObject::connect(&tick, &QTimer::timeout, &loop, [&] {
        const auto now = Clock::now();
        gaps.push_back(std::chrono::duration<double, std::milli>(now - last).count());
        last = now;
        if (!running())
            loop.quit();
    });
    tick.start(1ms);
    loop.exec();
    return gaps;
}

// From the moment an event was written down to the first picture that shows it.
std::vector<double> latenciesOf(const std::vector<Event>& events, const std::vector<Painted>& pictures)
{
    std::vector<double> latencies;
    qsizetype length = 0;
    auto picture = pictures.begin();
    for (const auto& event : events) {
        const auto* const text = std::get_if<Text>(&event.body);
        if (!text)
            continue;
        length += static_cast<qsizetype>(text->text.size()); // the sample is ASCII
        while (picture != pictures.end() && picture->length < length)
            ++picture;
        if (picture == pictures.end())
            break;
        latencies.push_back(static_cast<double>(picture->time_us - event.time_us) / 1e3);
    }
    return latencies;
}

QStringList addressesOf(const Options& options)
{
    QStringList addresses;
    const QStringList providers{u"sim-openai"_s, u"sim-anthropic"_s, u"sim-gemini"_s, u"sim-ollama"_s};
    for (int column = 0; column < options.columns; ++column)
        addresses << u"%1/echo=1,pace=%2,seed=%3"_s.arg(providers[column % providers.size()])
                         .arg(options.rate)
                         .arg(column + 1);
    return addresses;
}

bool startSimulator(QProcess& simulator, const QString& program, const QString& workspace)
{
    simulator.start(program, {u"simulator"_s, u"--register"_s, workspace});
    return simulator.waitForReadyRead(30'000) && simulator.readLine().startsWith("listening on ");
}

// The events of the run's calls, as the log holds them.
Result<std::vector<Event>> eventsOf(Workbench& workbench, const std::string& call)
{
    const auto reader = LedgerReader::open(workbench.workspace().folder().toStdString());
    if (!reader)
        return std::unexpected(reader.error());
    const auto details = (*reader)->call(call);
    if (!details || !*details || !(*details)->outcome)
        return failure(ErrorKind::Storage, QString::fromStdString(call));
    return readEvents(workbench.workspace().path(u"streams"_s).toStdString(), (*details)->outcome->events, call);
}

int fail(const QString& sentence)
{
    std::println(stderr, "compare_bench: {}", sentence.toStdString());
    return 1;
}

int measure(const Options& options)
{
    const QTemporaryDir folder;
    const auto path = folder.filePath(u"workspace"_s);
    QProcess simulator;
    if (!startSimulator(simulator, options.program, path))
        return fail(simulator.errorString());
    auto workspace = Workspace::open(path);
    const auto workbench =
        workspace ? Workbench::open(*workspace, {.offline = true}) : std::unexpected(workspace.error());
    if (!workbench)
        return fail(workbench.error().message);
    Window window(**workbench);
    window.mainWindow().resize(options.size);
    window.show();
    window.mainWindow().showPage(u"compare"_s);
    auto* const page = qobject_cast<ComparePage*>(window.mainWindow().page(u"compare"_s));
    auto& run = page->run();
    if (const auto set = run.setColumns(addressesOf(options)); !set)
        return fail(set.error().message);
    ComparePrompt prompt;
    prompt.text.user = QString::fromStdString(bench::sampleMarkdown(options.tokens));
    std::map<int, std::vector<Painted>> pictures;
    for (auto* const column : page->shownColumns()) {
        auto& taken = pictures[column->id()];
        QObject::connect(&column->answer(), &AnswerView::textPainted, &window.mainWindow(),
                         [&taken](qsizetype length) { taken.push_back({length, utcMicroseconds()}); });
    }
    if (const auto started = run.start(prompt); !started)
        return fail(started.error().message);
    const auto gaps = gapsWhile([&run] { return run.isRunning(); });
    std::vector<double> latencies;
    qint64 finished = 0;
    std::int64_t longest_us = 0;
    for (const auto& column : run.columns()) {
        finished += column->state() == CompareColumn::State::Finished;
        const auto& turn = column->turns().back();
        longest_us = std::max(longest_us, turn.last_us - turn.first_us);
        const auto events = eventsOf(**workbench, turn.call);
        if (!events)
            return fail(events.error().message);
        std::ranges::copy(latenciesOf(*events, pictures[column->id()]), std::back_inserter(latencies));
    }
    simulator.terminate();
    simulator.waitForFinished();
    const QJsonObject result{{u"bench"_s, u"compare"_s},
                             {u"platform"_s, QGuiApplication::platformName()},
                             {u"size"_s, u"%1x%2"_s.arg(options.size.width()).arg(options.size.height())},
                             {u"columns"_s, options.columns},
                             {u"columns_finished"_s, finished},
                             {u"tokens_per_second"_s, options.rate},
                             {u"tokens"_s, options.tokens},
                             {u"seconds"_s, rounded(static_cast<double>(longest_us) / 1e6)},
                             {u"gap_ms_p999"_s, rounded(percentile(gaps, 0.999))},
                             {u"gap_ms_max"_s, rounded(percentile(gaps, 1))},
                             {u"latency_ms_p50"_s, rounded(percentile(latencies, 0.5))},
                             {u"latency_ms_p99"_s, rounded(percentile(latencies, 0.99))},
                             {u"latency_ms_p999"_s, rounded(percentile(latencies, 0.999))},
                             {u"latency_ms_max"_s, rounded(percentile(latencies, 1))},
                             {u"events_painted"_s, static_cast<qint64>(latencies.size())}};
    std::println("{}", QJsonDocument(result).toJson(QJsonDocument::Compact).toStdString());
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    return measure(optionsOf(application));
}
