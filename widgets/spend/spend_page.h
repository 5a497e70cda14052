// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include <functional>

#include "widgets/common/series_colors.h"
#include "widgets/spend/spend_model.h"

class QSettings;
class QStackedWidget;

namespace assay {

class AmountCard;
class BreakdownTable;
class ChartCard;
class EmptyState;
class ErrorBanner;
class SpendHeader;
class SpendTiles;
class StackedChart;

// Models (by "provider/model") and workflows have their colours from the window, the same on every page.
struct SpendColors
{
    SeriesColors& models;
    SeriesColors& workflows;
};

// What was spent, on what, when and why. Days are those of the zone of this computer.
class SpendPage : public QWidget
{
    Q_OBJECT

public:
    // All four outlive the page. Range, groups and filter are kept in the settings.
    SpendPage(Workbench& workbench, SpendColors colors, QSettings& settings, QWidget* parent = nullptr,
              const QTimeZone& zone = QTimeZone::systemTimeZone());

    SpendModel& model() { return *m_model; }
    StackedChart& chart();
    BreakdownTable& table() { return *m_table; }

public Q_SLOTS:
    void refresh(); // soon; for when calls have ended

Q_SIGNALS:
    void callsRequested(const CallFilter& filter); // with its times; callFilterText() writes it down
    void callRequested(const QString& id);
    void compareRequested(); // there is nothing yet

protected:
    void showEvent(QShowEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    QWidget* makeBody();
    QWidget* makeBottom();
    void connectHeader();
    void connectParts();
    void read();
    void choose(const SpendChoice& choice);
    void chooseFilter(const QString& text);
    void keepChoice();

    void showView();
    void showSelection();
    void fillTable(const SpendView& view, const SpendSelection& selection);
    void showExample();
    void showError(const Error& error, std::function<void()> again = {});
    void clearError();
    void choosePlace(const ChartPlace& place);
    void choose(const SpendSelection& selection); // a second time: its calls
    void showCalls();
    void exportShown(bool csv);
    SeriesSlot slotOf(const std::string& key, const std::string& name);

    Workbench& m_workbench;
    SpendColors m_colors;
    QSettings& m_settings;
    SeriesColors m_other_colors; // of steps, providers and tags
    QString m_filter_text;
    SpendModel* m_model;
    QTimer m_refresh_timer;
    std::optional<std::size_t> m_table_bar; // whose rows the table has
    bool m_table_is_current = false;
    std::function<void()> m_again; // what failed, once more
    bool m_export_failed = false;  // which reading anew does not mend

    SpendHeader* m_header = nullptr;
    ErrorBanner* m_error = nullptr;
    QStackedWidget* m_stack = nullptr;
    EmptyState* m_empty = nullptr;
    SpendTiles* m_tiles = nullptr;
    ChartCard* m_chart_card = nullptr;
    BreakdownTable* m_table = nullptr;
    AmountCard* m_amount = nullptr;
};

} // namespace assay
