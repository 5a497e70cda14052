// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QString>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/answer.h"
#include "running_call.h"
#include "widgets/compare/compare_services.h"

namespace assay {

// The figures under a column's name. While text streams, tokens are estimated from its bytes (four a token).
struct ColumnFigures
{
    std::optional<std::int64_t> first_token_us; // since the attempt's start
    std::int64_t input_tokens = 0;
    std::int64_t output_tokens = 0;
    std::int64_t writing_us = 0; // from the first token to the last
    bool estimated = false;
    bool has_tokens = false;
    bool is_text = true;                  // of what is not, only the next two and the cost say something
    std::optional<std::int64_t> total_us; // from the attempt's start to its end
    int pieces = 0;                       // pictures, sounds and films that are whole
    std::optional<CostSum> cost;          // over all turns; nothing before the first call has ended
    int attempts = 0;                     // of the last turn
};

// A picture, sound or film of an answer, as far as it has come.
struct ColumnMedium
{
    int index = 0;
    QString type;                              // "image/png"
    MediaEnd whole;                            // its hash is empty while it still comes
    std::shared_ptr<const std::string> so_far; // of a picture that still comes, a version that was whole perhaps
    friend bool operator==(const ColumnMedium&, const ColumnMedium&) = default;
};

// One model's conversation about a prompt, as values: what was asked, what has come, how it ended. No widgets; lives on
// the window's thread.
class CompareColumn
{
public:
    enum class State {
        Ready,   // nothing asked yet
        Waiting, // asked, no text yet
        Streaming,
        Finished,
        Failed,
        Stopped,
        Interrupted, // its process died; the part that came was kept
    };

    // A question and the last try to have it answered.
    struct Turn
    {
        Request request;
        std::string call; // empty until one was sent
        std::int64_t began_us = 0;
        std::int64_t first_us = 0; // when its first content came, 0 = not yet
        std::int64_t last_us = 0;
        std::size_t written = 0;   // bytes of text and thoughts so far
        std::size_t answer_at = 0; // where its answer begins in the transcript
        CostSum earlier_cost;      // of the tries that this one has replaced
        Answer answer;
        std::optional<CallResult> result;
    };

    CompareColumn(int id, std::string address, QString model, QString provider);

    int id() const { return m_id; } // of this column in its run, for good
    const std::string& address() const { return m_address; }
    QString model() const { return m_model; }       // "claude-sonnet-4-6"
    QString provider() const { return m_provider; } // "Anthropic"

    State state() const { return m_state; }
    bool isRunning() const { return m_running != nullptr; }
    bool isWhole() const;    // its last answer
    bool canCarryOn() const; // it is, and a text
    const std::optional<Error>& error() const { return m_error; }
    const std::vector<Turn>& turns() const { return m_turns; }
    const Attribution& attribution() const { return m_attribution; } // of all its calls
    ColumnFigures figures() const;

    // The conversation as Markdown: answers, and between them the questions that carried them on. It only grows, until
    // `generation` changes.
    const std::string& transcript() const { return m_transcript; }
    int generation() const { return m_generation; }
    // What the model thought before its last answer, as Markdown. It only grows, until `generation` changes.
    const std::string& thinking() const { return m_thinking; }
    // What its last answer shows or plays.
    std::vector<ColumnMedium> media() const;
    // How far its job is; nothing where it is none, or has nothing to say.
    const std::optional<Progress>& progress() const { return m_progress; }
    std::optional<std::int64_t> runningSince() const; // µs since the epoch
    bool hidesThinking() const;                       // it thought, and its provider keeps that to itself

    bool isKept() const { return m_kept; }
    void setKept(bool kept) { m_kept = kept; }

    // Driven by CompareRun. A turn is asked, and then its call begins, fails before anything was sent, or is recalled;
    // each of these again is another try of the same turn.
    void reset(Attribution attribution);
    void ask(Request request);
    void begin(std::unique_ptr<RunningCall> call);
    void fail(Error error);
    void recall(const RecalledCall& call);
    bool takeNews(); // what has come since; false for nothing
    void cancel();
    Result<Request> nextRequest(const QString& question) const;
    bool isCarriedOnBy(const Request& request) const; // whether it is such a one

private:
    Turn& renewTurn(std::string call, std::int64_t began_us);
    void take(const Event& event);
    void takeEnd(const CallResult& result);
    void appendQuestion(const Request& request);
    void appendToolCalls();
    void takeThought(const Reasoning& thought);
    void takeMedium(const EventBody& body);

    int m_id;
    std::string m_address;
    QString m_model;
    QString m_provider;
    State m_state = State::Ready;
    std::optional<Error> m_error;
    Attribution m_attribution;
    std::vector<Turn> m_turns;
    std::string m_transcript;
    std::string m_thinking;
    bool m_thought_closed = false; // what follows is another thought
    std::optional<Progress> m_progress;
    std::map<int, std::shared_ptr<std::string>> m_coming; // pictures, by their index
    int m_generation = 0;
    bool m_kept = false;
    std::unique_ptr<RunningCall> m_running;
};

} // namespace assay
