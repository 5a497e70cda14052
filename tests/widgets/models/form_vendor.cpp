// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/models/form_vendor.h"

#include <QtCore/QBuffer>
#include <QtGui/QImage>
#include <QtGui/QPainter>

#include "engine/dialects/outgoing.h"

namespace assay::test {

using namespace Qt::StringLiterals;

namespace {

const char* const rich_schema = R"({"components":{"schemas":{
"Input":{"type":"object","title":"Input","required":["prompt"],"properties":{
 "prompt":{"type":"string","title":"Prompt","x-order":0,"description":"What the picture shows. Be specific: subject, light, lens and mood are all understood."},
 "image":{"type":"string","format":"uri","title":"Image","x-order":1,"description":"A picture to begin with, for image to image."},
 "aspect_ratio":{"allOf":[{"$ref":"#/components/schemas/aspect_ratio"}],"title":"Aspect Ratio","default":"1:1","x-order":2,"description":"Aspect ratio of the picture."},
 "num_inference_steps":{"type":"integer","title":"Num Inference Steps","minimum":1,"maximum":50,"default":28,"x-order":3,"description":"Number of denoising steps. Fewer are faster."},
 "guidance":{"type":"number","title":"Guidance","minimum":0,"maximum":10,"default":3.5,"x-order":4,"description":"How closely the picture follows the prompt."},
 "go_fast":{"type":"boolean","title":"Go Fast","default":true,"x-order":5,"description":"Run faster predictions with a model optimised for speed (fp8 quantised); off runs in the original bf16."},
 "references":{"type":"array","items":{"type":"string","format":"uri"},"maxItems":3,"title":"References","x-order":6,"description":"Pictures whose style is followed."},
 "style":{"type":"string","title":"Style","pattern":"^[a-z]+$","x-order":7,"description":"One word in small letters."},
 "seed":{"type":"integer","title":"Seed","x-order":8,"description":"The same seed gives the same picture."},
 "extra":{"type":"object","title":"Extra","x-order":9,"description":"Settings of the scheduler."}}},
"aspect_ratio":{"type":"string","enum":["1:1","16:9","21:9","3:2","4:5","9:16"]}}}})";

std::string picture(const QColor& top, const QColor& bottom, QSize size)
{
    QImage image(size, QImage::Format_RGB32);
    QPainter painter(&image);
    QLinearGradient ground(0, 0, 0, size.height());
    ground.setColorAt(0, top);
    ground.setColorAt(1, bottom);
    painter.fillRect(image.rect(), ground);
    painter.setBrush(Qt::white);
    painter.setPen(Qt::NoPen);
    painter.drawEllipse(QPointF(size.width() * 0.7, size.height() * 0.3), size.height() * 0.1, size.height() * 0.1);
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return "\"data:image/png;base64," + base64(bytes.toStdString()) + "\"";
}

bool holds(const std::string& text, std::string_view word)
{
    return text.find(word) != text.npos;
}

} // namespace

FormVendor::FormVendor()
    : schema(rich_schema), m_server([this](IncomingRequest request, std::unique_ptr<ResponseStream> response) {
          answer(std::move(request), std::move(response));
      })
{
    if (!m_server.listen())
        qFatal("no port is free");
}

void FormVendor::addTo(ModelsWorkspace& workspace)
{
    workspace.write(u"prices/rep.csv"_s, "provider,model_id,meter,price_usd,status\n"
                                         "rep,acme/painter,run_second,0.000975,single\n");
    workspace.write(u"providers/rep.json"_s,
                    QByteArray(R"({"schema":"assay.provider/1","id":"rep","name":"Acme Cloud","dialect":"replicate",)"
                               R"("base_url":"http://127.0.0.1:%1/v1","auth":{"kind":"none"},"models":[)"
                               R"({"id":"acme/painter","name":"Painter","kind":"image"},)"
                               R"({"id":"acme/writer","name":"Writer"},{"id":"acme/slow","name":"Slow"},)"
                               R"({"id":"acme/broken","name":"Broken"},{"id":"acme/hidden","name":"Hidden"}]})")
                        .replace("%1", QByteArray::number(m_server.port())));
}

QJsonObject FormVendor::sent() const
{
    return m_inputs.empty()
               ? QJsonObject()
               : QJsonDocument::fromJson(QByteArray::fromStdString(m_inputs.back())).object()["input"_L1].toObject();
}

std::string FormVendor::prediction(const std::string& model, const std::string& status) const
{
    std::string rest = R"(,"output":null)";
    if (status == "processing")
        rest += R"(,"logs":" 42%|####      | 12/28 [00:02<00:03]")";
    if (status == "succeeded")
        rest = R"(,"output":)" +
               (model == "writer" ? std::string(R"(["A fox crosses ","the snow at first light."])")
                                  : "[" + picture(u"#f6c98a"_s, u"#7a4c8f"_s, {1024, 768}) + "," +
                                        picture(u"#9ad0ec"_s, u"#23506b"_s, {768, 1024}) + "]") +
               R"(,"metrics":{"predict_time":3.2})";
    if (status == "failed")
        rest = R"(,"output":null,"error":"CUDA out of memory. Tried to allocate 2.00 GiB.")";
    return R"({"id":")" + model + R"(","model":"acme/)" + model + R"(","version":"v","status":")" + status + "\"" +
           rest + "}";
}

std::pair<int, std::string> FormVendor::answerTo(const IncomingRequest& request)
{
    if (request.method == "GET" && holds(request.path, "/models/acme/hidden"))
        return {404, R"({"detail":"The requested resource could not be found."})"};
    if (request.method == "GET" && holds(request.path, "/models/acme/"))
        return {200, R"({"latest_version":{"id":"v","openapi_schema":)" + schema + "}}"};
    if (holds(request.path, "/cancel")) {
        m_cancelled = true;
        return {200, prediction("slow", "canceled")};
    }
    if (holds(request.path, "/predictions/slow"))
        return {200, prediction("slow", m_cancelled ? "canceled" : "processing")};
    if (request.method != "POST")
        return {404, R"({"detail":"nothing is here"})"};
    m_inputs.push_back(request.body);
    if (holds(request.path, "/acme/slow/"))
        return {201, prediction("slow", "starting")};
    if (holds(request.path, "/acme/broken/"))
        return {201, prediction("broken", "failed")};
    return {201, prediction(holds(request.path, "/acme/writer/") ? "writer" : "painter", "succeeded")};
}

void FormVendor::answer(IncomingRequest request, std::unique_ptr<ResponseStream> response)
{
    if (m_silent) {
        m_unanswered.push_back(std::move(response));
        return;
    }
    auto [status, body] = answerTo(request);
    response->send({status, {{"content-type", "application/json"}}}, body);
}

} // namespace assay::test
