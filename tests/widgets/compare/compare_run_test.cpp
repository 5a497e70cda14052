// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "simulator/registration.h"
#include "simulator/simulator.h"
#include "support/waiting.h"
#include "widgets/common/text/frame_clock.h"
#include "widgets/compare/compare_run.h"
#include "widgets/compare/workbench_services.h"
#include "workbench.h"

using namespace assay;
using namespace Qt::StringLiterals;
using assay::test::becomes;

namespace {

// A comparison in a workspace of its own, without a window.
struct Desk
{
    QTemporaryDir folder;
    Simulator simulator;
    std::unique_ptr<Workbench> workbench;
    FrameClock clock;
    bool reachable = true; // else no address can be resolved
    int sent = 0;
    std::unique_ptr<CompareRun> run;

    Desk()
    {
        auto workspace = Workspace::open(folder.filePath(u"ws"_s));
        if (!workspace || !simulator.listen() || !registerProviders(workspace->folder().toStdString(), simulator.url()))
            qFatal("no workspace with a simulator");
        auto opened = Workbench::open(*workspace, {});
        if (!opened)
            qFatal("%s", qPrintable(opened.error().message));
        workbench = std::move(*opened);
        run = std::make_unique<CompareRun>(services(), clock);
    }

    CompareServices services()
    {
        auto services = compareServices(*workbench);
        services.resolve = [this](std::string_view address) {
            return reachable ? workbench->resolve(address) : failure(ErrorKind::Usage, u"Its provider has gone."_s);
        };
        services.start = [this](CallPlan plan) {
            ++sent;
            return workbench->start(std::move(plan));
        };
        return services;
    }

    const CompareColumn& column(std::size_t index) const { return *run->columns()[index]; }

    bool start(const QString& text, const QString& workflow = {})
    {
        ComparePrompt prompt;
        prompt.text.user = text;
        prompt.text.workflow = workflow;
        return run->start(prompt).has_value();
    }

    bool ends()
    {
        return becomes([this] { return !run->isRunning(); });
    }
};

} // namespace

class CompareRunTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theEstimateIsOfWhatTheRunSends_data();
    void theEstimateIsOfWhatTheRunSends();
};

void CompareRunTest::theEstimateIsOfWhatTheRunSends_data()
{
    QTest::addColumn<QStringList>("models");
    QTest::addColumn<QList<int>>("kept");
    QTest::addColumn<int>("sent");
    const QString a = u"sim-openai/tokens=5"_s;
    const QString b = u"sim-anthropic/tokens=5"_s;
    QTest::newRow("none is kept") << QStringList{a, b} << QList<int>{} << 2;
    QTest::newRow("one is kept") << QStringList{a, b} << QList<int>{0} << 2;
    QTest::newRow("all are kept") << QStringList{a, b} << QList<int>{0, 1} << 2;
    QTest::newRow("one of two of a model is kept") << QStringList{a, a} << QList<int>{1} << 1;
    QTest::newRow("both of a model are kept") << QStringList{a, a} << QList<int>{0, 1} << 1;
}

void CompareRunTest::theEstimateIsOfWhatTheRunSends()
{
    QFETCH(QStringList, models);
    QFETCH(QList<int>, kept);
    QFETCH(int, sent);
    Desk desk;
    QVERIFY(desk.run->setColumns(models).has_value());
    for (const int index : kept)
        desk.run->setKept(desk.column(static_cast<std::size_t>(index)).id(), true);
    ComparePrompt prompt;
    prompt.text.user = u"What will it be?"_s;
    const Request request = requestOf(prompt).value();
    const auto estimate = desk.run->estimate(request);
    QVERIFY(desk.run->start(prompt).has_value());
    QCOMPARE(desk.sent, sent);
    Quote all;
    for (const auto& column : desk.run->columns()) {
        if (column->isKept())
            continue;
        const auto quote = desk.workbench->quote(request, desk.workbench->resolve(column->address()).value());
        all = Quote{all.low + quote->low, all.high + quote->high};
    }
    QVERIFY(estimate.has_value());
    QCOMPARE(estimate->low.picodollars(), all.low.picodollars());
    QCOMPARE(estimate->high.picodollars(), all.high.picodollars());
    QVERIFY(desk.ends());
}

QTEST_MAIN(CompareRunTest)
#include "compare_run_test.moc"
