// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/schema/input_form.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>
#include <map>

#include "engine/schema/input_pattern.h"
#include "engine/schema/schema_layers.h"

namespace assay {

namespace {

struct InputFormText
{
    Q_DECLARE_TR_FUNCTIONS(InputForm)
};

constexpr std::size_t longest_schema = 4u << 20;
constexpr std::size_t most_fields = 500;
constexpr std::size_t most_choices = 1000;
constexpr std::size_t longest_pattern = 500;

using Document = SchemaDocument;

bool isIn(std::initializer_list<std::string_view> words, std::string_view word)
{
    return std::ranges::contains(words, word);
}

// Names by which vendors mean a file without saying so in its format (fal: "type": "string", "title": "Image Url").
bool namesFile(std::string_view name)
{
    return name.ends_with("_url") || name.ends_with("_urls") || isIn({"url", "image", "audio", "mask", "video"}, name);
}

bool namesLongText(std::string_view name)
{
    return name.contains("prompt") || isIn({"text", "lyrics", "script", "input_text", "caption"}, name);
}

bool hasFileFormat(const SchemaLayers& layers)
{
    return isIn({"uri", "url", "data-url", "binary", "byte"}, Document::find(layers, "format").string()) ||
           Document::find(layers, "x-cog-accept").exists();
}

bool isFile(std::string_view name, const SchemaLayers& layers)
{
    if (Document::typeOf(layers) != "string" || Document::find(layers, "enum").exists())
        return false;
    return hasFileFormat(layers) || name.ends_with("_url") || name.ends_with("_urls") || name == "url";
}

// An array of whole numbers up to 255, under a name that means a file (Workers AI: "image", "audio").
bool isBytes(std::string_view name, const SchemaLayers& layers)
{
    const auto item = Document::find(layers, "items");
    return namesFile(name) && Document::typeOf(layers) == "array" && isIn({"number", "integer"}, item["type"].string());
}

InputKind kindOfType(std::string_view name, const SchemaLayers& layers)
{
    const auto type = Document::typeOf(layers);
    if (Document::find(layers, "enum").isArray() || Document::find(layers, "const").exists())
        return InputKind::Choice;
    if (isFile(name, layers))
        return InputKind::File;
    if (type == "string")
        return namesLongText(name) || Document::find(layers, "maxLength").integer().value_or(0) > 500
                   ? InputKind::LongText
                   : InputKind::Text;
    if (type == "integer")
        return InputKind::WholeNumber;
    if (type == "number")
        return InputKind::Number;
    if (type == "boolean")
        return InputKind::Switch;
    return type == "array" ? InputKind::List : InputKind::Json;
}

std::vector<std::string> choicesOf(const SchemaLayers& layers)
{
    std::vector<std::string> choices;
    if (const auto only = Document::find(layers, "const"); only.exists())
        choices.push_back(only.json());
    Document::find(layers, "enum").eachItem([&choices](JsonValue choice) {
        if (choice.exists() && choices.size() < most_choices)
            choices.push_back(choice.json());
    });
    return choices;
}

// Reads one document. Keeps what of it could not be taken in, for the notes.
class FormReader
{
public:
    explicit FormReader(JsonValue root) : m_document(root), m_root(root) {}

    Result<InputForm> read();

private:
    JsonValue inputNode() const;
    void addFields(const SchemaLayers& layers, bool is_required_here);
    void addAlternatives(const SchemaLayers& layers);
    InputField fieldOf(std::string_view name, JsonValue node);
    void readOptions(const std::vector<JsonValue>& options, InputField& field);
    void readItems(const SchemaLayers& layers, InputField& field);
    void readBounds(const SchemaLayers& layers, InputField& field);
    void readPattern(const SchemaLayers& layers, InputField& field);
    void sortFields(const SchemaLayers& layers);

