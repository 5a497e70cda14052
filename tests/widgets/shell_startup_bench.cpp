// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QSettings>
#include <QtCore/QTemporaryDir>
#include <QtWidgets/QApplication>

#include <cstdio>

#include "widgets/shell/main_window.h"

using namespace assay;
using namespace Qt::StringLiterals;

// From main() to the first painted frame of the shell, and the memory it stands in; one JSON line.
static long residentKilobytes()
{
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toLong() * 4;
}

int main(int argc, char** argv)
{
    QElapsedTimer clock;
    clock.start();
    QApplication application(argc, argv);
    const double application_ms = double(clock.nsecsElapsed()) / 1e6;
    QTemporaryDir folder;
    QSettings settings(folder.filePath(u"window.ini"_s), QSettings::IniFormat);
    ThemeController themes(settings);
    MainWindow window(settings, themes);
    for (const auto* id : {"compare", "studies", "media", "workflows", "spend", "ledger", "models"}) {
        const QString name = QString::fromLatin1(id);
        window.addPage({name, name, name, [](QWidget* parent) { return new QWidget(parent); }});
    }
    QObject::connect(&window, &MainWindow::firstFramePainted, &application, [&] {
        std::printf("{\"bench\": \"shell_startup\", \"first_frame_ms\": %.1f, \"application_ms\": %.1f, "
                    "\"resident_kb\": %ld}\n",
                    double(clock.nsecsElapsed()) / 1e6, application_ms, residentKilobytes());
        QApplication::quit();
    });
    window.show();
    return QApplication::exec();
}
