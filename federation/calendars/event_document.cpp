#include "federation/calendars/event_document.hpp"

#include <map>

#include "federation/calendars/event_words.hpp"
#include "federation/vocab/document.hpp"
#include "models/calendars/event_service.hpp"
#include "models/calendars/recurrence.hpp"
#include "models/text/markdown.hpp"
#include "models/text/text.hpp"

namespace allmende {

using calendars::EventContent, calendars::EventStatus, calendars::EventView, calendars::Place,
    calendars::Price, calendars::PriceKind, calendars::Visibility;

static constexpr std::chrono::days kAhead{60};
static constexpr int kMostPerDay = 4;
static constexpr std::size_t kMostOfSeries = 240;
static constexpr std::size_t kLongestName = 200;

const Json& event_context() {
  static const Json kContext = Json::parse(R"json([
    "https://www.w3.org/ns/activitystreams", "https://w3id.org/security/data-integrity/v1",
    {"sc": "http://schema.org#", "toot": "http://joinmastodon.org/ns#",
     "mz": "https://joinmobilizon.org/ns#", "ical": "http://www.w3.org/2002/12/cal/ical#",
     "evt": "https://w3id.org/fep/8a8e/", "alm": "https://w3id.org/allmende#",
     "Hashtag": "as:Hashtag", "inLanguage": "sc:inLanguage", "PropertyValue": "sc:PropertyValue",
     "propertyID": "sc:propertyID", "value": "sc:value", "VirtualLocation": "sc:VirtualLocation",
     "PostalAddress": "sc:PostalAddress", "address": "sc:address",
     "streetAddress": "sc:streetAddress", "postalCode": "sc:postalCode",
     "addressLocality": "sc:addressLocality", "addressCountry": "sc:addressCountry",
     "isAccessibleForFree": "sc:isAccessibleForFree", "offers": "sc:offers", "price": "sc:price",
     "priceCurrency": "sc:priceCurrency", "isOnline": "mz:isOnline", "status": "ical:status",
     "uid": "ical:uid", "sequence": "ical:sequence", "recurrenceId": "ical:recurrenceId",
     "timezone": "evt:timezone", "eventStatus": {"@id": "evt:eventStatus", "@type": "@vocab"},
     "EventScheduled": "evt:EventScheduled", "EventCancelled": "evt:EventCancelled",
     "EventPostponed": "evt:EventPostponed", "EventMovedOnline": "evt:EventMovedOnline",
     "joinMode": "evt:joinMode", "externalParticipationUrl": "evt:externalParticipationUrl",
     "category": "evt:category", "displayEndTime": "evt:displayEndTime",
     "previousStartTime": "evt:previousStartTime"}])json");
  return kContext;
}

/// Wall time with the offset that holds then: "2026-10-03T19:30:00+02:00".
static std::string spell_local(WallTime wall, const std::string& zone) {
  const auto offset = offset_at(to_instant(wall, zone), zone);
  const auto all = std::chrono::duration_cast<std::chrono::minutes>(offset).count();
  const auto minutes = all < 0 ? -all : all;
  const auto two = [](auto number) {
    return std::string(number < 10 ? "0" : "") + std::to_string(number);
  };
  return spell_wall(wall) + (all < 0 ? "-" : "+") + two(minutes / 60) + ":" + two(minutes % 60);
}

static const char* event_status(EventStatus status) {
  switch (status) {
    case EventStatus::cancelled: return "EventCancelled";
    case EventStatus::postponed: return "EventPostponed";
    case EventStatus::moved_online: return "EventMovedOnline";
    default: return "EventScheduled";
  }
}

static const char* ical_status(EventStatus status) {
  switch (status) {
    case EventStatus::cancelled: return "CANCELLED";
    case EventStatus::postponed:
    case EventStatus::tentative: return "TENTATIVE";
    default: return "CONFIRMED";
  }
}

static Json place_object(const Place& place) {
  Json address = Json::object({{"type", "PostalAddress"}});
  if (!place.street.empty()) address.set("streetAddress", place.street);
  if (!place.postal_code.empty()) address.set("postalCode", place.postal_code);
  if (!place.locality.empty()) address.set("addressLocality", place.locality);
  if (!place.country.empty()) address.set("addressCountry", place.country);
  Json json =
      Json::object({{"type", "Place"}, {"name", place.name.empty() ? place.locality : place.name}});
  if (place.latitude && place.longitude) {
    json.set("latitude", *place.latitude).set("longitude", *place.longitude);
  }
  if (address.size() > 1) json.set("address", address);
  return json;
}

