// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtCore/QCoreApplication>
#include <QtCore/QDeadlineTimer>
#include <QtCore/QDir>
#include <QtCore/QEventLoop>
#include <QtCore/QScopeGuard>
#include <QtCore/QThread>
#include <QtGui/QPixmap>

#include "widgets/compare/compare_page.h"
#include "widgets/shell/main_window.h"
#include "widgets/window.h"

using namespace Qt::StringLiterals;

namespace assay {

namespace {

struct ScreenshotsText
{
    Q_DECLARE_TR_FUNCTIONS(assay::Screenshots)
};

constexpr QSize picture_size{1440, 900};
constexpr int longest_run_ms = 20'000;
constexpr int settle_ms = 600; // answers of the reader's thread, layout, a frame or two

// Lets the window work until nothing is left to come; there is no event for "all pages have what they asked for".
void settle()
{
    QDeadlineTimer deadline(settle_ms);
    while (!deadline.hasExpired()) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 50);
        QThread::msleep(5);
    }
}

// Runs the prompt that is open: from recordings in a workspace that replays; elsewhere it would cost money, and is
// left.
void fillComparison(MainWindow& window, const Workbench& workbench)
{
    auto* const page = qobject_cast<ComparePage*>(window.page(u"compare"_s));
    if (!page || !workbench.isReplaying())
        return;
    page->runAll();
    QDeadlineTimer deadline(longest_run_ms);
    while (page->run().isRunning() && !deadline.hasExpired())
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 100);
}

Result<QString> takePicture(MainWindow& window, const QString& path)
{
    settle();
    if (window.grab().save(path))
        return path;
    return failure(ErrorKind::Storage, ScreenshotsText::tr("The picture %1 cannot be written.").arg(path));
}

} // namespace

Result<QStringList> takeScreenshots(Workbench& workbench, const QString& folder)
{
    if (!QDir().mkpath(folder))
        return failure(ErrorKind::Storage, ScreenshotsText::tr("The folder %1 cannot be made.").arg(folder));
    Window window(workbench);
    auto& shell = window.mainWindow();
    shell.resize(picture_size);
    window.show();
    settle();
    // What the tour shows is nobody's choice.
    const auto restored = qScopeGuard([&, choice = window.themes().choice(), page = shell.currentPage()] {
        window.themes().setChoice(choice);
        shell.showPage(page);
    });
    fillComparison(shell, workbench);
    QStringList pictures;
    for (const auto& [choice, name] :
         {std::pair(ThemeChoice::Light, u"light"_s), std::pair(ThemeChoice::Dark, u"dark"_s)}) {
        window.themes().setChoice(choice);
        for (const auto& page : shell.pageIds()) {
            shell.showPage(page);
            const auto picture = takePicture(shell, QDir(folder).filePath(u"%1-%2.png"_s.arg(page, name)));
            if (!picture)
                return std::unexpected(picture.error());
            pictures << *picture;
        }
    }
    return pictures;
}

} // namespace assay
