// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QTemporaryDir>

#include "simulator/registration.h"
#include "simulator/simulator.h"
#include "support/waiting.h"
#include "widgets/common/series_colors.h"
#include "widgets/common/text/answer_view.h"
#include "widgets/compare/column_view.h"
#include "widgets/compare/compare_page.h"
#include "widgets/compare/prompt_pane.h"
#include "widgets/compare/workbench_services.h"
#include "workbench.h"

namespace assay::test {

// A workspace with a simulator of its own, a workbench on it, and the page.
struct Room
{
    QTemporaryDir folder;
    Simulator simulator;
    std::unique_ptr<Workbench> workbench;
    SeriesColors colors;
    std::unique_ptr<ComparePage> page;

    Room()
    {
        if (!simulator.listen() || !registerProviders(folder.path().toStdString(), simulator.url()))
            qFatal("no simulator");
        open();
    }

    void open()
    {
        page.reset();
        workbench.reset();
        auto workspace = Workspace::open(folder.filePath(QStringLiteral("ws")));
        if (!workspace)
            qFatal("%s", qPrintable(workspace.error().message));
        if (!registerProviders(workspace->folder().toStdString(), simulator.url()))
            qFatal("no providers");
        auto opened = Workbench::open(*workspace, {});
        if (!opened)
            qFatal("%s", qPrintable(opened.error().message));
        workbench = std::move(*opened);
        page = std::make_unique<ComparePage>(compareServices(*workbench), colors);
        page->resize(1368, 860);
        page->show();
        (void)QTest::qWaitForWindowExposed(page.get());
        page->activateWindow();
    }

    void ask(const QString& text)
    {
        ComparePrompt prompt;
        prompt.text.user = text;
        page->promptPane().setPrompt(prompt);
    }

    bool choose(const QStringList& models) { return page->run().setColumns(models).has_value(); }
    bool runToEnd()
    {
        page->runAll();
        return becomes([&] { return !page->run().isRunning(); });
    }

    const CompareColumn& column(std::size_t index) { return *page->run().columns()[index]; }
    ColumnView& view(std::size_t index) { return *page->shownColumns()[index]; }
    template <typename Widget>
    Widget& child(QWidget& in, const QString& name)
    {
        auto* found = in.findChild<Widget*>(name);
        if (!found)
            qFatal("no %s", qPrintable(name));
        return *found;
    }
};

inline QString shownText(const ColumnView& view)
{
    return view.findChild<AnswerView*>()->text();
}

} // namespace assay::test
