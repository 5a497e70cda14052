// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/models/input_edit.h"

class QLineEdit;
class QMimeData;

namespace assay {

// A file of this machine, chosen, dropped or written as a path; or the address of one. Files are read beside the
// window's thread.
class FileEdit : public InputEdit
{
    Q_OBJECT

public:
    FileEdit(const InputField& field, QWidget* parent);

    Result<std::optional<std::string>> value() const override;
    bool isBusy() const override { return m_reading; }
    void setPath(const QString& path);

    static QString nameFilter(const InputField& field); // of a file dialog

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void choose();
    void read();

    QLineEdit* m_line;
    std::optional<Result<std::string>> m_read; // of the path that stands there
    int m_reads = 0;                           // the latest one counts
    bool m_reading = false;
};

// What was dropped: files of this machine by their paths, others by their addresses.
QStringList droppedFiles(const QMimeData& data);

} // namespace assay
