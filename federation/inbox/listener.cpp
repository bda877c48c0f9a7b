#include "federation/inbox/listener.hpp"

#include "federation/vocab/document.hpp"
#include "federation/vocab/uris.hpp"

namespace allmende {

const Listener* find_listener(const std::vector<Listener>& rows, const Heard& heard) {
  const std::string activity = type_of(heard.activity);
  const Listener* any = nullptr;
  for (const Listener& row : rows) {
    if (row.activity != activity) continue;
    if (row.object == heard.object_type) return &row;
    if (row.object.empty()) any = &row;
  }
  return any;
}

Heard to_heard(const Json& activity, const std::string& via) {
  Heard heard{.activity = activity,
              .id = activity["id"].text(),
              .actor = id_of(activity["actor"]),
              .via = via,
              .object_id = {},
              .object_type = {},
              .object = {}};
  const Json object = activity["object"];
  heard.object_id = id_of(object);
  heard.object_type = type_of(object);
  // What is gone is told of as what it was.
  const std::string former = object["formerType"].text();
  if (heard.object_type == "Tombstone" && !former.empty()) heard.object_type = former;
  // A thing of another origin is believed only when it comes from there; one that lies within the
  // actor's origin may still be somebody else's, which its listener asks.
  const bool own = heard.object_id.empty() || origin_of(heard.object_id) == origin_of(heard.actor);
  if (object.type() == Json::Type::object && own) heard.object = object;
  return heard;
}

}  // namespace allmende
