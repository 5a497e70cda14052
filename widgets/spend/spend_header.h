// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/controls.h"
#include "widgets/spend/spend_view.h"

class QActionGroup;
class QMenu;

namespace assay {

class FilterPopup;
class RangePopup;

// The line on top: range, groups, filter, export.
class SpendHeader : public PageHeader
{
    Q_OBJECT

public:
    explicit SpendHeader(bool is_sample, QWidget* parent = nullptr);

    void setChoice(const SpendChoice& choice, const QString& filter_text); // silently
    void setTagKeys(const QStringList& keys);                              // that calls have

Q_SIGNALS:
    void rangeChosen(const QString& id);
    void customRangeChosen(QDate first, QDate last);
    void groupChosen(const QString& key);
    void thenChosen(const QString& key); // empty = none
    void filterChosen(const QString& text);
    void exportWanted(bool csv);

private:
    void addRanges();
    void addGroups();
    void addFilter();
    void addExport();
    void fillMenu(QMenu& menu, bool with_none);
    void fillMenus();
    void checkMenus();

    SegmentedControl* m_ranges = nullptr;
    ChipButton* m_dates = nullptr; // of the custom range
    ChipButton* m_group = nullptr;
    ChipButton* m_then = nullptr;
    ChipButton* m_filter = nullptr;
    FilterPopup* m_filter_popup = nullptr;
    RangePopup* m_range_popup = nullptr;
    SpendChoice m_choice;
    QString m_filter_text;
    QStringList m_tag_keys;
};

} // namespace assay
