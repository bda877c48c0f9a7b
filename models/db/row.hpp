// Parameters and rows of SQL statements; the only place that knows how our types are spelled in
// PostgreSQL's text format.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/base/id.hpp"
#include "models/base/instant.hpp"

namespace allmende {

/// One parameter: a text in PostgreSQL's spelling, or NULL.
class Param {
 public:
  Param(std::nullopt_t) {}
  Param(std::nullptr_t) {}
  Param(std::string value) : text_(std::move(value)) {}
  Param(std::string_view value) : text_(value) {}
  Param(const char* value) : text_(value) {}
  Param(bool value) : text_(value ? "true" : "false") {}
  Param(int value) : text_(std::to_string(value)) {}
  Param(std::int64_t value) : text_(std::to_string(value)) {}
  Param(double value);
  Param(Instant value);
  Param(const std::vector<std::string>& array);
  template <class Tag>
  Param(const Id<Tag>& id) : text_(id.text) {}
  template <class T>
  Param(const std::optional<T>& value) {
    if (value) text_ = Param{*value}.text();
  }

  const std::optional<std::string>& text() const { return text_; }

 private:
  std::optional<std::string> text_;
};

using Params = std::vector<Param>;

/// Reads one SQL value from its text form. Throws internal when it does not fit.
template <class T>
T from_sql(std::string_view text);
template <>
std::string from_sql(std::string_view text);
template <>
bool from_sql(std::string_view text);
template <>
int from_sql(std::string_view text);
template <>
std::int64_t from_sql(std::string_view text);
template <>
double from_sql(std::string_view text);
template <>
Instant from_sql(std::string_view text);
template <>
std::vector<std::string> from_sql(std::string_view text);

struct SqlAnswer;
class Rows;

/// One row of an answer; it keeps the answer alive.
class Row {
 public:
  /// The column as T. Id<> and std::optional<> of every readable type are readable too.
  /// Throws internal for NULL in a T that is not optional, and for a missing column.
  template <class T>
  T get(const char* column) const;

 private:
  friend class Rows;
  Row(std::shared_ptr<const SqlAnswer> answer, std::size_t index);
  std::optional<std::string_view> text(const char* column) const;
  std::shared_ptr<const SqlAnswer> answer_;
  std::size_t index_;
};

[[noreturn]] void refuse_null(const char* column);

template <class T>
struct Reader {
  static T read(std::optional<std::string_view> text, const char* column) {
    if (!text) refuse_null(column);
    return from_sql<T>(*text);
  }
};

template <class Tag>
struct Reader<Id<Tag>> {
  static Id<Tag> read(std::optional<std::string_view> text, const char* column) {
    if (!text) refuse_null(column);
    return {std::string{*text}};
  }
};

template <class T>
struct Reader<std::optional<T>> {
  static std::optional<T> read(std::optional<std::string_view> text, const char* column) {
    if (!text) return std::nullopt;
    return Reader<T>::read(text, column);
  }
};

template <class T>
T Row::get(const char* column) const {
  return Reader<T>::read(text(column), column);
}

/// The rows of one answer, in order.
class Rows {
 public:
  explicit Rows(std::shared_ptr<const SqlAnswer> answer);
  std::size_t size() const;
  bool empty() const { return size() == 0; }
  Row operator[](std::size_t index) const;
  std::size_t affected() const;

  /// make(row) for every row.
  template <class Make>
  auto map(Make make) const {
    std::vector<decltype(make(std::declval<Row>()))> made;
    made.reserve(size());
    for (std::size_t i = 0; i < size(); ++i) made.push_back(make((*this)[i]));
    return made;
  }

 private:
  std::shared_ptr<const SqlAnswer> answer_;
};

}  // namespace allmende
