// SQL of resources and their categories.
#pragma once

#include "models/db/tx.hpp"
#include "models/resources/resource.hpp"

namespace allmende::resources {

/// What a query means to the search, besides what it says itself.
struct QueryMeaning {
  /// Of its text, if that means anything.
  std::optional<std::string> words;
  /// With a window: keys of the timings with which it can be booked.
  std::vector<std::string> timings;
};

/// What is wanted in place of something.
struct Instead {
  Span window;
  int quantity = 1;
  int limit = 3;
  double near_metres = 25'000;
};

/// When something of a resource is taken, with the time before and after it.
struct TakenTime {
  /// The unit that is; empty for what is counted.
  std::string unit;
  Span span;
  int quantity = 1;
};

class ResourceRepository {
 public:
  explicit ResourceRepository(Tx& tx) : tx_(tx) {}

  /// Throws resources.error.slug.
  void insert(const Resource& resource);
  /// Content, version and time of the edit.
  void update(const Resource& resource);
  /// Throws resources.error.in_use at the end of the transaction for one that was ever booked.
  void remove(const ResourceId& resource);
  /// Of edits and bookings at the same time the later one sees what the earlier one wrote.
  void lock(const ResourceId& resource);
  /// By id or slug, whoever asks.
  std::optional<Resource> find(const std::string& key);
  bool is_taken(const std::string& slug);
  bool is_category(const std::string& code);
  /// The whole tree, in its order.
  std::vector<Category> categories();
  /// Slugs and titles of all of a space, the oldest first.
  std::vector<std::pair<std::string, std::string>> titles(const SpaceId& space);
  /// Those that `account` finds, by title or distance, one more than the limit. With a window
  /// those that can be had then; what is not lent says nothing about times.
  std::vector<ResourceLine> list(const std::optional<AccountId>& account,
                                 const ResourceQuery& query, const QueryMeaning& meaning,
                                 Instant now);
  /// What can be had in place of `resource`, of its category, or of its kind where it has none: the
  /// lender's own by title, then those near by, then others.
  std::vector<ResourceLine> list_instead(const std::optional<AccountId>& account,
                                         const Resource& resource, const Instead& instead,
                                         Instant now);
  /// How many can be had.
  int free(const ResourceId& resource, const Span& span, Instant now);
  /// The same for several times, in their order.
  std::vector<int> free_in(const ResourceId& resource, const std::vector<Span>& spans, Instant now);
  /// The most that is claimed of a counted one from now on.
  int peak(const ResourceId& resource, Instant now);
  /// What is taken of it in the span, cut to it; a unit of several parts once for each. Limit:
  /// 5000, the earliest.
  std::vector<TakenTime> taken(const ResourceId& resource, const Span& span, Instant now);
  /// Moments in the span, its start first, at which the number that is free changes. Limit: 2000.
  std::vector<FreeStep> steps(const ResourceId& resource, const Span& span, Instant now);

 private:
  void write_pictures(const Resource& resource);

  Tx& tx_;
};

}  // namespace allmende::resources
