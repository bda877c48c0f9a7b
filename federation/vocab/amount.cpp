#include "federation/vocab/amount.hpp"

#include <algorithm>
#include <charconv>

namespace allmende {

std::string spell_amount(std::int64_t cents) {
  const std::string rest = std::to_string(cents % 100);
  return std::to_string(cents / 100) + "." + (rest.size() < 2 ? "0" : "") + rest;
}

std::optional<std::int64_t> read_amount(const Json& value) {
  double amount = 0;
  if (value.type() == Json::Type::text) {
    std::string text = value.text();
    std::replace(text.begin(), text.end(), ',', '.');
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), amount);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  } else if (value.type() == Json::Type::integer || value.type() == Json::Type::real) {
    amount = value.number();
  } else {
    return std::nullopt;
  }
  if (!(amount >= 0 && amount < 1e9)) return std::nullopt;
  return static_cast<std::int64_t>(amount * 100 + 0.5);
}

Json quantity(const std::string& unit, const std::string& value) {
  return Json::object({{"hasUnit", unit}, {"hasNumericalValue", value}});
}

}  // namespace allmende
