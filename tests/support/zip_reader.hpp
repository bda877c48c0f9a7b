// What is in a ZIP file.
#pragma once

#include <map>
#include <string>

namespace allmende::tests {

/// Content by name. Throws runtime_error for what is no ZIP file.
std::map<std::string, std::string> read_zip(const std::string& bytes);

}  // namespace allmende::tests
