// What of a request takes part in its signature. An answer takes part in none of ours; `status` is
// there because RFC 9421 covers answers too.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace allmende {

using HeaderList = std::vector<std::pair<std::string, std::string>>;

struct SignedMessage {
  /// Upper case.
  std::string method;
  /// "https://stadt.example": the origin under which the receiver is known, whatever a proxy in
  /// front of it says. Lower case, without a default port.
  std::string origin;
  /// Path and query as they stand in the request line.
  std::string target;
  /// Names in lower case; repeated ones in the order in which they came.
  HeaderList headers = {};
  /// As it was received; whoever makes the message keeps the bytes.
  std::string_view body = {};
  int status = 0;
};

}  // namespace allmende