static void add_place(Json& json, const EventContent& content) {
  const Json online =
      Json::object({{"type", "VirtualLocation"}, {"name", "Online"}, {"url", content.online_url}});
  json.set("isOnline", !content.online_url.empty() && !content.place);
  if (content.place) {
    json.set("location", place_object(*content.place));
    if (!content.online_url.empty()) json.set("alm:onlineLocation", online);
  } else if (!content.online_url.empty()) {
    json.set("location", online);
  }
}

static std::string spell_amount(std::int64_t cents) {
  const std::string rest = std::to_string(cents % 100);
  return std::to_string(cents / 100) + "." + (rest.size() < 2 ? "0" : "") + rest;
}

static void add_price(Json& json, const EventContent& content) {
  const Price& price = content.price;
  if (price.kind == PriceKind::unknown) return;
  json.set("isAccessibleForFree", price.kind != PriceKind::paid);
  Json offers = Json::array();
  for (const auto& [name, cents] :
       {std::pair{"Normal", price.max_cents}, std::pair{"Ermäßigt", price.min_cents}}) {
    if (!cents || (offers.size() > 0 && price.min_cents == price.max_cents)) continue;
    Json offer = Json::object({{"type", "sc:Offer"},
                               {"name", name},
                               {"price", spell_amount(*cents)},
                               {"priceCurrency", price.currency}});
    if (!content.ticket_url.empty()) offer.set("url", content.ticket_url);
    offers.push(offer);
  }
  if (offers.size() > 0) json.set("offers", offers);
  Json exact = Json::object({{"kind", to_word(price.kind)}, {"text", price.text}});
  json.set("alm:price", exact);
}

static Json link(const char* name, const std::string& href) {
  return Json::object(
      {{"type", "Link"}, {"mediaType", "text/html"}, {"name", name}, {"href", href}});
}

static Json attachments(const EventContent& content, const std::string& page) {
  Json list = Json::array();
  if (!content.ticket_url.empty()) {
    list.push(Json::object({{"type", "PropertyValue"},
                            {"mediaType", "text/plain"},
                            {"propertyID", "mz:ticket:external_url"},
                            {"name", "Tickets"},
                            {"value", content.ticket_url}}));
  }
  list.push(link("Termin", page));
  if (!content.online_url.empty()) list.push(link("Website", content.online_url));
  return list;
}

/// "#Klassik-Konzert" reads as "#Klassik" elsewhere, so only letters and digits stay.
static std::string hashtag(const std::string& tag) {
  std::string name = "#";
  for (const char c : tag) {
    const bool plain = (c & 0x80) != 0 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                       (c >= 'A' && c <= 'Z');
    if (plain) name += c;
  }
  return name;
}

static Json hashtags(const EventContent& content, const Uris& uris) {
  Json list = Json::array();
  for (const std::string& tag : content.tags) {
    const std::string name = hashtag(tag);
    if (name.size() == 1) continue;
    list.push(Json::object({{"type", "Hashtag"},
                            {"name", name},
                            {"href", uris.base() + "/veranstaltungen?tag=" + name.substr(1)}}));
  }
  return list;
}

/// Mobilizon wants 3 characters at least and 200 at most.
static std::string name_of(const EventView& view) {
  const std::string& title = view.event.content.title;
  return cut(title.size() < 3 ? title + " – " + view.calendar_name : title, kLongestName);
}

static void add_words(Json& json, const EventView& view, const EventSetting& setting) {
  const EventContent& content = view.event.content;
  const std::string language =
      content.languages.empty() ? setting.locale : content.languages.front();
  std::string html = content.description.empty() ? "<p>" + html_escape(content.summary) + "</p>"
                                                 : markdown_to_html(content.description);
  if (!content.status_reason.empty()) {
    html = "<p><strong>" + html_escape(content.status_reason) + "</strong></p>" + html;
  }
  const std::string name = name_of(view);
  json.set("name", name)
      .set("summary", event_summary(content, setting.locale))
      .set("content", html)
      .set("mediaType", "text/html")
      .set("contentMap", Json::object({{language.c_str(), html}}))
      .set("nameMap", Json::object({{language.c_str(), name}}))
      .set("inLanguage", language)
      .set("source",
           Json::object({{"mediaType", "text/markdown"}, {"content", content.description}}));
}

