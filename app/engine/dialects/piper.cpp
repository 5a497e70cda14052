// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtCore/QCoreApplication>

#include <algorithm>

#include "engine/dialects/client_dialect.h"
#include "engine/dialects/dialects.h"
#include "engine/dialects/media_body.h"
#include "engine/dialects/outgoing.h"
#include "engine/dialects/program_speech.h"
#include "engine/dialects/task_request.h"
#include "engine/dialects/wav_header.h"
#include "engine/program_url.h"

namespace assay {

namespace {

struct PiperText
{
    Q_DECLARE_TR_FUNCTIONS(Piper)
};

constexpr double slowest = 0.1;
constexpr double fastest = 10;

// Samples alone say nothing of themselves, and look like another format now and then: what they are is told for them.
class RawDecoder final : public Decoder
{
public:
    explicit RawDecoder(std::unique_ptr<Decoder> body) : m_body(std::move(body)) {}

    void head(const HttpHead& head) override
    {
        m_is_good = head.status >= 200 && head.status < 300;
        m_body->head(head);
    }

    void body(std::string_view bytes, EventBodies& out) override
    {
        if (!m_is_good) {
            m_body->body(bytes, out);
            return;
        }
        if (!bytes.empty() && !std::exchange(m_begun, true)) {
            out.emplace_back(Started());
            out.emplace_back(MediaBegin{0, "audio/pcm"});
        }
        if (!bytes.empty())
            out.emplace_back(MediaChunk{.index = 0, .bytes = std::string(bytes)});
    }

    void end(EventBodies& out) override
    {
        if (!m_begun) { // which knows the words for an empty file, and for an error
            m_body->end(out);
            return;
        }
        out.emplace_back(MediaEnd{.index = 0});
        out.emplace_back(usage);
        out.emplace_back(Finished{});
    }

    UsageReport usage;

private:
    std::unique_ptr<Decoder> m_body;
    bool m_is_good = true;
    bool m_begun = false;
};

// One line, because older versions make a file of each; a line break is a pause of a sentence to none of them.
std::string inOneLine(std::string text)
{
    std::ranges::replace_if(text, [](char c) { return c == '\n' || c == '\r'; }, ' ');
    return text + "\n";
}

Result<std::vector<std::string>> argumentsOf(const Speak& task, const Provider& provider, std::string_view model)
{
    std::vector<std::string> arguments{"--model", std::string(model)};
    if (const auto folder = quirkValue(provider, "voice-folder", model); folder && !folder->empty())
        arguments.insert(arguments.end(), {"--data-dir", *folder});
    if (task.format == "pcm")
        arguments.emplace_back("--output_raw"); // as it is made
    else
        arguments.insert(arguments.end(), {"--output_file", "-"});
    const bool is_number = std::ranges::all_of(task.voice, [](char c) { return c >= '0' && c <= '9'; });
    if (!is_number)
        return failure(ErrorKind::Unsupported,
                       PiperText::tr("A voice of Piper is a model of its own; what can be chosen within one is the "
                                     "number of a speaker, not “%1”.")
                           .arg(QString::fromStdString(task.voice)));
    if (!task.voice.empty())
        arguments.insert(arguments.end(), {"--speaker", task.voice});
    if (!task.speed)
        return arguments;
    if (!(*task.speed >= slowest && *task.speed <= fastest))
        return failure(
            ErrorKind::Unsupported,
            PiperText::tr("Piper speaks at 0.1 to 10 times its usual speed, not at %1 times.").arg(*task.speed));
    arguments.insert(arguments.end(), {"--length_scale", jsonNumber(1 / *task.speed)}); // how long a sound lasts
    return arguments;
}

// The program piper: text in, WAV or raw samples (16 bits, one channel) out. Both its lives take these options: the
// first (github.com/rhasspy/piper, src/cpp/main.cpp) and the one written in Python (github.com/OHF-Voice/piper1-gpl,
// src/piper/__main__.py). A model is the path of a voice ("voice.onnx"), or for the latter its name in the folder that
// the quirk `voice-folder` says.
class PiperDialect final : public ClientDialect
{
public:
    std::string_view id() const override { return "piper"; }
    bool serves(const Task& task) const override { return std::holds_alternative<Speak>(task); }

    Result<std::unique_ptr<Conversation>> begin(const Request& request, const Provider& provider,
                                                std::string_view model, std::string_view secret) const override
    {
        return encode(request, provider, model, secret).transform([&](HttpRequest http) {
            auto usage = usageOfSpeech(textToSpeak(request).value());
            const bool is_raw = std::get<Speak>(request.task).format == "pcm";
            return singleExchange(std::move(http), is_raw ? rawDecoder(provider, std::move(usage))
                                                          : wavBodyDecoder(provider, std::move(usage)));
        });
    }

    Result<HttpRequest> encode(const Request& request, const Provider& provider, std::string_view model,
                               std::string_view) const override
    {
        const auto& task = std::get<Speak>(request.task);
        auto text = textToSpeak(request);
        if (!text)
            return std::unexpected(text.error());
        if (!task.format.empty() && task.format != "wav" && task.format != "pcm")
            return noSuchSound(provider.name, task.format);
        if (task.sample_rate)
            return noPlaceFor("sample_rate");
        if (!task.language.empty())
            return noPlaceFor("language");
        return argumentsOf(task, provider, model).transform([&](const std::vector<std::string>& arguments) {
            return programRequest(provider.base_url, arguments, inOneLine(std::move(*text)));
        });
    }

    std::unique_ptr<Decoder> decoder(const Provider& provider, bool) const override
    {
        return wavBodyDecoder(provider, {});
    }

    // It knows of no list; that it answers at all is what can be learned.
    HttpRequest encodeModelListing(const Provider& provider, std::string_view) const override
    {
        return programRequest(provider.base_url, {"--help"}, {});
    }
    Result<std::vector<std::string>> decodeModelListing(std::string_view) const override
    {
        return std::vector<std::string>();
    }

private:
    static std::unique_ptr<Decoder> rawDecoder(const Provider& provider, UsageReport usage)
    {
        auto decoder = std::make_unique<RawDecoder>(mediaBodyDecoder(provider, "audio", {}));
        decoder->usage = std::move(usage);
        return decoder;
    }
};

} // namespace

const Dialect& piperDialect()
{
    static const PiperDialect dialect;
    return dialect;
}

} // namespace assay
