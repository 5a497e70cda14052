// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/job.h"

#include <QtCore/QUrl>

#include <algorithm>
#include <array>
#include <ranges>
#include <utility>

#include "engine/dialects/error_body.h"
#include "engine/dialects/media_body.h"
#include "engine/dialects/wire_json.h"
#include "engine/media_type.h"

namespace assay {

namespace {

constexpr std::size_t longest_report = std::size_t{96} << 20; // with files inside, in base64

class JobConversation final : public Conversation
{
public:
    JobConversation(const Provider& provider, std::optional<HttpRequest> submission, std::string_view resume,
                    std::unique_ptr<JobFormat> format)
        : m_provider(provider.name), m_submission(std::move(submission)), m_format(std::move(format)), m_resume(resume),
          m_pause(m_format->interval()), m_file(provider.name, std::string(m_format->family()))
    {
        m_stage = m_submission ? Stage::Submit : Stage::Look;
        m_submitted = !m_submission;
    }

    std::optional<Step> next() override
    {
        switch (m_stage) {
        case Stage::Submit:
            return Step{.request = *std::exchange(m_submission, std::nullopt)};
        case Stage::Look:
            return Step{.request = m_format->look(m_resume), .wait = nextPause(), .repeatable = true};
        case Stage::Fetch:
            return Step{.request = m_files.front().request, .repeatable = true, .download = true};
        case Stage::Over:
            break;
        }
        return {};
    }

    void head(const HttpHead& head) override
    {
        m_head = head;
        m_body.clear();
        if (m_stage == Stage::Fetch)
            m_file.head(head, m_next_index);
    }

    void body(std::string_view bytes, EventBodies& out) override
    {
        if (m_stage == Stage::Fetch) {
            m_file.body(bytes, out);
            return;
        }
        m_body.append(bytes.substr(0, longest_report - std::min(longest_report, m_body.size())));
    }

    void end(EventBodies& out) override
    {
        switch (m_stage) {
        case Stage::Submit:
        case Stage::Look:
            takeReport(out);
            break;
        case Stage::Fetch:
            takeFile(out);
            break;
        case Stage::Over:
            break;
        }
    }

    std::optional<HttpRequest> cancellation() const override
    {
        const bool runs = m_stage == Stage::Look && !m_resume.empty() && !m_done;
        return runs ? m_format->cancel(m_resume) : std::nullopt;
    }

private:
    enum class Stage { Submit, Look, Fetch, Over };

    std::chrono::milliseconds nextPause()
    {
        if (m_told_pause)
            return *std::exchange(m_told_pause, std::nullopt);
        return std::exchange(m_pause, std::min(m_pause * 3 / 2, longest_look_interval));
    }

    void takeReport(EventBodies& out)
    {
        if (m_head.status < 200 || m_head.status >= 300) {
            fail(errorOfAnswer(m_head, m_body, m_provider), out);
            return;
        }
        auto report = m_stage == Stage::Submit ? m_format->read(m_head, m_body, true)
                                               : m_format->readLook(m_head, m_body, m_resume);
        if (!report) {
            fail(protocolError(m_head, m_body, m_provider), out);
            return;
        }
        tell(*report, out);
        settle(std::move(*report), out);
    }

    void tell(const JobReport& report, EventBodies& out)
    {
        if (!report.resume.empty())
            m_resume = report.resume;
        if (!std::exchange(m_submitted, true) || (!report.id.empty() && report.id != m_id)) {
            m_id = report.id.empty() ? m_id : report.id;
            out.emplace_back(Started{report.model, m_id, m_resume});
        }
        if (report.phase == JobReport::Phase::Working && (report.state != m_state || report.fraction != m_fraction)) {
            m_state = report.state;
            m_fraction = report.fraction;
            out.emplace_back(Progress{m_fraction, m_state});
        }
        if (report.usage)
            out.emplace_back(*report.usage);
        m_told_pause = report.look_again;
    }

    void settle(JobReport report, EventBodies& out)
    {
        switch (report.phase) {
        case JobReport::Phase::Working:
            lookAgain(out);
            return;
        case JobReport::Phase::Failed:
            fail(report.error.value_or(errorOfAnswer(m_head, m_body, m_provider)), out);
            return;
        case JobReport::Phase::Done:
            break;
        }
        m_reason = report.reason;
        if (!report.state.empty()) // a last look at the result itself has no word for it
            m_state = report.state;
        if (std::exchange(m_done, true))
            report.results.clear(); // told already
        for (auto& result : report.results)
            out.push_back(std::move(result));
        for (auto& file : report.files | std::views::drop(m_next_index))
            takeOrQueue(std::move(file), out);
        if (m_renewing && m_files.empty())
            fail(protocolError(m_head, m_body, m_provider), out);
        else
            fetchNext(out);
    }

