// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtCore/QTimer>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QApplication>

#include <algorithm>
#include <chrono>
#include <print>
#include <vector>

#include "demo/demo_workspace.h"
#include "engine/clock.h"
#include "widgets/shell/main_window.h"
#include "widgets/window.h"
#include "workbench.h"

using namespace assay;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// The window on the demo workspace, as `assay --workspace DEMO --offline` opens it: from the start of a process to the
// first painted frame, to the first frame with its page, and the memory it stands in once it has come to rest.
//
//   demo_startup_bench [STARTS]      one process after the other; the figures are medians, the first start is not
//   counted
namespace {

std::int64_t monotonicNs()
{
    return std::chrono::steady_clock::now().time_since_epoch() / 1ns; // the same clock in every process
}

double millisecondsSince(std::int64_t start_ns)
{
    return static_cast<double>(monotonicNs() - start_ns) / 1e6;
}

double residentMegabytes()
{
    QFile file(u"/proc/self/statm"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toDouble() * 4096 / 1e6 : 0;
}

// The first paint of the page after it has been shown.
class PagePaint : public QObject
{
public:
    PagePaint(MainWindow& window, std::function<void()> painted) : m_painted(std::move(painted))
    {
        connect(&window, &MainWindow::pageShown, this,
                [this, &window](const QString& id) { window.page(id)->installEventFilter(this); });
    }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::Paint) {
            watched->removeEventFilter(this);
            QTimer::singleShot(0, this, m_painted); // after its children have painted too
        }
        return QObject::eventFilter(watched, event);
    }

private:
    std::function<void()> m_painted;
};

int startOnce(const QString& folder, std::int64_t started_ns, int argc, char** argv)
{
    QApplication::setOrganizationName(u"assay"_s);
    QApplication::setApplicationName(u"assay"_s);
    const QApplication application(argc, argv);
    const double application_ms = millisecondsSince(started_ns);
    auto workspace = Workspace::open(folder);
    if (!workspace)
        return 1;
    const auto workbench = Workbench::open(*workspace, {.offline = true});
    if (!workbench)
        return 1;
    const double workbench_ms = millisecondsSince(started_ns);
    Window window(**workbench);
    QJsonObject figures{{u"application_ms"_s, application_ms}, {u"workbench_ms"_s, workbench_ms}};
    QObject::connect(&window.mainWindow(), &MainWindow::firstFramePainted, &application,
                     [&] { figures[u"first_frame_ms"_s] = millisecondsSince(started_ns); });
    const PagePaint page(window.mainWindow(), [&] {
        figures[u"page_ms"_s] = millisecondsSince(started_ns);
        QTimer::singleShot(3s, &application, [&] {
            figures[u"resident_mb"_s] = residentMegabytes();
            QApplication::quit();
        });
    });
    window.show();
    QApplication::exec();
    std::println("{}", QJsonDocument(figures).toJson(QJsonDocument::Compact).toStdString());
    return 0;
}

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values.empty() ? 0 : values[values.size() / 2];
}

int startMany(int starts)
{
    const QTemporaryDir folder;
    if (!writeDemoWorkspace(folder.filePath(u"demo"_s), utcMicroseconds()))
        return 1;
    std::map<QString, std::vector<double>> figures;
    for (int start = 0; start <= starts; ++start) {
        QProcess process;
        process.start(QCoreApplication::applicationFilePath(),
                      {u"--once"_s, folder.filePath(u"demo"_s), QString::number(monotonicNs())});
        if (!process.waitForFinished(60'000) || process.exitCode() != 0)
            return 1;
        const auto once = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
        for (auto figure = once.begin(); start > 0 && figure != once.end(); ++figure)
            figures[figure.key()].push_back(figure->toDouble());
    }
    QJsonObject result{{u"bench"_s, u"demo_startup"_s}, {u"starts"_s, starts}};
    for (const auto& [name, values] : figures) {
        result[name] = std::round(median(values) * 10) / 10;
        result[name + u"_max"_s] = std::round(std::ranges::max(values) * 10) / 10;
    }
    std::println("{}", QJsonDocument(result).toJson(QJsonDocument::Compact).toStdString());
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc == 4 && qstrcmp(argv[1], "--once") == 0)
        return startOnce(QString::fromLocal8Bit(argv[2]), QByteArray(argv[3]).toLongLong(), argc, argv);
    const QCoreApplication application(argc, argv);
    return startMany(argc > 1 ? std::max(1, QByteArray(argv[1]).toInt()) : 10);
}
