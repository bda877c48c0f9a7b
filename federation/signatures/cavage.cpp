#include "federation/signatures/cavage.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include "federation/signatures/header_values.hpp"
#include "models/base/base64.hpp"

namespace allmende {

static constexpr std::size_t kLongestHeader = 4096;
static constexpr std::size_t kMostCovered = 32;

bool CavageSignature::covers(std::string_view name) const {
  return std::find(covered.begin(), covered.end(), name) != covered.end();
}

using Parameters = std::map<std::string, std::string, std::less<>>;

static std::string_view without_blanks(std::string_view text) {
  const std::size_t start = text.find_first_not_of(" \t");
  return start == std::string_view::npos ? std::string_view{} : text.substr(start);
}

/// Takes `name=value` off the front of `text`; values are quoted or bare. False when malformed.
static bool take_parameter(std::string_view& text, Parameters& into) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos || equals == 0) return false;
  std::string name{text.substr(0, equals)};
  text.remove_prefix(equals + 1);
  const bool quoted = text.starts_with('"');
  if (quoted) text.remove_prefix(1);
  const std::size_t end = text.find(quoted ? '"' : ',');
  if (quoted && end == std::string_view::npos) return false;
  std::string value{text.substr(0, end)};
  // Where a bare value ended would depend on who reads it.
  if (!quoted && value.find('"') != std::string::npos) return false;
  text.remove_prefix(std::min(value.size() + (quoted ? 1 : 0), text.size()));
  return into.emplace(std::move(name), std::move(value)).second;
}

static std::optional<Parameters> read_parameters(std::string_view text) {
  Parameters parameters;
  text = without_blanks(text);
  while (!text.empty()) {
    if (!take_parameter(text, parameters)) return std::nullopt;
    text = without_blanks(text);
    if (text.empty()) break;
    if (!text.starts_with(',')) return std::nullopt;
    text = without_blanks(text.substr(1));
  }
  return parameters;
}

static std::optional<std::vector<std::string>> split_names(std::string_view text) {
  std::vector<std::string> names;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    std::string name{text.substr(0, end)};
    for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    text.remove_prefix(std::min(end + 1, text.size()));
    if (name.empty() || names.size() == kMostCovered) return std::nullopt;
    // A name that stands twice could hide which of two values was meant.
    if (std::find(names.begin(), names.end(), name) != names.end()) return std::nullopt;
    names.push_back(std::move(name));
  }
  return names;
}

/// False when the parameter is there, but is no whole number of seconds.
static bool read_seconds(const Parameters& from, std::string_view name,
                         std::optional<std::int64_t>& into) {
  const auto found = from.find(name);
  if (found == from.end()) return true;
  // Fractions of a second are allowed for `expires`; what follows the whole ones says nothing new.
  const std::string text = found->second.substr(0, found->second.find('.'));
  std::int64_t seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error != std::errc{} || end != text.data() + text.size()) return false;
  into = seconds;
  return true;
}

std::optional<CavageSignature> read_cavage(std::string_view header) {
  if (header.size() > kLongestHeader) return std::nullopt;
  const auto parameters = read_parameters(header);
  if (!parameters || !parameters->contains("keyId") || !parameters->contains("signature")) {
    return std::nullopt;
  }
  CavageSignature read;
  read.key_id = parameters->find("keyId")->second;
  const auto algorithm = parameters->find("algorithm");
  if (algorithm != parameters->end()) read.algorithm = algorithm->second;
  const auto covered = parameters->find("headers");
  const auto names = split_names(covered == parameters->end() ? "date" : covered->second);
  const auto signature = read_base64(parameters->find("signature")->second);
  if (!names || names->empty() || !signature) return std::nullopt;
  read.covered = *names;
  read.signature = *signature;
  if (!read_seconds(*parameters, "created", read.created)) return std::nullopt;
  if (!read_seconds(*parameters, "expires", read.expires)) return std::nullopt;
  return read;
}

static std::optional<std::string> covered_value(const CavageSignature& signature,
                                                const SignedMessage& message,
                                                const std::string& name, bool with_query) {
  if (name == "(request-target)") {
    std::string method = message.method;
    for (char& c : method) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return method + " " +
           (with_query ? message.target : message.target.substr(0, message.target.find('?')));
  }
  if (name == "(created)" || name == "(expires)") {
    const auto& seconds = name == "(created)" ? signature.created : signature.expires;
    return seconds ? std::optional{std::to_string(*seconds)} : std::nullopt;
  }
  return joined_header(message, name);
}

std::optional<std::string> cavage_base(const CavageSignature& signature,
                                       const SignedMessage& message, bool with_query) {
  std::string base;
  for (const std::string& name : signature.covered) {
    const auto value = covered_value(signature, message, name, with_query);
    if (!value) return std::nullopt;
    if (!base.empty()) base += '\n';
    base += name + ": " + *value;
  }
  return base;
}

std::string write_cavage(const CavageSignature& signature) {
  std::string covered;
  for (const std::string& name : signature.covered) {
    covered += (covered.empty() ? "" : " ") + name;
  }
  std::string header = "keyId=\"" + signature.key_id + "\",algorithm=\"" + signature.algorithm +
                       "\",headers=\"" + covered + "\",signature=\"" +
                       to_base64(signature.signature) + "\"";
  if (signature.created) header += ",created=" + std::to_string(*signature.created);
  if (signature.expires) header += ",expires=" + std::to_string(*signature.expires);
  return header;
}

}  // namespace allmende
