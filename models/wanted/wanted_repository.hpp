// SQL of wanted ads and of what fits them.
#pragma once

#include "models/db/tx.hpp"
#include "models/wanted/wanted_ad.hpp"

namespace allmende::wanted {

class WantedRepository {
 public:
  explicit WantedRepository(Tx& tx) : tx_(tx) {}

  void insert(const WantedAd& ad);
  void update(const WantedAd& ad);
  void remove(const WantedAdId& ad);
  /// What a server, or one below its domain, looks for.
  void remove_of_host(const std::string& host);
  std::optional<WantedAd> find(const WantedAdId& ad);
  std::optional<WantedAd> find_uri(const std::string& uri);
  /// Edits of one take turns.
  std::optional<WantedAd> lock(const WantedAdId& ad);
  bool is_category(const std::string& code);
  /// Those that somebody still looks for.
  int count_open(const AccountId& account);

  /// Whose ads are asked for; all open ones with neither.
  struct Owners {
    std::optional<AccountId> account;
    std::vector<std::string> spaces;
  };
  /// The newest first, one more than the limit.
  std::vector<WantedAd> list(const WantedQuery& query, const std::optional<Owners>& owners);

  struct Fitting {
    WantedAdId ad;
    ResourceId resource;
  };
  /// What fits and was not known to: for one listing, or for one ad.
  std::vector<Fitting> match_resource(const ResourceId& resource, Instant now);
  std::vector<Fitting> match_ad(const WantedAdId& ad, Instant now);
  std::vector<WantedMatch> matches(const WantedAdId& ad);

  /// Those whose time is over; returns which of them were ours.
  std::vector<WantedAdId> expire(Instant now);

 private:
  Tx& tx_;
};

}  // namespace allmende::wanted
