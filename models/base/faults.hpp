// Gathers everything that is wrong with an input, so that it is told at once. Not shared between
// threads.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "models/base/error.hpp"

namespace allmende {

class Faults {
 public:
  using Params = std::vector<std::pair<std::string, std::string>>;

  void require(bool holds, const std::string& field, const char* key, Params params = {}) {
    if (!holds) faults_.push_back({field, key, std::move(params)});
  }
  bool none() const { return faults_.empty(); }
  /// The first one. There must be one.
  const Fault& first() const { return faults_.front(); }
  /// Throws invalid with all faults, if there are any.
  void end() && {
    if (!faults_.empty()) throw invalid(std::move(faults_));
  }

 private:
  std::vector<Fault> faults_;
};

}  // namespace allmende
