// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QLabel>

#include "widgets/common/theme.h"

namespace assay {

// A sentence in the colour of its tone, with the sign of its tone before it: under a field, below a button. Neutral has
// no sign. Hidden while it has nothing to say; plain text, since errors quote vendors.
class NoteLabel : public QLabel
{
    Q_OBJECT

public:
    explicit NoteLabel(QWidget* parent = nullptr);

    void say(const QString& sentence, Tone tone = Tone::Neutral); // empty hides it
    Tone tone() const { return m_tone; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Tone m_tone = Tone::Neutral;
};

} // namespace assay
