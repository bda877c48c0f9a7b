// Bodies with which the rows of sharing are asked, for tests that ask every row of the API.
#pragma once

#include <map>
#include <string>

namespace allmende::tests {

/// By the path of the row; `names` are those of the things that the bodies name.
std::map<std::string, std::string> bodies_of_sharing(
    const std::map<std::string, std::string>& names);

}  // namespace allmende::tests
