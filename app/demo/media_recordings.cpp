// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "demo/media_recordings.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QCryptographicHash>
#include <QtCore/QFile>

#include <algorithm>
#include <array>

#include "engine/answer.h"
#include "engine/dialects/dialect.h"
#include "engine/media_type.h"
#include "engine/url.h"
#include "simulator/asked_media.h"

namespace assay {

namespace {

constexpr std::size_t piece_bytes = 16 * 1024;
constexpr std::int64_t submission_us = 380'000;
constexpr std::int64_t look_us = 140'000;
constexpr std::int64_t download_us = 240'000;
constexpr std::int64_t between_pieces_us = 11'000;

struct MediaRecordingsText
{
    Q_DECLARE_TR_FUNCTIONS(MediaRecordings)
};

// Whose shape answers in the place of a provider, and where its files lie, if not with itself.
struct Vendor
{
    std::string_view provider;
    const MediaShape& (*shape)();
    std::string_view files;
};
constexpr std::array vendors{
    Vendor{"black-forest-labs", bflMedia, "https://delivery-us1.bfl.ai/results/"}, // docs.bfl.ai, integration
    Vendor{"deepgram", deepgramMedia, ""},
    Vendor{"elevenlabs", elevenLabsMedia, ""},
    Vendor{"google", googleMedia, ""},
    Vendor{"openai", openAiMedia, ""},
    Vendor{"runway", runwayMedia, "https://dnznrvs05pmza.cloudfront.net/"}, // docs.dev.runwayml.com, outputs
    Vendor{"stability", stabilityMedia, ""},
};

Error noVendor(const std::string& address)
{
    return {.kind = ErrorKind::Unsupported,
            .message = MediaRecordingsText::tr("The demo has no media of %1, because nobody answers for it.")
                           .arg(QString::fromStdString(address))};
}

std::string textOf(const Request& request)
{
    return std::get<TextPart>(request.messages.front().parts.front()).text;
}

// The same prompt to the same model is the same job.
std::string jobId(const SampleAnswer& answer, const Request& request)
{
    const auto what = QByteArray::fromStdString(answer.address + canonicalJson(request));
    return "sample-" + QCryptographicHash::hash(what, QCryptographicHash::Sha256).toHex().left(12).toStdString();
}

// "https://api.example"
std::string_view rootOf(std::string_view url)
{
    const auto authority = authorityOf(url);
    return url.substr(0, static_cast<std::size_t>(authority.data() - url.data()) + authority.size());
}

void replaceAll(std::string& text, std::string_view what, std::string_view with)
{
    for (auto place = text.find(what); place != text.npos; place = text.find(what, place + with.size()))
        text.replace(place, what.size(), with);
}

// The vendor's side of one answer.
class Studio
{
public:
    Studio(const Vendor& vendor, const SampleAnswer& answer, const Request& request, MadeMedium medium)
        : m_vendor(vendor), m_answer(answer)
    {
        m_work.media.push_back(std::move(medium));
        m_work.width = m_work.height = answer.side;
        m_work.usage = answer.usage;
        m_work.usage.set("character", QString::fromStdString(textOf(request)).toUcs4().size());
        m_job = {.id = jobId(answer, request)};
    }

    struct Reply
    {
        HttpReply http;
        std::int64_t first_us = 0; // until its head
    };

    Result<Reply> answer(const HttpRequest& request, std::int64_t now_us)
    {
        const auto& shape = m_vendor.shape();
        if (!m_vendor.files.empty() && request.url.starts_with(m_vendor.files))
            return Reply{fileReply({.wish = MediaOrder::Wish::Fetch}, m_job), download_us};
        const auto root = rootOf(request.url);
        auto order = shape.read(request, std::string_view(request.url).substr(root.size()));
        if (!order)
            return std::unexpected(noVendor(m_answer.address));
        if (!*order)
            return std::unexpected(order->error());
        if ((*order)->wish == MediaOrder::Wish::Answer) {
            m_work.usage = shape.charged(**order, m_work);
            return Reply{shape.write(**order, m_work), m_answer.first_us};
        }
        const auto first_us = goOn(**order, now_us);
        return Reply{withVendorsWords(shape.write(**order, m_job, root), root), first_us};
    }

private:
    // The job as it is when this order has been read; how long the vendor takes to say so.
    std::int64_t goOn(const MediaOrder& order, std::int64_t now_us)
    {
        if (order.wish == MediaOrder::Wish::Fetch)
            return download_us;
        if (order.wish == MediaOrder::Wish::Submit) {
            m_job.model = order.model;
            m_job.request = order.request;
            m_job.created_s = now_us / 1'000'000;
            m_work.usage = m_vendor.shape().charged(order, m_work);
            return submission_us;
        }
        const bool is_done = ++m_looks >= m_answer.looks;
        m_job.phase = is_done ? SimulatedJob::Phase::Done : SimulatedJob::Phase::Running;
        m_job.fraction = static_cast<double>(m_looks) / static_cast<double>(m_answer.looks);
        if (is_done)
            m_job.work = m_work;
        return look_us;
    }

