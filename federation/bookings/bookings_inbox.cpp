#include "federation/bookings/bookings_inbox.hpp"

#include "federation/vocab/document.hpp"
#include "models/base/error.hpp"
#include "models/base/with.hpp"
#include "models/peers/peer_repository.hpp"
#include "models/text/markdown.hpp"
#include "models/text/text.hpp"

namespace allmende {

using bookings::GuestWish, bookings::HomeWord;

static constexpr std::size_t kLongestWords = 2000;
static constexpr std::size_t kLongestName = 200;
static constexpr std::chrono::hours kAskedAgain{6};
/// One after the other, in one job.
static constexpr int kAskedAtOnce = 50;

static std::string note_of(const Json& activity) {
  return trim(cut(html_to_text(activity["content"].text()), kLongestWords));
}

static void refuse(BookingsInbox& inbox, const Heard& heard, const std::string& reason,
                   const std::vector<Span>& times) {
  inbox.db.write([&](Tx& tx) {
    say_refusal(inbox.outbox, tx,
                {.actor = heard.actor, .offer = heard.id, .reason = reason, .times = times});
  });
}

static void take_offer(BookingsInbox& inbox, const Heard& heard, const GuestWish& wish) {
  try {
    const auto asked = inbox.guests.request(wish);
    if (asked.refusal) {
      refuse(inbox, heard, asked.refusal->key, asked.refusal->alternatives.times);
    }
  } catch (const Error& error) {
    if (error.kind == Error::Kind::unavailable || error.kind == Error::Kind::internal) throw;
    refuse(inbox, heard, error.faults.empty() ? error.key : error.faults.front().key, {});
  }
}

static void hear_offer(BookingsInbox& inbox, const Heard& heard) {
  // The answer needs an inbox and goes by the word's id.
  const auto actor = inbox.fetcher.actor(heard.actor);
  if (!actor || heard.id.empty()) return;
  const Json agreement = heard.activity["object"];
  auto wish = read_asked(agreement, inbox.outbox.uris);
  if (!wish || id_of(agreement["attributedTo"]) != heard.actor) {
    return refuse(inbox, heard, "bookings.error.offer", {});
  }
  const std::string& name = actor->name.empty() ? actor->handle : actor->name;
  wish->guest = {.actor = heard.actor,
                 .name = cut(name, kLongestName),
                 .offer = heard.id,
                 .confirms = wish->guest.confirms,
                 .organisation = actor->kind == "Organization" || actor->kind == "Group"};
  wish->wish.note = note_of(heard.activity);
  wish->partner = !actor->identity_changed && inbox.db.read([&](Tx& tx) {
    return peers::is_partner(peers::PeerRepository{tx}.tier_of(host_of(heard.actor)));
  });
  // A stranger's word on who belongs to which group is no more than that of who asks.
  wish->group_checked = wish->group_checked && wish->partner;
  take_offer(inbox, heard, *wish);
}

static void hear_undo(BookingsInbox& inbox, const Heard& heard) {
  if (id_of(heard.activity["object"]["actor"]) != heard.actor) return;
  const bookings::BookingGuest guest{.actor = heard.actor, .name = "", .offer = heard.object_id};
  const std::string note = note_of(heard.activity);
  // What was bought and handed over is not called off any more; consumers withdraw from it.
  if (!inbox.guests.move(guest, "cancel", note)) inbox.guests.move(guest, "withdraw", note);
}

static void hear_accepted(BookingsInbox& inbox, const Heard& heard) {
  const Json agreement = heard.activity["object"];
  const bookings::BookingGuest guest{
      .actor = heard.actor, .name = "", .offer = agreement["alm:offer"].text()};
  const auto contact = read_contact(agreement["alm:contact"]);
  if (contact && inbox.guests.reach(guest, *contact)) return;
  // To a counter-offer, or to what was approved.
  if (!inbox.guests.move(guest, "accept", "")) inbox.guests.move(guest, "confirm", "");
}

/// What its home says of a booking that somebody here asked for.
static std::optional<HomeWord> word_of(const Heard& heard, const Json& agreement) {
  auto word = read_standing(agreement);
  if (!word || word->actor != heard.actor) return std::nullopt;
  if (origin_of(word->agreement) != origin_of(heard.actor)) return std::nullopt;
  return word;
}

static void hear_answer(BookingsInbox& inbox, const Heard& heard) {
  const auto word = word_of(heard, heard.activity["result"]);
  if (word && word->offer == heard.object_id) inbox.homes.take(*word);
}

static void hear_rejected(BookingsInbox& inbox, const Heard& heard) {
  if (!heard.activity["result"].is_null()) return hear_answer(inbox, heard);
  HomeWord word;
  word.actor = heard.actor;
  word.offer = heard.object_id;
  const std::string reason = heard.activity["alm:reason"].text();
  inbox.homes.refuse(word, note_of(heard.activity), cut(reason, 60));
}

static void hear_changed(BookingsInbox& inbox, const Heard& heard) {
  if (const auto word = word_of(heard, heard.object)) inbox.homes.take(*word);
}

void poll_agreements(BookingsInbox& inbox, Instant now) {
  for (const auto& stale : inbox.homes.take_stale(now - kAskedAgain, kAskedAtOnce)) {
    const Fetched fetched = inbox.fetcher.get(stale.agreement);
    if (fetched.fault) continue;
    const auto word = read_standing(fetched.document);
    const bool same = word && word->agreement == stale.agreement && word->actor == stale.actor &&
                      word->offer == stale.offer;
    if (same) inbox.homes.take(*word);
  }
}

std::vector<Listener> bookings_listeners(BookingsInbox& inbox) {
  return {{"Offer", "Agreement", with(inbox, hear_offer)},
          {"Undo", "Offer", with(inbox, hear_undo)},
          {"Accept", "Agreement", with(inbox, hear_accepted)},
          {"Accept", "Offer", with(inbox, hear_answer)},
          {"TentativeReject", "Offer", with(inbox, hear_answer)},
          {"Reject", "Offer", with(inbox, hear_rejected)},
          {"Update", "Agreement", with(inbox, hear_changed)}};
}

}  // namespace allmende
