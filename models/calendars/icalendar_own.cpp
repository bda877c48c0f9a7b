// The properties that only Allmende writes, read back: what RFC 5545 has no word for.
// icalendar_writer.cpp is the other half.
#include <algorithm>
#include <charconv>

#include "models/calendars/icalendar_event.hpp"
#include "models/text/text.hpp"

namespace allmende::calendars {

bool is_own(const Component& component) { return component.find("X-ALLMENDE-CATEGORY") != nullptr; }

static std::optional<std::int64_t> read_cents(const std::string& text) {
  std::int64_t cents = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), cents);
  if (error != std::errc{} || end != text.data() + text.size() || cents < 0) return std::nullopt;
  return cents;
}

static Price read_price(const Component& component) {
  Price price;
  price.kind =
      read_word<PriceKind>(component.text("X-ALLMENDE-PRICE-KIND")).value_or(PriceKind::unknown);
  price.text = cut(component.text("X-ALLMENDE-PRICE-TEXT"), 300);
  price.min_cents = read_cents(component.text("X-ALLMENDE-PRICE-MIN"));
  price.max_cents = read_cents(component.text("X-ALLMENDE-PRICE-MAX"));
  const std::string currency = component.text("X-ALLMENDE-PRICE-CURRENCY");
  const bool letters =
      std::all_of(currency.begin(), currency.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (currency.size() == 3 && letters) price.currency = currency;
  return price;
}

static std::optional<Place> read_own_place(const Component& component,
                                           const std::optional<Place>& foreign) {
  if (component.find("X-ALLMENDE-PLACE-NAME") == nullptr) return std::nullopt;
  Place place;
  place.name = cut(component.text("X-ALLMENDE-PLACE-NAME"), 300);
  place.street = cut(component.text("X-ALLMENDE-PLACE-STREET"), 300);
  place.postal_code = cut(component.text("X-ALLMENDE-PLACE-POSTAL-CODE"), 20);
  place.locality = cut(component.text("X-ALLMENDE-PLACE-LOCALITY"), 300);
  place.country = cut(component.text("X-ALLMENDE-PLACE-COUNTRY"), 2);
  if (foreign) {
    place.latitude = foreign->latitude;
    place.longitude = foreign->longitude;
  }
  return place;
}

static std::string web_address_or_none(const std::string& text) {
  return is_web_address(text) ? text : "";
}

/// The first of CATEGORIES is the category's word, for readers that know no X- properties.
static std::vector<std::string> read_tags(const Component& component) {
  const Property* property = component.find("CATEGORIES");
  if (property == nullptr) return {};
  std::vector<std::string> tags = split_texts(property->value);
  tags.erase(tags.begin());
  if (tags.size() > 20) tags.resize(20);
  for (std::string& tag : tags) tag = cut(tag, 60);
  return tags;
}

void read_own_words(const EventReading& reading) {
  const Component& component = reading.component;
  EventContent& content = reading.event.content;
  const auto foreign_place = content.place;
  content.title = cut(component.text("SUMMARY"), 300);
  if (content.title.empty()) content.title = "(ohne Titel)";
  content.summary = cut(component.text("X-ALLMENDE-SUMMARY"), 1000);
  content.description = cut(component.text("X-ALLMENDE-DESCRIPTION"), 65536);
  content.place = read_own_place(component, foreign_place);
  content.online_url = web_address_or_none(component.text("CONFERENCE"));
  content.category =
      read_word<Category>(component.text("X-ALLMENDE-CATEGORY")).value_or(Category::other);
  content.tags = read_tags(component);
  content.price = read_price(component);
  content.ticket_url = web_address_or_none(component.text("X-ALLMENDE-TICKET-URL"));
  content.languages.clear();
  if (const Property* languages = component.find("X-ALLMENDE-LANGUAGES")) {
    for (const std::string& tag : split_texts(languages->value)) {
      if (is_language_tag(tag) && content.languages.size() < 20) content.languages.push_back(tag);
    }
  }
  content.status =
      read_word<EventStatus>(component.text("X-ALLMENDE-STATUS")).value_or(content.status);
  content.status_reason = cut(component.text("X-ALLMENDE-STATUS-REASON"), 1000);
  content.visibility =
      read_word<Visibility>(component.text("X-ALLMENDE-VISIBILITY")).value_or(content.visibility);
}

}  // namespace allmende::calendars