static void add_times(Json& json, const EventContent& content) {
  const std::string start = spell_local(content.starts_local, content.zone);
  json.set("startTime", start);
  json.set("endTime", spell_local(content.ends_local, content.zone));
  json.set("displayEndTime", content.ends_local != content.starts_local);
  json.set("timezone", content.zone);
  json.set("eventStatus", event_status(content.status));
  json.set("status", ical_status(content.status));
  if (content.status == EventStatus::postponed) json.set("previousStartTime", start);
  if (content.all_day) json.set("alm:allDay", true);
}

static std::string page_of(const EventView& view, const Uris& uris) {
  const std::string page = uris.base() + "/veranstaltungen/" + view.event.slug;
  return view.event.recurrence_id ? page + "/" + *view.event.recurrence_id : page;
}

Json event_object(const WireDate& date, const EventSetting& setting) {
  const auto& event = date.view.event;
  const EventContent& content = event.content;
  const std::string actor = "c/" + event.calendar_id.text;
  const std::string page = page_of(date.view, setting.uris);
  Json json = Json::object({{"id", date.uri},
                            {"type", "Event"},
                            {"uid", event.uid},
                            {"sequence", event.sequence},
                            {"url", page},
                            {"attributedTo", setting.uris.actor(actor)},
                            {"to", Json::texts({kPublic})},
                            {"cc", Json::texts({setting.uris.of_actor(actor, "followers")})},
                            {"published", to_rfc3339(event.created_at)},
                            {"updated", to_rfc3339(std::max(event.updated_at, event.created_at))}});
  add_words(json, date.view, setting);
  add_times(json, content);
  if (event.recurrence_id) json.set("recurrenceId", *event.recurrence_id);
  add_place(json, content);
  json.set("joinMode", "external").set("externalParticipationUrl", page);
  json.set("category", to_peer_category(content.category));
  json.set("alm:category", to_word(content.category));
  if (!content.summary.empty()) json.set("alm:teaser", content.summary);
  add_price(json, content);
  json.set("attachment", attachments(content, page));
  json.set("tag", hashtags(content, setting.uris));
  return json;
}

static bool is_open(const EventView& view) {
  return view.event.content.visibility == Visibility::public_ &&
         view.calendar_visibility == Visibility::public_;
}

using ChangedDates = std::map<std::string, const EventView*>;

/// The dates that the rule alone gives.
static std::vector<WireDate> regular_dates(const EventView& series, const ChangedDates& changed,
                                           const Uris& uris, Instant now) {
  std::vector<WireDate> dates;
  std::map<Day, int> per_day;
  const Span window{now - std::chrono::days{1}, now + kAhead};
  for (const auto& date : calendars::expand(series.event.content, window, kMostOfSeries)) {
    if (!date.recurrence_id || changed.contains(*date.recurrence_id)) continue;
    const Day day = std::chrono::floor<std::chrono::days>(date.starts_local);
    if (++per_day[day] > kMostPerDay) continue;
    if (auto view = calendars::on_date(series, *date.recurrence_id)) {
      dates.push_back({uris.event(series.event.id, date.recurrence_id), *view});
    }
  }
  return dates;
}

std::vector<WireDate> wire_dates(const EventView& event, const std::vector<EventView>& changed,
                                 const Uris& uris, Instant now) {
  std::vector<WireDate> dates;
  if (!is_open(event)) return dates;
  if (!event.event.content.recurrence) {
    dates.push_back({uris.event(event.event.id, std::nullopt), event});
    return dates;
  }
  ChangedDates by_date;
  for (const EventView& one : changed) by_date[*one.event.recurrence_id] = &one;
  dates = regular_dates(event, by_date, uris, now);
  for (const auto& [recurrence_id, one] : by_date) {
    const bool near =
        one->event.ends_at > now - std::chrono::days{1} && one->event.starts_at < now + kAhead;
    if (!near || !is_open(*one)) continue;
    WireDate date{uris.event(event.event.id, recurrence_id), *one};
    // A changed date stands at its series' address.
    date.view.event.slug = event.event.slug;
    dates.push_back(std::move(date));
  }
  return dates;
}

}  // namespace allmende
