// Any bytes as a JSON body: refused with an Error, or a value that survives a round trip.
#include "models/base/error.hpp"
#include "server/http/request.hpp"
#include "server/http/shape.hpp"

#include <cstdint>
#include <cstdlib>
#include <string>

using namespace allmende;

static const Shape kPart{"Part", {{"n", Kind::number, Need::nullable, "", 90, -90}}};
static const Shape kWhole{"Whole",
                          {{"t", Kind::text, Need::required, "", 10},
                           {"i", Kind::instant, Need::optional, ""},
                           {"d", Kind::date, Need::optional, ""},
                           {"u", Kind::url, Need::nullable, ""},
                           {"o", Kind::object, Need::nullable, "", 0, 0, {}, &kPart},
                           {"l", Kind::list_of_objects, Need::optional, "", 3, 0, {}, &kPart},
                           {"w", Kind::list_of_text, Need::optional, "", 3}}};

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Request request;
  request.body.assign(reinterpret_cast<const char*>(data), size);
  try {
    const Json body = read_body(request, kWhole);
    if (departure(body, kWhole)) std::abort();
    if (Json::parse(body.dump()).dump() != body.dump()) std::abort();
  } catch (const Error& error) {
    if (error.faults.empty()) std::abort();
  }
  return 0;
}
