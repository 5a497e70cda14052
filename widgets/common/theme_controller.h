// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>

#include "widgets/common/theme.h"

class QSettings;

namespace assay {

enum class ThemeChoice { System, Light, Dark };

// Gives the application its style, fonts and palette, and keeps them right: follows the system's colour scheme unless
// the person chose one. Owned by whoever owns the window; make it before the first widget. The settings must outlive
// it.
class ThemeController : public QObject
{
    Q_OBJECT

public:
    explicit ThemeController(QSettings& settings, QObject* parent = nullptr);

    ThemeChoice choice() const { return m_choice; }
    void setChoice(ThemeChoice choice); // kept in the settings
    const Theme& theme() const;

Q_SIGNALS:
    void themeChanged();

private:
    void apply();

    QSettings& m_settings;
    ThemeChoice m_choice = ThemeChoice::System;
};

} // namespace assay
