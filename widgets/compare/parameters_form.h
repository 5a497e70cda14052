// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QWidget>

#include <string>

#include "engine/error.h"
#include "engine/request.h"

class QComboBox;
class QGridLayout;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace assay {

// Parameters of a request. An empty field leaves the choice to the model, which is not the same as zero.
class ParametersForm : public QWidget
{
    Q_OBJECT

public:
    explicit ParametersForm(QWidget* parent = nullptr);

    void setParameters(const Parameters& parameters);
    Parameters parameters() const;

    void setTextShown(bool shown); // what matters to texts alone; a seed matters to all

    void setSchema(const QString& name, const std::string& json); // both empty = none
    QString schemaName() const { return m_schemaName; }
    const std::string& schemaJson() const { return m_schemaJson; }

Q_SIGNALS:
    void changed();
    void failed(const assay::Error& error); // a schema that cannot be read

private:
    QLineEdit* addField(const QString& label, const QString& name, const QString& accepted);
    void addRow(const QString& label, QWidget* field);
    void addEffort();
    void addSchema();
    void chooseEffort(const QString& effort);
    void pickSchema();
    void showSchema();

    QWidgetList m_text_rows;
    QGridLayout* m_grid;
    QLineEdit* m_temperature;
    QLineEdit* m_longest;
    QLineEdit* m_seed;
    QComboBox* m_effort = nullptr;
    QPushButton* m_schema = nullptr;
    QToolButton* m_noSchema = nullptr;
    Parameters m_rest; // what has no field here stays as it came
    QString m_schemaName;
    std::string m_schemaJson;
    int m_generation = 0; // of the schema: one that is still being read does not replace a later one
};

// A JSON Schema from a file: its text to the letter. Anything that is no JSON object is an error.
Result<std::string> readSchema(const QString& path);

} // namespace assay
