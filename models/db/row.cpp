#include "models/db/row.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

#include "models/base/error.hpp"
#include "models/db/sql_answer.hpp"

namespace allmende {

Param::Param(double value) {
  std::array<char, 40> text{};
  const int length = std::snprintf(text.data(), text.size(), "%.17g", value);
  text_ = std::string{text.data(), static_cast<std::size_t>(length)};
}

Param::Param(Instant value) : text_(to_rfc3339(value)) {}

Param::Param(const std::vector<std::string>& array) {
  std::size_t size = 2;
  for (const std::string& item : array) size += item.size() + item.size() / 8 + 3;
  std::string text;
  text.reserve(size);
  text += '{';
  for (const std::string& item : array) {
    if (text.size() > 1) text += ',';
    text += '"';
    // Whole stretches at once: there are long ones, as what other servers send.
    std::size_t from = 0;
    for (std::size_t at = 0; at < item.size(); ++at) {
      if (item[at] != '"' && item[at] != '\\') continue;
      text.append(item, from, at - from);
      text += '\\';
      from = at;
    }
    text.append(item, from);
    text += '"';
  }
  text += '}';
  text_ = std::move(text);
}

[[noreturn]] static void misfit(std::string_view text) {
  throw internal("SQL value does not fit its type: " + std::string{text.substr(0, 60)});
}

template <>
std::string from_sql(std::string_view text) {
  return std::string{text};
}

template <>
bool from_sql(std::string_view text) {
  if (text == "t") return true;
  if (text == "f") return false;
  misfit(text);
}

template <class Number>
static Number number(std::string_view text) {
  Number value{};
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc{} || end != text.data() + text.size()) misfit(text);
  return value;
}

template <>
int from_sql(std::string_view text) {
  return number<int>(text);
}

template <>
std::int64_t from_sql(std::string_view text) {
  return number<std::int64_t>(text);
}

template <>
double from_sql(std::string_view text) {
  return number<double>(text);
}

/// Connections run in UTC with ISO dates: "2026-11-27 18:30:00+00".
template <>
Instant from_sql(std::string_view text) {
  if (!text.ends_with("+00")) misfit(text);
  const auto instant = read_rfc3339(std::string{text.substr(0, text.size() - 3)} + "Z");
  if (!instant) misfit(text);
  return *instant;
}

/// Source: PostgreSQL manual, "Array Input and Output Syntax"; one dimension, no NULL items.
template <>
std::vector<std::string> from_sql(std::string_view text) {
  if (text.size() < 2 || text.front() != '{' || text.back() != '}') misfit(text);
  std::vector<std::string> items;
  std::string item;
  bool quoted = false;
  bool any = false;
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    const char c = text[i];
    any = true;
    if (quoted && c == '\\') {
      item += text[++i];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      items.push_back(std::exchange(item, {}));
    } else {
      item += c;
    }
  }
  if (any) items.push_back(std::move(item));
  return items;
}

void refuse_null(const char* column) {
  throw internal(std::string{"SQL column is null: "} + column);
}

Row::Row(std::shared_ptr<const SqlAnswer> answer, std::size_t index)
    : answer_(std::move(answer)), index_(index) {}

std::optional<std::string_view> Row::text(const char* column) const {
  const auto found = answer_->columns.find(std::string_view{column});
  if (found == answer_->columns.end()) {
    throw internal(std::string{"SQL answer has no column "} + column);
  }
  return answer_->cells[index_ * answer_->width + found->second];
}

Rows::Rows(std::shared_ptr<const SqlAnswer> answer) : answer_(std::move(answer)) {}

std::size_t Rows::size() const { return static_cast<std::size_t>(answer_->result.size()); }

Row Rows::operator[](std::size_t index) const { return {answer_, index}; }

std::size_t Rows::affected() const {
  return static_cast<std::size_t>(answer_->result.affected_rows());
}

}  // namespace allmende
