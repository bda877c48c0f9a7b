#include "models/resources/known_timings.hpp"

namespace allmende::resources {

KnownTimings::Kept KnownTimings::all(Tx& tx, std::uint64_t changes) {
  {
    const std::lock_guard lock{mutex_};
    if (kept_ && changes != 0 && changes == changes_) return kept_;
  }
  const auto read = std::make_shared<const std::vector<KnownTiming>>(TimingRepository{tx}.all());
  const std::lock_guard lock{mutex_};
  // What was read behind later changes is newer.
  if (changes >= changes_) {
    changes_ = changes;
    kept_ = read;
  }
  return read;
}

std::vector<std::string> KnownTimings::fitting(Tx& tx, const Span& window, const Moment& moment,
                                               std::uint64_t changes) {
  std::vector<std::string> keys;
  const Kept known = all(tx, changes);
  for (const KnownTiming& one : *known) {
    Faults faults;
    check_times(one.timing, window, moment, faults);
    if (faults.none()) keys.push_back(one.key);
  }
  return keys;
}

}  // namespace allmende::resources
