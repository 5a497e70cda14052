// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QWidget>

#include <vector>

#include "engine/routing/call.h"

namespace assay {

// The attempts of a call along one line of time: a bar each, its first part to the first token, its second part after,
// with what became of it in words.
class AttemptWaterfall : public QWidget
{
    Q_OBJECT

public:
    explicit AttemptWaterfall(QWidget* parent = nullptr);

    void setAttempts(std::vector<AttemptRecord> attempts);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    bool event(QEvent* event) override; // the tool tip
    void paintEvent(QPaintEvent* event) override;

private:
    void paintAttempt(QPainter& painter, const AttemptRecord& attempt, int top) const;
    void paintWords(QPainter& painter, const AttemptRecord& attempt, int top) const;
    double positionOf(std::int64_t us) const; // 0…1 of the whole

    std::vector<AttemptRecord> m_attempts;
    std::int64_t m_begin_us = 0;
    std::int64_t m_span_us = 1;
};

} // namespace assay
