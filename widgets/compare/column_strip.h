// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QScrollArea>

#include <vector>

class QHBoxLayout;

namespace assay {

class ColumnView;

// The columns side by side. They share the width, but none gets narrower than 320 px: then the strip scrolls sideways.
class ColumnStrip : public QScrollArea
{
    Q_OBJECT

public:
    explicit ColumnStrip(QWidget* parent = nullptr);

    void setColumns(const std::vector<ColumnView*>& columns); // in this order, each a child of content()
    void setFilling(int id);                                  // shows this one alone; 0 = all of them
    QWidget* content() const { return m_content; }
    int positionAt(QPoint global, int dragged) const; // where the dragged column would stand
    void revealColumn(ColumnView& column);

private:
    void showOnly();

    QWidget* m_content;
    QHBoxLayout* m_row;
    std::vector<ColumnView*> m_columns;
    int m_filling = 0;
};

} // namespace assay
