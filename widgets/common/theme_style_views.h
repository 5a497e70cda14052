// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

class QPainter;
class QStyleOptionHeader;
class QStyleOptionMenuItem;
class QStyleOptionTab;
class QStyleOptionViewItem;
class QTableView;
class QWidget;

namespace assay {

// The parts of ThemeStyle that draw rows, headers, menus and tabs.
void drawItemGround(QPainter& painter, const QStyleOptionViewItem& option, const QWidget* view);
void drawRowLine(QPainter& painter, const QStyleOptionViewItem& option, const QWidget* view);
void drawHeaderLabel(QPainter& painter, const QStyleOptionHeader& option);
void drawMenuItem(QPainter& painter, const QStyleOptionMenuItem& option, const QWidget* menu);
void drawTabShape(QPainter& painter, const QStyleOptionTab& option);

// A table as every page shows one: whole rows, one hairline between them, no grid, no row numbers, on its parent's
// ground.
void configureTable(QTableView& table);

} // namespace assay
