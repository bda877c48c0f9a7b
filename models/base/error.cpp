#include "models/base/error.hpp"

namespace allmende {

Error invalid(std::string field, std::string key,
              std::vector<std::pair<std::string, std::string>> params) {
  return invalid({Fault{std::move(field), std::move(key), std::move(params)}});
}

Error invalid(std::vector<Fault> faults) {
  Error error{Error::Kind::invalid, faults.empty() ? "request.error.invalid" : faults[0].key};
  error.faults = std::move(faults);
  return error;
}

Error unauthenticated(std::string key) { return {Error::Kind::unauthenticated, std::move(key)}; }

Error forbidden(std::string key) { return {Error::Kind::forbidden, std::move(key)}; }

Error not_found(std::string key) { return {Error::Kind::not_found, std::move(key)}; }

Error gone(std::string key) { return {Error::Kind::gone, std::move(key)}; }

Error conflict(std::string key, std::string field) {
  Error error{Error::Kind::conflict, key};
  if (!field.empty()) error.faults.push_back({std::move(field), std::move(key)});
  return error;
}

Error limited(std::string key, std::chrono::seconds retry_after) {
  Error error{Error::Kind::limited, std::move(key)};
  error.retry_after = retry_after;
  return error;
}

Error unavailable(std::string key, std::string cause) {
  Error error{Error::Kind::unavailable, std::move(key)};
  error.cause = std::move(cause);
  error.retry_after = std::chrono::seconds{2};
  return error;
}

Error internal(std::string cause) {
  Error error{Error::Kind::internal, "server.error.internal"};
  error.cause = std::move(cause);
  return error;
}

}  // namespace allmende
