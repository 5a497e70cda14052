// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QWidget>

#include <vector>

#include "widgets/compare/compare_prompt.h"

class QMimeData;
class QVBoxLayout;

namespace assay {

// The files that go with the prompt: picked, dropped or pasted. They are read on another thread; what arrives after
// setAttachments() belonged to another prompt and is left out.
class AttachmentList : public QWidget
{
    Q_OBJECT

public:
    explicit AttachmentList(QWidget* parent = nullptr);

    void setAttachments(std::vector<Attachment> attachments);
    const std::vector<Attachment>& attachments() const { return m_attachments; }

    QWidgetList fields() const; // that take the keyboard, from top to bottom; made anew with each change

    void addFiles(const QStringList& paths);
    static bool canTake(const QMimeData& offered);
    bool take(const QMimeData& dropped); // files, or a picture; false where there is neither

public Q_SLOTS:
    void pick();

Q_SIGNALS:
    void changed();
    void failed(const assay::Error& error); // a file that cannot be read or sent

private:
    void add(Attachment attachment);
    void addPicture(const QMimeData& dropped);
    void rebuild();
    QWidget* makeRow(std::size_t index);

    QVBoxLayout* m_rows;
    std::vector<Attachment> m_attachments;
    int m_generation = 0; // of the prompt they go with: what is read for one before it is not added
};

} // namespace assay
