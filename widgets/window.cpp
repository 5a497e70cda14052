// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/window.h"

#include <QtCore/QStandardPaths>
#include <QtCore/QTimeZone>

#include "engine/clock.h"
#include "engine/later.h"
#include "language.h"
#include "ledger/ledger_filter.h"
#include "widgets/compare/compare_page.h"
#include "widgets/compare/workbench_services.h"
#include "widgets/ledger/ledger_page.h"
#include "widgets/media/media_page.h"
#include "widgets/models/models_page.h"
#include "widgets/shell/main_window.h"
#include "widgets/shell/window_settings.h"
#include "widgets/spend/spend_page.h"

using namespace Qt::StringLiterals;

namespace assay {

namespace {

constexpr int status_every_ms = 2000;

} // namespace

Window::Window(Workbench& workbench, QObject* parent)
    : QObject(parent), m_workbench(workbench),
      m_settings(windowSettingsFile(workbench.workspace().folder(), m_person), QSettings::IniFormat),
      m_themes(m_person), m_model_colors(makeColors(u"colors/models"_s)),
      m_workflow_colors(makeColors(u"colors/workflows"_s)), m_window(std::make_unique<MainWindow>(m_settings, m_themes))
{
    m_window->setWorkspace(workbench.workspace().name(), workbench.workspace().isSample());
    m_window->setLanguages(languages(), keptLanguage());
    connect(m_window.get(), &MainWindow::languageChosen, this, &keepLanguage);
    addPages();
    m_status.network = workbench.isReplaying() ? StatusFacts::Network::Replay
                       : workbench.isOffline() ? StatusFacts::Network::Offline
                                               : StatusFacts::Network::Online;
    m_status.cassette = workbench.workspace().name();
    m_status.recorded_pace = workbench.replayPace() > 0;
    m_window->setStatus(m_status);
    m_status_timer.setInterval(status_every_ms);
    connect(&m_status_timer, &QTimer::timeout, this, &Window::refreshStatus);
    connect(&workbench, &Workbench::ledgerChanged, this, &Window::refreshStatus);
    connect(&workbench, &Workbench::callsRecovered, this, &Window::refreshStatus);
    connect(&workbench, &Workbench::recoveryFailed, m_window.get(), &MainWindow::showError);
    connect(m_window.get(), &MainWindow::firstFramePainted, this, [this] {
        m_status_timer.start();
        refreshStatus();
    });
}

Window::~Window() = default;

void Window::show()
{
    m_window->show();
}

SeriesColors Window::makeColors(const QString& key)
{
    const auto keep = [this, key](const QStringList& order) { m_settings.setValue(key, order); };
    return SeriesColors(m_settings.value(key).toStringList(), keep);
}

void Window::addPages()
{
    m_window->addPage({u"compare"_s, tr("Compare"), u"compare"_s, [this](QWidget* parent) {
                           auto* const page = new ComparePage(compareServices(m_workbench), m_model_colors, parent);
                           connect(&m_workbench, &Workbench::catalogChanged, page, &ComparePage::reloadCatalog);
                           connect(&m_workbench, &Workbench::ledgerChanged, page, &ComparePage::historyChanged);
                           return page;
                       }});
    m_window->addPage(
        {u"media"_s, tr("Media"), u"media"_s, [this](QWidget* parent) {
             const auto cache = QStandardPaths::writableLocation(QStandardPaths::CacheLocation);
             auto* const page = new MediaPage(m_workbench, m_model_colors, cache + u"/thumbnails"_s, parent);
             connect(page, &MediaPage::callRequested, this, &Window::showCall);
             connect(page, &MediaPage::rerunRequested, this, &Window::openAgain);
             connect(page, &MediaPage::compareRequested, this, [this] { m_window->showPage(u"compare"_s); });
             return page;
         }});
    m_window->addPage(
        {u"spend"_s, tr("Spend"), u"spend"_s, [this](QWidget* parent) {
             auto* const page = new SpendPage(m_workbench, {m_model_colors, m_workflow_colors}, m_settings, parent);
             connect(page, &SpendPage::callsRequested, this, [this](const CallFilter& filter) {
                 showCalls(callFilterText(filter, QTimeZone::systemTimeZone()));
             });
             connect(&m_workbench, &Workbench::callsRecovered, page, &SpendPage::refresh);
             connect(page, &SpendPage::callRequested, this, &Window::showCall);
             connect(page, &SpendPage::compareRequested, this, [this] { m_window->showPage(u"compare"_s); });
             return page;
         }});
    m_window->addPage(
        {u"ledger"_s, tr("Ledger"), u"ledger"_s, [this](QWidget* parent) {
             auto* const page = new LedgerPage(m_workbench, m_model_colors, m_clock, m_highlighting, parent);
             connect(page, &LedgerPage::compareRequested, this, [this] { m_window->showPage(u"compare"_s); });
             connect(page, &LedgerPage::verified, this, [this](qint64 time_us, bool ok) {
                 m_status.verified_us = ok ? std::optional<std::int64_t>(time_us) : std::nullopt;
                 m_window->setStatus(m_status);
             });
             return page;
         }});
    m_window->addPage({u"models"_s, tr("Models"), u"models"_s,
                       [this](QWidget* parent) { return new ModelsPage(m_workbench, {}, parent); }});
}

LedgerPage* Window::ledgerPage()
{
    m_window->showPage(u"ledger"_s);
    return qobject_cast<LedgerPage*>(m_window->page(u"ledger"_s));
}

void Window::showCalls(const QString& filter)
{
    if (auto* const page = ledgerPage())
        page->setFilter(filter);
}

void Window::showCall(const QString& id)
{
    if (auto* const page = ledgerPage())
        page->showCall(id);
}

// In Compare, with all that it was asked with, its seed too; what to run of it is left to the person.
void Window::openAgain(const QString& call_id)
{
    const auto id = call_id.toStdString();
    auto answer = m_workbench.ask([id](LedgerReader& reader) { return reader.call(id); });
    whenDone(std::move(answer), this, [this](const Result<std::optional<CallDetails>>& call) {
        if (!call)
            return m_window->showError(call.error());
        if (!*call || (*call)->run.empty())
            return m_window->showError({.kind = ErrorKind::Usage,
                                        .message = tr("This was not made in Compare, where it could be run again; "
                                                      "“assay ask” in a terminal takes its prompt and its seed.")});
        m_window->showPage(u"compare"_s);
        if (auto* const page = qobject_cast<ComparePage*>(m_window->page(u"compare"_s)))
            page->openRun(QString::fromStdString((*call)->run));
    });
}

void Window::refreshStatus()
{
    if (!m_totals.begin())
        return;
    const auto zone = QTimeZone::systemTimeZoneId().toStdString();
    auto answer = m_workbench.ask([zone](LedgerReader& reader) { return reader.totals(utcMicroseconds(), zone); });
    whenDone(std::move(answer), this, [this](const Result<Totals>& totals) {
        const bool again = m_totals.end();
        if (totals)
            takeTotals(*totals);
        else
            takeFailure(totals.error());
        if (again)
            refreshStatus();
    });
}

void Window::takeTotals(const Totals& totals)
{
    m_status.in_flight = static_cast<int>(totals.open_calls);
    m_status.held = totals.held;
    m_status.today = totals.today.cost;
    m_status.counted = true;
    m_window->setStatus(m_status);
    m_failure.clear();
}

// Said once: the same question fails the same way every two seconds.
void Window::takeFailure(const Error& error)
{
    m_status.counted = false;
    m_window->setStatus(m_status);
    if (std::exchange(m_failure, error.message) != error.message)
        m_window->showError(error);
}

} // namespace assay
