// JSON values, on jansson. Objects keep the order of their members. A Json is a reference to a
// shared value and, like std::shared_ptr, one value must not be changed from two threads.
// Limits: parse refuses duplicate keys, invalid UTF-8, NUL, numbers beyond 64 bits and more than
// 64 levels of nesting. Source: RFC 8259.
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

struct json_t;

namespace allmende {

class Json {
 public:
  enum class Type { null, boolean, integer, real, text, array, object };

  Json();  // null
  Json(std::nullptr_t);
  Json(std::nullopt_t);
  Json(bool value);
  Json(int value);
  Json(std::int64_t value);
  Json(std::size_t value);
  Json(double value);
  Json(const char* value);
  Json(std::string_view value);
  Json(const std::string& value);
  template <class T>
  Json(const std::optional<T>& value) : Json() {
    if (value) *this = Json{*value};
  }
  Json(const Json& other);
  Json(Json&& other) noexcept;
  Json& operator=(Json other) noexcept;
  ~Json();

  static Json object(std::initializer_list<std::pair<const char*, Json>> members = {});
  static Json array(const std::vector<Json>& items = {});
  static Json texts(const std::vector<std::string>& items);
  /// null for an empty text.
  static Json text_or_null(const std::string& text);

  /// Throws: request.error.json, whose fault names line and column.
  static Json parse(std::string_view text);

  Json& set(const char* key, const Json& value);
  Json& push(const Json& value);

  Type type() const;
  bool is_null() const { return type() == Type::null; }
  /// The member or item, null where there is none.
  Json operator[](const char* key) const;
  Json at(std::size_t index) const;
  bool has(const char* key) const;
  std::size_t size() const;
  std::vector<std::string> keys() const;
  /// Tells of each member of an object, in their order, without looking any up.
  void each(const std::function<void(std::string_view name, const Json& value)>& tell) const;

  /// The value as the C++ type; the type's zero when it is of another JSON type.
  std::string text() const;
  std::size_t text_size() const;
  std::int64_t integer() const;
  double number() const;
  bool boolean() const;

  /// Compact spelling. With `indent`, readable, ending in a line feed.
  std::string dump() const;
  std::string dump_indented() const;

 private:
  explicit Json(json_t* owned);
  json_t* value_;
};

}  // namespace allmende
