// Documents of other servers: strict about what is JSON, tolerant about how ActivityStreams says
// things. Source: ActivityStreams 2.0; JSON-LD keywords are refused as Mastodon refuses them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/base/json.hpp"

namespace allmende {

inline constexpr const char* kPublic = "https://www.w3.org/ns/activitystreams#Public";
inline constexpr const char* kActivityStreams = "https://www.w3.org/ns/activitystreams";
inline constexpr const char* kDataIntegrity = "https://w3id.org/security/data-integrity/v1";
inline constexpr const char* kActivityType = "application/activity+json";

/// An object out of bytes. Limits: 32 levels, 20,000 values, arrays of 1,000, names of 256 bytes,
/// texts of 256 KiB, whole numbers within 2^53.
/// Throws: documents.error.malformed (not UTF-8, not JSON, not an object, names that stand twice),
///         documents.error.too_big, documents.error.context (terms of ActivityStreams with another
///         meaning, or keywords that move parts about). All have status 422.
Json read_document(std::string_view body);

/// Of an object, or of a text that stands in its place; "" for none.
std::string id_of(const Json& value);
/// The first one that has no prefix, else the first; "" for none.
std::string type_of(const Json& object);
/// A list as it is; one value as a list of it; nothing for null.
std::vector<Json> items_of(const Json& value);
std::vector<std::string> ids_of(const Json& value);
/// Of a text, a Link, or the first of several; "" for none.
std::string url_of(const Json& value);

/// The member `name`, also under the prefixes by which others spell it (sc:, schema:, mz:, ical:).
Json member(const Json& object, const std::string& name);
/// `name`, else the first value of `nameMap`.
std::string natural_text(const Json& object, const std::string& name);

/// Whether `to` or `cc` name everybody.
bool addresses_public(const Json& object);

/// A media type is one of ActivityStreams'; parameters are passed over, but application/ld+json
/// needs its profile when `strict`.
bool is_activity_type(std::string_view media_type, bool strict);

}  // namespace allmende
