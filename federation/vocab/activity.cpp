#include "federation/vocab/activity.hpp"

#include <algorithm>
#include <array>

#include "models/base/digest.hpp"

namespace allmende {

template <std::size_t Size>
static bool is_one_of(const std::array<std::string_view, Size>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool may_repeat(const Json& activity) {
  static constexpr std::array<std::string_view, 5> kRepeatable{"Follow", "Undo", "Join", "Leave",
                                                               "Block"};
  return is_one_of(kRepeatable, type_of(activity));
}

bool is_nameless_noise(const Json& activity) {
  static constexpr std::array<std::string_view, 3> kNoise{"Follow", "Undo", "Like"};
  return activity["id"].is_null() && is_one_of(kNoise, type_of(activity));
}

std::string activity_mark(const Json& activity) {
  return "activity " + sha256_hex(id_of(activity["actor"]) + "\n" + activity["id"].text());
}

std::string subject_of(const Json& activity) {
  static constexpr std::array<std::string_view, 3> kAnswers{"Undo", "Accept", "Reject"};
  const Json object = activity["object"];
  if (!is_one_of(kAnswers, type_of(activity)) || object.type() != Json::Type::object) {
    return id_of(object);
  }
  const std::string inner = id_of(object["object"]);
  return inner.empty() ? id_of(object) : inner;
}

bool is_activity(const Json& object) {
  static constexpr std::array<std::string_view, 14> kActivities{
      "Create", "Update", "Delete", "Like",  "Undo", "Accept", "Reject",
      "Add",    "Remove", "Follow", "Leave", "Join", "Flag",   "Move"};
  return object.type() == Json::Type::object && is_one_of(kActivities, type_of(object));
}

static void append_named(const Json& thing, std::vector<std::string>& names) {
  for (const char* field :
       {"to", "cc", "audience", "object", "target", "inReplyTo", "attributedTo", "context"}) {
    for (std::string& id : ids_of(thing[field])) names.push_back(std::move(id));
  }
}

std::vector<std::string> named_by(const Json& activity) {
  std::vector<std::string> names;
  append_named(activity, names);
  for (const Json& object : items_of(activity["object"])) {
    if (object.type() != Json::Type::object) continue;
    append_named(object, names);
    if (object.has("actor")) names.push_back(id_of(object["actor"]));
  }
  return names;
}

Json without_blind_copies(const Json& activity) {
  if (activity.type() != Json::Type::object) return activity;
  Json open = Json::object();
  for (const std::string& name : activity.keys()) {
    if (name == "bto" || name == "bcc") continue;
    const Json value = activity[name.c_str()];
    open.set(name.c_str(), name == "object" ? without_blind_copies(value) : value);
  }
  return open;
}

}  // namespace allmende
