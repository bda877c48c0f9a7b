// Rules of mirrors: what of another catalogue's word is taken over, and in which order.
#pragma once

#include "models/calendars/mirror.hpp"
#include "models/db/database.hpp"
#include "models/resources/resource_mirror.hpp"

namespace allmende::resources {

class ResourceMirrorService {
 public:
  ResourceMirrorService(Database& db, const Clock& clock, std::string zone)
      : db_(db), clock_(clock), zone_(std::move(zone)) {}

  /// Throws: those of resource_rules.hpp.
  calendars::MirrorOutcome take(const MirroredResource& resource);
  /// False when `actor` has no such thing. What was ever booked is kept, and offered no more.
  bool remove(const std::string& uri, const std::string& actor);
  /// What a whole list of the catalogue no longer has goes; so does everything when `told` is
  /// empty.
  void keep_only(const std::string& actor, const std::vector<std::string>& told);
  /// Somebody looks at it: its home is asked again when it is taken (the job resources.free_busy),
  /// unless it was within five minutes. Nothing for one of ours. `key` is an id or slug.
  void look_again(const std::string& key);
  /// What its home says of that. Throws resources.error.not_found.
  void put_busy(const ResourceId& resource, const std::vector<BusySpan>& spans);

 private:
  Database& db_;
  const Clock& clock_;
  std::string zone_;
};

/// In the transaction of whoever follows the catalogue no more: nothing of it is offered here.
void remove_all(Tx& tx, const std::string& actor, Instant now);

}  // namespace allmende::resources