    SchemaDocument m_document;
    JsonValue m_root;
    InputForm m_form;
    std::vector<std::int64_t> m_orders; // `x-order` of each field, where it has one
};

// Of fal's document: the body of the first POST.
JsonValue postedBody(JsonValue paths)
{
    JsonValue found;
    paths.eachMember([&found](std::string_view, JsonValue path) {
        const auto schema = path["post"]["requestBody"]["content"]["application/json"]["schema"];
        if (!found.exists())
            found = schema;
    });
    return found;
}

JsonValue FormReader::inputNode() const
{
    if (const auto cog = m_root["components"]["schemas"]["Input"]; cog.isObject())
        return cog;
    if (const auto body = postedBody(m_root["paths"]); body.isObject())
        return body;
    if (const auto input = m_root["input"]; input.isObject() && !m_root["properties"].exists())
        return input;
    return m_root;
}

std::vector<std::string> namesIn(JsonValue required)
{
    std::vector<std::string> names;
    required.eachItem([&names](JsonValue name) {
        if (name.isString())
            names.emplace_back(name.string());
    });
    return names;
}

std::vector<std::string> requiredOf(const SchemaLayers& layers)
{
    std::vector<std::string> names;
    for (const auto& layer : layers) {
        const auto here = namesIn(layer["required"]);
        names.insert(names.end(), here.begin(), here.end());
    }
    return names;
}

void FormReader::addFields(const SchemaLayers& layers, bool is_required_here)
{
    const auto required = requiredOf(layers);
    for (const auto& layer : layers) {
        layer["properties"].eachMember([&](std::string_view name, JsonValue node) {
            if (m_form.find(name) || m_form.fields.size() >= most_fields)
                return;
            auto field = fieldOf(name, node);
            field.required = is_required_here && std::ranges::contains(required, name);
            m_form.fields.push_back(std::move(field));
            m_orders.push_back(Document::find(m_document.layersOf(node), "x-order").integer().value_or(0));
        });
        const auto others = layer["additionalProperties"];
        m_form.takes_others = m_form.takes_others || others.boolean().value_or(others.isObject());
    }
}

// Several ways to ask ({prompt}, {messages}); those that are no objects (a bare file) have no names to give.
void FormReader::addAlternatives(const SchemaLayers& layers)
{
    std::vector<std::vector<std::string>> ways;
    for (const auto& option : Document::optionsOf(layers)) {
        const auto branch = m_document.layersOf(option);
        const auto type = Document::typeOf(branch);
        if (!type.empty() && type != "object")
            continue;
        addFields(branch, false);
        ways.push_back(requiredOf(branch));
    }
    if (ways.size() == 1) {
        for (auto& field : m_form.fields)
            field.required = field.required || std::ranges::contains(ways.front(), field.name);
    } else if (std::ranges::none_of(ways, &std::vector<std::string>::empty)) { // a way that wants nothing always fits
        m_form.alternatives = std::move(ways);
    }
}

void FormReader::readItems(const SchemaLayers& layers, InputField& field)
{
    const auto items = m_document.layersOf(Document::find(layers, "items"));
    field.item = items.empty() ? InputKind::Json : kindOfType(field.name, items);
    if (field.item == InputKind::List) // a list of lists is written as JSON
        field.item = InputKind::Json;
    if (field.item == InputKind::Choice)
        field.choices = choicesOf(items);
    field.min_length = Document::find(layers, "minItems").integer();
    field.max_length = Document::find(layers, "maxItems").integer();
}

// Bytes as a list stand in JSON; "binary" beside them means a body that is nothing but the file.
void takeFileOption(const SchemaLayers& layers, InputField& field)
{
    if (isBytes(field.name, layers)) {
        field.file_form = FileForm::Bytes;
    } else if (namesFile(field.name) && hasFileFormat(layers)) {
        const bool is_address = isIn({"uri", "url"}, Document::find(layers, "format").string());
        if (field.file_form != FileForm::Bytes)
            field.file_form = is_address ? FileForm::DataUrl : FileForm::Base64;
    } else {
        return;
    }
    field.kind = InputKind::File;
}

// fal: `image_size` is a word of a list or an object. Workers AI: `image` is bytes in one of two forms.
void FormReader::readOptions(const std::vector<JsonValue>& options, InputField& field)
{
    field.kind = InputKind::Json;
    bool all_choices = true;
    for (const auto& option : options) {
        const auto layers = m_document.layersOf(option);
        const auto choices = choicesOf(layers);
        all_choices = all_choices && !choices.empty();
        field.choices.insert(field.choices.end(), choices.begin(), choices.end());
        field.open = field.open || Document::typeOf(layers) == "string";
        takeFileOption(layers, field);
    }
    if (!field.choices.empty()) {
        field.kind = InputKind::Choice;
        field.open = !all_choices;
    }
}

std::optional<Decimal> boundOf(const SchemaLayers& layers, std::string_view name)
{
    return Document::find(layers, name).decimal();
}

void FormReader::readBounds(const SchemaLayers& layers, InputField& field)
{
    const auto lower = Document::find(layers, "exclusiveMinimum");
    const auto upper = Document::find(layers, "exclusiveMaximum");
    field.above_minimum = lower.isNumber() || lower.boolean().value_or(false);
    field.below_maximum = upper.isNumber() || upper.boolean().value_or(false);
    field.minimum = lower.isNumber() ? lower.decimal() : boundOf(layers, "minimum");
    field.maximum = upper.isNumber() ? upper.decimal() : boundOf(layers, "maximum");
    if (field.kind != InputKind::List) {
        field.min_length = Document::find(layers, "minLength").integer();
        field.max_length = Document::find(layers, "maxLength").integer();
    }
}

void FormReader::readPattern(const SchemaLayers& layers, InputField& field)
{
    const auto pattern = Document::find(layers, "pattern").string();
    if (pattern.size() <= longest_pattern && isInputPattern(pattern)) {
        field.pattern = pattern;
        return;
    }
    if (pattern.size() <= longest_pattern) {
        m_form.notes << InputFormText::tr("The pattern of %1 is not checked, because it cannot be read: %2")
                            .arg(QString::fromStdString(field.name),
                                 QString::fromUtf8(pattern.data(), static_cast<qsizetype>(pattern.size())));
        return;
    }
    m_form.notes << InputFormText::tr("The pattern of %1 is not checked, because it is longer than %2 bytes.")
                        .arg(QString::fromStdString(field.name))
                        .arg(longest_pattern);
}

InputField FormReader::fieldOf(std::string_view name, JsonValue node)
{
    InputField field{.name = std::string(name)};
    const auto layers = m_document.layersOf(node, &field.allows_null);
    const auto options = Document::optionsOf(layers);
    field.title = Document::find(layers, "title").string();
    field.description = Document::find(layers, "description").string();
    field.accept = Document::find(layers, "x-cog-accept").string();
    field.secret = Document::find(layers, "format").string() == "password" ||
                   Document::find(layers, "x-cog-secret").boolean().value_or(false);
    field.deprecated = Document::find(layers, "deprecated").boolean().value_or(false);
    if (const auto usual = Document::find(layers, "default"); usual.exists())
        field.default_json = usual.json();
    field.kind = isBytes(name, layers) ? InputKind::File : kindOfType(name, layers);
    if (field.kind == InputKind::File && Document::typeOf(layers) == "array")
        field.file_form = FileForm::Bytes;
    else if (isIn({"binary", "byte"}, Document::find(layers, "format").string()))
        field.file_form = FileForm::Base64;
    if (field.kind == InputKind::Choice)
        field.choices = choicesOf(layers);
    if (options.size() > 1 && Document::typeOf(layers).empty() && field.kind == InputKind::Json)
        readOptions(options, field);
    if (field.kind == InputKind::List)
        readItems(layers, field);
    readBounds(layers, field);
    readPattern(layers, field);
    field.schema_json = m_document.plainSchema(layers);
    return field;
}

// By `x-order` (Cog) or `x-fal-order-properties`; else as the schema has them, what is required first.
void FormReader::sortFields(const SchemaLayers& layers)
{
    const auto listed = namesIn(Document::find(layers, "x-fal-order-properties"));
    const bool is_numbered = std::ranges::any_of(m_orders, [](std::int64_t order) { return order != 0; });
    std::map<std::string_view, std::int64_t> places;
    for (std::size_t i = 0; i < m_form.fields.size(); ++i) {
        const auto& field = m_form.fields[i];
        const auto place = std::ranges::find(listed, field.name) - listed.begin();
        const bool is_plain = listed.empty() && !is_numbered;
        places[field.name] = is_plain ? (field.required ? 0 : 1) : (is_numbered ? m_orders[i] : place);
    }
    std::vector<InputField> sorted = m_form.fields;
    std::ranges::stable_sort(sorted, {}, [&places](const InputField& field) { return places.at(field.name); });
    m_form.fields = std::move(sorted);
}

Result<InputForm> FormReader::read()
{
    const auto layers = m_document.layersOf(inputNode());
    addFields(layers, true);
    addAlternatives(layers);
    const bool is_object = std::ranges::any_of(layers, [](JsonValue layer) { return layer["properties"].isObject(); });
    if (m_form.fields.empty() && !is_object)
        return failure(ErrorKind::Unsupported,
                       InputFormText::tr("The schema of the model names no inputs; give them as JSON."));
    sortFields(layers);
    if (m_document.wasCut())
        m_form.notes << InputFormText::tr("Parts of the schema are not checked: they lie elsewhere, or too deep.");
    return std::move(m_form);
}

} // namespace

std::string_view inputKindName(InputKind kind)
{
    constexpr std::array<std::string_view, 9> names{"text",   "long-text", "integer", "number", "choice",
                                                    "switch", "file",      "list",    "json"};
    return names[static_cast<std::size_t>(kind)];
}

const InputField* InputForm::find(std::string_view name) const
{
    const auto found = std::ranges::find(fields, name, &InputField::name);
    return found == fields.end() ? nullptr : &*found;
}

const InputField* InputForm::prompt() const
{
    if (const auto* const usual = find("prompt"))
        return usual;
    const auto is_text = [](const InputField& field) {
        return field.required && (field.kind == InputKind::Text || field.kind == InputKind::LongText);
    };
    const auto found = std::ranges::find_if(fields, is_text);
    return std::ranges::count_if(fields, is_text) == 1 ? &*found : nullptr;
}

Result<InputForm> readInputForm(std::string_view schema_json)
{
    if (schema_json.size() > longest_schema)
        return failure(ErrorKind::Protocol,
                       InputFormText::tr("The schema of the model is larger than %1 MiB.").arg(longest_schema >> 20));
    JsonReader reader;
    const auto root = reader.parse(schema_json);
    if (!root.isObject())
        return failure(ErrorKind::Protocol, InputFormText::tr("The schema of the model is no JSON object."));
    return FormReader(root).read();
}

static void writeBounds(const InputField& field, JsonWriter& json)
{
    if (field.minimum)
        json.key(field.above_minimum ? "above" : "minimum").raw(field.minimum->toString());
    if (field.maximum)
        json.key(field.below_maximum ? "below" : "maximum").raw(field.maximum->toString());
    if (field.min_length)
        json.member("min_length", *field.min_length);
    if (field.max_length)
        json.member("max_length", *field.max_length);
}

static void writeField(const InputField& field, JsonWriter& json)
{
    json.beginObject().member("name", field.name).member("kind", inputKindName(field.kind));
    if (field.kind == InputKind::List)
        json.member("item", inputKindName(field.item));
    json.member("required", field.required);
    if (!field.title.empty())
        json.member("title", field.title);
    if (!field.description.empty())
        json.member("description", field.description);
    if (!field.default_json.empty())
        json.key("default").raw(field.default_json);
    if (!field.choices.empty()) {
        json.key("choices").beginArray();
        for (const auto& choice : field.choices)
            json.raw(choice);
        json.endArray();
    }
    writeBounds(field, json);
    json.endObject();
}

std::string inputFormJson(const InputForm& form)
{
    JsonWriter json;
    json.beginObject().key("fields").beginArray();
    for (const auto& field : form.fields)
        writeField(field, json);
    json.endArray().key("alternatives").beginArray();
    for (const auto& names : form.alternatives) {
        json.beginArray();
        for (const auto& name : names)
            json.string(name);
        json.endArray();
    }
    json.endArray().key("notes").beginArray();
    for (const auto& note : form.notes)
        json.string(note.toStdString());
    return json.endArray().endObject().take();
}

} // namespace assay
