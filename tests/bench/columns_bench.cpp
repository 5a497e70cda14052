// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Sixteen columns stream Markdown with code side by side. Measures how long the window's event loop was away (wall
// clock, and processor time of the window's thread, which other programs of a busy machine do not touch) and how long
// after its bytes a text was painted. Prints one JSON line.

#include <QtCore/QCommandLineParser>
#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QThread>
#include <QtCore/QTimer>
#include <QtWidgets/QApplication>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QScrollArea>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <deque>
#include <numeric>
#include <print>
#include <thread>

#include <time.h>

#include "bench/sample_markdown.h"
#include "widgets/common/text/answer_view.h"

using namespace assay;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

namespace {

constexpr int least_column = 320;

double threadMilliseconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
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

struct Column
{
    AnswerView* view = nullptr;
    std::deque<std::pair<qsizetype, Clock::time_point>> waiting; // length of the text with a piece, when its bytes came
    qsizetype length = 0;
};

// What the window's thread notes while the columns stream.
class Watch : public QObject
{
public:
    explicit Watch(std::vector<Column>& columns) : m_columns(columns)
    {
        m_tick.setTimerType(Qt::PreciseTimer);
        connect(&m_tick, &QTimer::timeout, this, [this] { tick(); });
        for (auto& column : m_columns)
            connect(column.view, &AnswerView::textPainted, this,
                    [this, &column](qsizetype length) { painted(column, length); });
    }

    void start()
    {
        m_last = Clock::now();
        m_last_work = threadMilliseconds();
        m_tick.start(1ms);
    }
    void stop() { m_tick.stop(); }

    std::vector<double> gaps, work, latencies;

private:
    void tick()
    {
        const auto now = Clock::now();
        const double worked = threadMilliseconds();
        gaps.push_back(Milliseconds(now - m_last).count());
        work.push_back(worked - m_last_work);
        m_last = now;
        m_last_work = worked;
    }

    void painted(Column& column, qsizetype length)
    {
        const auto now = Clock::now();
        for (; !column.waiting.empty() && column.waiting.front().first <= length; column.waiting.pop_front())
            latencies.push_back(Milliseconds(now - column.waiting.front().second).count());
    }

    std::vector<Column>& m_columns;
    QTimer m_tick;
    Clock::time_point m_last;
    double m_last_work = 0;
};

// Another thread hands every column a token at the given rate, as the engine does.
void feed(std::vector<Column>& columns, int rate, int seconds, std::atomic<bool>& stop)
{
    static const auto pieces = bench::sampleTokens();
    const auto begin = Clock::now();
    const auto total = static_cast<qint64>(rate) * seconds;
    for (qint64 number = 0; number < total && !stop; ++number) {
        std::this_thread::sleep_until(begin + std::chrono::microseconds(1s) * number / rate);
        for (std::size_t index = 0; index < columns.size(); ++index) {
            auto& column = columns[index];
            const auto& piece = pieces[(static_cast<std::size_t>(number) + index * 17) % pieces.size()];
            QMetaObject::invokeMethod(
                column.view,
                [&column, &piece, came = Clock::now()] {
                    column.length += static_cast<qsizetype>(piece.size()); // the answer is ASCII
                    column.waiting.emplace_back(column.length, came);
                    column.view->append(piece);
                },
                Qt::QueuedConnection);
        }
    }
}

qint64 residentKilobytes()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const auto& line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).simplified().split(' ').first().toLongLong();
    }
    return 0;
}

struct Options
{
    int columns = 16;
    int rate = 250;
    int seconds = 10;
    int before = 0;
    QSize size;
};

