// Reports: somebody on another server says that something of ours is not in order.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/base/id.hpp"
#include "models/base/instant.hpp"
#include "models/base/words.hpp"

namespace allmende::moderation {

using ReportId = Id<struct ReportTag>;

enum class ReportState { open, closed };

struct Report {
  ReportId id;
  /// Who reports: an actor's address.
  std::string reporter;
  std::string host;
  /// Addresses of ours that it is about.
  std::vector<std::string> objects;
  /// Plain text. Limit: 5000 bytes.
  std::string content;
  ReportState state = ReportState::open;
  Instant reported_at;
};

}  // namespace allmende::moderation

namespace allmende {

template <>
struct Words<moderation::ReportState> {
  static constexpr const char* kNames[] = {"open", "closed"};
};

}  // namespace allmende
