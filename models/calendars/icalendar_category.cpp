#include <algorithm>
#include <array>

#include "models/calendars/icalendar_event.hpp"
#include "models/text/text.hpp"

namespace allmende::calendars {

struct CategoryWord {
  /// As to_slug spells it.
  std::string_view part;
  Category category;
};

/// German and English; the first that fits counts, so what is for children comes before the art
/// it is ("Kindertheater"), and longer words before those they contain.
static constexpr std::array kCategoryWords{
    CategoryWord{"kinder", Category::family},
    CategoryWord{"kids", Category::family},
    CategoryWord{"children", Category::family},
    CategoryWord{"familie", Category::family},
    CategoryWord{"family", Category::family},
    CategoryWord{"jugend", Category::family},
    CategoryWord{"puppen", Category::family},
    CategoryWord{"fuehrung", Category::heritage},
    CategoryWord{"denkmal", Category::heritage},
    CategoryWord{"heritage", Category::heritage},
    CategoryWord{"geschichte", Category::heritage},
    CategoryWord{"history", Category::heritage},
    CategoryWord{"stadtrundgang", Category::heritage},
    CategoryWord{"guided-tour", Category::heritage},
    CategoryWord{"workshop", Category::course},
    CategoryWord{"kurs", Category::course},
    CategoryWord{"course", Category::course},
    CategoryWord{"seminar", Category::course},
    CategoryWord{"vortrag", Category::course},
    CategoryWord{"lecture", Category::course},
    CategoryWord{"lesung", Category::literature},
    CategoryWord{"literatur", Category::literature},
    CategoryWord{"reading", Category::literature},
    CategoryWord{"poetry", Category::literature},
    CategoryWord{"buch", Category::literature},
    CategoryWord{"kino", Category::film},
    CategoryWord{"cinema", Category::film},
    CategoryWord{"film", Category::film},
    CategoryWord{"movie", Category::film},
    CategoryWord{"theater", Category::theatre},
    CategoryWord{"theatre", Category::theatre},
    CategoryWord{"schauspiel", Category::theatre},
    CategoryWord{"kabarett", Category::theatre},
    CategoryWord{"cabaret", Category::theatre},
    CategoryWord{"comedy", Category::theatre},
    CategoryWord{"kleinkunst", Category::theatre},
    CategoryWord{"ballett", Category::theatre},
    CategoryWord{"tanz", Category::theatre},
    CategoryWord{"dance", Category::theatre},
    CategoryWord{"opera", Category::theatre},
    CategoryWord{"oper", Category::theatre},
    CategoryWord{"musical", Category::theatre},
    CategoryWord{"konzert", Category::music},
    CategoryWord{"concert", Category::music},
    CategoryWord{"musik", Category::music},
    CategoryWord{"music", Category::music},
    CategoryWord{"jazz", Category::music},
    CategoryWord{"klassik", Category::music},
    CategoryWord{"chor", Category::music},
    CategoryWord{"orgel", Category::music},
    CategoryWord{"rock", Category::music},
    CategoryWord{"ausstellung", Category::exhibition},
    CategoryWord{"exhibition", Category::exhibition},
    CategoryWord{"vernissage", Category::exhibition},
    CategoryWord{"galerie", Category::exhibition},
    CategoryWord{"gallery", Category::exhibition},
    CategoryWord{"museum", Category::exhibition},
    CategoryWord{"kunst", Category::exhibition},
    CategoryWord{"nachbarschaft", Category::community},
    CategoryWord{"stadtteil", Category::community},
    CategoryWord{"flohmarkt", Category::community},
    CategoryWord{"markt", Category::community},
    CategoryWord{"treff", Category::community},
    CategoryWord{"community", Category::community},
    CategoryWord{"begegnung", Category::community},
};

/// Short parts must begin or end a word, so that "oper" is not found in "Kooperation".
static bool contains(const std::string& slug, std::string_view part) {
  static constexpr std::size_t kShort = 6;
  for (std::size_t at = slug.find(part); at != std::string::npos; at = slug.find(part, at + 1)) {
    const std::size_t end = at + part.size();
    const bool at_edge = at == 0 || slug[at - 1] == '-' || end == slug.size() || slug[end] == '-';
    if (at_edge || part.size() >= kShort) return true;
  }
  return false;
}

std::optional<Category> category_of_word(const std::string& word) {
  const std::string slug = to_slug(word);
  for (const CategoryWord& row : kCategoryWords) {
    if (contains(slug, row.part)) return row.category;
  }
  return std::nullopt;
}

}  // namespace allmende::calendars
