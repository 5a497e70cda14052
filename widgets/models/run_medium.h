// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGui/QImage>
#include <QtWidgets/QWidget>

#include "engine/answer.h"

class QLabel;

namespace assay {

class NoteLabel;

// A file that came with an answer: a small picture of it where it is one, its name, what it is, and where it lies.
// Pictures are decoded beside the window's thread.
class RunMedium : public QWidget
{
    Q_OBJECT

public:
    // `path` is where the workspace keeps it, `name` what it would be called.
    RunMedium(const Answer::Item& item, const QString& path, const QString& name, QWidget* parent = nullptr);

    bool hasThumbnail() const { return !m_image.isNull(); }
    void saveAs(const QString& path); // a copy, later; what goes wrong is said in the row

protected:
    void changeEvent(QEvent* event) override;

private:
    void showThumbnail(const QImage& image);
    void showIcon();
    void readThumbnail(const Answer::Item& item);
    void askWhere();

    QString m_path;
    QString m_name;
    QImage m_image;
    QLabel* m_thumbnail;
    NoteLabel* m_note;
};

// "image/png · 1024 × 1024 · 1.4 MB"
QString mediumFacts(const Answer::Item& item);

} // namespace assay
