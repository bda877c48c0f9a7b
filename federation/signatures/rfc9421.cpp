#include "federation/signatures/rfc9421.hpp"

#include <algorithm>
#include <set>

#include "federation/signatures/header_values.hpp"

namespace allmende {

static constexpr std::size_t kMostSignatures = 4;

bool MessageSignature::covers(std::string_view component) const {
  return std::any_of(input.items.begin(), input.items.end(), [&](const FieldItem& item) {
    const auto* name = std::get_if<std::string>(&item.value);
    return name != nullptr && *name == component && item.parameters.empty();
  });
}

std::string MessageSignature::text_parameter(std::string_view name) const {
  const FieldValue* value = find_parameter(input.parameters, name);
  const auto* text = value == nullptr ? nullptr : std::get_if<std::string>(value);
  return text == nullptr ? "" : *text;
}

std::optional<std::int64_t> MessageSignature::seconds_parameter(std::string_view name) const {
  const FieldValue* value = find_parameter(input.parameters, name);
  const auto* seconds = value == nullptr ? nullptr : std::get_if<std::int64_t>(value);
  return seconds == nullptr ? std::nullopt : std::optional{*seconds};
}

std::optional<std::vector<MessageSignature>> read_message_signatures(std::string_view input,
                                                                     std::string_view signature) {
  const auto inputs = read_dictionary(input);
  const auto values = read_dictionary(signature);
  if (!inputs || !values || inputs->empty()) return std::nullopt;
  if (inputs->size() != values->size() || inputs->size() > kMostSignatures) return std::nullopt;
  std::vector<MessageSignature> signatures;
  for (const FieldMember& one : *inputs) {
    const auto value = std::find_if(values->begin(), values->end(),
                                    [&](const FieldMember& it) { return it.key == one.key; });
    if (!one.list || value == values->end() || value->list) return std::nullopt;
    const auto* bytes = std::get_if<FieldBytes>(&value->items.front().value);
    if (bytes == nullptr) return std::nullopt;
    signatures.push_back({one, bytes->bytes});
  }
  return signatures;
}

static std::string_view path_of(std::string_view target) {
  return target.substr(0, target.find('?'));
}

static std::string query_of(std::string_view target) {
  const std::size_t mark = target.find('?');
  return mark == std::string_view::npos ? "?" : std::string{target.substr(mark)};
}

/// The value of the only query parameter of that name, still percent-encoded as it came.
static std::optional<std::string> query_parameter(const std::string& target,
                                                  const std::string& name) {
  std::optional<std::string> found;
  std::string_view rest = std::string_view{target}.substr(path_of(target).size());
  while (!rest.empty()) {
    rest.remove_prefix(1);
    const std::string_view pair = rest.substr(0, rest.find('&'));
    rest.remove_prefix(pair.size());
    const std::size_t equals = std::min(pair.find('='), pair.size());
    if (pair.substr(0, equals) != name) continue;
    if (found) return std::nullopt;
    found = pair.substr(std::min(equals + 1, pair.size()));
  }
  return found;
}

static std::optional<std::string> derived_value(const std::string& name,
                                                const SignedMessage& message) {
  if (name == "@method") return message.method;
  if (name == "@target-uri") return message.origin + message.target;
  if (name == "@authority") return message.origin.substr(message.origin.find("://") + 3);
  if (name == "@scheme") return message.origin.substr(0, message.origin.find("://"));
  if (name == "@request-target") return message.target;
  if (name == "@path") return std::string{path_of(message.target)};
  if (name == "@query") return query_of(message.target);
  if (name == "@status" && message.status != 0) return std::to_string(message.status);
  return std::nullopt;
}

static std::optional<std::string> component_value(const FieldItem& item,
                                                  const SignedMessage& message) {
  const auto* name = std::get_if<std::string>(&item.value);
  if (name == nullptr || name->empty()) return std::nullopt;
  if (*name == "@query-param" && item.parameters.size() == 1) {
    const FieldValue* which = find_parameter(item.parameters, "name");
    const auto* text = which == nullptr ? nullptr : std::get_if<std::string>(which);
    return text == nullptr ? std::nullopt : query_parameter(message.target, *text);
  }
  if (!item.parameters.empty()) return std::nullopt;
  return name->starts_with('@') ? derived_value(*name, message) : joined_header(message, *name);
}

std::optional<std::string> message_signature_base(const FieldMember& input,
                                                  const SignedMessage& message) {
  std::string base;
  std::set<std::string> seen;
  for (const FieldItem& item : input.items) {
    const auto value = component_value(item, message);
    const std::string name = spell_item(item);
    if (!value || !seen.insert(name).second) return std::nullopt;
    base += name + ": " + *value + "\n";
  }
  return base + "\"@signature-params\": " + spell_list(input);
}

}  // namespace allmende
