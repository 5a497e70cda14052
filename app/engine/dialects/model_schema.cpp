// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/model_schema.h"

#include <QtCore/QCoreApplication>

#include "engine/dialects/json_reader.h"
#include "engine/dialects/outgoing.h"
#include "engine/dialects/prediction_input.h"
#include "engine/dialects/wire_json.h"
#include "engine/dialects/workers_ai.h"
#include "engine/request.h"
#include "engine/url.h"

namespace assay {

namespace {

struct ModelSchemaText
{
    Q_DECLARE_TR_FUNCTIONS(ModelSchema)
};

// GET /models/{owner}/{name} has the newest version with it, …/versions/{version} an older one
// (replicate.com/docs/reference/http). A version alone, or a deployment, does not say whose model it is.
Result<HttpRequest> replicateSchema(const Provider& provider, std::string_view model, std::string_view secret)
{
    const auto colon = model.find(':');
    const auto name = model.substr(0, colon);
    const auto slash = name.find('/');
    const bool is_model = slash != name.npos && slash > 0 && slash + 1 < name.size() &&
                          name.find('/', slash + 1) == name.npos && colon != model.size() - 1;
    if (!is_model)
        return failure(ErrorKind::Unsupported,
                       ModelSchemaText::tr("The form of \"%1\" cannot be looked up; name the model as owner/name or "
                                           "owner/name:version.")
                           .arg(QString::fromUtf8(model.data(), static_cast<qsizetype>(model.size()))));
    std::string path = "/models/" + encodedPath(name);
    if (colon != model.npos)
        path += "/versions/" + percentEncoded(model.substr(colon + 1));
    return requestTo(provider, "GET", joinedUrl(provider.base_url, path), secret);
}

// The page of each model links this address as its schema, and its text for machines (fal.ai/models/MODEL/llms.txt) as
// "OpenAPI Schema"; both read in copies, and the address itself was not asked. It lies on another host than the queue
// and is open to everybody: no key goes there.
Result<HttpRequest> falSchema(const Provider& provider, std::string_view model)
{
    const bool is_vendor = hostOf(provider.base_url) == "queue.fal.run";
    const auto base = is_vendor ? std::string("https://fal.ai") : provider.base_url;
    HttpRequest request;
    request.method = "GET";
    request.url = withQuery(joinedUrl(base, "/api/openapi/queue/openapi.json"), "endpoint_id", model);
    return request;
}

Result<HttpRequest> workersAiSchema(const Provider& provider, std::string_view model, std::string_view secret)
{
    auto url = workers_ai::addressOf(provider, "/models/schema");
    return requestTo(provider, "GET", withQuery(std::move(url), "model", model), secret);
}

std::unexpected<Error> unsupported(const Provider& provider)
{
    const auto& name = provider.name.empty() ? provider.id : provider.name;
    return failure(ErrorKind::Unsupported,
                   ModelSchemaText::tr("%1 publishes no forms of its models in this wire format.")
                       .arg(QString::fromStdString(name)));
}

// The first of these places that has an object; the whole where a place is empty.
std::string objectAt(std::string_view body, std::initializer_list<std::string_view> places)
{
    for (const auto place : places) {
        auto json = place.empty() ? std::string(body) : rawJson(body, place);
        if (isJsonObject(json))
            return json;
    }
    return {};
}

} // namespace

const std::string& formDialect(const Provider& provider, std::string_view model)
{
    return provider.dialectFor(taskName(RunModel()), model);
}

Result<HttpRequest> encodeSchema(const Provider& provider, std::string_view model, std::string_view secret)
{
    const auto& dialect = formDialect(provider, model);
    if (dialect == "replicate")
        return replicateSchema(provider, model, secret);
    if (dialect == "cog")
        return requestTo(provider, "GET", joinedUrl(provider.base_url, "/openapi.json"), secret);
    if (dialect == "fal")
        return falSchema(provider, model);
    if (dialect == "workers-ai")
        return workersAiSchema(provider, model, secret);
    return unsupported(provider);
}

Result<std::string> decodeSchema(const Provider& provider, std::string_view model, std::string_view body)
{
    const auto& dialect = formDialect(provider, model);
    std::string schema;
    if (!isValidJson(body))
        schema.clear();
    else if (dialect == "replicate")
        schema = objectAt(body, {"/latest_version/openapi_schema", "/openapi_schema"});
    else if (dialect == "workers-ai")
        schema = objectAt(body, {"/result"});
    else if (dialect == "cog" || dialect == "fal")
        schema = objectAt(body, {""});
    else
        return unsupported(provider);
    if (!schema.empty())
        return schema;
    return failure(ErrorKind::Protocol,
                   ModelSchemaText::tr("%1 answered without the form of the model; check its name.")
                       .arg(QString::fromStdString(provider.name)));
}

} // namespace assay
