// Shapes: the tables that say what a JSON body, a JSON answer or a query looks like. One table
// serves three readers: the check of what comes in, the OpenAPI document, and the test that
// compares answers with it.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "models/base/instant.hpp"
#include "models/base/json.hpp"

namespace allmende {

struct Request;

/// `any` is for values whose service knows what they may be.
enum class Kind {
  text,
  integer,
  number,
  boolean,
  instant,
  date,
  local_time,
  uuid,
  url,
  object,
  list_of_text,
  list_of_objects,
  any
};

enum class Need { required, optional, nullable };

struct Shape;

struct Field {
  const char* name;
  Kind kind;
  Need need;
  /// One sentence, with the unit where there is one.
  const char* help;
  /// Longest text in bytes, most items of a list, or largest number; 0 for the kind's default
  /// (text 1000 bytes, list 100 items, numbers within 2^53).
  std::int64_t max = 0;
  std::int64_t min = 0;
  /// The only texts that are allowed; empty for any.
  std::vector<std::string> values = {};
  /// Shape of an object or of a list's objects.
  const Shape* of = nullptr;
};

struct Shape {
  const char* name;
  std::vector<Field> fields;
};

/// Parses a JSON object and checks it against the shape: unknown members, wrong types, too long
/// texts, missing members; all faults at once, each with its JSON pointer.
/// Throws: request.error.json, request.error.unknown_field, request.error.required,
///         request.error.type, request.error.too_long, request.error.too_many,
///         request.error.too_small, request.error.too_large, request.error.choice,
/// request.error.format.
Json read_body(const Request& request, const Shape& shape);

/// The same for a query; the faults' fields are "?name". Values are typed by the shape; repeated
/// names are a fault.
Json read_query(const Request& request, const Shape& shape);

/// Says where `value` departs from the shape, or nothing. Answers may hold no other members.
std::optional<std::string> departure(const Json& value, const Shape& shape);

/// The shape as a JSON Schema of OpenAPI 3.1.
Json to_schema(const Shape& shape);

}  // namespace allmende
