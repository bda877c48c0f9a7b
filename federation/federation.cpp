#include "federation/federation.hpp"

#include "federation/follows/follows_inbox.hpp"
#include "federation/wanted/wanted_outbox.hpp"
#include "models/base/append.hpp"

namespace allmende {

static std::vector<Listener> all_listeners(Federation& federation) {
  std::vector<Listener> rows = follows_listeners(federation.follows);
  append(rows, calendars_listeners(federation.calendars_inbox));
  append(rows, reactions_listeners(federation.reactions_inbox));
  append(rows, reports_listeners(federation.reports_inbox));
  append(rows, blocks_listeners(federation.blocks_inbox));
  append(rows, moves_listeners(federation.moves_inbox));
  append(rows, participations_listeners(federation.participations_inbox));
  append(rows, polls_listeners(federation.polls_inbox));
  append(rows, resources_listeners(federation.resources_inbox));
  append(rows, bookings_listeners(federation.bookings_inbox));
  return rows;
}

static std::vector<Announcement> all_announcements(Federation& federation) {
  std::vector<Announcement> rows = calendars_announcements(federation.calendars_outbox);
  append(rows, actors_announcements(federation.actors_outbox));
  append(rows, participations_announcements(federation.participations_outbox));
  append(rows, follows_announcements(federation.follows));
  append(rows, resources_announcements(federation.resources_outbox));
  append(rows, wanted_announcements(federation.resources_outbox));
  append(rows, bookings_announcements(federation.bookings_outbox));
  return rows;
}

Federation::Federation(Needs needs, InstanceTerms terms_in, SecretBox box, DeliveryTerms delivery)
    : terms(std::move(terms_in)),
      uris(terms.base_url),
      actors(terms, uris),
      keys(needs.db, std::move(box), uris),
      fetcher(needs.client, keys, uris, terms, needs.db, needs.clock),
      outbox(uris, keys, needs.clock),
      finder({needs.db, needs.client, fetcher, uris, terms}),
      follows({needs.db, fetcher, finder, actors, outbox, uris, needs.clock}),
      follower_sync({needs.db, fetcher, outbox, uris, needs.clock}),
      voucher(fetcher, needs.clock),
      calendars_inbox{needs.db, fetcher, voucher, uris, needs.mirrors, terms, needs.clock},
      reactions_inbox{needs.db, uris},
      reports(needs.db, needs.clock),
      reports_inbox{reports, uris},
      blocks_inbox{needs.db, uris},
      moves_inbox{fetcher, follows, needs.clock},
      moderation(needs.db),
      key_rotation(needs.db, keys, actors, needs.clock),
      actors_outbox{outbox, actors, keys, uris},
      calendars_outbox{outbox, actors, uris, terms, needs.clock},
      participations_inbox{needs.db, fetcher, outbox, needs.participations, uris},
      participations_outbox{outbox, actors, terms, uris, needs.clock},
      polls_inbox{needs.db, fetcher, outbox, needs.participations, terms},
      resources_inbox{needs.db, fetcher, needs.resource_mirrors, {needs.db, needs.clock}},
      resources_outbox{outbox, uris, terms},
      bookings_outbox{outbox, actors, uris},
      bookings_inbox{needs.db, fetcher, needs.booking_guests, needs.booking_homes, bookings_outbox},
      listeners(all_listeners(*this)),
      announcements(all_announcements(*this)),
      receiver({needs.db, fetcher, uris, terms, needs.clock, needs.inbox, needs.bells.jobs}),
      hearer({needs.db, voucher, uris, needs.clock, listeners, needs.bells.deliveries}),
      deliverer({needs.db, needs.client, keys, terms, uris, needs.clock, announcements,
                 needs.bells.not_announced},
                delivery) {}

}  // namespace allmende
