// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/controls.h"

class QMenu;
class QVBoxLayout;

namespace assay {

// The pages at the left, icon over name; below them the menu of the application. Up and Down move along it, Space and
// Enter choose; each is a checked button to a screen reader.
class Rail : public Card
{
    Q_OBJECT

public:
    explicit Rail(QWidget* parent = nullptr);

    void addPage(const QString& id, const QString& title, const QString& icon, const QString& shortcut);
    void setCurrent(const QString& id); // silently
    void setMenu(QMenu* menu);
    QSize sizeHint() const override;

Q_SIGNALS:
    void pageChosen(const QString& id);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    class Item;

    QVBoxLayout* m_layout;
    QList<Item*> m_items;
    Item* m_menu_item;
};

} // namespace assay
