#include "federation/bookings/agreement.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "federation/actors/local_actor.hpp"
#include "federation/vocab/amount.hpp"
#include "federation/vocab/document.hpp"
#include "federation/vocab/fee_terms.hpp"
#include "models/organisations/organisation_rules.hpp"
#include "models/text/text.hpp"

namespace allmende {

using bookings::Booking, bookings::BookingEvent, bookings::BookingLine, bookings::BookingView,
    bookings::GuestWish, bookings::HomeWord;

static constexpr std::size_t kMostMoves = 1000;
static constexpr std::size_t kLongestNote = 2000;
static constexpr int kMostThings = 100'000;
static constexpr std::int64_t kMostDays = 100'000;
static constexpr std::size_t kLongestWaiver = 500;
static constexpr std::size_t kLongestAddress = 500;
static constexpr std::size_t kMostPapers = 60;
static constexpr std::int64_t kMostNumber = 1'000'000'000;
static constexpr int kMostCents = 100'000'000;

const Json& agreement_context() {
  static const Json kContext = Json::parse(R"json([
    "https://www.w3.org/ns/activitystreams",
    {"om2": "http://www.ontology-of-units-of-measure.org/resource/om-2/",
     "vf": "https://w3id.org/valueflows/ont/vf#", "alm": "https://w3id.org/allmende#",
     "Agreement": "vf:Agreement", "stipulates": "vf:stipulates",
     "stipulatesReciprocal": "vf:stipulatesReciprocal", "Commitment": "vf:Commitment",
     "satisfies": "vf:satisfies", "resourceQuantity": "vf:resourceQuantity",
     "hasBeginning": "vf:hasBeginning", "hasEnd": "vf:hasEnd",
     "receiver": {"@id": "vf:receiver", "@type": "@id"},
     "provider": {"@id": "vf:provider", "@type": "@id"}, "hasUnit": "om2:hasUnit",
     "hasNumericalValue": "om2:hasNumericalValue"}])json");
  return kContext;
}

static Json commitment(const BookingLine& line, const Booking& booking, const AskedThing& thing) {
  Json json = Json::object({{"type", "Commitment"},
                            {"satisfies", thing.uri + "#primary"},
                            {"resourceQuantity", quantity("one", std::to_string(line.quantity))},
                            {"hasBeginning", to_rfc3339(booking.span.starts_at)},
                            {"hasEnd", to_rfc3339(booking.span.ends_at)}});
  std::vector<std::string> extras;
  for (const auto& one : line.extras) extras.push_back(one.extra.id);
  if (!extras.empty()) json.set("alm:extras", Json::texts(extras));
  add_fees(json, thing.fees);
  return json;
}

static Json price_commitment(int cents) {
  return Json::object(
      {{"type", "Commitment"}, {"resourceQuantity", quantity("one", spell_amount(cents))}});
}

/// One is said as it is, several as a list of them.
static Json one_or_list(const std::vector<Json>& items) {
  return items.size() == 1 ? items.front() : Json::array(items);
}

Json asked_agreement(const BookingView& view, const std::vector<AskedThing>& things,
                     const std::string& borrower) {
  const Booking& booking = view.booking;
  std::vector<Json> wanted;
  for (std::size_t i = 0; i < view.lines.size(); ++i) {
    Json one = commitment(view.lines[i], booking, things[i]);
    one.set("receiver", borrower);
    wanted.push_back(one);
  }
  Json json = Json::object({{"type", "Agreement"},
                            {"attributedTo", borrower},
                            {"alm:mode", to_word(booking.mode)},
                            {"alm:group", to_word(booking.group)},
                            {"alm:groupChecked", booking.group_checked},
                            {"alm:purpose", to_word(booking.purpose)},
                            {"stipulates", one_or_list(wanted)},
                            {"stipulatesReciprocal", price_commitment(booking.price_cents)}});
  if (is_sale(booking.mode)) json.set("alm:confirms", true);
  return json;
}

static Json to_json(const BookingEvent& event) {
  Json json = Json::object({{"alm:seq", event.seq},
                            {"published", to_rfc3339(event.at)},
                            {"alm:side", to_word(event.side)},
                            {"alm:verb", event.verb},
                            {"alm:state", event.to_state},
                            {"content", event.note}});
  const Json because = event.data["because"];
  if (!because.is_null()) json.set("alm:because", because);
  return json;
}