    // Files lie elsewhere than with the simulator, and nobody is told to come again at its pace.
    HttpReply withVendorsWords(HttpReply reply, std::string_view root) const
    {
        constexpr std::string_view poll_header = "openai-poll-after-ms";
        if (!m_vendor.files.empty())
            replaceAll(reply.body, std::string(root) + "/files/", m_vendor.files);
        if (!reply.head.headers.value(poll_header).empty())
            reply.head.headers.set(poll_header, "1500");
        return reply;
    }

    const Vendor& m_vendor;
    const SampleAnswer& m_answer;
    MediaWork m_work;
    SimulatedJob m_job;
    std::int64_t m_looks = 0;
};

RecordedExchange taped(HttpRequest request, const Studio::Reply& reply, std::int64_t t_us)
{
    RecordedExchange exchange{.t_us = t_us, .request = std::move(request), .head = reply.http.head};
    exchange.head_us = exchange.end_us = reply.first_us;
    const std::string_view body = reply.http.body;
    for (std::size_t begin = 0; begin < body.size(); begin += piece_bytes) {
        exchange.end_us += between_pieces_us;
        exchange.chunks.push_back({.dt_us = exchange.end_us, .bytes = std::string(body.substr(begin, piece_bytes))});
    }
    return exchange;
}

// Lets the two talk until the answer is whole.
Result<TapedMedium> record(Conversation& conversation, Studio& studio, std::int64_t t_us)
{
    TapedMedium tape;
    Answer answer;
    while (auto step = conversation.next()) {
        tape.total_us += std::chrono::microseconds(step->wait).count();
        const auto reply = studio.answer(step->request, t_us + tape.total_us);
        if (!reply)
            return std::unexpected(reply.error());
        EventBodies events;
        conversation.head(reply->http.head);
        conversation.body(reply->http.body, events);
        conversation.end(events);
        for (const auto& event : events)
            answer.take(event);
        tape.exchanges.push_back(taped(std::move(step->request), *reply, t_us + tape.total_us));
        tape.total_us += tape.exchanges.back().end_us;
    }
    if (answer.error)
        return std::unexpected(*answer.error);
    tape.usage = answer.usage;
    tape.response_id = answer.response_id;
    return tape;
}

} // namespace

Result<std::string> sampleMedium(const std::string& name)
{
    QFile file(QStringLiteral(":/assay/demo/media/") + QString::fromStdString(name));
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Storage,
                       MediaRecordingsText::tr("The demo has no file “%1”.").arg(QString::fromStdString(name)));
    return file.readAll().toStdString();
}

Result<TapedMedium> recordMedium(const SampleAnswer& answer, const Request& request, const Catalog& catalog,
                                 std::int64_t t_us)
{
    const auto resolved = catalog.resolve(answer.address);
    if (!resolved)
        return std::unexpected(resolved.error());
    auto bytes = sampleMedium(answer.text);
    if (!bytes)
        return std::unexpected(bytes.error());
    const auto& provider = *resolved->provider;
    const auto* const vendor = std::ranges::find(vendors, provider.id, &Vendor::provider);
    const auto* const dialect = findDialect(provider.dialectFor(taskName(request.task), resolved->model));
    if (vendor == vendors.end() || !dialect)
        return std::unexpected(noVendor(answer.address));
    auto conversation = dialect->begin(request, provider, resolved->model, {});
    if (!conversation)
        return std::unexpected(conversation.error());
    const std::string media_type(mediaTypeOf(*bytes));
    Studio studio(*vendor, answer, request, {std::move(*bytes), media_type});
    return record(**conversation, studio, t_us).transform([&](TapedMedium tape) {
        tape.media_type = media_type;
        return tape;
    });
}

} // namespace assay
