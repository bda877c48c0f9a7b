// The instance as it is now: what is configured, and over it what operators have set since. Read
// anew when something in the database has changed. Thread-safe.
#pragma once

#include <memory>
#include <mutex>

#include "models/db/database.hpp"
#include "models/settings/setting_service.hpp"
#include "server/api/instance_json.hpp"

namespace allmende {

class CurrentFacts {
 public:
  /// Facts that nobody sets.
  explicit CurrentFacts(InstanceFacts facts);
  CurrentFacts(InstanceFacts configured, Database& db, const settings::SettingService& settings);

  /// Never fails: while the database does not answer these are the last that were known.
  std::shared_ptr<const InstanceFacts> get() const;
  /// For single values: `facts->name`. The pointer must be kept while a reference into it is.
  std::shared_ptr<const InstanceFacts> operator->() const { return get(); }

  const InstanceFacts& configured() const { return *configured_; }

 private:
  std::shared_ptr<const InstanceFacts> with_settings() const;

  std::shared_ptr<const InstanceFacts> configured_;
  Database* db_ = nullptr;
  const settings::SettingService* settings_ = nullptr;

  mutable std::mutex mutex_;
  mutable std::shared_ptr<const InstanceFacts> known_;
  /// Of the database, when `known_` was last found to be current; 0 for never.
  mutable std::uint64_t changes_ = 0;
  mutable int revision_ = -1;
};

}  // namespace allmende
