#include "federation/calendars/event_words.hpp"

#include <array>

#include "federation/calendars/event_document.hpp"

namespace allmende {

using calendars::Category, calendars::EventContent, calendars::EventStatus, calendars::PriceKind;
using std::chrono::days, std::chrono::floor;

struct CategoryName {
  Category ours;
  const char* theirs;
};

// The first row of each of ours is what we say; all rows are understood.
static constexpr std::array kCategories{
    CategoryName{Category::theatre, "THEATRE"},
    CategoryName{Category::music, "MUSIC"},
    CategoryName{Category::exhibition, "PERFORMING_VISUAL_ARTS"},
    CategoryName{Category::literature, "BOOK_CLUBS"},
    CategoryName{Category::film, "FILM_MEDIA"},
    CategoryName{Category::family, "FAMILY_EDUCATION"},
    CategoryName{Category::community, "COMMUNITY"},
    CategoryName{Category::heritage, "LANGUAGE_CULTURE"},
    CategoryName{Category::course, "LEARNING"},
    CategoryName{Category::other, "MEETING"},
    CategoryName{Category::exhibition, "ARTS"},
    CategoryName{Category::exhibition, "PHOTOGRAPHY"},
    CategoryName{Category::theatre, "COMEDY"},
    CategoryName{Category::course, "CRAFTS"},
    CategoryName{Category::course, "SCIENCE_TECH"},
    CategoryName{Category::music, "PARTY"},
    CategoryName{Category::community, "CAUSES"},
    CategoryName{Category::community, "MOVEMENTS_POLITICS"},
};

const char* to_peer_category(Category category) {
  for (const CategoryName& row : kCategories) {
    if (row.ours == category) return row.theirs;
  }
  return "MEETING";
}

Category from_peer_category(const std::string& category) {
  for (const CategoryName& row : kCategories) {
    if (category == row.theirs) return row.ours;
  }
  return Category::other;
}

std::string html_escape(const std::string& text) {
  std::string html;
  for (const char c : text) {
    switch (c) {
      case '&': html += "&amp;"; break;
      case '<': html += "&lt;"; break;
      case '>': html += "&gt;"; break;
      case '"': html += "&quot;"; break;
      default: html += c;
    }
  }
  return html;
}

static bool german(const std::string& locale) { return locale != "en"; }

static std::string spell_date(WallTime wall, const std::string& locale) {
  static constexpr std::array kDays{"So.", "Mo.", "Di.", "Mi.", "Do.", "Fr.", "Sa."};
  static constexpr std::array kDaysEn{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array kMonths{"Januar",    "Februar", "März",     "April",
                                      "Mai",       "Juni",    "Juli",     "August",
                                      "September", "Oktober", "November", "Dezember"};
  static constexpr std::array kMonthsEn{"January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December"};
  const std::chrono::sys_days day{floor<days>(wall).time_since_epoch()};
  const std::chrono::year_month_day date{day};
  const unsigned weekday = std::chrono::weekday{day}.c_encoding();
  const unsigned month = static_cast<unsigned>(date.month()) - 1;
  const std::string number = std::to_string(static_cast<unsigned>(date.day()));
  const std::string year = std::to_string(static_cast<int>(date.year()));
  if (german(locale)) {
    return std::string{kDays[weekday]} + ", " + number + ". " + kMonths[month] + " " + year;
  }
  return std::string{kDaysEn[weekday]} + ", " + number + " " + kMonthsEn[month] + " " + year;
}

static std::string spell_time(WallTime wall) { return spell_wall(wall).substr(11, 5); }

std::string event_when(const EventContent& content, const std::string& locale) {
  std::string when = spell_date(content.starts_local, locale);
  const WallTime last = content.all_day && content.ends_local > content.starts_local
                            ? content.ends_local - days{1}
                            : content.ends_local;
  const bool same_day = floor<days>(last) == floor<days>(content.starts_local);
  if (!content.all_day) when += ", " + spell_time(content.starts_local);
  if (content.all_day && !same_day) return when + " – " + spell_date(last, locale);
  if (content.all_day) return when;
  if (content.ends_local != content.starts_local) {
    // Until the small hours is the same evening.
    const bool evening = content.ends_local - content.starts_local < std::chrono::hours{12};
    when += same_day || evening ? "–" : " – " + spell_date(last, locale) + ", ";
    when += spell_time(last);
  }
  return when + " (" + content.zone + ")";
}

static std::string spell_where(const EventContent& content) {
  std::string where;
  if (content.place) {
    for (const std::string& part :
         {content.place->name, content.place->street, content.place->locality}) {
      if (!part.empty()) where += (where.empty() ? "" : ", ") + part;
    }
  }
  if (!content.online_url.empty()) where += where.empty() ? "Online" : " + Online";
  return where;
}

static std::string spell_status(EventStatus status, const std::string& locale) {
  const bool de = german(locale);
  switch (status) {
    case EventStatus::cancelled: return de ? "❌ ABGESAGT – " : "❌ CANCELLED – ";
    case EventStatus::postponed: return de ? "⏳ VERSCHOBEN – " : "⏳ POSTPONED – ";
    case EventStatus::tentative: return de ? "❔ UNTER VORBEHALT – " : "❔ TENTATIVE – ";
    case EventStatus::moved_online: return de ? "💻 ONLINE – " : "💻 MOVED ONLINE – ";
    case EventStatus::scheduled: break;
  }
  return "";
}

static std::string spell_access(const calendars::Accessibility& access, const std::string& locale) {
  using calendars::Wheelchair;
  const bool de = german(locale);
  std::string text;
  const auto add = [&](const char* words) {
    text += (text.empty() ? "" : " · ") + std::string{words};
  };
  if (access.wheelchair == Wheelchair::fully)
    add(de ? "rollstuhlgerecht" : "wheelchair accessible");
  if (access.wheelchair == Wheelchair::partially) {
    add(de ? "teilweise rollstuhlgerecht" : "partially wheelchair accessible");
  }
  if (access.wheelchair == Wheelchair::no) {
    add(de ? "nicht rollstuhlgerecht" : "not wheelchair accessible");
  }
  for (const std::string& feature : access.features) {
    if (feature == "sign_language") add(de ? "DGS" : "sign language");
    if (feature == "induction_loop") add(de ? "Höranlage" : "induction loop");
    if (feature == "audio_description") add(de ? "Audiodeskription" : "audio description");
  }
  return text;
}

std::string event_summary(const EventContent& content, const std::string& locale) {
  std::string html = "<p>" + spell_status(content.status, locale) + "📅 " +
                     html_escape(event_when(content, locale));
  const std::string where = spell_where(content);
  if (!where.empty()) html += "<br>📍 " + html_escape(where);
  std::string price = content.price.text;
  if (price.empty() && content.price.kind == PriceKind::free) {
    price = german(locale) ? "Eintritt frei" : "Free entry";
  }
  const std::string access = spell_access(content.accessibility, locale);
  if (!price.empty()) html += "<br>🎟 " + html_escape(price);
  if (!access.empty()) html += (price.empty() ? "<br>♿ " : " · ♿ ") + access;
  return html + "</p>";
}

}  // namespace allmende
