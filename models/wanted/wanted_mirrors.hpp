// Wanted ads of other cities: they stand among ours as their home tells of them.
#pragma once

#include "models/db/database.hpp"
#include "models/wanted/wanted_ad.hpp"

namespace allmende::wanted {

class WantedMirrors {
 public:
  WantedMirrors(Database& db, const Clock& clock) : db_(db), clock_(clock) {}

  /// `ad` with its home; what our rules do not bear, or an older word, is left. Whether it stands
  /// here then.
  bool take(WantedAd ad);
  /// Only by whoever speaks for it.
  bool remove(const std::string& uri, const std::string& actor);

 private:
  Database& db_;
  const Clock& clock_;
};

}  // namespace allmende::wanted
