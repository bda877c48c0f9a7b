// The instance as pages and the API show it: who runs this server, for which city, its legal texts.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "models/settings/settings.hpp"
#include "server/http/shape.hpp"

namespace allmende {

struct Config;

/// What everybody is told; server/api/current_facts.hpp has it as it is now.
struct InstanceFacts {
  std::string name = "Allmende";
  std::string city;
  /// Plain text; empty for none.
  std::string description = "";
  std::string locale = "de";
  /// closed, invitation or application.
  std::string sign_up = "closed";
  std::string zone = "Europe/Berlin";
  std::optional<double> latitude;
  std::optional<double> longitude;
  /// E-mail address, or empty.
  std::string contact;
  std::string version;
  /// Sanitised; empty where the operator has written nothing.
  std::string imprint_html;
  std::string privacy_html;
  std::string accessibility_html;
  /// The page in Leichte Sprache, sanitised.
  std::string easy_html = "";
  /// The key pages in Leichte Sprache, sanitised.
  std::map<settings::TextPage, std::string> easy_topics = {};
  /// Where the instance is, without a slash behind.
  std::string base_url = "";
  /// GeoJSON (server/map_outline.hpp); empty for none.
  std::string outline_json = "";
};

InstanceFacts to_facts(const Config& all, const std::string& version);

extern const Shape kInstanceShape;

Json to_json(const InstanceFacts& facts);
/// The answer about Leichte Sprache.
Json easy_language_json(const InstanceFacts& facts);
/// The same of one key page, which is titled in the language of `locale`.
Json easy_topic_json(const InstanceFacts& facts, settings::TextPage page,
                     const std::string& locale);

}  // namespace allmende
