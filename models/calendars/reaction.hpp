// What people on other servers do with an event of ours.
#pragma once

#include "models/base/id.hpp"
#include "models/base/words.hpp"

namespace allmende::calendars {

enum class ReactionKind { like, share };

struct Reactions {
  int likes = 0;
  int shares = 0;
};

}  // namespace allmende::calendars

namespace allmende {

template <>
struct Words<calendars::ReactionKind> {
  static constexpr const char* kNames[] = {"like", "share"};
};

}  // namespace allmende