Json to_json(const bookings::Contact& contact) {
  Json json = Json::object({{"name", contact.name}});
  if (!contact.email.empty()) json.set("alm:email", contact.email);
  if (!contact.phone.empty()) json.set("alm:phone", contact.phone);
  return json;
}

std::optional<bookings::Contact> read_contact(const Json& value) {
  if (value.is_null()) return std::nullopt;
  bookings::Contact contact{.name = cut(to_line(value["name"].text()), 200),
                            .email = value["alm:email"].text(),
                            .phone = cut(to_line(value["alm:phone"].text()), 100)};
  const bool reads = contact.email.size() <= 254 && organisations::is_email(contact.email);
  if (!reads) contact.email.clear();
  return contact;
}

static Json to_json(const fees::Charge& charge) {
  Json json = Json::object({{"alm:reason", to_word(charge.reason)},
                            {"amount", spell_amount(charge.cents)},
                            {"currency", "EUR"},
                            {"published", to_rfc3339(charge.charged_at)}});
  if (charge.days > 0) json.set("alm:days", charge.days);
  if (charge.waived_at) json.set("alm:waived", to_rfc3339(*charge.waived_at));
  if (!charge.waived_note.empty()) json.set("content", charge.waived_note);
  return json;
}

static std::vector<Json> promised_things(const StandingBooking& standing, const Uris& uris) {
  const Booking& booking = standing.view.booking;
  std::vector<Json> things;
  for (const BookingLine& line : standing.view.lines) {
    AskedThing thing{.uri = uris.resource(line.resource_id)};
    for (const fees::AgreedLine& agreed : standing.fees) {
      if (agreed.resource_id == line.resource_id) thing.fees = agreed.terms;
    }
    Json one = commitment(line, booking, thing);
    one.set("provider", uris.actor("o/" + booking.lender.id));
    one.set("receiver", booking.guest->actor);
    things.push_back(one);
  }
  return things;
}

/// Of what is written of it: where the guest's home finds it, and which it is.
static Json papers_json(const StandingBooking& standing, const Uris& uris) {
  static constexpr const char* kNames[] = {"Contract", "Handover", "Return", "Receipt", "Reversal"};
  Json list = Json::array();
  for (const bookings::HomePaper& paper : standing.papers) {
    Json one = Json::object({{"type", "Document"},
                             {"mediaType", "application/pdf"},
                             {"name", kNames[static_cast<std::size_t>(paper.kind)]},
                             {"alm:paper", to_word(paper.kind)},
                             {"url", uris.agreement(standing.view.booking.id) + "/" + paper.url},
                             {"published", to_rfc3339(paper.made_at)}});
    if (paper.number > 0) {
      one.set("alm:number", paper.number);
      one.set("amount", (paper.cents < 0 ? "-" : "") + spell_amount(std::abs(paper.cents)));
      one.set("currency", "EUR");
    }
    list.push(one);
  }
  return list;
}

/// What not every agreement has.
static void add_rest(Json& json, const StandingBooking& standing, const Uris& uris) {
  const Booking& booking = standing.view.booking;
  if (standing.contact && bookings::shows_contacts(booking.state)) {
    json.set("alm:contact", to_json(*standing.contact));
  }
  if (standing.charge) json.set("alm:charge", to_json(*standing.charge));
  if (standing.view.is_unfit()) json.set("alm:unfit", true);
  if (standing.withdrawal) json.set("alm:withdrawal", true);
  if (!standing.papers.empty()) json.set("alm:papers", papers_json(standing, uris));
  if (booking.deadline) json.set("alm:deadline", to_rfc3339(*booking.deadline));
  if (!booking.offer) return;
  json.set("alm:counterOffer",
           Json::object({{"hasBeginning", to_rfc3339(booking.offer->span.starts_at)},
                         {"hasEnd", to_rfc3339(booking.offer->span.ends_at)},
                         {"amount", spell_amount(booking.offer->price_cents)}}));
}

