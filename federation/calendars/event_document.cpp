#include "federation/calendars/event_document.hpp"

#include <algorithm>

#include "federation/calendars/event_words.hpp"
#include "federation/vocab/amount.hpp"
#include "federation/vocab/document.hpp"
#include "federation/vocab/image_object.hpp"
#include "models/base/digest.hpp"
#include "models/text/markdown.hpp"
#include "models/text/text.hpp"
#include "models/venues/access_key.hpp"

namespace allmende {

using calendars::EventContent, calendars::EventStatus, calendars::EventView, calendars::JoinMode,
    calendars::Place, calendars::Price, calendars::PriceKind, calendars::Wheelchair;

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
     "priceCurrency": "sc:priceCurrency", "kind": "alm:kind", "text": "alm:text",
     "features": "alm:features", "accessibleWith": "alm:accessibleWith",
     "wheelchair": "alm:wheelchair", "hasInductionLoop": "alm:hasInductionLoop",
     "wheelchairAccessibilityGrade": "alm:wheelchairAccessibilityGrade",
     "signLanguages": "alm:signLanguages",
     "isOnline": "mz:isOnline", "status": "ical:status", "uid": "ical:uid",
     "sequence": "ical:sequence", "recurrenceId": "ical:recurrenceId",
     "timezone": "evt:timezone", "eventStatus": {"@id": "evt:eventStatus", "@type": "@vocab"},
     "EventScheduled": "evt:EventScheduled", "EventCancelled": "evt:EventCancelled",
     "EventPostponed": "evt:EventPostponed", "EventMovedOnline": "evt:EventMovedOnline",
     "joinMode": "evt:joinMode", "externalParticipationUrl": "evt:externalParticipationUrl",
     "category": "evt:category", "displayEndTime": "evt:displayEndTime",
     "previousStartTime": "evt:previousStartTime", "uuid": "sc:identifier",
     "superEvent": {"@id": "sc:superEvent", "@type": "@id"},
     "maximumAttendeeCapacity": "sc:maximumAttendeeCapacity",
     "remainingAttendeeCapacity": "sc:remainingAttendeeCapacity", "attendees": "evt:attendees",
     "AttendeesCollection": "evt:AttendeesCollection", "organizers": "evt:organizers",
     "OrganizersCollection": "evt:OrganizersCollection"}])json");
  return kContext;
}

std::string spell_with_offset(WallTime wall, const std::string& zone) {
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

static Json property(const char* id, const char* name, const Json& value) {
  return Json::object({{"type", "PropertyValue"},
                       {"mediaType", "text/plain"},
                       {"propertyID", id},
                       {"name", name},
                       {"value", value}});
}

static bool has_feature(const EventContent& content, std::string_view feature) {
  const auto& features = content.accessibility.features;
  return std::find(features.begin(), features.end(), feature) != features.end();
}

/// A11yJSON's words, beside our own, which are exact.
static void add_accessibility(Json& json, const EventContent& content) {
  const calendars::Accessibility& access = content.accessibility;
  if (access == calendars::Accessibility{}) return;
  Json told = Json::object({{"features", Json::texts(access.features)}});
  if (access.wheelchair != Wheelchair::unknown) {
    told.set("wheelchairAccessibilityGrade", to_word(access.wheelchair));
    told.set("accessibleWith",
             Json::object({{"wheelchair", access.wheelchair == Wheelchair::fully}}));
  }
  if (has_feature(content, "induction_loop")) told.set("hasInductionLoop", true);
  if (has_feature(content, "sign_language")) told.set("signLanguages", Json::texts({"gsg"}));
  if (!access.text.empty()) told.set("summary", access.text);
  json.set("alm:accessibility", told);
}

static void add_accessibility_properties(Json& list, const EventContent& content) {
  const Wheelchair wheelchair = content.accessibility.wheelchair;
  if (wheelchair != Wheelchair::unknown) {
    list.push(property("mz:accessibility:wheelchairAccessible", "Rollstuhl", to_word(wheelchair)));
  }
  if (has_feature(content, "sign_language")) {
    list.push(property("mz:accessibility:live:sign_language", "Gebärdensprache", true));
  }
  if (has_feature(content, "subtitles")) {
    list.push(property("mz:accessibility:live:subtitle", "Untertitel", true));
  }
}

static Json link(const char* name, const std::string& href) {
  return Json::object(
      {{"type", "Link"}, {"mediaType", "text/html"}, {"name", name}, {"href", href}});
}

/// Some peers take the first one as the picture, whatever it is; so pictures stand first.
static Json attachments(const EventContent& content, const std::string& page, const Json& image) {
  Json list = Json::array();
  if (!image.is_null()) list.push(image);
  if (!content.ticket_url.empty()) {
    list.push(property("mz:ticket:external_url", "Tickets", content.ticket_url));
  }
  add_accessibility_properties(list, content);
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
  const auto letters = std::count_if(title.begin(), title.end(), [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xc0) != 0x80;
  });
  return cut(letters < 3 ? title + " – " + view.calendar_name : title, kLongestName);
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
  const std::string start = spell_with_offset(content.starts_local, content.zone);
  json.set("startTime", start);
  json.set("endTime", spell_with_offset(content.ends_local, content.zone));
  json.set("displayEndTime", content.ends_local != content.starts_local);
  json.set("timezone", content.zone);
  json.set("eventStatus", event_status(content.status));
  json.set("status", ical_status(content.status));
  if (content.status == EventStatus::postponed) json.set("previousStartTime", start);
  if (content.all_day) json.set("alm:allDay", true);
}

std::string event_page(const EventView& view, const Uris& uris) {
  const std::string page = uris.base() + "/veranstaltungen/" + view.event.slug;
  return view.event.recurrence_id ? page + "/" + *view.event.recurrence_id : page;
}

