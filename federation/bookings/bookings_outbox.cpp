#include "federation/bookings/bookings_outbox.hpp"

#include "federation/actors/remote_actor_repository.hpp"
#include "federation/vocab/document.hpp"
#include "models/base/with.hpp"
#include "models/bookings/booking_contact_repository.hpp"
#include "models/bookings/booking_repository.hpp"
#include "models/bookings/contract_repository.hpp"
#include "models/bookings/home_paper_repository.hpp"
#include "models/bookings/remote_booking_repository.hpp"
#include "models/fees/fee_repository.hpp"
#include "models/resources/resource_repository.hpp"
#include "models/text/markdown.hpp"

namespace allmende {

using bookings::Booking, bookings::BookingEvent, bookings::BookingRepository,
    bookings::BookingState, bookings::BookingView, bookings::RemoteBookingRepository,
    bookings::Side;

static std::optional<BookingView> find_view(Tx& tx, const std::string& id) {
  BookingRepository bookings{tx};
  auto booking = bookings.find({id});
  if (!booking) return std::nullopt;
  return BookingView{.booking = *booking,
                     .lines = bookings.lines(booking->id),
                     .events = bookings.events(booking->id),
                     .verbs = {}};
}

static std::string to_html(const std::string& text) {
  return markdown_to_html(text_to_markdown(text));
}

/// Says it to the one who is meant, if they are known.
static ActivityId say_to(const BookingsOutbox& outbox, Tx& tx, const Saying& saying) {
  const auto actor = RemoteActorRepository{tx}.find(saying.to.front());
  if (!actor) return {};
  return outbox.outbox.say(tx, saying, {{host_of(actor->uri), actor->inbox}});
}

/// For whom it was booked; nothing for somebody whom others do not know.
static std::optional<std::string> speaker_of(const BookingsOutbox& outbox, Tx& tx,
                                             const Booking& booking) {
  const std::string path = booking.borrower.id.empty()
                               ? "p/" + (booking.booker_id ? booking.booker_id->text : "")
                               : "o/" + booking.borrower.id;
  return outbox.actors.find(tx, path) ? std::optional{path} : std::nullopt;
}

static void say_offer(const BookingsOutbox& outbox, Tx& tx, BookingView& view) {
  Booking& booking = view.booking;
  const auto speaker = speaker_of(outbox, tx, booking);
  if (!speaker) return;
  const auto agreed = fees::FeeRepository{tx}.agreed(booking.id);
  std::vector<AskedThing> things;
  for (const auto& line : view.lines) {
    const auto resource = resources::ResourceRepository{tx}.find(line.resource_id.text);
    if (!resource || !resource->home) return;
    things.push_back({.uri = resource->home->uri});
    for (const auto& one : agreed) {
      if (one.resource_id == line.resource_id) things.back().fees = one.terms;
    }
  }
  Saying saying = personal_saying(*speaker, "Offer", booking.home->actor);
  saying.context = agreement_context();
  saying.object = asked_agreement(view, things, outbox.uris.actor(*speaker));
  saying.about = "booking " + booking.id.text;
  if (!booking.note.empty()) saying.more = {{"content", to_html(booking.note)}};
  const ActivityId said = say_to(outbox, tx, saying);
  if (said.text.empty()) return;
  // The answers name it.
  RemoteBookingRepository{tx}.put_offer(booking.id, outbox.uris.activity(said.text));
}

/// The actor that asked; whoever speaks of the asking must be the same.
static std::string asker_of(const BookingsOutbox& outbox, Tx& tx, const Booking& booking) {
  const auto path = outbox.uris.local(booking.home->offer);
  if (!path || !path->starts_with("a/")) return "";
  const auto said = OutboxRepository{tx}.find({path->substr(2)});
  return said ? said->actor : "";
}

static void say_undo(const BookingsOutbox& outbox, Tx& tx, const Booking& booking,
                     const std::string& note) {
  const std::string actor = asker_of(outbox, tx, booking);
  if (actor.empty()) return;
  Saying saying = personal_saying(actor, "Undo", booking.home->actor);
  saying.object = Json::object(
      {{"id", booking.home->offer}, {"type", "Offer"}, {"actor", outbox.uris.actor(actor)}});
  saying.about = "booking " + booking.id.text;
  if (!note.empty()) saying.more = {{"content", to_html(note)}};
  say_to(outbox, tx, saying);
}

static void say_accept(const BookingsOutbox& outbox, Tx& tx, const Booking& booking) {
  const std::string actor = asker_of(outbox, tx, booking);
  if (actor.empty()) return;
  Saying saying = personal_saying(actor, "Accept", booking.home->actor);
  saying.context = agreement_context();
  saying.object = Json::object(
      {{"id", booking.home->agreement}, {"type", "Agreement"}, {"alm:offer", booking.home->offer}});
  saying.about = "booking " + booking.id.text;
  say_to(outbox, tx, saying);
}

/// How the borrower is reached, once the lender has approved: their word on the agreement says it.
static void say_reached(const BookingsOutbox& outbox, Tx& tx, const Booking& booking) {
  const std::string actor = asker_of(outbox, tx, booking);
  const auto contact = bookings::contact_of(tx, booking, Side::borrower);
  const bool meant = contact && bookings::shows_contacts(booking.state);
  if (!meant || actor.empty() || booking.home->agreement.empty()) return;
  Saying saying = personal_saying(actor, "Accept", booking.home->actor);
  saying.context = agreement_context();
  saying.object = Json::object({{"id", booking.home->agreement},
                                {"type", "Agreement"},
                                {"alm:offer", booking.home->offer},
                                {"alm:contact", to_json(*contact)}});
  saying.about = "booking " + booking.id.text;
  say_to(outbox, tx, saying);
}

/// By which word the guest hears of a move; each carries the whole agreement.
static const char* kind_of(const std::string& verb, const std::string& from_state) {
  if (verb == "confirm") return "Accept";
  if (verb == "counter") return "TentativeReject";
  const bool open = from_state == "requested" || from_state == "countered";
  if (verb == "decline" || (verb == "expire" && open)) return "Reject";
  return "Update";
}

static Json to_agreement(Tx& tx, const BookingView& view, const Uris& uris) {
  fees::FeeRepository fees{tx};
  const auto contract = bookings::ContractRepository{tx}.find(view.booking.id);
  return standing_agreement({.view = view,
                             .contact = bookings::contact_of(tx, view.booking, Side::lender),
                             .fees = fees.agreed(view.booking.id),
                             .charge = fees.charge(view.booking.id),
                             .papers = bookings::HomePaperRepository{tx}.at_home(view.booking.id),
                             .withdrawal = contract && contract->withdrawal},
                            uris);
}

/// The same agreement, with something in it that is no move.
static void say_changed(const BookingsOutbox& outbox, Tx& tx, const BookingView& view) {
  Saying saying = personal_saying(kCatalogueActor, "Update", view.booking.guest->actor);
  saying.context = agreement_context();
  saying.about = outbox.uris.agreement(view.booking.id);
  saying.object = to_agreement(tx, view, outbox.uris);
  say_to(outbox, tx, saying);
}

/// Whether a guest hears of the state; where their word binds them, the next one follows at once.
static bool is_for_guest(const Booking& booking) {
  if (booking.state == BookingState::hold) return false;
  return booking.state != BookingState::approved || bookings::confirms_themselves(booking);
}

static void say_standing(const BookingsOutbox& outbox, Tx& tx, const BookingView& view) {
  const Booking& booking = view.booking;
  const BookingEvent& last = view.events.back();
  if (!is_for_guest(booking)) return;
  const std::string kind = kind_of(last.verb, last.from_state);
  const Json agreement = to_agreement(tx, view, outbox.uris);
  Saying saying = personal_saying(kCatalogueActor, kind.c_str(), booking.guest->actor);
  saying.context = agreement_context();
  saying.about = outbox.uris.agreement(booking.id);
  saying.object = agreement;
  if (kind != "Update") {
    saying.object = Json::object(
        {{"id", booking.guest->offer}, {"type", "Offer"}, {"actor", booking.guest->actor}});
    saying.more = {{"result", agreement}};
  }
  say_to(outbox, tx, saying);
}

std::optional<BookingView> guest_booking(Tx& tx, const BookingId& booking) {
  auto view = find_view(tx, booking.text);
  if (!view || !view->booking.guest || !is_for_guest(view->booking)) return std::nullopt;
  return view;
}

Json guest_agreement(Tx& tx, const BookingView& view, const Uris& uris) {
  return to_agreement(tx, view, uris);
}

void say_refusal(const BookingsOutbox& outbox, Tx& tx, const AgreementRefusal& refusal) {
  Saying saying = personal_saying(kCatalogueActor, "Reject", refusal.actor);
  saying.context = agreement_context();
  saying.about = refusal.offer;
  saying.object =
      Json::object({{"id", refusal.offer}, {"type", "Offer"}, {"actor", refusal.actor}});
  Json times = Json::array();
  for (const Span& span : refusal.times) {
    times.push(Json::object(
        {{"startTime", to_rfc3339(span.starts_at)}, {"endTime", to_rfc3339(span.ends_at)}}));
  }
  saying.more = {{"alm:reason", refusal.reason}, {"alm:alternatives", times}};
  say_to(outbox, tx, saying);
}

static void tell_moved(BookingsOutbox& outbox, Tx& tx, const LoggedEvent& logged) {
  auto view = find_view(tx, logged.thing_id);
  if (!view) return;
  if (view->booking.guest) return say_standing(outbox, tx, *view);
  const bool asks = view->booking.home && logged.payload["verb"].text() == "request" &&
                    view->booking.home->offer.empty();
  if (asks) say_offer(outbox, tx, *view);
  if (view->booking.home && logged.payload["verb"].text() == "confirm") {
    say_reached(outbox, tx, view->booking);
  }
}

/// One side has said anew how it is reached.
static void tell_contacted(BookingsOutbox& outbox, Tx& tx, const LoggedEvent& logged) {
  const auto view = find_view(tx, logged.thing_id);
  if (!view || !bookings::shows_contacts(view->booking.state)) return;
  const bool lender = logged.payload["side"].text() == "lender";
  if (lender && view->booking.guest) say_changed(outbox, tx, *view);
  if (!lender && view->booking.home) say_reached(outbox, tx, view->booking);
}

/// What is no move: a receipt was written, nothing is asked for any more, or something does not
/// work or works again.
static void tell_beside(BookingsOutbox& outbox, Tx& tx, const LoggedEvent& logged) {
  const auto view = find_view(tx, logged.thing_id);
  if (view && view->booking.guest) say_changed(outbox, tx, *view);
}

static void tell_asked(BookingsOutbox& outbox, Tx& tx, const LoggedEvent& logged) {
  const auto view = find_view(tx, logged.thing_id);
  if (!view || !view->booking.home) return;
  const std::string verb = logged.payload["verb"].text();
  if (verb == "cancel" || verb == "withdraw")
    say_undo(outbox, tx, view->booking, logged.payload["note"].text());
  if (verb == "accept" || verb == "confirm") say_accept(outbox, tx, view->booking);
}

std::vector<Announcement> bookings_announcements(BookingsOutbox& outbox) {
  return {{"bookings.moved", with(outbox, tell_moved)},
          {"bookings.asked", with(outbox, tell_asked)},
          {"bookings.contacted", with(outbox, tell_contacted)},
          {"bookings.waived", with(outbox, tell_beside)},
          {"bookings.papered", with(outbox, tell_beside)},
          {"bookings.unfit", with(outbox, tell_beside)},
          {"bookings.fit", with(outbox, tell_beside)}};
}

}  // namespace allmende
