// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/theme_controller.h"

#include <QtCore/QSettings>
#include <QtGui/QStyleHints>
#include <QtWidgets/QApplication>
#include <QtWidgets/QToolTip>

#include <array>
#include <utility>

#include "widgets/common/theme_fonts.h"
#include "widgets/common/theme_style.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr auto settings_key = "appearance/theme"_L1;
constexpr std::array<std::pair<ThemeChoice, QLatin1StringView>, 3> choice_names{{
    {ThemeChoice::System, "system"_L1},
    {ThemeChoice::Light, "light"_L1},
    {ThemeChoice::Dark, "dark"_L1},
}};

ThemeChoice choiceFromName(const QString& name)
{
    for (const auto& [choice, candidate] : choice_names) {
        if (name == candidate)
            return choice;
    }
    return ThemeChoice::System;
}

QString choiceName(ThemeChoice choice)
{
    return choice_names.at(static_cast<std::size_t>(choice)).second;
}

} // namespace

ThemeController::ThemeController(QSettings& settings, QObject* parent)
    : QObject(parent), m_settings(settings), m_choice(choiceFromName(settings.value(settings_key).toString()))
{
    QApplication::setStyle(new ThemeStyle);
    QApplication::setFont(textFont());
    QToolTip::setFont(textFont());
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, &ThemeController::apply);
    apply();
}

void ThemeController::setChoice(ThemeChoice choice)
{
    if (choice == m_choice)
        return;
    m_choice = choice;
    m_settings.setValue(settings_key, choiceName(choice));
    apply();
}

const Theme& ThemeController::theme() const
{
    const bool system_dark = QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark;
    const bool dark = m_choice == ThemeChoice::System ? system_dark : m_choice == ThemeChoice::Dark;
    return dark ? darkTheme() : lightTheme();
}

void ThemeController::apply()
{
    const Theme& wanted = theme();
    if (QApplication::palette().color(QPalette::Window) == wanted.window &&
        QApplication::palette().color(QPalette::Base) == wanted.surface)
        return;
    QApplication::setPalette(paletteOf(wanted));
    for (const char* field : {"QLineEdit", "QTextEdit", "QPlainTextEdit", "QAbstractSpinBox"})
        QApplication::setPalette(fieldPaletteOf(wanted), field);
    QToolTip::setPalette(paletteOf(wanted));
    Q_EMIT themeChanged();
}

} // namespace assay
