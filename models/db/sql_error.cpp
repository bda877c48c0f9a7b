#include "models/db/sql_error.hpp"

#include <array>

namespace allmende {

/// "bookings_overlap" -> "bookings.error.overlap": the first word is the table, which is the noun.
static std::string to_key(const std::string& constraint) {
  // Tables of two words belong to the capability that their first word names.
  const std::size_t cut = constraint.find('_');
  if (cut == std::string::npos) return "database.error.constraint";
  return constraint.substr(0, cut) + ".error." + constraint.substr(cut + 1);
}

/// A handle is asked for by that name wherever one is given.
static std::string field_of(const std::string& constraint) {
  return constraint.starts_with("handles_") ? "/handle" : "";
}

Error to_error(const std::string& sqlstate, const std::string& constraint,
               const std::string& message) {
  const auto with_cause = [&](Error error) {
    error.cause = sqlstate + " " + message;
    return error;
  };
  if (sqlstate == "23505" || sqlstate == "23P01") {
    return with_cause(conflict(to_key(constraint), field_of(constraint)));
  }
  if (sqlstate == "23514") return with_cause(invalid(field_of(constraint), to_key(constraint)));
  if (sqlstate == "23503") return with_cause(conflict(to_key(constraint)));
  // A statement or a lock took longer than we wait.
  const bool waited = sqlstate == "57014" || sqlstate == "55P03";
  const bool lost = is_retryable(sqlstate);
  if (waited || lost) return with_cause(unavailable("database.error.busy", message));
  const bool gone =
      sqlstate.starts_with("08") || sqlstate.starts_with("57P") || sqlstate.starts_with("53");
  if (gone) return with_cause(unavailable("database.error.unreachable", message));
  return with_cause(internal(message));
}

bool is_retryable(const std::string& sqlstate) {
  return sqlstate == "40001" || sqlstate == "40P01";
}

}  // namespace allmende
