#include "federation/vocab/document.hpp"

#include <algorithm>
#include <array>

#include "models/base/error.hpp"
#include "models/text/text.hpp"

namespace allmende {

static constexpr std::size_t kDeepest = 32;
static constexpr std::size_t kMostValues = 20000;
static constexpr std::size_t kMostItems = 1000;
static constexpr std::size_t kLongestName = 256;
static constexpr std::size_t kLongestText = 256 << 10;
/// Beyond it not every reader sees the same number.
static constexpr std::int64_t kLargestExact = std::int64_t{1} << 53;

static Error refused(const char* key, std::string cause = "") {
  Error error = invalid("", key);
  error.status = 422;
  error.cause = std::move(cause);
  return error;
}

static bool is_keyword(std::string_view name) {
  static constexpr std::array<std::string_view, 5> kKeywords{"@graph", "@included", "@reverse",
                                                             "@base", "@import"};
  return std::find(kKeywords.begin(), kKeywords.end(), name) != kKeywords.end();
}

static void check_terms(const Json& context);

static void measure(const Json& value, std::size_t depth, std::size_t& count) {
  if (depth > kDeepest || ++count > kMostValues) throw refused("documents.error.too_big");
  if (value.text_size() > kLongestText) {
    throw refused("documents.error.too_big");
  }
  const bool exact = value.type() != Json::Type::integer ||
                     (value.integer() <= kLargestExact && value.integer() >= -kLargestExact);
  if (!exact) throw refused("documents.error.too_big");
  if (value.type() == Json::Type::array) {
    if (value.size() > kMostItems) throw refused("documents.error.too_big");
    for (std::size_t i = 0; i < value.size(); ++i) measure(value.at(i), depth + 1, count);
  }
  if (value.type() != Json::Type::object) return;
  value.each([&](std::string_view name, const Json& inner) {
    if (name.size() > kLongestName) throw refused("documents.error.too_big");
    if (is_keyword(name)) throw refused("documents.error.context", std::string{name});
    // Wherever a context stands: parts have theirs, and so have terms of a context.
    if (name == "@context") {
      for (const Json& one : items_of(inner)) check_terms(one);
    }
    measure(inner, depth + 1, count);
  });
}

/// A term of ours in a context that gives it another meaning.
static void check_terms(const Json& context) {
  if (context.type() != Json::Type::object) return;
  static constexpr std::array kTerms{
      "id",        "type",  "actor", "object",     "target",          "result",      "attributedTo",
      "to",        "cc",    "bto",   "bcc",        "audience",        "inbox",       "outbox",
      "publicKey", "owner", "proof", "controller", "assertionMethod", "publicKeyPem"};
  for (const char* term : kTerms) {
    if (!context.has(term)) continue;
    const Json meaning = context[term];
    const std::string iri =
        meaning.type() == Json::Type::text ? meaning.text() : meaning["@id"].text();
    // Spelled out as what they mean anyway, as some servers do.
    const std::string name{term};
    const bool same = iri == "@" + name || iri == "as:" + name || iri == "sec:" + name ||
                      iri == "ldp:" + name || iri == "https://w3id.org/security#" + name ||
                      iri == std::string{kActivityStreams} + "#" + name;
    if (!same) throw refused("documents.error.context", name);
  }
}

static void check_context(const Json& document) {
  if (!document.has("@context")) return;
  bool known = false;
  for (const Json& one : items_of(document["@context"])) {
    known = known || one.text() == kActivityStreams;
  }
  if (!known) throw refused("documents.error.context", "no ActivityStreams");
}

Json read_document(std::string_view body) {
  if (!is_utf8(body) || body.starts_with("\xef\xbb\xbf")) {
    throw refused("documents.error.malformed", "not UTF-8");
  }
  Json document;
  try {
    document = Json::parse(body);
  } catch (const Error& error) {
    throw refused(error.key == "request.error.json_deep" ? "documents.error.too_big"
                                                         : "documents.error.malformed",
                  error.cause);
  }
  if (document.type() != Json::Type::object) throw refused("documents.error.malformed");
  std::size_t count = 0;
  measure(document, 1, count);
  check_context(document);
  return document;
}

std::string id_of(const Json& value) {
  if (value.type() == Json::Type::text) return value.text();
  return value.type() == Json::Type::object ? value["id"].text() : "";
}

std::string type_of(const Json& object) {
  if (object.type() != Json::Type::object) return "";
  std::string first;
  for (const Json& one : items_of(object["type"])) {
    std::string type = one.text();
    if (type.starts_with("as:")) type = type.substr(3);
    // Of several, the one of ActivityStreams stands without a prefix.
    if (!type.empty() && type.find(':') == std::string::npos) return type;
    if (first.empty()) first = type;
  }
  return first;
}

std::vector<Json> items_of(const Json& value) {
  if (value.is_null()) return {};
  if (value.type() != Json::Type::array) return {value};
  std::vector<Json> items;
  for (std::size_t i = 0; i < value.size(); ++i) items.push_back(value.at(i));
  return items;
}

std::vector<std::string> ids_of(const Json& value) {
  std::vector<std::string> ids;
  for (const Json& one : items_of(value)) {
    if (std::string id = id_of(one); !id.empty()) ids.push_back(std::move(id));
  }
  return ids;
}

std::string url_of(const Json& value) {
  for (const Json& one : items_of(value)) {
    const std::string url = one.type() == Json::Type::text ? one.text() : one["href"].text();
    if (!url.empty()) return url;
  }
  return "";
}

Json member(const Json& object, const std::string& name) {
  if (object.type() != Json::Type::object) return {};
  for (const char* prefix : {"", "sc:", "schema:", "mz:", "ical:", "evt:", "alm:"}) {
    const std::string spelled = prefix + name;
    if (object.has(spelled.c_str()) && !object[spelled.c_str()].is_null()) {
      return object[spelled.c_str()];
    }
  }
  return {};
}

std::string natural_text(const Json& object, const std::string& name) {
  const Json plain = object[name.c_str()];
  if (plain.type() == Json::Type::text) return plain.text();
  // Some write the languages where the text belongs.
  const bool inside = plain.type() == Json::Type::object;
  const Json map = inside ? plain : object[(name + "Map").c_str()];
  if (map.type() != Json::Type::object || map.size() == 0) return "";
  return map[map.keys().front().c_str()].text();
}

bool addresses_public(const Json& object) {
  for (const char* field : {"to", "cc"}) {
    for (const std::string& id : ids_of(object[field])) {
      if (id == kPublic || id == "as:Public" || id == "Public") return true;
    }
  }
  return false;
}

bool is_activity_type(std::string_view media_type, bool strict) {
  const std::string type = trim(media_type.substr(0, media_type.find(';')));
  if (type == kActivityType) return true;
  if (type != "application/ld+json") return false;
  return !strict || media_type.find(kActivityStreams) != std::string_view::npos;
}

}  // namespace allmende
