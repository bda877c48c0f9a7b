// Checks JSON and queries against shapes. The OpenAPI side of shapes is shape_schema.cpp.
#include "server/http/shape.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <set>

#include "models/base/error.hpp"
#include "models/base/id.hpp"
#include "models/base/zone.hpp"
#include "models/text/text.hpp"
#include "server/http/request.hpp"
#include "server/http/target.hpp"

namespace allmende {

static constexpr std::int64_t kTextMaxBytes = 1000;
static constexpr std::int64_t kListMaxItems = 100;
static constexpr std::int64_t kNumberMax = std::int64_t{1} << 53;
/// Beyond so many the client's mistake is clear, and the answer stays small.
static constexpr std::size_t kFaultsMax = 50;

namespace {

class Check {
 public:
  void object(const Json& value, const Shape& shape, const std::string& at);
  std::vector<Fault>&& faults() { return std::move(faults_); }
  bool clean() const { return faults_.empty(); }

  void add(std::string at, const char* key,
           std::vector<std::pair<std::string, std::string>> params = {}) {
    if (faults_.size() < kFaultsMax) {
      faults_.push_back({std::move(at), std::string{"request.error."} + key, std::move(params)});
    }
  }

 private:
  void member(const Json& value, const Field& field, const std::string& at);
  void text(const Json& value, const Field& field, const std::string& at);
  void number(const Json& value, const Field& field, const std::string& at);
  void list(const Json& value, const Field& field, const std::string& at);

  std::vector<Fault> faults_;
};

}  // namespace

/// Names of members become parts of JSON pointers. Source: RFC 6901, section 3.
static std::string pointer_part(const std::string& name) {
  std::string part;
  for (const char c : name) {
    if (c == '~') {
      part += "~0";
    } else if (c == '/') {
      part += "~1";
    } else {
      part += c;
    }
  }
  return part;
}

static const Field* find_field(const Shape& shape, const std::string& name) {
  const auto found = std::find_if(shape.fields.begin(), shape.fields.end(),
                                  [&](const Field& field) { return name == field.name; });
  return found == shape.fields.end() ? nullptr : &*found;
}

static bool is_text_kind(Kind kind) {
  return kind == Kind::text || kind == Kind::instant || kind == Kind::date ||
         kind == Kind::local_time || kind == Kind::uuid || kind == Kind::url;
}

static bool has_json_type(const Json& value, Kind kind) {
  const Json::Type type = value.type();
  if (is_text_kind(kind)) return type == Json::Type::text;
  switch (kind) {
    case Kind::integer: return type == Json::Type::integer;
    case Kind::number: return type == Json::Type::integer || type == Json::Type::real;
    case Kind::boolean: return type == Json::Type::boolean;
    case Kind::object: return type == Json::Type::object;
    case Kind::any: return true;
    default: return type == Json::Type::array;
  }
}

static std::string kind_word(Kind kind) {
  static constexpr std::array<const char*, 13> kWords = {
      "text", "integer", "number", "boolean",      "instant",         "date", "local_time",
      "uuid", "url",     "object", "list_of_text", "list_of_objects", "any"};
  return kWords[static_cast<std::size_t>(kind)];
}

/// What a text of this kind looks like.
static std::string example_of(Kind kind) {
  switch (kind) {
    case Kind::instant: return "2026-11-27T18:30:00Z";
    case Kind::date: return "2026-11-27";
    case Kind::local_time: return "2026-11-27T19:30:00";
    case Kind::uuid: return "0193a1b2-c3d4-7e5f-8a6b-0c1d2e3f4a5b";
    case Kind::url: return "https://example.org/";
    default: return "abc";
  }
}

static bool is_url(const std::string& text) {
  const std::size_t scheme = text.find("://");
  const bool web = text.starts_with("https://") || text.starts_with("http://");
  if (!web || text.size() <= scheme + 3 || text[scheme + 3] == '/') return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte > 0x20 && byte != 0x7f && c != '"' && c != '<' && c != '>' && c != '\\';
  });
}

static bool has_format(const std::string& text, Kind kind) {
  switch (kind) {
    case Kind::instant: return read_rfc3339(text).has_value();
    case Kind::date: return read_day(text).has_value();
    case Kind::local_time: return read_wall(text).has_value();
    case Kind::uuid: return read_uuid(text).has_value();
    case Kind::url: return is_url(text);
    default: return text.find('\0') == std::string::npos;
  }
}

void Check::text(const Json& value, const Field& field, const std::string& at) {
  const std::string words = value.text();
  const std::int64_t most = field.max > 0 ? field.max : kTextMaxBytes;
  const auto size = static_cast<std::int64_t>(words.size());
  if (size > most) return add(at, "too_long", {{"max", std::to_string(most)}});
  if (size < field.min) return add(at, "too_small", {{"min", std::to_string(field.min)}});
  const bool listed = field.values.empty() || std::find(field.values.begin(), field.values.end(),
                                                        words) != field.values.end();
  if (!listed) return add(at, "choice", {{"choices", join(field.values, ", ")}});
  if (!has_format(words, field.kind)) add(at, "format", {{"format", example_of(field.kind)}});
}

