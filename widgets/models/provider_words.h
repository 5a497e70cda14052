// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QString>

#include <optional>

#include "engine/catalog/provider.h"
#include "engine/catalog/secrets.h"
#include "widgets/common/theme.h"

namespace assay {

// What is known of a provider's key.
struct KeyState
{
    std::optional<KeyPlace> place; // nothing = not known yet, or `problem`
    QString problem;               // why the key that is there may not be used
    friend bool operator==(const KeyState&, const KeyState&) = default;
};

enum class Readiness { Ready, Local, NoKey };
Readiness readinessOf(const Provider& provider, const KeyState& key);
QString readinessTitle(Readiness readiness); // "Ready"

// A sign and a word for the row of a provider.
struct KeyMark
{
    QString icon; // of lineIcon(); may be empty
    QString word; // "Key set"
    Tone tone = Tone::Neutral;
};
KeyMark keyMark(const Provider& provider, const KeyState& key, bool answers);

// "Environment variable OPENAI_API_KEY, set", "Keychain", "not set: put it into …"
QString keySentence(const Provider& provider, const KeyState& key);
QString keyFileName(const Provider& provider); // what KeyPlace::File means: `auth.file`, or one named like the provider

QString dialectTitle(const std::string& dialect); // "OpenAI chat"; the id itself for one nobody speaks
QString regionTitle(const std::string& region);   // "European Union"; a dash where none is known

} // namespace assay
