// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QFrame>

#include "engine/error.h"
#include "widgets/common/theme.h"

class QLabel;
class QPushButton;
class QToolButton;

namespace assay {

// One sentence across the page that stays until it is dealt with, on a ground of its tone, with the sign of its tone.
class Banner : public QFrame
{
    Q_OBJECT

public:
    explicit Banner(Tone tone, QWidget* parent = nullptr);

    void setSentence(const QString& sentence); // plain text; announced to screen readers
    QString sentence() const;
    QPushButton* setAction(const QString& text); // connect its clicked(); empty hides it
    void setClosable(bool closable);

Q_SIGNALS:
    void closed(); // by a person; the banner hides itself

protected:
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void announce();

    Tone m_tone;
    QLabel* m_sentence;
    QPushButton* m_action;
    QToolButton* m_close;
};

// A banner that is hidden until something fails.
class ErrorBanner : public Banner
{
    Q_OBJECT

public:
    explicit ErrorBanner(QWidget* parent = nullptr);

    void showError(const Error& error);
    void clear();
};

} // namespace assay