Json standing_agreement(const StandingBooking& standing, const Uris& uris) {
  const BookingView& view = standing.view;
  const Booking& booking = view.booking;
  const std::string id = uris.agreement(booking.id);
  Json history = Json::array();
  for (const BookingEvent& event : view.events) {
    if (!event.verb.empty()) history.push(to_json(event));
  }
  Json json = Json::object(
      {{"id", id},
       {"type", "Agreement"},
       {"attributedTo", uris.actor(kCatalogueActor)},
       {"published", to_rfc3339(booking.created_at)},
       {"updated", to_rfc3339(view.events.empty() ? booking.created_at : view.events.back().at)},
       {"to", Json::texts({booking.guest->actor})},
       {"alm:offer", booking.guest->offer},
       {"alm:mode", to_word(booking.mode)},
       {"alm:state", to_word(booking.state)},
       {"alm:version", booking.version},
       {"stipulates", one_or_list(promised_things(standing, uris))},
       {"stipulatesReciprocal", price_commitment(booking.price_cents)},
       {"alm:deposit",
        Json::object({{"amount", spell_amount(booking.deposit_cents)}, {"currency", "EUR"}})},
       {"alm:history", history}});
  add_rest(json, standing, uris);
  return json;
}

static std::optional<int> read_quantity(const Json& commitment) {
  const std::string text = commitment["resourceQuantity"]["hasNumericalValue"].text();
  int count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  const bool right = error == std::errc{} && end == text.data() + text.size();
  return right && count > 0 && count <= kMostThings ? std::optional{count} : std::nullopt;
}

static std::optional<Span> read_span(const Json& commitment) {
  const auto starts_at = read_rfc3339(commitment["hasBeginning"].text());
  const auto ends_at = read_rfc3339(commitment["hasEnd"].text());
  if (!starts_at || !ends_at) return std::nullopt;
  return Span{*starts_at, *ends_at};
}

static std::optional<int> read_money(const Json& value) {
  const auto cents = read_amount(value);
  return cents && *cents <= kMostCents ? std::optional{static_cast<int>(*cents)} : std::nullopt;
}

static std::optional<int> read_price(const Json& agreement) {
  return read_money(agreement["stipulatesReciprocal"]["resourceQuantity"]["hasNumericalValue"]);
}

std::optional<GuestWish> read_asked(const Json& agreement, const Uris& uris) {
  GuestWish wish;
  std::optional<Span> span;
  for (const Json& one : items_of(agreement["stipulates"])) {
    const auto path = uris.local(id_of(one["satisfies"]));
    const auto quantity = read_quantity(one);
    const auto its = read_span(one);
    const bool same =
        its && (!span || (span->starts_at == its->starts_at && span->ends_at == its->ends_at));
    const auto fee_terms = read_fees(one);
    const bool reads = path && path->starts_with("r/") && quantity && same && fee_terms;
    if (!reads) return std::nullopt;
    span = its;
    wish.fees.push_back(*fee_terms);
    wish.wish.lines.push_back({.resource = path->substr(2), .quantity = *quantity});
    for (const Json& extra : items_of(one["alm:extras"])) {
      wish.wish.lines.back().extras.push_back(extra.text());
    }
  }
  const auto price = read_price(agreement);
  if (!span || !price) return std::nullopt;
  wish.wish.span = *span;
  wish.price_cents = *price;
  wish.wish.mode = read_word<bookings::BookingMode>(agreement["alm:mode"].text())
                       .value_or(bookings::BookingMode::lend);
  wish.wish.group = read_word<resources::BorrowerGroup>(agreement["alm:group"].text())
                        .value_or(resources::BorrowerGroup::private_);
  wish.wish.purpose = read_word<bookings::Purpose>(agreement["alm:purpose"].text())
                          .value_or(bookings::Purpose::private_);
  wish.group_checked = agreement["alm:groupChecked"].boolean();
  wish.guest.confirms = agreement["alm:confirms"].boolean();
  return wish;
}

