// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "simulator/model_forms.h"

#include <array>
#include <span>

#include "engine/json_writer.h"

namespace assay {

namespace {

struct Field
{
    std::string_view name;
    std::string_view schema; // without its place in the order
    bool required = false;
};

constexpr std::array chat_fields{
    Field{"prompt", R"("type":"string","title":"Prompt","description":"What the text is about.")", true},
    Field{"system_prompt", R"("type":"string","title":"System Prompt","default":"")"},
    Field{"max_tokens", R"("type":"integer","title":"Max Tokens","minimum":1,"maximum":200000,"default":100)"},
    Field{"seed", R"("type":"integer","title":"Seed","description":"Another seed, another answer.")"},
};
constexpr std::array image_fields{
    Field{"prompt",
          R"("type":"string","title":"Prompt","description":"What the picture is of; its words choose the colours.")",
          true},
    Field{"image", R"("type":"string","format":"uri","title":"Image","description":"A picture to begin with.")"},
    Field{"width", R"("type":"integer","title":"Width","minimum":16,"maximum":2048,"default":512)"},
    Field{"height", R"("type":"integer","title":"Height","minimum":16,"maximum":2048,"default":512)"},
    Field{"num_outputs", R"("type":"integer","title":"Num Outputs","minimum":1,"maximum":10,"default":1)"},
    Field{"output_format", R"("type":"string","title":"Output Format","enum":["png","jpg","webp"],"default":"png")"},
    Field{"seed", R"("type":"integer","title":"Seed","description":"Another seed, another picture.")"},
};
constexpr std::array speech_fields{
    Field{"text", R"("type":"string","title":"Text","description":"What is said.")", true},
    Field{"voice", R"("type":"string","title":"Voice","description":"Any name; another name sounds higher or lower.")"},
    Field{"language", R"("type":"string","title":"Language")"},
    Field{"speed", R"("type":"number","title":"Speed","minimum":0.25,"maximum":4,"default":1)"},
};
constexpr std::array transcription_fields{
    Field{"audio", R"("type":"string","format":"uri","title":"Audio","description":"The sound to be written down.")",
          true},
    Field{"language", R"("type":"string","title":"Language")"},
};
constexpr std::array video_fields{
    Field{"prompt", R"("type":"string","title":"Prompt","description":"What the film shows.")", true},
    Field{"duration",
          R"("type":"number","title":"Duration","description":"Seconds.","minimum":0.5,"maximum":60,"default":4)"},
    Field{"resolution",
          R"("type":"string","title":"Resolution","enum":["480p","540p","720p","1080p"],"default":"720p")"},
    Field{"aspect_ratio", R"("type":"string","title":"Aspect Ratio","enum":["16:9","9:16","1:1"],"default":"16:9")"},
    Field{"generate_audio", R"("type":"boolean","title":"Generate Audio","default":false)"},
    Field{"seed", R"("type":"integer","title":"Seed")"},
};

std::span<const Field> fieldsOf(std::string_view kind)
{
    if (kind == "chat")
        return chat_fields;
    if (kind == "speech")
        return speech_fields;
    if (kind == "transcription")
        return transcription_fields;
    return kind == "video" ? std::span<const Field>(video_fields) : image_fields;
}

void writeRequired(JsonWriter& json, std::span<const Field> fields)
{
    json.key("required").beginArray();
    for (const auto& field : fields) {
        if (field.required)
            json.string(field.name);
    }
    json.endArray();
}

// Cog numbers the fields, fal lists their names, Cloudflare says nothing.
void writeFields(JsonWriter& json, std::span<const Field> fields, bool numbered)
{
    json.key("properties").beginObject();
    int place = 0;
    for (const auto& field : fields) {
        const auto order = numbered ? R"(,"x-order":)" + std::to_string(place++) : std::string();
        json.key(field.name).raw('{' + std::string(field.schema) + order + '}');
    }
    json.endObject();
}

} // namespace

std::string inputSchema(std::string_view kind, std::string_view order_member)
{
    const auto fields = fieldsOf(kind);
    JsonWriter json;
    json.beginObject().member("type", "object").member("title", "Input");
    if (kind != "run")
        writeRequired(json, fields);
    if (order_member == "x-fal-order-properties") {
        json.key(order_member).beginArray();
        for (const auto& field : fields)
            json.string(field.name);
        json.endArray();
    }
    writeFields(json, fields, order_member == "x-order");
    return json.endObject().take();
}

std::string cogDocument(std::string_view kind)
{
    JsonWriter json;
    json.beginObject().member("openapi", "3.0.2").key("info").beginObject();
    json.member("title", "Cog").member("version", "0.1.0").endObject();
    json.key("components").beginObject().key("schemas").beginObject();
    json.key("Input").raw(inputSchema(kind, "x-order")).endObject().endObject();
    return json.endObject().take();
}

std::string falDocument(std::string_view endpoint_id, std::string_view kind)
{
    const auto path = '/' + std::string(endpoint_id);
    JsonWriter json;
    json.beginObject().member("openapi", "3.0.4").key("info").beginObject();
    json.member("title", "Queue OpenAPI for " + std::string(endpoint_id)).member("version", "1.0.0").endObject();
    json.key("components").beginObject().key("schemas").beginObject();
    json.key("Input").raw(inputSchema(kind, "x-fal-order-properties")).endObject().endObject();
    json.key("paths").beginObject().key(path).beginObject().key("post").beginObject();
    json.key("requestBody")
        .raw(R"({"required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Input"}}}})");
    json.endObject().endObject().endObject();
    return json.endObject().take();
}

} // namespace assay