void Check::number(const Json& value, const Field& field, const std::string& at) {
  const bool bounded = field.max != 0 || field.min != 0;
  const std::int64_t most = field.max != 0 ? field.max : kNumberMax;
  const std::int64_t least = bounded ? field.min : -kNumberMax;
  // Large integers are compared as such: as doubles, neighbours of 2^53 would be equal.
  const bool whole = value.type() == Json::Type::integer;
  const double given = value.number();
  const bool above = whole ? value.integer() > most : given > static_cast<double>(most);
  const bool below = whole ? value.integer() < least : !(given >= static_cast<double>(least));
  if (above) {
    add(at, "too_large", {{"max", std::to_string(most)}});
  } else if (below) {
    add(at, "too_small", {{"min", std::to_string(least)}});
  }
}

void Check::list(const Json& value, const Field& field, const std::string& at) {
  const std::int64_t most = field.max > 0 ? field.max : kListMaxItems;
  const auto count = static_cast<std::int64_t>(value.size());
  if (count > most) return add(at, "too_many", {{"max", std::to_string(most)}});
  if (count < field.min) return add(at, "too_small", {{"min", std::to_string(field.min)}});
  // The field's bounds count items; each text has the default length.
  const Field item{
      .name = "", .kind = Kind::text, .need = Need::required, .help = "", .values = field.values};
  for (std::size_t i = 0; i < value.size(); ++i) {
    const std::string place = at + "/" + std::to_string(i);
    const Json one = value.at(i);
    if (field.kind == Kind::list_of_text) {
      member(one, item, place);
    } else if (one.type() != Json::Type::object) {
      add(place, "type", {{"type", "object"}});
    } else if (field.of != nullptr) {
      object(one, *field.of, place);
    }
  }
}

void Check::member(const Json& value, const Field& field, const std::string& at) {
  if (value.is_null() && field.need == Need::nullable) return;
  if (!has_json_type(value, field.kind)) {
    return add(at, "type", {{"type", kind_word(field.kind)}});
  }
  switch (field.kind) {
    case Kind::any:
    case Kind::boolean: return;
    case Kind::integer:
    case Kind::number: return number(value, field, at);
    case Kind::list_of_text:
    case Kind::list_of_objects: return list(value, field, at);
    case Kind::object:
      if (field.of != nullptr) object(value, *field.of, at);
      return;
    default: return text(value, field, at);
  }
}

void Check::object(const Json& value, const Shape& shape, const std::string& at) {
  for (const std::string& key : value.keys()) {
    const std::string place = at + "/" + pointer_part(key);
    const Field* field = find_field(shape, key);
    if (field == nullptr) {
      add(place, "unknown_field");
    } else {
      member(value[key.c_str()], *field, place);
    }
  }
  for (const Field& field : shape.fields) {
    const bool missing = field.need == Need::required && !value.has(field.name);
    if (missing) add(at + "/" + field.name, "required");
  }
}

static Json parse_body(const std::string& body) {
  try {
    return Json::parse(body);
  } catch (Error& error) {
    // What is no JSON is a malformed request; the shape's faults are those of a well-formed one.
    error.status = 400;
    throw;
  }
}

Json read_body(const Request& request, const Shape& shape) {
  const Json body = parse_body(request.body);
  Check check;
  if (body.type() != Json::Type::object) {
    check.add("", "type", {{"type", "object"}});
  } else {
    check.object(body, shape, "");
  }
  if (!check.clean()) throw invalid(check.faults());
  return body;
}

template <class Number>
static std::optional<Number> read_number(const std::string& text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// A query's text as the JSON value that its field asks for; nothing when it cannot be one.
static std::optional<Json> typed(const std::string& text, Kind kind) {
  if (kind == Kind::integer) {
    const auto number = read_number<std::int64_t>(text);
    return number ? std::optional{Json{*number}} : std::nullopt;
  }
  if (kind == Kind::number) {
    const auto number = read_number<double>(text);
    return number && std::isfinite(*number) ? std::optional{Json{*number}} : std::nullopt;
  }
  if (kind == Kind::boolean) {
    if (text == "true" || text == "1") return Json{true};
    if (text == "false" || text == "0") return Json{false};
    return std::nullopt;
  }
  if (kind != Kind::list_of_text) return Json{text};
  Json list = Json::array();
  std::string_view rest{text};
  while (!rest.empty()) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    list.push(rest.substr(0, comma));
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  return list;
}

Json read_query(const Request& request, const Shape& shape) {
  Json query = Json::object();
  Check check;
  for (const auto& [name, text] : request.query) {
    const Field* field = find_field(shape, name);
    if (field == nullptr) {
      check.add("/" + name, "unknown_field");
      continue;
    }
    if (query.has(name.c_str())) {
      check.add("/" + name, "repeated");
      continue;
    }
    const auto value = typed(text, field->kind);
    if (value) {
      query.set(name.c_str(), *value);
    } else {
      check.add("/" + name, "type", {{"type", kind_word(field->kind)}});
    }
  }
  Check shaped;
  shaped.object(query, shape, "");
  std::vector<Fault> faults = check.faults();
  for (Fault& fault : shaped.faults()) faults.push_back(std::move(fault));
  for (Fault& fault : faults) fault.field = "?" + fault.field.substr(1);
  if (!faults.empty()) throw invalid(std::move(faults));
  return query;
}

std::optional<std::string> departure(const Json& value, const Shape& shape) {
  Check check;
  if (value.type() != Json::Type::object) return std::string{shape.name} + " is no object";
  check.object(value, shape, "");
  if (check.clean()) return std::nullopt;
  const Fault fault = check.faults()[0];
  return fault.field + ": " + fault.key;
}

}  // namespace allmende
