// The answer that rows refer to; included by the implementation files of models/db only.
#pragma once

#include <map>
#include <pqxx/result>
#include <string>

namespace allmende {

struct Answer {
  pqxx::result result;
  std::map<std::string, int, std::less<>> columns;
};

}  // namespace allmende
