// Pages of the agenda around a place: a walk along the dates of the circle's cells, which ends when
// the page is full. Finds exactly what AgendaRepository finds.
#pragma once

#include "models/calendars/agenda_repository.hpp"

namespace allmende::calendars {

class NearbyRepository {
 public:
  explicit NearbyRepository(Tx& tx) : tx_(tx) {}

  /// In the order of the agenda, at most `limit`; nothing when another way to these finds is
  /// better: the circle is large, there is none, or something rare is asked for.
  std::optional<std::vector<AgendaFind>> find(const AgendaFilter& filter, int limit);

 private:
  Tx& tx_;
};

}  // namespace allmende::calendars
