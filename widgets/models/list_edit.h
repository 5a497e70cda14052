// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <vector>

#include "widgets/models/input_edit.h"

class QPushButton;
class QVBoxLayout;

namespace assay {

// Any number of values, one below the other. Files may be dropped several at once.
class ListEdit : public InputEdit
{
    Q_OBJECT

public:
    ListEdit(const InputField& field, QWidget* parent);

    Result<std::optional<std::string>> value() const override;
    bool isBusy() const override;
    InputEdit* addItem(); // at the end, empty
    int count() const { return static_cast<int>(m_items.size()); }

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    InputField itemField() const;
    void addByHand();
    void addFiles(const QStringList& files);
    void removeItem(InputEdit* item, QWidget* row);

    QVBoxLayout* m_rows;
    QPushButton* m_add;
    std::vector<InputEdit*> m_items;
};

} // namespace assay
