// Pages of the documentation that are rendered from the program's own tables, so that they are
// true. docs/generated holds them; a test compares.
#pragma once

#include <string>
#include <vector>

namespace allmende {

/// "configuration", "permissions", "errors" (Markdown) or "openapi" (JSON).
/// Throws: request.error.choice.
std::string generated_doc(const std::string& page);

std::vector<std::string> generated_doc_names();

}  // namespace allmende
