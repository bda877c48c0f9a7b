// The pages in Leichte Sprache (easy German) as they are built in: what this site is, how events
// are found, how to take part, whom to ask; and one for each key page. Operators may write their
// own. Source: Netzwerk Leichte Sprache, "Die Regeln für Leichte Sprache" – short sentences of one
// thought each, no passive, long words cut by a hyphen.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "server/api/instance_json.hpp"

namespace allmende {

/// Markdown, with the instance's name, city and contact in it.
std::string easy_language(const InstanceFacts& facts);
/// The same for the key pages.
std::map<settings::TextPage, std::string> easy_topics(const InstanceFacts& facts);

/// Which key page "/leichte-sprache/ADDRESS" is; nothing for none.
std::optional<settings::TextPage> easy_topic_at(const std::string& address);
/// Where a page is explained in Leichte Sprache: "/leichte-sprache/veranstaltung" for
/// "/veranstaltungen/die-premiere", "/leichte-sprache" for what is no key page.
std::string easy_path(const std::string& path);
/// The page, or the list of such pages, that the text at an address is about.
std::string easy_back(const std::string& address);

/// `text` with its marks filled: {name}, {place}, {base}, {joining}, {contact}.
std::string fill_easy(std::string text, const InstanceFacts& facts);

}  // namespace allmende