static std::optional<BookingEvent> read_move(const Json& json) {
  const auto at = read_rfc3339(json["published"].text());
  const auto side = read_word<bookings::Side>(json["alm:side"].text());
  const auto state = read_word<bookings::BookingState>(json["alm:state"].text());
  const std::int64_t seq = json["alm:seq"].integer();
  if (!at || !side || !state || seq < 1 || seq > 100'000) return std::nullopt;
  Json data = Json::object();
  const std::string because = cut(json["alm:because"].text(), 60);
  if (!because.empty()) data.set("because", because);
  return BookingEvent{.seq = static_cast<int>(seq),
                      .at = *at,
                      .side = *side,
                      .from_state = "",
                      .verb = cut(json["alm:verb"].text(), 60),
                      .to_state = to_word(*state),
                      .note = cut(json["content"].text(), kLongestNote),
                      .data = data};
}

/// Nothing for what cannot be read: nobody is told that they owe something like it.
static std::optional<fees::Charge> read_charge(const Json& json) {
  const auto reason = read_word<fees::ChargeReason>(json["alm:reason"].text());
  const auto cents = read_money(json["amount"]);
  const auto at = read_rfc3339(json["published"].text());
  const std::int64_t days = json["alm:days"].integer();
  if (!reason || !cents || *cents == 0 || !at || days < 0 || days > kMostDays) return std::nullopt;
  fees::Charge charge{.reason = *reason,
                      .cents = *cents,
                      .days = static_cast<int>(days),
                      .charged_at = *at,
                      .waived_at = read_rfc3339(json["alm:waived"].text()),
                      .waived_note = ""};
  if (charge.waived_at) charge.waived_note = cut(json["content"].text(), kLongestWaiver);
  return charge;
}

/// Below zero for what is taken back.
static int read_sum(const Json& value) {
  const std::string text = value.text();
  const bool back = text.starts_with('-');
  const auto cents = read_money(back ? Json{text.substr(1)} : value);
  return cents ? (back ? -*cents : *cents) : 0;
}

/// Without those that are not given out where the agreement is at home.
static std::vector<bookings::HomePaper> read_papers(const Json& agreement) {
  std::vector<bookings::HomePaper> papers;
  const std::string origin = origin_of(agreement["id"].text());
  for (const Json& one : items_of(agreement["alm:papers"])) {
    const auto kind = read_word<bookings::PaperKind>(one["alm:paper"].text());
    const std::string url = url_of(one["url"]);
    const auto made_at = read_rfc3339(one["published"].text());
    const std::int64_t number = one["alm:number"].integer();
    const bool right = kind && made_at && url.size() <= kLongestAddress && !origin.empty() &&
                       origin_of(url) == origin && number >= 0 && number <= kMostNumber;
    if (!right || papers.size() == kMostPapers) continue;
    papers.push_back({.id = {},
                      .kind = *kind,
                      .url = url,
                      .made_at = *made_at,
                      .number = static_cast<int>(number),
                      .cents = read_sum(one["amount"])});
  }
  return papers;
}

std::optional<HomeWord> read_standing(const Json& agreement) {
  const auto things = items_of(agreement["stipulates"]);
  const auto span = things.empty() ? std::nullopt : read_span(things.front());
  const auto price = read_price(agreement);
  if (type_of(agreement) != "Agreement" || !span || !price) return std::nullopt;
  HomeWord word{.actor = id_of(agreement["attributedTo"]),
                .offer = agreement["alm:offer"].text(),
                .agreement = agreement["id"].text(),
                .span = *span,
                .price_cents = *price,
                .deposit_cents = read_money(agreement["alm:deposit"]["amount"]).value_or(0),
                .counter = std::nullopt,
                .deadline = read_rfc3339(agreement["alm:deadline"].text()),
                .contact = read_contact(agreement["alm:contact"]),
                .charge = read_charge(agreement["alm:charge"]),
                .unfit = agreement["alm:unfit"].boolean(),
                .withdrawal = agreement["alm:withdrawal"].boolean(),
                .papers = read_papers(agreement),
                .history = {}};
  const Json offered = agreement["alm:counterOffer"];
  const auto other = read_span(offered);
  const auto amount = read_money(offered["amount"]);
  if (other && amount)
    word.counter = bookings::CounterOffer{.span = *other, .price_cents = *amount};
  for (const Json& one : items_of(agreement["alm:history"])) {
    const auto move = read_move(one);
    if (!move || word.history.size() == kMostMoves) return std::nullopt;
    word.history.push_back(*move);
  }
  return word;
}

}  // namespace allmende
