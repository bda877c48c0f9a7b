// An answer on its way from a worker to the loop.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "server/http/output.hpp"
#include "server/http/route.hpp"

namespace allmende {

struct Reply {
  /// The connection it belongs to, which may be gone by now.
  std::uint64_t connection = 0;
  int status = 500;
  /// Status line and fields without the blank line.
  std::string head = {};
  Content content = {};
  std::function<void(std::shared_ptr<EventStream>)> stream = nullptr;
  /// When given, this is no answer yet; see Response::later.
  std::function<void(std::function<void(Outcome)>)> later = nullptr;
  /// The row that answers; null when there is none.
  const Route* route = nullptr;
  std::string request_id = {};
  bool secure = false;
  /// The connection ends with this answer, because the request's end is not known.
  bool last = false;
};

}  // namespace allmende
