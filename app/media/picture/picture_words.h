// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QCoreApplication>

namespace assay {

// The context of what this folder tells people.
struct PictureText
{
    Q_DECLARE_TR_FUNCTIONS(Picture)
};

} // namespace assay