/// A UUID that is always the same for a date of a series, whose id is none. Source: RFC 9562,
/// section 5.8.
static std::string uuid_of(const WireDate& date) {
  if (!date.view.event.recurrence_id) return date.view.event.id.text;
  std::string hex = sha256_hex(date.uri).substr(0, 32);
  hex[12] = '8';
  hex[16] = '8';
  for (const std::size_t at : {20U, 16U, 12U, 8U}) hex.insert(at, "-");
  return hex;
}

/// "No answers wanted" is said as "elsewhere, on the page": the word for it breaks a peer.
static void add_joining(Json& json, const WireDate& date, const std::string& page) {
  const EventContent& content = date.view.event.content;
  if (content.joining.mode != JoinMode::open || content.status == EventStatus::cancelled) {
    const bool elsewhere = content.joining.mode == JoinMode::external;
    json.set("joinMode", "external");
    json.set("externalParticipationUrl", elsewhere ? content.ticket_url : page);
    return;
  }
  json.set("joinMode", "free");
  if (const auto& capacity = content.joining.capacity) {
    json.set("maximumAttendeeCapacity", *capacity);
    json.set("remainingAttendeeCapacity", std::max(*capacity - date.going, 0));
  }
  json.set("attendees", Json::object({{"type", "AttendeesCollection"},
                                      {"id", date.uri + "/attendees"},
                                      {"totalItems", date.going}}));
}

static void add_organiser(Json& json, const WireDate& date, const Uris& uris) {
  const calendars::Organiser& organiser = date.view.organiser;
  if (organiser.id.empty()) return;
  json.set("organizers", Json::object({{"type", "OrganizersCollection"},
                                       {"id", date.uri + "/organizers"},
                                       {"totalItems", 1},
                                       {"items", Json::texts({uris.actor("o/" + organiser.id)})}}));
}

/// Others have no other word on the place than the event's: what can be counted on there is told
/// as the event's own, unless the event tells otherwise itself.
static EventContent told_content(const EventView& view) {
  EventContent content = view.event.content;
  calendars::Accessibility& access = content.accessibility;
  const auto holds = [&](std::string_view key) {
    return std::find(view.access.begin(), view.access.end(), key) != view.access.end();
  };
  if (access.wheelchair == Wheelchair::unknown && holds("wheelchair.partially")) {
    access.wheelchair = Wheelchair::partially;
  }
  if (access.wheelchair == Wheelchair::unknown && holds("wheelchair")) {
    access.wheelchair = Wheelchair::fully;
  }
  std::vector<std::string> features;
  for (const std::string& feature : calendars::accessibility_features()) {
    const venues::AccessKey* key = venues::key_of_feature(feature);
    if (has_feature(content, feature) || (key != nullptr && holds(key->name))) {
      features.push_back(feature);
    }
  }
  access.features = std::move(features);
  return content;
}

Json event_object(const WireDate& date, const EventSetting& setting) {
  const auto& event = date.view.event;
  EventView told = date.view;
  told.event.content = told_content(date.view);
  const EventContent& content = told.event.content;
  const std::string actor = "c/" + event.calendar_id.text;
  const std::string page = event_page(date.view, setting.uris);
  Json json = Json::object({{"id", date.uri},
                            {"type", "Event"},
                            {"uuid", uuid_of(date)},
                            {"uid", event.uid},
                            {"sequence", event.sequence},
                            {"url", page},
                            {"attributedTo", setting.uris.actor(actor)},
                            {"to", Json::texts({kPublic})},
                            {"cc", Json::texts({setting.uris.of_actor(actor, "followers")})},
                            {"published", to_rfc3339(event.created_at)},
                            {"updated", to_rfc3339(std::max(event.updated_at, event.created_at))}});
  add_words(json, told, setting);
  add_times(json, content);
  if (event.recurrence_id) {
    json.set("recurrenceId", *event.recurrence_id);
    json.set("superEvent", setting.uris.series(event.series_id.value_or(event.id)));
  }
  add_place(json, content);
  add_joining(json, date, page);
  add_organiser(json, date, setting.uris);
  json.set("category", to_peer_category(content.category));
  json.set("alm:category", to_word(content.category));
  if (!content.summary.empty()) json.set("alm:teaser", content.summary);
  add_price(json, content);
  add_accessibility(json, content);
  const auto& picture = date.view.picture;
  const Json image = picture ? image_object(*picture, setting.uris, setting.locale) : Json{};
  if (!image.is_null()) json.set("image", image);
  json.set("attachment", attachments(content, page, image));
  json.set("tag", hashtags(content, setting.uris));
  return json;
}

Json create_object(const WireDate& date, const EventSetting& setting) {
  const Json object = event_object(date, setting);
  const std::string prefix = setting.uris.base() + "/ap/e/";
  return Json::object(
      {{"id", setting.uris.base() + "/ap/created/" + date.uri.substr(prefix.size())},
       {"type", "Create"},
       {"actor", object["attributedTo"]},
       {"published", object["published"]},
       {"to", object["to"]},
       {"cc", object["cc"]},
       {"object", object}});
}

Json share_object(const WireDate& date, const std::string& sharer, const Uris& uris) {
  const std::string prefix = uris.base() + "/ap/e/";
  return Json::object(
      {{"id", uris.of_actor(sharer, "announced") + "/" + date.uri.substr(prefix.size())},
       {"type", "Announce"},
       {"actor", uris.actor(sharer)},
       {"published", to_rfc3339(date.view.event.created_at)},
       {"to", Json::texts({kPublic})},
       {"cc", Json::texts({uris.of_actor(sharer, "followers")})},
       {"object", date.uri}});
}

}  // namespace allmende