    void lookAgain(EventBodies& out)
    {
        m_stage = Stage::Look;
        if (m_resume.empty())
            fail(protocolError(m_head, m_body, m_provider), out);
    }

    void takeOrQueue(JobFile file, EventBodies& out)
    {
        if (file.bytes.empty()) {
            m_files.push_back(std::move(file));
            return;
        }
        const auto type = mediaTypeOf(file.bytes);
        out.emplace_back(MediaBegin{m_next_index, type.empty() ? std::move(file.media_type) : std::string(type)});
        out.emplace_back(MediaChunk{.index = m_next_index, .bytes = std::move(file.bytes)});
        out.emplace_back(MediaEnd{.index = m_next_index++});
    }

    void fetchNext(EventBodies& out)
    {
        m_stage = m_files.empty() ? Stage::Over : Stage::Fetch;
        if (m_stage == Stage::Over)
            out.emplace_back(Finished{m_reason, m_state});
    }

    void takeFile(EventBodies& out)
    {
        if (auto error = m_file.end(out)) {
            if (mayRenew())
                renew();
            else
                fail(std::move(*error), out);
            return;
        }
        m_renewing = false;
        ++m_next_index;
        m_files.erase(m_files.begin());
        fetchNext(out);
    }

    bool mayRenew() const
    {
        constexpr std::array expired{401, 403, 404, 410};
        return !m_renewing && m_format->renewsAddresses() && std::ranges::contains(expired, m_head.status);
    }

    void renew()
    {
        m_renewing = true;
        m_files.clear();
        m_stage = Stage::Look;
    }

    void fail(Error error, EventBodies& out)
    {
        m_stage = Stage::Over;
        out.emplace_back(Failed{std::move(error)});
    }

    std::string m_provider;
    std::optional<HttpRequest> m_submission;
    std::unique_ptr<JobFormat> m_format;
    Stage m_stage = Stage::Submit;
    bool m_submitted = false;
    bool m_done = false;
    bool m_renewing = false; // the addresses of the files that are left
    std::string m_resume;
    std::string m_id;
    std::string m_state;
    double m_fraction = -1;
    std::chrono::milliseconds m_pause;
    std::optional<std::chrono::milliseconds> m_told_pause;
    HttpHead m_head;
    std::string m_body;
    MediaBody m_file;
    std::vector<JobFile> m_files;
    int m_next_index = 0;
    FinishReason m_reason = FinishReason::Stop;
};

bool isSameHost(const QUrl& one, const QUrl& other)
{
    const auto port = [](const QUrl& url) { return url.port(url.scheme() == QLatin1StringView("https") ? 443 : 80); };
    return one.scheme() == other.scheme() && one.host() == other.host() && port(one) == port(other);
}

} // namespace

std::unique_ptr<Conversation> beginJob(const Provider& provider, HttpRequest submission,
                                       std::unique_ptr<JobFormat> format)
{
    return std::make_unique<JobConversation>(provider, std::move(submission), std::string_view(), std::move(format));
}

std::unique_ptr<Conversation> resumeJob(const Provider& provider, std::string_view resume,
                                        std::unique_ptr<JobFormat> format)
{
    return std::make_unique<JobConversation>(provider, std::nullopt, resume, std::move(format));
}

HttpRequest fileRequest(const Provider& provider, std::string_view url, std::string_view secret,
                        const std::string& usual_key_header)
{
    const QUrl base(QString::fromStdString(provider.base_url));
    const QUrl place = base.resolved(QUrl(QString::fromUtf8(url.data(), static_cast<qsizetype>(url.size()))));
    const auto address = place.toString(QUrl::FullyEncoded).toStdString();
    if (!isSameHost(base, place))
        return {.method = "GET", .url = address, .public_only = true};
    return usual_key_header.empty() ? requestTo(provider, "GET", address, secret)
                                    : keyedRequest(provider, "GET", address, usual_key_header, secret);
}

} // namespace assay
