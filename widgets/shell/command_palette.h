// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QPointer>
#include <QtWidgets/QWidget>

#include "widgets/shell/palette_model.h"

class QLabel;
class QLineEdit;
class QListView;

namespace assay {

class Card;

// Everything the window can do, found by a few letters: Ctrl+K opens it over the window, arrows choose, Enter does it,
// Esc or a click beside it closes it and gives the focus back.
class CommandPalette : public QWidget
{
    Q_OBJECT

public:
    explicit CommandPalette(QWidget* window);

    void open(PaletteEntries entries);
    void dismiss();
    bool isOpen() const { return isVisible(); }
    PaletteModel& model() { return m_model; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    bool handleKey(int key);
    void moveBy(int rows);
    void run(int row);
    void choose(int row);
    void queryChanged(const QString& query);
    void arrange();

    PaletteModel m_model;
    Card* m_card;
    QLineEdit* m_query;
    QListView* m_list;
    QLabel* m_nothing;
    QPointer<QWidget> m_focus_before;
};

} // namespace assay
