// The answer that rows refer to; included by the implementation files of models/db only.
#pragma once

#include <map>
#include <optional>
#include <pqxx/result>
#include <string>
#include <string_view>
#include <vector>

namespace allmende {

struct SqlAnswer {
  pqxx::result result;
  std::map<std::string, std::size_t, std::less<>> columns;
  /// Columns of a row; names may repeat.
  std::size_t width = 0;
  /// Row by row; they point into `result`.
  std::vector<std::optional<std::string_view>> cells;
};

}  // namespace allmende
