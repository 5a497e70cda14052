// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QTimer>
#include <QtGui/QKeySequence>
#include <QtWidgets/QWidget>

#include "widgets/models/models_state.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace assay {

class Banner;
class EmptyState;
class ErrorBanner;
class FormDialog;
class ModelDetails;
class ModelTable;
class ProviderList;
class ProviderPanel;
class RunDialog;

// Who can be asked, with which key, for which models, at which price; and everything of that a workspace may add.
class ModelsPage : public QWidget
{
    Q_OBJECT

public:
    // The workbench outlives the page. `candidates` says where a look for local servers looks.
    explicit ModelsPage(Workbench& workbench, ModelsState::Candidates candidates = {}, QWidget* parent = nullptr);

    ModelsState& state() { return *m_state; }
    void showProvider(const QString& id);   // empty = all
    void showModel(const QString& address); // with its prices

    FormDialog* addProvider(); // each opens its dialog, and gives it; nullptr where it makes no sense now
    FormDialog* editProvider();
    FormDialog* addModel();
    FormDialog* setPrice();
    FormDialog* setKey();
    RunDialog* runModel(); // the chosen one, by its own form

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeHeader();
    QWidget* makeProviders();
    QWidget* makeModels();
    QWidget* makeModelBar();
    void connectState();
    void connectParts();
    void addKeys();
    void addPageAction(const QString& text, const QList<QKeySequence>& keys, const std::function<void()>& then);

    void refreshAll();
    void refreshProviders();
    void refreshModels();
    void refreshWarnings();
    void refreshOffer();
    void showCount();
    void showDetails();
    void chooseProvider(const QString& id);
    void lookAgain();
    void focusFilter();
    const Provider* chosenProvider() const;

    void useOffer();
    void keepListed();
    void keepChosenModel();
    void removeProvider();
    void removeKey();
    void removeModel();
    void removePrice(const PriceRow& price);
    void confirm(const QString& question, const QString& action, const std::function<void()>& then);
    void sayOutcome(const Result<void>& outcome);
    FormDialog* open(FormDialog* dialog);

    Workbench& m_workbench;
    ModelsState* m_state;
    std::shared_ptr<const Catalog> m_catalog; // keeps chosenProvider() alive between two refreshes
    QTimer m_refresh;                         // many keys answer in one go
    bool m_offer_declined = false;            // until somebody looks again
    Banner* m_warning;
    Banner* m_offer;
    ErrorBanner* m_error;
    QPushButton* m_look;
    QLineEdit* m_search;
    ProviderList* m_providers;
    QLabel* m_nobody;
    ProviderPanel* m_panel;
    QLineEdit* m_filter;
    QLabel* m_count;
    QPushButton* m_add_model;
    QStackedWidget* m_models;
    ModelTable* m_table;
    EmptyState* m_no_match;
    EmptyState* m_no_models;
    ModelDetails* m_details;
};

} // namespace assay
