// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QStringList>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QWidget>

#include <map>
#include <utility>
#include <vector>

class QGridLayout;

namespace assay {

// A field for a value of one line or many, as high as its text within four lines. Tab leaves it.
class ValueField : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit ValueField(QWidget* parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {48, sizeHint().height()}; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitHeight();
};

// The values of the prompt's variables, one field each, in the order in which the prompt names them.
class VariablesForm : public QWidget
{
    Q_OBJECT

public:
    explicit VariablesForm(QWidget* parent = nullptr);

    // Values of names that are gone are remembered, so that a name that comes back has its value.
    void setNames(const QStringList& names);
    void setValues(const std::vector<std::pair<QString, QString>>& values);
    std::vector<std::pair<QString, QString>> values() const; // those that are filled in; names that are gone stand last
    QWidgetList fields() const; // from top to bottom; made anew when names or values are set

Q_SIGNALS:
    void changed();

private:
    void rebuild();

    QGridLayout* m_grid;
    QStringList m_names;
    std::map<QString, QString> m_values;
};

} // namespace assay
