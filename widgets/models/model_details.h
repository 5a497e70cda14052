// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QWidget>

#include "widgets/models/model_rows.h"

class QLabel;
class QPushButton;
class QStackedWidget;

namespace assay {

class ElidedLabel;
class Badge;
class EmptyState;
class PriceTable;

// One model in full: what it can do, and every price a sheet has for it.
class ModelDetails : public QWidget
{
    Q_OBJECT

public:
    explicit ModelDetails(QWidget* parent = nullptr);

    void showModel(std::shared_ptr<const Catalog> catalog, const ModelRow& row, std::int64_t time_us);
    std::string address() const { return m_row.address(); }
    PriceTable& prices() { return *m_prices; }

Q_SIGNALS:
    void runWanted(); // by its own form
    void priceWanted();
    void keepWanted();                                     // a listed model, into the workspace
    void removalWanted();                                  // of what the workspace has of this model
    void priceRemovalWanted(const assay::PriceRow& price); // an own one
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QWidget* makeTop();
    QPushButton* makeButton(const QString& name, const QString& text);
    void showButtons();
    void copyAddress();

    ModelRow m_row;
    ElidedLabel* m_title;
    Badge* m_own;
    ElidedLabel* m_facts;
    QPushButton* m_copy;
    QPushButton* m_keep;
    QPushButton* m_remove;
    QPushButton* m_remove_price;
    QPushButton* m_run;
    QPushButton* m_set_price;
    QStackedWidget* m_stack;
    PriceTable* m_prices;
    EmptyState* m_none;
};

// "GPT-5.5 · context 400,000 · output up to 128,000 · text, image → text · tools, JSON"
QString modelFacts(const ModelRow& row);

} // namespace assay
