// The emission rules E1 to E21 of FEDERATION.md, as a linter over documents that a server emits.
// Each rule has a peer that breaks without it.
#pragma once

#include <string>
#include <vector>

#include "models/base/json.hpp"

namespace allmende::tests {

/// What is wrong with a document, one sentence each, beginning with the rule's number. `text` is
/// the document as it goes over the wire.
std::vector<std::string> lint(const std::string& text);

/// What is wrong with a row of words about the same things, in the order they were said: E10 is
/// about what came before.
std::vector<std::string> lint_all(const std::vector<std::string>& texts);

}  // namespace allmende::tests
