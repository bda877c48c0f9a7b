// Insurance as it is frozen and as the API tells it, which is the same.
#pragma once

#include "models/insurance/insurance.hpp"

namespace allmende::insurance {

/// The words of enums, in their order.
template <class Enum>
Json words_json(const std::vector<Enum>& values) {
  Json list = Json::array();
  for (const Enum value : values) list.push(to_word(value));
  return list;
}

/// A policy without its number, which is nobody's business on the other side; null for none.
Json shown_policy(const std::optional<Policy>& policy);

}  // namespace allmende::insurance
