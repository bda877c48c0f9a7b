// Rules of resources and their units: who may read and write them, and what is free when.
#pragma once

#include <functional>

#include "models/base/caller.hpp"
#include "models/calendars/search_words.hpp"
#include "models/db/database.hpp"
#include "models/resources/known_timings.hpp"
#include "models/resources/resource.hpp"
#include "models/resources/resource_import.hpp"

namespace allmende::resources {

class ResourceService {
 public:
  /// `zone` is that of the city, in which days begin and end.
  ResourceService(Database& db, const Clock& clock, std::string zone)
      : db_(db), clock_(clock), zone_(std::move(zone)) {}

  /// A resource of the organisation's space. Throws: organisations.error.not_found,
  /// access.error.*, resources.error.category, resources.error.venue, pictures.error.not_own, and
  /// those of resource_rules.hpp.
  ResourceView create(const Caller& caller, const std::string& organisation,
                      const ResourceContent& content);
  /// By id or slug. Throws resources.error.not_found, also for what the caller may not see.
  ResourceView get(const Caller& caller, const std::string& key);
  /// Throws resources.error.cursor, resources.error.window, resources.error.too_long.
  ResourcePage list(const Caller& caller, const ResourceQuery& query);
  std::vector<Category> categories();
  /// How many are free, without a word on who has the others.
  /// Throws: resources.error.not_found, resources.error.window, resources.error.too_long.
  std::vector<FreeStep> free_busy(const Caller& caller, const std::string& key, const Span& span);
  /// The same, but that a room that is closed is not free.
  std::vector<FreeStep> bookable(const Caller& caller, const std::string& key, const Span& span);
  /// What `use` costs. Throws: resources.error.not_found, resources.error.window,
  /// resources.error.too_long, resources.error.how_many.
  Quote price(const Caller& caller, const std::string& key, const Use& use);

  /// `change` alters what is told of it. When `version` is given and is not the one that it has,
  /// nothing is written and the edit is stale. Throws: resources.error.not_found, access.error.*,
  /// resources.error.tracking, resources.error.promised, and those of `create`.
  using Change = std::function<void(ResourceContent&)>;
  ResourceEdit edit(const Caller& caller, const std::string& key, std::optional<int> version,
                    const Change& change);
  /// Another one of the same, as a draft: all that is said of it, prices, times, fees, insurance
  /// demands and terms of sale among it, but no units and checks.
  /// Throws: resources.error.not_found, access.error.*.
  ResourceView copy(const Caller& caller, const std::string& key);
  /// What a table says of the organisation's resources and their units, all of it or nothing. The
  /// same table again changes nothing. Throws: organisations.error.not_found, access.error.*,
  /// resources.error.table_*.
  TableReport import_table(const Caller& caller, const std::string& organisation,
                           const std::string& text, TableMode mode);
  /// All resources of the organisation as a table that `import_table` reads.
  /// Throws: organisations.error.not_found, access.error.*.
  std::string export_table(const Caller& caller, const std::string& organisation);
  /// Throws: resources.error.not_found, access.error.*, resources.error.in_use.
  void remove(const Caller& caller, const std::string& key);

  const std::string& zone() const { return zone_; }
  Instant now() const { return clock_.now(); }

 private:
  Database& db_;
  const Clock& clock_;
  std::string zone_;
  calendars::SearchWords words_;
  KnownTimings timings_;
};

/// For other capabilities, in their transaction. Throws resources.error.not_found.
Resource find_readable(Tx& tx, const Caller& caller, const std::string& key);
/// For who may edit it; held until the transaction ends. Throws the same, access.error.*.
Resource find_editable(Tx& tx, const Caller& caller, const std::string& key);
/// With its units and checks.
ResourceView to_view(Tx& tx, const Resource& resource);
/// With a slug, and as it then is; whoever makes it has checked it.
Resource insert_new(Tx& tx, Resource resource, const std::string& handle);
/// Counts an edit of what belongs to it, and tells of it.
ResourceView touch(Tx& tx, Resource resource, Instant now);

}  // namespace allmende::resources
