// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QAbstractListModel>
#include <QtWidgets/QFrame>

#include <functional>
#include <optional>
#include <vector>

#include "widgets/common/series_colors.h"

class QLabel;
class QLineEdit;
class QListView;

namespace assay {

// A row of a picker: two lines at the left, two at the right.
struct PickerRow
{
    QString key; // what picked() says
    QString title;
    QString detail;
    QString right;
    QString right_detail;
    std::optional<SeriesSlot> slot;
    friend bool operator==(const PickerRow&, const PickerRow&) = default;
};

class PickerModel : public QAbstractListModel
{
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;
    void setRows(std::vector<PickerRow> rows);
    const PickerRow& row(int index) const { return m_rows[static_cast<std::size_t>(index)]; }
    int rowOf(const QString& key) const; // −1 where there is none
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    std::vector<PickerRow> m_rows;
};

// A field to type in and the rows that match, below the control that opened it. Arrows choose, Enter picks, Esc closes:
// nothing needs the mouse.
class PickerPopup : public QFrame
{
    Q_OBJECT

public:
    using Find = std::function<std::vector<PickerRow>(const QString& query)>;
    PickerPopup(const QString& placeholder, QWidget* parent);

    void setSource(Find find);             // and asks it anew; what is chosen stays so, if it is still there
    void setNotice(const QString& notice); // instead of rows, where there are none: loading, empty, failed
    void openBelow(const QWidget& anchor);
    const PickerModel& model() const { return m_model; }
    QLineEdit& field() { return *m_field; }

Q_SIGNALS:
    void picked(const QString& key);

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void refresh(const QString& chosen = {}); // a key; the first row where it is none
    void pick(int row);
    void moveBy(int rows);

    PickerModel m_model;
    Find m_find;
    QLineEdit* m_field;
    QListView* m_list;
    QLabel* m_notice;
};

} // namespace assay
