// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "simulator/simulator.h"

#include <QtCore/QCoreApplication>

#include "engine/json_writer.h"
#include "simulator/media_shape.h"
#include "simulator/simulated_answer.h"
#include "simulator/simulated_provider.h"

namespace assay {

namespace {

void sendJson(ResponseStream& response, int status, std::string_view json)
{
    response.send({.status = status, .headers = {{"content-type", "application/json"}}}, json);
}

void sendError(ResponseStream& response, const SimulatedProvider& provider, const Error& error)
{
    HttpReply reply = errorReply(provider, error, error.http_status);
    response.send(std::move(reply.head), reply.body);
}

Error errorOfFault(const Fault& fault)
{
    Error error{.kind = errorKindOfHttpStatus(fault.status),
                .message = QCoreApplication::translate("Simulator", "The simulator was asked to answer with status %1.")
                               .arg(fault.status),
                .http_status = fault.status};
    if (fault.retry_after)
        error.retry_after = *fault.retry_after;
    return error;
}

Error withStatus(Error error, int status)
{
    error.http_status = status;
    return error;
}

const std::string& behaviourIn(const MediaOrder& order)
{
    return order.behaviour.empty() ? order.model : order.behaviour;
}

Error noSuchPath(const std::string& path)
{
    return {.kind = ErrorKind::NotFound,
            .message = QCoreApplication::translate("Simulator", "The simulator answers nothing at %1.")
                           .arg(QString::fromStdString(path)),
            .http_status = 404};
}

} // namespace

Simulator::Simulator(QObject* parent)
    : QObject(parent), m_server([this](IncomingRequest request, std::unique_ptr<ResponseStream> response) {
          handle(request, std::move(response));
      })
{
    connect(&m_studio, &SimulatedStudio::billed, this,
            [this](const BilledRequest& billed) { m_stats.billed.push_back(billed); });
}

Simulator::~Simulator()
{
    // While the server still stands: each cuts its connection.
    qDeleteAll(findChildren<SimulatedAnswer*>(Qt::FindDirectChildrenOnly));
}

Result<std::uint16_t> Simulator::listen(std::uint16_t port)
{
    return m_server.listen(port);
}

std::string Simulator::url() const
{
    return "http://127.0.0.1:" + std::to_string(m_server.port());
}

void Simulator::handle(const IncomingRequest& request, std::unique_ptr<ResponseStream> response)
{
    if (request.method == "GET" && request.path == "/stats") {
        sendJson(*response, 200, statsJson(m_stats));
        return;
    }
    const SimulatedProvider* provider = providerAt(request.path);
    if (!provider) {
        JsonWriter json;
        json.beginObject().member("error", noSuchPath(request.path).message.toStdString()).endObject();
        sendJson(*response, 404, json.text());
        return;
    }
    const std::string target = request.query.empty() ? request.path : request.path + '?' + request.query;
    const auto path = std::string_view(target).substr(provider->root.size());
    const HttpRequest asked{request.method, url() + target, request.headers, request.body};
    const auto* const shape = mediaShapeOf(provider->id);
    if (request.method == "GET" && path.substr(0, path.find('?')) == provider->listing)
        sendJson(*response, 200, modelListing(*provider));
    else if (provider->has_chats && provider->speaks()->accepts(request.method, path))
        answer(*provider, asked, path, std::move(response));
    else if (const auto order = shape ? shape->read(asked, path) : std::nullopt)
        answerOrder(*provider, *order, std::move(response));
    else
        sendError(*response, *provider, noSuchPath(request.path));
}

void Simulator::answer(const SimulatedProvider& provider, const HttpRequest& request, std::string_view path,
                       std::unique_ptr<ResponseStream> response)
{
    ++m_stats.requests;
    const Dialect& dialect = *provider.speaks();
    const auto inbound = dialect.decode(request, path);
    if (!inbound)
        return sendError(*response, provider, withStatus(inbound.error(), 400));
    const auto behaviour = behaviourOf(provider, inbound->model);
    if (!behaviour)
        return sendError(*response, provider, withStatus(behaviour.error(), 400));
    if (const Fault* fault = behaviour->find(FaultKind::Status)) {
        std::shared_ptr<ResponseStream> shared = std::move(response);
        QTimer::singleShot(behaviour->first, this,
                           [shared, &provider, error = errorOfFault(*fault)] { sendError(*shared, provider, error); });
        return;
    }
    auto* running = new SimulatedAnswer(provider, *inbound, *behaviour, std::move(response), this);
    connect(running, &SimulatedAnswer::billed, this,
            [this](const BilledRequest& billed) { m_stats.billed.push_back(billed); });
    connect(running, &SimulatedAnswer::finished, running, &QObject::deleteLater);
    running->start();
}

void Simulator::answerOrder(const SimulatedProvider& provider, const Result<MediaOrder>& order,
                            std::unique_ptr<ResponseStream> response)
{
    const bool is_old = order && !order->job.empty();
    const bool is_upload = order && order->wish == MediaOrder::Wish::Upload;
    m_stats.requests += is_old || is_upload ? 0 : 1;
    if (!order)
        return sendError(*response, provider, withStatus(order.error(), 400));
    const auto behaviour = is_old || is_upload ? Result<Behaviour>() : behaviourOf(provider, behaviourIn(*order));
    if (!behaviour)
        return sendError(*response, provider, withStatus(behaviour.error(), 400));
    if (const Fault* fault = behaviour->find(FaultKind::Status)) {
        std::shared_ptr<ResponseStream> shared = std::move(response);
        QTimer::singleShot(behaviour->first, this,
                           [shared, &provider, error = errorOfFault(*fault)] { sendError(*shared, provider, error); });
        return;
    }
    m_studio.answer(provider, *order, *behaviour, url() + std::string(provider.root), std::move(response));
}

// `times=N`: from the next request of the same id on, nothing goes wrong any more.
Result<Behaviour> Simulator::behaviourOf(const SimulatedProvider& provider, const std::string& model)
{
    auto behaviour = parseBehaviour(model);
    if (!behaviour || !behaviour->times)
        return behaviour;
    if (m_asked[{std::string(provider.id), model}]++ >= *behaviour->times)
        behaviour->faults.clear();
    return behaviour;
}

} // namespace assay
