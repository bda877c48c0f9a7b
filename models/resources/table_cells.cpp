#include "models/resources/table_cells.hpp"

#include <charconv>

#include "models/text/text.hpp"

namespace allmende::resources {

static constexpr int kBeyondAnyAmount = 1'000'000'000;

void CellReading::refuse(const char* reason, const std::string& possible) {
  fault = {.field = "", .key = reason, .params = {{"value", cut(cell, 100)}, {"words", possible}}};
}

std::optional<int> read_whole(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

std::optional<int> read_cents(std::string cell) {
  for (const std::string_view sign : {"€", "EUR", " ", "\u00a0"}) {
    for (std::size_t at = cell.find(sign); at != std::string::npos; at = cell.find(sign)) {
      cell.erase(at, sign.size());
    }
  }
  const std::size_t mark = cell.find_last_of(",.");
  const bool decimals = mark != std::string::npos && cell.size() - mark <= 3;
  std::string whole = decimals ? cell.substr(0, mark) : cell;
  std::string part = decimals ? cell.substr(mark + 1) : "";
  std::erase_if(whole, [](char c) { return c == '.' || c == ','; });
  part.resize(2, '0');
  if (whole.size() > 9 && whole.find_first_not_of("0123456789") == std::string::npos) {
    return kBeyondAnyAmount;
  }
  const auto euros = read_whole(whole);
  const auto cents = read_whole(part);
  if (!euros || !cents || *cents < 0) return std::nullopt;
  if (std::abs(*euros) > kBeyondAnyAmount / 100) return kBeyondAnyAmount;
  return *euros * 100 + (*euros < 0 ? -*cents : *cents);
}

std::string spell_cents(int cents) {
  if (cents == 0) return "";
  const std::string part = std::to_string(cents % 100);
  return std::to_string(cents / 100) + "," + (part.size() == 1 ? "0" : "") + part;
}

void read_amount_cell(CellReading& reading, int& into) {
  if (const auto cents = read_cents(reading.cell)) {
    into = *cents;
  } else {
    reading.refuse("resources.table.amount");
  }
}

}  // namespace allmende::resources
