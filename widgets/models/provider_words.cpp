// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/models/provider_words.h"

#include <QtCore/QCoreApplication>

namespace assay {

namespace {

using namespace Qt::StringLiterals;

struct ProviderText
{
    Q_DECLARE_TR_FUNCTIONS(assay::Provider)
};

bool hasKey(const KeyState& key)
{
    return key.place && *key.place != KeyPlace::Nowhere;
}

QString missingSentence(const Provider& provider)
{
    if (!provider.auth.environment.empty())
        return ProviderText::tr("not set: set %1, or store it here")
            .arg(QString::fromStdString(provider.auth.environment));
    if (!provider.auth.file.empty())
        return ProviderText::tr("not set: put it into %1, or store it here")
            .arg(QString::fromStdString(provider.auth.file));
    return ProviderText::tr("not set: store it here");
}

} // namespace

Readiness readinessOf(const Provider& provider, const KeyState& key)
{
    if (provider.local)
        return Readiness::Local;
    return hasKey(key) ? Readiness::Ready : Readiness::NoKey;
}

QString readinessTitle(Readiness readiness)
{
    switch (readiness) {
    case Readiness::Ready:
        return ProviderText::tr("Ready");
    case Readiness::Local:
        return ProviderText::tr("Local");
    case Readiness::NoKey:
        return ProviderText::tr("No key yet");
    }
    return {};
}

KeyMark keyMark(const Provider& provider, const KeyState& key, bool answers)
{
    if (!key.problem.isEmpty())
        return {u"warning"_s, ProviderText::tr("Key unusable"), Tone::Bad};
    if (provider.local && answers)
        return {u"check"_s, ProviderText::tr("Answering"), Tone::Good};
    if (provider.local)
        return {{}, ProviderText::tr("Local"), Tone::Neutral};
    if (!key.place)
        return {{}, ProviderText::tr("looking …"), Tone::Neutral};
    if (*key.place == KeyPlace::Nowhere)
        return {u"key"_s, ProviderText::tr("No key"), Tone::Neutral};
    if (*key.place == KeyPlace::NotNeeded)
        return {u"check"_s, ProviderText::tr("Not needed"), Tone::Neutral};
    return {u"check"_s, ProviderText::tr("Key set"), Tone::Good};
}

QString keySentence(const Provider& provider, const KeyState& key)
{
    if (!key.problem.isEmpty())
        return key.problem;
    if (!key.place)
        return ProviderText::tr("looking …");
    switch (*key.place) {
    case KeyPlace::NotNeeded:
        return ProviderText::tr("none needed");
    case KeyPlace::Environment:
        return ProviderText::tr("Environment variable %1, set").arg(QString::fromStdString(provider.auth.environment));
    case KeyPlace::File:
        return ProviderText::tr("File %1").arg(keyFileName(provider));
    case KeyPlace::Keychain:
        return ProviderText::tr("Keychain");
    case KeyPlace::Nowhere:
        return missingSentence(provider);
    }
    return {};
}

QString keyFileName(const Provider& provider)
{
    return QString::fromStdString(provider.auth.file.empty() ? provider.id : provider.auth.file);
}

QString dialectTitle(const std::string& dialect)
{
    if (dialect == "openai-chat")
        return ProviderText::tr("OpenAI chat");
    if (dialect == "anthropic-messages")
        return ProviderText::tr("Anthropic messages");
    if (dialect == "gemini")
        return ProviderText::tr("Google Gemini");
    if (dialect == "ollama")
        return ProviderText::tr("Ollama");
    return QString::fromStdString(dialect);
}

QString regionTitle(const std::string& region)
{
    if (region.empty())
        return u"—"_s;
    if (region == "eu")
        return ProviderText::tr("European Union");
    if (region == "us")
        return ProviderText::tr("United States");
    if (region == "cn")
        return ProviderText::tr("China");
    return QString::fromStdString(region);
}

} // namespace assay
