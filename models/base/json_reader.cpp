#include "models/base/json_reader.hpp"

#include <jansson.h>
#include <simdjson.h>

#include <memory>

namespace allmende {

namespace {

using simdjson::dom::element_type;

/// Beyond it a parser would keep more memory for its thread than speed is worth.
constexpr std::size_t kLongestQuick = 64 << 10;

struct Release {
  void operator()(json_t* value) const { json_decref(value); }
};
using Held = std::unique_ptr<json_t, Release>;

bool has_nul(std::string_view text) { return text.find('\0') != std::string_view::npos; }

json_t* to_value(const simdjson::dom::element& element);

json_t* to_object(const simdjson::dom::object& members) {
  Held made{json_object()};
  for (const auto& [name, element] : members) {
    const bool twice = json_object_getn(made.get(), name.data(), name.size()) != nullptr;
    json_t* value = twice || has_nul(name) ? nullptr : to_value(element);
    if (value == nullptr) return nullptr;
    json_object_setn_new_nocheck(made.get(), name.data(), name.size(), value);
  }
  return made.release();
}

json_t* to_array(const simdjson::dom::array& items) {
  Held made{json_array()};
  for (const simdjson::dom::element& element : items) {
    json_t* value = to_value(element);
    if (value == nullptr) return nullptr;
    json_array_append_new(made.get(), value);
  }
  return made.release();
}

json_t* to_text(std::string_view text) {
  return has_nul(text) ? nullptr : json_stringn_nocheck(text.data(), text.size());
}

json_t* to_value(const simdjson::dom::element& element) {
  switch (element.type()) {
    case element_type::OBJECT: return to_object(simdjson::dom::object{element});
    case element_type::ARRAY: return to_array(simdjson::dom::array{element});
    case element_type::STRING: return to_text(std::string_view{element});
    case element_type::INT64: return json_integer(std::int64_t{element});
    case element_type::DOUBLE: return json_real(double{element});
    case element_type::BOOL: return json_boolean(bool{element});
    case element_type::NULL_VALUE: return json_null();
    case element_type::UINT64: return nullptr;
  }
  return nullptr;
}

}  // namespace

json_t* read_json(std::string_view text) {
  if (text.size() > kLongestQuick) return nullptr;
  thread_local simdjson::dom::parser parser{kLongestQuick};
  simdjson::dom::element root;
  // With room behind the text, the library reads it in whole steps.
  const auto fault = parser.parse(text.data(), text.size(), true).get(root);
  return fault == simdjson::SUCCESS ? to_value(root) : nullptr;
}

}  // namespace allmende
