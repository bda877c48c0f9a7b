// What activities have in common, whatever they are about. Source: ActivityStreams 2.0; which of
// them may come twice was seen in the code of Gancio, WordPress and Mobilizon.
#pragma once

#include <string>
#include <vector>

#include "federation/vocab/document.hpp"

namespace allmende {

/// Follow, Undo, Join, Leave and Block: doing them twice changes nothing, and their ids are used
/// again.
bool may_repeat(const Json& activity);
/// A Follow, Undo or Like without an id, as some servers send them; nobody could ever refer to it.
bool is_nameless_noise(const Json& activity);
/// A name for (actor, id).
std::string activity_mark(const Json& activity);
/// What it is about in the end: the object's id, of an Undo, Accept or Reject what these are about.
std::string subject_of(const Json& activity);
/// Types of activities that may stand within an Announce.
bool is_activity(const Json& object);
/// Everything that it names: whom it addresses, its object, target, what it answers, and the same
/// of an embedded object and who says that.
std::vector<std::string> named_by(const Json& activity);
/// Without what only its sender should have known.
Json without_blind_copies(const Json& activity);

}  // namespace allmende
