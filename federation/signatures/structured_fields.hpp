// The part of structured header fields that signatures and digests use: dictionaries whose members
// are inner lists of strings, or byte sequences. Source: RFC 8941.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace allmende {

struct FieldToken {
  std::string text;
};
struct FieldBytes {
  std::string bytes;
};
using FieldValue = std::variant<bool, std::int64_t, std::string, FieldToken, FieldBytes>;
using FieldParameters = std::vector<std::pair<std::string, FieldValue>>;

struct FieldItem {
  FieldValue value;
  FieldParameters parameters = {};
};

struct FieldMember {
  std::string key;
  /// Of an inner list; one item when the member is no list.
  std::vector<FieldItem> items = {};
  bool list = false;
  FieldParameters parameters = {};
};

/// Nothing when `text` is malformed or names a key twice. Limits: 8192 bytes, 64 items.
std::optional<std::vector<FieldMember>> read_dictionary(std::string_view text);

/// `"name";param="value"`, as a component identifier is spelled.
std::string spell_item(const FieldItem& item);
/// `("a" "b");created=1;keyid="k"`.
std::string spell_list(const FieldMember& member);

const FieldValue* find_parameter(const FieldParameters& parameters, std::string_view name);

}  // namespace allmende