Options optionsOf(const QCoreApplication& application)
{
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({{u"columns"_s, u"How many."_s, u"N"_s, u"16"_s},
                       {u"rate"_s, u"Tokens a second and column."_s, u"N"_s, u"250"_s},
                       {u"seconds"_s, u"How long."_s, u"N"_s, u"10"_s},
                       {u"before"_s, u"Tokens that each column holds already."_s, u"N"_s, u"0"_s},
                       {u"size"_s, u"Of the window."_s, u"WxH"_s, u"1440x900"_s}});
    parser.process(application);
    const auto size = parser.value(u"size"_s).split(u'x');
    return {.columns = parser.value(u"columns"_s).toInt(),
            .rate = parser.value(u"rate"_s).toInt(),
            .seconds = parser.value(u"seconds"_s).toInt(),
            .before = parser.value(u"before"_s).toInt(),
            .size = QSize(size.value(0).toInt(), size.value(1).toInt())};
}

} // namespace

int main(int argc, char** argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    const auto options = optionsOf(application);

    FrameClock clock;
    CodeHighlighting highlighting;
    QScrollArea window;
    auto* page = new QWidget;
    auto* row = new QHBoxLayout(page);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    std::vector<Column> columns(static_cast<std::size_t>(options.columns));
    for (std::size_t index = 0; index < columns.size(); ++index) {
        columns[index].view = new AnswerView(clock, highlighting);
        columns[index].view->setMinimumWidth(least_column);
        row->addWidget(columns[index].view);
        const auto text = bench::sampleMarkdown(options.before, index * 17);
        columns[index].length = static_cast<qsizetype>(text.size());
        columns[index].view->append(text);
    }
    window.setWidget(page);
    window.setWidgetResizable(true);
    window.resize(options.size);
    window.show();

    Watch watch(columns);
    int frames = 0;
    QObject::connect(&clock, &FrameClock::frame, &window, [&frames] { ++frames; });
    std::atomic<bool> stop = false;
    std::thread feeder;
    QTimer::singleShot(1s, Qt::PreciseTimer, &window, [&] { // the first frames load fonts, and are not what is measured
        watch.start();
        feeder = std::thread([&] { feed(columns, options.rate, options.seconds, stop); });
    });
    QTimer::singleShot(1s + options.seconds * 1s + 200ms, Qt::PreciseTimer, &window, [&] {
        watch.stop();
        QCoreApplication::quit();
    });
    QCoreApplication::exec();
    stop = true;
    feeder.join();

    const double busy = std::accumulate(watch.work.begin(), watch.work.end(), 0.0);
    const double elapsed = std::accumulate(watch.gaps.begin(), watch.gaps.end(), 0.0);
    const QJsonObject result{
        {u"bench"_s, u"columns"_s},
        {u"platform"_s, QGuiApplication::platformName()},
        {u"size"_s, u"%1x%2"_s.arg(options.size.width()).arg(options.size.height())},
        {u"columns"_s, options.columns},
        {u"tokens_per_second"_s, options.rate},
        {u"seconds"_s, options.seconds},
        {u"tokens_before"_s, options.before},
        {u"frames"_s, frames},
        {u"gap_ms_p50"_s, rounded(percentile(watch.gaps, 0.5))},
        {u"gap_ms_p999"_s, rounded(percentile(watch.gaps, 0.999))},
        {u"gap_ms_max"_s, rounded(percentile(watch.gaps, 1))},
        {u"work_ms_p999"_s, rounded(percentile(watch.work, 0.999))},
        {u"work_ms_max"_s, rounded(percentile(watch.work, 1))},
        {u"latency_ms_p50"_s, rounded(percentile(watch.latencies, 0.5))},
        {u"latency_ms_p999"_s, rounded(percentile(watch.latencies, 0.999))},
        {u"latency_ms_max"_s, rounded(percentile(watch.latencies, 1))},
        {u"window_thread_busy_share"_s, rounded(busy / std::max(elapsed, 1.0))},
        {u"pieces_painted"_s, static_cast<qint64>(watch.latencies.size())},
        {u"resident_kb"_s, residentKilobytes()},
    };
    std::println("{}", QJsonDocument(result).toJson(QJsonDocument::Compact).toStdString());
    return 0;
}
