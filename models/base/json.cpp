#include "models/base/json.hpp"

#include <jansson.h>

#include <cstdlib>

#include "models/base/error.hpp"
#include "models/base/json_reader.hpp"

namespace allmende {

static constexpr std::size_t kDeepest = 64;
static constexpr std::size_t kWrite = JSON_ENCODE_ANY | JSON_REAL_PRECISION(15);

Json::Json() : value_(json_null()) {}
Json::Json(json_t* owned) : value_(owned == nullptr ? json_null() : owned) {}
Json::Json(std::nullptr_t) : Json() {}
Json::Json(std::nullopt_t) : Json() {}
Json::Json(bool value) : value_(json_boolean(value)) {}
Json::Json(int value) : value_(json_integer(value)) {}
Json::Json(std::int64_t value) : value_(json_integer(value)) {}
Json::Json(std::size_t value) : value_(json_integer(static_cast<json_int_t>(value))) {}
Json::Json(double value) : Json(json_real(value)) {}
Json::Json(const char* value) : Json(std::string_view{value}) {}
Json::Json(const std::string& value) : Json(std::string_view{value}) {}

Json::Json(std::string_view value) : value_(json_stringn(value.data(), value.size())) {
  // jansson takes UTF-8 only; every text that reaches this point has been checked at an edge.
  if (value_ == nullptr) throw internal("text is not UTF-8");
}

Json::Json(const Json& other) : value_(json_incref(other.value_)) {}
Json::Json(Json&& other) noexcept : value_(std::exchange(other.value_, json_null())) {}

Json& Json::operator=(Json other) noexcept {
  std::swap(value_, other.value_);
  return *this;
}

Json::~Json() { json_decref(value_); }

Json Json::object(std::initializer_list<std::pair<const char*, Json>> members) {
  Json made{json_object()};
  for (const auto& [key, value] : members) made.set(key, value);
  return made;
}

Json Json::array(const std::vector<Json>& items) {
  Json made{json_array()};
  for (const Json& item : items) made.push(item);
  return made;
}

Json Json::texts(const std::vector<std::string>& items) {
  Json made{json_array()};
  for (const std::string& item : items) made.push(item);
  return made;
}

Json Json::text_or_null(const std::string& text) { return text.empty() ? Json{} : Json{text}; }

/// jansson recurses once per level, so depth is measured before it sees the text.
static bool too_deep(std::string_view text) {
  std::size_t depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c == '\\') ++i;
      if (c == '"') quoted = false;
    } else if (c == '"') {
      quoted = true;
    } else if (c == '{' || c == '[') {
      if (++depth > kDeepest) return true;
    } else if ((c == '}' || c == ']') && depth > 0) {
      --depth;
    }
  }
  return false;
}

Json Json::parse(std::string_view text) {
  if (too_deep(text)) {
    throw invalid("", "request.error.json_deep", {{"max", std::to_string(kDeepest)}});
  }
  if (json_t* read = read_json(text)) return Json{read};
  // What is refused there is refused here in words that name the place.
  json_error_t where;
  json_t* value =
      json_loadb(text.data(), text.size(), JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &where);
  if (value == nullptr) {
    Error error = invalid("", "request.error.json",
                          {{"line", std::to_string(where.line < 1 ? 1 : where.line)},
                           {"column", std::to_string(where.column < 1 ? 1 : where.column)}});
    error.cause = where.text;
    throw error;
  }
  return Json{value};
}

Json& Json::set(const char* key, const Json& value) {
  json_object_set(value_, key, value.value_);
  return *this;
}

Json& Json::push(const Json& value) {
  json_array_append(value_, value.value_);
  return *this;
}

Json::Type Json::type() const {
  switch (json_typeof(value_)) {
    case JSON_OBJECT: return Type::object;
    case JSON_ARRAY: return Type::array;
    case JSON_STRING: return Type::text;
    case JSON_INTEGER: return Type::integer;
    case JSON_REAL: return Type::real;
    case JSON_TRUE:
    case JSON_FALSE: return Type::boolean;
    default: return Type::null;
  }
}

Json Json::operator[](const char* key) const {
  return Json{json_incref(json_object_get(value_, key))};
}

Json Json::at(std::size_t index) const { return Json{json_incref(json_array_get(value_, index))}; }

bool Json::has(const char* key) const { return json_object_get(value_, key) != nullptr; }

std::size_t Json::size() const {
  return json_is_array(value_) ? json_array_size(value_) : json_object_size(value_);
}

std::vector<std::string> Json::keys() const {
  std::vector<std::string> found;
  const char* key = nullptr;
  json_t* value = nullptr;
  json_object_foreach(value_, key, value) found.emplace_back(key);
  return found;
}

void Json::each(const std::function<void(std::string_view name, const Json& value)>& tell) const {
  const char* key = nullptr;
  json_t* value = nullptr;
  json_object_foreach(value_, key, value) tell(key, Json{json_incref(value)});
}

std::size_t Json::text_size() const { return json_string_length(value_); }

std::string Json::text() const {
  return json_is_string(value_) ? std::string{json_string_value(value_), json_string_length(value_)}
                                : std::string{};
}

std::int64_t Json::integer() const { return json_integer_value(value_); }
double Json::number() const { return json_number_value(value_); }
bool Json::boolean() const { return json_is_true(value_); }

static std::string spell(json_t* value, std::size_t flags) {
  char* text = json_dumps(value, flags);
  if (text == nullptr) throw internal("JSON value cannot be spelled");
  std::string copy{text};
  std::free(text);
  return copy;
}

std::string Json::dump() const { return spell(value_, kWrite | JSON_COMPACT); }

std::string Json::dump_indented() const { return spell(value_, kWrite | JSON_INDENT(2)) + "\n"; }

}  // namespace allmende
