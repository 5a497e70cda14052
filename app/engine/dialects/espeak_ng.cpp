// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <cmath>
#include <sstream>

#include "engine/dialects/client_dialect.h"
#include "engine/dialects/dialects.h"
#include "engine/dialects/program_speech.h"
#include "engine/dialects/task_request.h"
#include "engine/dialects/wav_header.h"
#include "engine/program_url.h"

namespace assay {

namespace {

struct EspeakNgText
{
    Q_DECLARE_TR_FUNCTIONS(EspeakNg)
};

// The name of a model that leaves the choice of a voice to the program.
constexpr const char* any_voice = "espeak-ng";

// Words a minute (espeak-ng(1)). Beyond these the program clamps in silence, or writes a file with nothing in it (seen
// with 1.52).
constexpr double usual_speed = 175;
constexpr double slowest = 80;
constexpr double fastest = 450;

std::unexpected<Error> twoVoices()
{
    return failure(ErrorKind::Unsupported,
                   EspeakNgText::tr("A voice of espeak-ng has its language already; give one of the two, or a variant "
                                    "as the voice, such as +f3."));
}

Result<std::string> voiceOf(const Speak& task, std::string_view model)
{
    const bool is_variant = task.voice.starts_with('+');
    if (!task.language.empty() && !task.voice.empty() && !is_variant)
        return twoVoices();
    if (!task.voice.empty() && !is_variant)
        return task.voice;
    std::string voice(model == any_voice ? std::string_view() : model);
    if (!task.language.empty())
        voice = task.language;
    if (is_variant)
        voice = (voice.empty() ? "en" : voice) + task.voice;
    return voice;
}

Result<std::vector<std::string>> argumentsOf(const Speak& task, std::string_view model)
{
    std::vector<std::string> arguments{"--stdin", "--stdout", "-b", "1"}; // UTF-8 in, WAV out
    const auto voice = voiceOf(task, model);
    if (!voice)
        return std::unexpected(voice.error());
    if (!voice->empty())
        arguments.insert(arguments.end(), {"-v", *voice});
    if (!task.speed)
        return arguments;
    const double speed = std::round(usual_speed * *task.speed);
    if (!(speed >= slowest && speed <= fastest))
        return failure(ErrorKind::Unsupported,
                       EspeakNgText::tr("espeak-ng speaks at 0.46 to 2.57 times its usual speed, not at %1 times.")
                           .arg(*task.speed));
    arguments.insert(arguments.end(), {"-s", std::to_string(std::lround(speed))});
    return arguments;
}

// The program espeak-ng (github.com/espeak-ng/espeak-ng, its manual page): text in, WAV out. A model is one of its
// voices, "de" or "en-us+f3", or "espeak-ng" for its own choice.
class EspeakNgDialect final : public ClientDialect
{
public:
    std::string_view id() const override { return "espeak-ng"; }
    bool serves(const Task& task) const override { return std::holds_alternative<Speak>(task); }

    Result<std::unique_ptr<Conversation>> begin(const Request& request, const Provider& provider,
                                                std::string_view model, std::string_view secret) const override
    {
        return encode(request, provider, model, secret).transform([&](HttpRequest http) {
            auto usage = usageOfSpeech(http.body);
            return singleExchange(std::move(http), wavBodyDecoder(provider, std::move(usage)));
        });
    }

    Result<HttpRequest> encode(const Request& request, const Provider& provider, std::string_view model,
                               std::string_view) const override
    {
        const auto& task = std::get<Speak>(request.task);
        auto text = textToSpeak(request);
        if (!text)
            return std::unexpected(text.error());
        if (!task.format.empty() && task.format != "wav")
            return noSuchSound(provider.name, task.format);
        if (task.sample_rate)
            return noPlaceFor("sample_rate");
        return argumentsOf(task, model).transform([&](const std::vector<std::string>& arguments) {
            return programRequest(provider.base_url, arguments, std::move(*text));
        });
    }

    std::unique_ptr<Decoder> decoder(const Provider& provider, bool) const override
    {
        return wavBodyDecoder(provider, {});
    }

    HttpRequest encodeModelListing(const Provider& provider, std::string_view) const override
    {
        return programRequest(provider.base_url, {"--voices"}, {});
    }

    // "Pty Language Age/Gender VoiceName File …": a line each behind that head, and what -v takes is the language.
    Result<std::vector<std::string>> decodeModelListing(std::string_view body) const override
    {
        std::istringstream lines{std::string(body)};
        std::string line;
        std::vector<std::string> voices{any_voice};
        std::getline(lines, line);
        while (std::getline(lines, line)) {
            std::istringstream words(line);
            std::string priority;
            std::string language;
            if (words >> priority >> language && !std::ranges::contains(voices, language))
                voices.push_back(language);
        }
        return voices;
    }
};

} // namespace

const Dialect& espeakNgDialect()
{
    static const EspeakNgDialect dialect;
    return dialect;
}

} // namespace assay
