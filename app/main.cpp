// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtCore/QLoggingCategory>
#ifdef ASSAY_HAS_WIDGETS
#include <QtWidgets/QApplication>
#include <QtWidgets/QMessageBox>

#include "widgets/window.h"
#else
#include <QtCore/QCoreApplication>
#endif

#include "cli/command_line.h"
#include "language.h"
#include "workbench.h"

using namespace Qt::StringLiterals;
using namespace assay;

namespace {

#ifdef ASSAY_HAS_WIDGETS
// The kind of application object is chosen before the verbs are parsed, because help texts are translated by it. Any
// word that is no option, and no option's value, is a verb.
QString verbOf(int argc, char** argv)
{
    for (int i = 1; i < argc; ++i) {
        const auto word = QString::fromLocal8Bit(argv[i]);
        if (word == "--workspace"_L1 || word == "--language"_L1)
            ++i;
        else if (!word.startsWith(u'-'))
            return word;
        else if (word == "--help"_L1 || word == "-h"_L1 || word == "--version"_L1)
            return word;
    }
    return {};
}
#endif

#ifdef ASSAY_HAS_WIDGETS
bool hasDisplay()
{
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY") ||
           qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
}
#endif

// Nothing where there is no display to open the window on. A tour paints into memory then.
std::unique_ptr<QCoreApplication> makeApplication(int& argc, char** argv)
{
    QCoreApplication::setApplicationName(u"assay"_s);
    QCoreApplication::setOrganizationName(u"assay"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(ASSAY_VERSION));
#ifdef ASSAY_HAS_WIDGETS
    const auto verb = verbOf(argc, argv);
    if (verb.isEmpty() && !hasDisplay()) {
        complain(u"There is no display to open a window on. See assay --help for what needs none."_s);
        return nullptr;
    }
    if (verb == "tour"_L1 && !hasDisplay()) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        QLoggingCategory::setFilterRules(u"default.warning=false"_s); // what painting into memory cannot do
    }
    if (verb.isEmpty() || verb == "tour"_L1) {
        QGuiApplication::setDesktopFileName(u"org.assay.Assay"_s);
        return std::make_unique<QApplication>(argc, argv);
    }
#endif
    return std::make_unique<QCoreApplication>(argc, argv);
}

#ifdef ASSAY_HAS_WIDGETS
int openWindow(const GlobalOptions& options)
{
    const auto workbench = openWorkbench(options);
    if (!workbench) {
        complain(workbench.error());
        QMessageBox::critical(nullptr, u"Assay"_s, workbench.error().message);
        return static_cast<int>(Exit::Failed);
    }
    Window window(**workbench);
    window.show();
    return QCoreApplication::exec();
}
const TakeScreenshots take_screenshots = takeScreenshots;
#else
int openWindow(const GlobalOptions&)
{
    complain(QCoreApplication::translate("Main", "This build has no window; see assay --help."));
    return static_cast<int>(Exit::WrongUsage);
}
const TakeScreenshots take_screenshots;
#endif

} // namespace

int main(int argc, char** argv)
{
    const auto application = makeApplication(argc, argv);
    if (!application)
        return static_cast<int>(Exit::Failed);
    installTranslations(*application, chosenLocale(application->arguments()));
    CommandLine line;
    parseCommandLine(argc, argv, take_screenshots, line);
    if (line.exit)
        return *line.exit;
    return line.action ? static_cast<int>(line.action()) : openWindow(line.options);
}
