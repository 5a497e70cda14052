// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QDate>
#include <QtWidgets/QFrame>

class QDateEdit;
class QLabel;
class QLineEdit;

namespace assay {

// The small panes that open under a chip. Escape closes them.

// One line in the filter language; a mistake is said under the field.
class FilterPopup : public QFrame
{
    Q_OBJECT

public:
    explicit FilterPopup(QWidget* parent = nullptr);

    void openUnder(QWidget& anchor, const QString& text);
    QLineEdit& field() { return *m_field; }
    QString mistake() const;

Q_SIGNALS:
    void filterChosen(const QString& text); // parses

private:
    void accept();

    QLineEdit* m_field;
    QLabel* m_mistake;
};

class RangePopup : public QFrame
{
    Q_OBJECT

public:
    explicit RangePopup(QWidget* parent = nullptr);

    void openUnder(QWidget& anchor, QDate first, QDate last);

Q_SIGNALS:
    void rangeChosen(QDate first, QDate last);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void accept();

    QDateEdit* m_first;
    QDateEdit* m_last;
};

} // namespace assay
