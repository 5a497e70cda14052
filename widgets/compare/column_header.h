// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/controls.h"

class QMenu;
class QToolButton;

namespace assay {

// The name of a column: swatch, model, provider, badges, menu. Dragging it moves the column, a double click fills the
// page with it.
class ColumnHeader : public QWidget
{
    Q_OBJECT

public:
    explicit ColumnHeader(QWidget* parent = nullptr);

    void setNames(const QString& model, const QString& provider, SeriesSlot slot);
    void setBadge(const QString& text, Tone tone, Badge::Shape shape,
                  const QString& details = {}); // empty text hides it
    void setBaseline(bool baseline);
    QString model() const;
    QMenu& menu() { return *m_menu; }

Q_SIGNALS:
    void dragged(QPoint global);
    void doubleClicked();

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;

private:
    Swatch* m_swatch;
    ElidedLabel* m_model;
    ElidedLabel* m_provider;
    Badge* m_baseline;
    QHBoxLayout* m_row;
    Badge* m_badge = nullptr;
    QToolButton* m_more;
    QMenu* m_menu;
    QPoint m_pressed;
    bool m_dragging = false;
};

} // namespace assay
