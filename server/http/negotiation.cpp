#include "server/http/negotiation.hpp"

#include <algorithm>
#include <optional>

#include "models/text/text.hpp"
#include "server/http/request_head.hpp"

namespace allmende {

static std::string_view take_until(std::string_view& rest, char mark) {
  const std::size_t end = std::min(rest.find(mark), rest.size());
  const std::string_view part = trimmed(rest.substr(0, end));
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return part;
}

/// A weight in thousandths; a weight that cannot be read counts as 1.
static int read_weight(std::string_view parameters) {
  while (!parameters.empty()) {
    const std::string_view parameter = take_until(parameters, ';');
    if (parameter.size() < 3 || (parameter[0] | 0x20) != 'q' || parameter[1] != '=') continue;
    const std::string_view number = parameter.substr(2);
    if (number[0] != '0') return 1000;
    int thousandths = 0;
    for (std::size_t i = 2; i < 5; ++i) {
      const bool digit = i < number.size() && number[i] >= '0' && number[i] <= '9';
      thousandths = thousandths * 10 + (digit ? number[i] - '0' : 0);
    }
    return thousandths;
  }
  return 1000;
}

template <class Visit>
static void each_choice(std::string_view list, Visit visit) {
  while (!list.empty()) {
    std::string_view item = take_until(list, ',');
    const std::string_view name = take_until(item, ';');
    if (!name.empty()) visit(name, read_weight(item));
  }
}

Codings read_codings(std::string_view accept_encoding) {
  std::optional<int> gzip;
  std::optional<int> brotli;
  int others = 0;
  each_choice(accept_encoding, [&](std::string_view name, int weight) {
    if (same_word(name, "gzip") || same_word(name, "x-gzip")) gzip = weight;
    if (same_word(name, "br")) brotli = weight;
    if (name == "*") others = weight;
  });
  const int gzip_weight = gzip.value_or(others);
  const int brotli_weight = brotli.value_or(others);
  return {.gzip = gzip_weight > 0,
          .brotli = brotli_weight > 0,
          .gzip_first = gzip_weight > brotli_weight};
}

Coding preferred(const Codings& codings) {
  if (codings.brotli && !(codings.gzip && codings.gzip_first)) return Coding::brotli;
  return codings.gzip ? Coding::gzip : Coding::identity;
}

std::string_view coding_name(Coding coding) {
  switch (coding) {
    case Coding::gzip: return "gzip";
    case Coding::brotli: return "br";
    default: return "";
  }
}

std::string_view choose_locale(std::string_view path, std::string_view accept_language) {
  if (path == "/en" || path.starts_with("/en/")) return "en";
  int german = 0;
  int english = 0;
  each_choice(accept_language, [&](std::string_view name, int weight) {
    const std::string_view language = name.substr(0, name.find('-'));
    if (same_word(language, "de")) german = std::max(german, weight);
    if (same_word(language, "en")) english = std::max(english, weight);
  });
  return english > german ? "en" : "de";
}

bool asks_for_activity(std::string_view accept) {
  const bool named = accept.find("application/activity+json") != std::string_view::npos ||
                     accept.find("application/ld+json") != std::string_view::npos;
  return named && !asks_for_html(accept);
}

bool asks_for_html(std::string_view accept) {
  bool asked = false;
  each_choice(accept, [&](std::string_view name, int weight) {
    asked = asked || (weight > 0 && same_word(name, "text/html"));
  });
  return asked;
}

std::string_view media_type(std::string_view content_type) {
  return trimmed(content_type.substr(0, content_type.find(';')));
}

bool is_text_like(std::string_view content_type) {
  const std::string_view type = media_type(content_type);
  return type.starts_with("text/") || type.ends_with("json") || type.ends_with("xml") ||
         type == "application/javascript" || type == "application/n-triples" ||
         type == "application/sql" || type == "application/wasm";
}

}  // namespace allmende
