// One row of the route table.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "models/base/caller.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/http/shape.hpp"

namespace allmende {

/// Which token may knock. `open` needs none; `session` needs a signed-in account and no scope;
/// `person` needs somebody at a browser: no token, whatever it may do, changes what its owner signs
/// in with.
enum class Scope {
  open,
  session,
  person,
  events_write,
  calendars_write,
  venues_write,
  organisations_write,
  participations_write,
  accounts_write,
  follows_write,
  resources_write,
  bookings_write,
  operate
};

using Handler = std::function<Response(const Request&, const Caller&)>;

/// What else holds for a row, beyond who may call it; documentation and limits in one place.
struct Terms {
  const char* summary = "";
  /// Group heading in the API document; the capability's noun.
  const char* tag = "";
  const Shape* query = nullptr;
  const Shape* body = nullptr;
  const Shape* answer = nullptr;
  int success = 200;
  /// Media type of the answer when it is not JSON.
  const char* answer_type = "application/json";
  /// "image/*" stands for all types that begin so.
  const char* body_type = "application/json";
  std::int64_t body_max_bytes = 1 << 20;
  /// The body goes to a file as it arrives (Request::upload), because it may be large.
  bool body_to_file = false;
  /// Keys of the errors that the service may throw, for the API document.
  std::vector<std::string> errors = {};
  /// Left out of the API document (pages, static files, health).
  bool hidden = false;
};

struct Route {
  Method method;
  /// "/api/v1/bookings/{booking}/approval"; "{name}" is one segment, "{name...}" the rest of the
  /// path. A literal segment may end in a suffix: "/kalender/{calendar}.ics".
  std::string path;
  Scope scope;
  Handler handler;
  Terms terms = {};
};

}  // namespace allmende
