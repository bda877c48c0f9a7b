// Any bytes as a document of another server: refused with status 422, or read as activity, event
// and actor without harm; what is read is bounded and safe to show.
#include "federation/actors/remote_actor.hpp"
#include "federation/calendars/event_reader.hpp"
#include "federation/inbox/listener.hpp"
#include "federation/vocab/activity.hpp"
#include "federation/vocab/uris.hpp"
#include "models/base/error.hpp"
#include "models/text/text.hpp"

#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace allmende;

static void require(bool holds) {
  if (!holds) std::abort();
}

static bool is_plain(const std::string& text) {
  return is_utf8(text) && text == to_line(text) && text.find('\n') == std::string::npos;
}

static void check_event(const Json& object) {
  const auto event = read_event(object, "Europe/Berlin");
  if (!event) return;
  require(!event->content.title.empty() && is_plain(event->content.title));
  require(origin_of(event->uri) == origin_of(event->actor) && !event->actor.empty());
  require(event->content.ends_local >= event->content.starts_local);
  require(is_utf8(event->content.description));
}

static void check_actor(const Json& object) {
  const auto actor = read_actor(object);
  if (!actor) return;
  require(is_plain(actor->name) && is_plain(actor->handle));
  require(origin_of(actor->inbox) == origin_of(actor->uri));
  require(actor->summary.find("<script") == std::string::npos);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    const Json document = read_document({reinterpret_cast<const char*>(data), size});
    const Json open = without_blind_copies(document);
    require(!open.has("bto") && !open.has("bcc"));
    const Heard heard = to_heard(open);
    require(heard.object.is_null() || heard.object_id.empty() ||
            origin_of(heard.object_id) == origin_of(heard.actor));
    named_by(open);
    subject_of(open);
    activity_mark(open);
    for (const Json& one : {document, document["object"]}) {
      if (one.type() != Json::Type::object) continue;
      check_event(one);
      check_actor(one);
    }
  } catch (const Error& error) {
    require(error.status == 422);
  }
  return 0;
}
