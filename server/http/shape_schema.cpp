// Shapes as JSON Schemas. Source: OpenAPI 3.1, "Schema Object"; JSON Schema 2020-12.
#include "server/http/shape.hpp"

namespace allmende {

static Json text_schema(const Field& field, const char* format) {
  Json schema = Json::object({{"type", "string"}});
  if (format != nullptr) schema.set("format", format);
  if (field.kind == Kind::local_time) {
    schema.set("pattern", "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2})?$");
  }
  if (!field.values.empty()) schema.set("enum", Json::texts(field.values));
  if (field.kind == Kind::text && field.values.empty()) {
    schema.set("maxLength", field.max > 0 ? field.max : std::int64_t{1000});
    if (field.min > 0) schema.set("minLength", field.min);
  }
  return schema;
}

static Json number_schema(const Field& field, const char* type) {
  Json schema = Json::object({{"type", type}});
  if (field.max != 0 || field.min != 0) schema.set("minimum", field.min);
  if (field.max != 0) schema.set("maximum", field.max);
  return schema;
}

static Json list_schema(const Field& field) {
  Json items = Json::object({{"type", "string"}});
  if (!field.values.empty()) items.set("enum", Json::texts(field.values));
  if (field.kind == Kind::list_of_objects) {
    items = field.of != nullptr ? to_schema(*field.of) : Json::object({{"type", "object"}});
  }
  Json schema = Json::object({{"type", "array"}, {"items", items}});
  schema.set("maxItems", field.max > 0 ? field.max : std::int64_t{100});
  if (field.min > 0) schema.set("minItems", field.min);
  return schema;
}

static Json kind_schema(const Field& field) {
  switch (field.kind) {
    case Kind::text: return text_schema(field, nullptr);
    case Kind::local_time: return text_schema(field, nullptr);
    case Kind::instant: return text_schema(field, "date-time");
    case Kind::date: return text_schema(field, "date");
    case Kind::uuid: return text_schema(field, "uuid");
    case Kind::url: return text_schema(field, "uri");
    case Kind::integer: return number_schema(field, "integer");
    case Kind::number: return number_schema(field, "number");
    case Kind::any: return Json::object();
    case Kind::boolean: return Json::object({{"type", "boolean"}});
    case Kind::object:
      return field.of != nullptr ? to_schema(*field.of) : Json::object({{"type", "object"}});
    default: return list_schema(field);
  }
}

static Json field_schema(const Field& field) {
  Json schema = kind_schema(field);
  if (field.need == Need::nullable && field.kind != Kind::any) {
    const Json type = schema["type"];
    schema.set("type", Json::array({type, "null"}));
    if (schema.has("enum")) schema.set("enum", Json{schema["enum"]}.push(nullptr));
  }
  if (*field.help != '\0') schema.set("description", field.help);
  return schema;
}

Json to_schema(const Shape& shape) {
  Json properties = Json::object();
  Json required = Json::array();
  for (const Field& field : shape.fields) {
    properties.set(field.name, field_schema(field));
    if (field.need == Need::required) required.push(field.name);
  }
  Json schema = Json::object(
      {{"type", "object"}, {"additionalProperties", false}, {"properties", properties}});
  if (required.size() > 0) schema.set("required", required);
  return schema;
}

}  // namespace allmende
