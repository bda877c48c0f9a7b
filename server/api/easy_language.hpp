// The page in Leichte Sprache (easy German) as it is built in: what this site is, how events are
// found, how to take part, whom to ask. Operators may write their own.
// Source: Netzwerk Leichte Sprache, "Die Regeln für Leichte Sprache" – short sentences of one
// thought each, no passive, long words cut by a hyphen.
#pragma once

#include <string>

#include "server/api/instance_json.hpp"

namespace allmende {

/// Markdown, with the instance's name, city and contact in it.
std::string easy_language(const InstanceFacts& facts);

}  // namespace allmende
