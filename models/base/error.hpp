// The one exception type. It ends the request, the activity or the job; what a caller expects to
// happen is a return value instead. `key` is at once the translation key and the stable name in
// problem documents; `cause` is for the log alone and never leaves the server.
#pragma once

#include <chrono>
#include <exception>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace allmende {

/// One wrong field. `field` is a JSON pointer ("/starts_local"), a query name ("?radius"), or a
/// header ("If-Match"). `params` fill the {names} of the translated text.
struct Fault {
  std::string field;
  std::string key;
  std::vector<std::pair<std::string, std::string>> params = {};
};

class Error : public std::exception {
 public:
  enum class Kind {
    invalid,
    unauthenticated,
    forbidden,
    not_found,
    gone,
    conflict,
    limited,
    unavailable,
    internal
  };

  Error(Kind kind_in, std::string key_in) : kind(kind_in), key(std::move(key_in)) {}

  Kind kind;
  std::string key;
  std::vector<Fault> faults = {};
  std::string cause = {};
  std::optional<std::chrono::seconds> retry_after = std::nullopt;
  /// An HTTP status that says more than the kind does (413, 415, 405 …); 0 for the kind's own.
  int status = 0;

  const char* what() const noexcept override { return key.c_str(); }
};

Error invalid(std::string field, std::string key,
              std::vector<std::pair<std::string, std::string>> params = {});
Error invalid(std::vector<Fault> faults);
Error unauthenticated(std::string key);
Error forbidden(std::string key);
Error not_found(std::string key);
Error gone(std::string key);
Error conflict(std::string key, std::string field = "");
Error limited(std::string key, std::chrono::seconds retry_after);
Error unavailable(std::string key, std::string cause);
Error internal(std::string cause);

}  // namespace allmende
