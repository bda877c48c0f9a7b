// Any bytes as a target and as a query: decoded to clean text or refused.
#include "models/base/error.hpp"
#include "models/text/text.hpp"
#include "server/http/finish.hpp"
#include "server/http/negotiation.hpp"
#include "server/http/request.hpp"
#include "server/http/shape.hpp"
#include "server/http/target.hpp"

#include <cstdint>
#include <cstdlib>
#include <string>

using namespace allmende;

static const Shape kQuery{"Query",
                          {{"text", Kind::text, Need::optional, "", 20},
                           {"limit", Kind::integer, Need::optional, "", 100, 1},
                           {"near", Kind::number, Need::optional, ""},
                           {"on", Kind::boolean, Need::optional, ""},
                           {"tags", Kind::list_of_text, Need::optional, "", 3}}};

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  read_codings(bytes);
  choose_locale("/", bytes);
  names_etag(bytes, "\"h-1\"");
  const ByteRange range = read_range(bytes, 1000);
  if (range.first + range.count > 1000) std::abort();
  const auto target = read_target(bytes);
  if (!target) return 0;
  for (const auto& [name, value] : target->query) {
    if (!is_utf8(name) || !is_utf8(value)) std::abort();
  }
  Request request;
  request.query = target->query;
  try {
    read_query(request, kQuery);
  } catch (const Error& error) {
    if (error.faults.empty()) std::abort();
  }
  return 0;
}
