// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QDate>
#include <QtCore/QTimer>

#include "ledger/media_query.h"
#include "widgets/common/controls.h"

class QCheckBox;
class QLineEdit;
class QMenu;

namespace assay {

// Days a person looks at; both, either or none is said. The last one is part of it.
struct DayRange
{
    QDate first;
    QDate last;
    friend bool operator==(const DayRange&, const DayRange&) = default;
};

// Which media are shown, beside their kind: model, workflow, days, cost, prompt, seed.
class MediaFilterBar : public Card
{
    Q_OBJECT

public:
    explicit MediaFilterBar(QWidget* parent = nullptr);

    const MediaFilter& filter() const { return m_filter; } // its kind is whatever setKind() said
    bool isEmpty() const;                                  // nothing is left out, whatever the kind
    void setKind(std::optional<MediumKind> kind);          // silently
    void clear();                                          // all but the kind

    // What media there are of: models as "provider/model", and workflows, each once.
    void setChoices(const QStringList& models, const QStringList& workflows);
    void setCount(const QString& text);

    void setModel(const QString& address); // empty = any
    void setWorkflow(const QString& name); // empty = any
    void setDays(const DayRange& days);
    void setCostAtMost(const QString& dollars); // "0.05"; empty = any

Q_SIGNALS:
    void filterChanged();

private:
    void addModelChip();
    void addWorkflowChip();
    void addDaysChip();
    void addCostChip();
    void addPrompt();
    ChipButton* addChip(const QString& key, const QString& name);
    void takePrompt();
    void askForDays();
    void askForCost();

    MediaFilter m_filter;
    QString m_model;
    QString m_cost;
    DayRange m_days;
    QStringList m_models;
    QStringList m_workflows;
    QTimer m_typing; // a prompt is looked for when its writer pauses
    ChipButton* m_model_chip = nullptr;
    ChipButton* m_workflow_chip = nullptr;
    ChipButton* m_days_chip = nullptr;
    ChipButton* m_cost_chip = nullptr;
    QLineEdit* m_prompt = nullptr;
    QCheckBox* m_seed = nullptr;
    QLabel* m_count = nullptr;
};

} // namespace assay
