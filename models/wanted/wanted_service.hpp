// Rules of wanted ads: everybody reads them, who looks for something writes them.
#pragma once

#include <functional>

#include "models/base/caller.hpp"
#include "models/db/database.hpp"
#include "models/wanted/wanted_ad.hpp"

namespace allmende::wanted {

class WantedService {
 public:
  WantedService(Database& db, const Clock& clock) : db_(db), clock_(clock) {}

  /// Of an organisation that one may bind (handle or id), or of oneself when it is empty; for 60
  /// days. Throws: access.error.*, organisations.error.not_found, wanted.error.title,
  /// wanted.error.words, wanted.error.place, wanted.error.category, wanted.error.ways,
  /// wanted.error.too_many.
  WantedView create(const Caller& caller, const std::string& organisation,
                    const WantedContent& content);
  /// Throws wanted.error.not_found.
  WantedView get(const Caller& caller, const WantedAdId& ad);
  /// Throws: access.error.*, wanted.error.cursor.
  WantedPage list(const Caller& caller, const WantedQuery& query);
  /// Nothing is written when it has another version than that by now. Throws the same as `create`,
  /// wanted.error.not_found, wanted.error.ended, wanted.error.changed.
  using Change = std::function<void(WantedContent&)>;
  WantedView edit(const Caller& caller, const WantedAdId& ad, std::optional<int> version,
                  const Change& change);
  /// Throws: wanted.error.not_found, wanted.error.ended, access.error.*.
  WantedView fulfil(const Caller& caller, const WantedAdId& ad);
  /// Throws: wanted.error.not_found, access.error.*.
  void remove(const Caller& caller, const WantedAdId& ad);
  /// By operators, who say why. Throws the same, wanted.error.reason.
  void take_down(const Caller& caller, const WantedAdId& ad, const std::string& reason);
  /// Ends those whose time is over.
  void expire();

 private:
  Database& db_;
  const Clock& clock_;
};

/// Throws invalid with all faults.
void check(const WantedContent& content);

}  // namespace allmende::wanted
