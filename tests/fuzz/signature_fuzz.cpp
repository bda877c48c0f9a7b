// Any bytes as the headers of a signed message: refused with an Error, or a claim whose parts are
// spelled so that they are read as the same again.
#include "federation/signatures/cavage.hpp"
#include "federation/signatures/header_values.hpp"
#include "federation/signatures/http_signature.hpp"
#include "federation/signatures/rfc9421.hpp"
#include "models/base/error.hpp"

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

using namespace allmende;

static void require(bool holds) {
  if (!holds) std::abort();
}

/// "name: value" lines, then an empty one and the body.
static SignedMessage read_message(std::string_view bytes) {
  SignedMessage message{.method = "POST", .origin = "https://stadt.example", .target = "/ap/inbox"};
  while (!bytes.empty()) {
    const std::string_view line = bytes.substr(0, bytes.find('\n'));
    bytes.remove_prefix(std::min(line.size() + 1, bytes.size()));
    if (line.empty()) break;
    const std::size_t colon = std::min(line.find(':'), line.size());
    message.headers.emplace_back(line.substr(0, colon),
                                 line.substr(std::min(colon + 1, line.size())));
  }
  message.body = bytes;
  return message;
}

static void check_spelling(const SignedMessage& message) {
  const auto header = joined_header(message, "signature").value_or("");
  if (const auto read = read_cavage(header)) {
    const auto again = read_cavage(write_cavage(*read));
    require(again && again->covered == read->covered && again->signature == read->signature &&
            again->key_id == read->key_id);
  }
  const auto input = joined_header(message, "signature-input").value_or("");
  const auto members = read_dictionary(input);
  if (!members) return;
  for (const FieldMember& member : *members) {
    if (!member.list) continue;
    const auto again = read_dictionary(member.key + "=" + spell_list(member));
    require(again && spell_list(again->front()) == spell_list(member));
  }
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const SignedMessage message = read_message({reinterpret_cast<const char*>(data), size});
  check_spelling(message);
  try {
    for (const SignatureClaim& claim : examine(message, Instant{})) {
      require(!claim.bases.empty() && !claim.bases.front().empty());
    }
  } catch (const Error& error) {
    require(error.kind == Error::Kind::unauthenticated);
  }
  return 0;
}
