// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/controls.h"
#include "widgets/spend/spend_model.h"

class QVBoxLayout;

namespace assay {

class AmountLines;
class FittedArea;

// "How this amount was made": one call's cost, line by line, as an auditor would write it down.
class AmountCard : public Card
{
    Q_OBJECT

public:
    explicit AmountCard(QWidget* parent = nullptr);

    void setExample(const std::optional<AmountExample>& example, const QTimeZone& zone);

Q_SIGNALS:
    void callRequested(const QString& id);

private:
    void showFacts(const AmountExample& example, const QTimeZone& zone);

    Badge* m_basis;
    ElidedLabel* m_subject;
    AmountLines* m_lines;
    FittedArea* m_scrolling = nullptr;
    QVBoxLayout* m_column;
    QLabel* m_none;
    QLabel* m_facts;
    QPushButton* m_open;
    QString m_call;
};

} // namespace assay
