// A calendar of others that says when a resource is taken: a club's own booking list, the hall's
// programme.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/base/id.hpp"
#include "models/base/instant.hpp"

namespace allmende::resources {

struct ResourceCalendar {
  ResourceId resource_id;
  std::string url;
  std::string etag;
  std::string last_modified;
  std::optional<Instant> checked_at;
  std::optional<Instant> changed_at;
  /// In a row.
  int failures = 0;
  /// Key of the last failure; empty when there was none.
  std::string last_error;
  /// It says that the resource is taken then, but it is promised. Limit: 100.
  std::vector<Span> clashes;
};

}  // namespace allmende::resources
