// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How soon a gallery of many media is there, and how evenly it scrolls: one JSON line. `gallery_bench [MEDIA]`, 20,000
// by default, of a few hundred different files; "opened" is the first frame with cells in it, and a frame is one pass
// of the window's event loop with its painting.

#include <QtCore/QTemporaryDir>
#include <QtGui/QImage>
#include <QtWidgets/QApplication>
#include <QtWidgets/QScrollBar>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>

#include "engine/json_writer.h"
#include "ledger/ledger.h"
#include "ledger/media_files.h"
#include "ledger/sha256.h"
#include "support/ledger_calls.h"
#include "widgets/media/gallery_model.h"
#include "widgets/media/gallery_view.h"
#include "widgets/media/media_page.h"
#include "workbench.h"

using namespace assay;

namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr std::int64_t second_us = 1'000'000;
constexpr int files = 400;
constexpr int frame_ms = 8; // between two steps of the wheel, as a fast one brings them
constexpr int steps = 400;
constexpr int wheel_step = 60; // pixels

// Of this thread: what a frame costs, however much else the machine does.
double workedMs()
{
    timespec worked{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &worked);
    return static_cast<double>(worked.tv_sec) * 1e3 + static_cast<double>(worked.tv_nsec) / 1e6;
}

double most_worked_ms = 0; // for a frame

double since(SteadyClock::time_point begin)
{
    return std::chrono::duration<double, std::milli>(SteadyClock::now() - begin).count();
}

// Hashes of small pictures, each with noise of its own, kept as the store keeps them.
std::vector<std::string> makeFiles(const std::string& workspace)
{
    std::vector<std::string> hashes;
    for (int i = 0; i < files; ++i) {
        QImage image(512, 512, QImage::Format_RGB32);
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                image.setPixel(x, y, qRgb((x * (i + 3)) & 255, (y + 5 * i) & 255, (x ^ y) & 255));
        }
        hashes.push_back(hexOf(sha256Of(std::to_string(i))));
        const auto path = QString::fromStdString(mediaPath(workspace, hashes.back()));
        if (!QDir().mkpath(QFileInfo(path).path()) || !image.save(path, "jpg", 85))
            qFatal("file");
    }
    return hashes;
}

void fill(Workbench& workbench, std::int64_t media)
{
    const auto hashes = makeFiles(workbench.workspace().folder().toStdString());
    std::vector<PastCall> list;
    for (std::int64_t i = 0; i < media; ++i) {
        list.push_back(test::sampleCall(i, test::sample_begin_us + second_us * 60 * i));
        list.back().attempts.back().outcome.media.push_back(
            {"image/jpeg",
             {.sha256 = hashes[static_cast<std::size_t>(i) % hashes.size()],
              .bytes = 40'000,
              .width = 512,
              .height = 512}});
    }
    if (!workbench.ledger().appendBulk(std::move(list)).result())
        qFatal("bulk");
}

// The longest time in which the window's thread painted nothing, from one frame's end to the next one's, while the
// gallery goes down by `distance` pixels a frame.
double longestGap(MediaPage& page, int distance)
{
    auto& bar = *page.gallery().verticalScrollBar();
    double longest = 0;
    auto last = SteadyClock::now();
    for (int step = 0; step < steps; ++step) {
        const double before = workedMs();
        bar.setValue(step * distance);
        page.gallery().viewport()->repaint();
        QCoreApplication::processEvents(QEventLoop::AllEvents);
        most_worked_ms = std::max(most_worked_ms, workedMs() - before);
        longest = std::max(longest, since(last));
        last = SteadyClock::now();
        while (since(last) < frame_ms)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
        longest = std::max(longest, since(last));
        last = SteadyClock::now();
    }
    return longest;
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    const std::int64_t media = argc > 1 ? std::atoll(argv[1]) : 20'000;
    const QTemporaryDir folder;
    const auto workbench =
        Workbench::open(Workspace::open(folder.filePath(QStringLiteral("workspace"))).value(), {.offline = true})
            .value();
    fill(*workbench, media);
    SeriesColors colors;
    const auto begin = SteadyClock::now();
    MediaPage page(*workbench, colors, folder.filePath(QStringLiteral("thumbnails")));
    page.resize(1368, 872);
    page.show();
    while (page.model().rowCount() == 0)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    page.gallery().viewport()->repaint();
    const double opened = since(begin);
    double longest_opening = 0; // while the rest of the rows comes
    for (auto last = SteadyClock::now(); !page.model().isComplete(); last = SteadyClock::now()) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        longest_opening = std::max(longest_opening, since(last));
    }
    const double complete = since(begin);
    const int far = page.gallery().verticalScrollBar()->maximum() / steps; // other cells in every frame
    const double cold = longestGap(page, wheel_step);
    const double warm = longestGap(page, wheel_step);
    const double dragged = longestGap(page, far);
    JsonWriter line;
    line.beginObject().member("bench", "gallery").member("media", static_cast<std::int64_t>(page.model().rowCount()));
    line.member("open_ms", opened)
        .member("complete_ms", complete)
        .member("longest_gap_while_filling_ms", longest_opening);
    line.member("longest_gap_cold_ms", cold).member("longest_gap_warm_ms", warm);
    line.member("longest_gap_dragged_ms", dragged).member("most_worked_for_a_frame_ms", most_worked_ms).endObject();
    std::puts(line.text().c_str());
    return 0;
}
