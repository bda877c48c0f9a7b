// Everything that speaks with other servers, by value in order of need.
#pragma once

#include "federation/actors/actor_moderation.hpp"
#include "federation/actors/actors_outbox.hpp"
#include "federation/actors/key_rotation.hpp"
#include "federation/blocks/blocks_inbox.hpp"
#include "federation/bookings/bookings_inbox.hpp"
#include "federation/calendars/calendars_inbox.hpp"
#include "federation/calendars/calendars_outbox.hpp"
#include "federation/calendars/reactions_inbox.hpp"
#include "federation/follows/follower_sync.hpp"
#include "federation/follows/follows_outbox.hpp"
#include "federation/inbox/hearer.hpp"
#include "federation/inbox/receiver.hpp"
#include "federation/moves/moves_inbox.hpp"
#include "federation/outbox/deliverer.hpp"
#include "federation/participations/participations_inbox.hpp"
#include "federation/participations/participations_outbox.hpp"
#include "federation/participations/polls_inbox.hpp"
#include "federation/reports/reports_inbox.hpp"
#include "federation/resources/resources_inbox.hpp"
#include "federation/resources/resources_outbox.hpp"

namespace allmende {

struct Federation {
  /// Rung when there is something to do; each null for nobody.
  struct Bells {
    std::function<void()> jobs = nullptr;
    std::function<void()> deliveries = nullptr;
    /// Told of an event of which others could not be told, and why.
    EventPassed not_announced = nullptr;
  };
  struct Needs {
    Database& db;
    CurlClient& client;
    calendars::MirrorService& mirrors;
    participations::ParticipationService& participations;
    resources::ResourceMirrorService& resource_mirrors;
    bookings::BookingGuestService& booking_guests;
    bookings::BookingHomeService& booking_homes;
    const Clock& clock;
    Bells bells;
    InboxTerms inbox = {};
  };
  Federation(Needs needs, InstanceTerms terms_in, SecretBox box, DeliveryTerms delivery);

  InstanceTerms terms;
  Uris uris;
  LocalActors actors;
  ActorKeys keys;
  Fetcher fetcher;
  Outbox outbox;
  Finder finder;
  FollowService follows;
  FollowerSync follower_sync;
  Voucher voucher;
  CalendarsInbox calendars_inbox;
  ReactionsInbox reactions_inbox;
  moderation::ReportService reports;
  ReportsInbox reports_inbox;
  BlocksInbox blocks_inbox;
  MovesInbox moves_inbox;
  ActorModeration moderation;
  KeyRotation key_rotation;
  ActorsOutbox actors_outbox;
  CalendarsOutbox calendars_outbox;
  ParticipationsInbox participations_inbox;
  ParticipationsOutbox participations_outbox;
  PollsInbox polls_inbox;
  ResourcesInbox resources_inbox;
  ResourcesOutbox resources_outbox;
  BookingsOutbox bookings_outbox;
  BookingsInbox bookings_inbox;
  std::vector<Listener> listeners;
  std::vector<Announcement> announcements;
  Receiver receiver;
  Hearer hearer;
  Deliverer deliverer;
};

}  // namespace allmende
