#include "federation/federation.hpp"

#include <iterator>

#include "federation/follows/follows_inbox.hpp"

namespace allmende {

static std::vector<Listener> all_listeners(Federation& federation) {
  std::vector<Listener> rows = follows_listeners(federation.follows);
  for (Listener& row : calendars_listeners(federation.calendars_inbox)) {
    rows.push_back(std::move(row));
  }
  return rows;
}

Federation::Federation(Needs needs, InstanceTerms terms_in, SecretBox box, DeliveryTerms delivery)
    : terms(std::move(terms_in)),
      uris(terms.base_url),
      actors(terms, uris),
      keys(needs.db, std::move(box), uris),
      fetcher(needs.client, keys, uris, terms, needs.db, needs.clock),
      outbox(uris, keys, needs.clock),
      follows({needs.db, fetcher, actors, outbox, uris, needs.clock}),
      calendars_inbox{needs.db, fetcher, needs.mirrors, terms, needs.clock},
      calendars_outbox{outbox, actors, uris, terms, needs.clock},
      listeners(all_listeners(*this)),
      announcements(calendars_announcements(calendars_outbox)),
      receiver({needs.db, fetcher, uris, terms, needs.clock, needs.wake}),
      hearer({needs.db, fetcher, needs.clock, listeners, needs.wake}),
      deliverer({needs.db, needs.client, keys, terms, needs.clock, announcements}, delivery) {}

}  // namespace allmende
