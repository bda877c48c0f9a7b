#include "server/api/participations_json.hpp"

#include "server/api/accessibility_json.hpp"

namespace allmende {

using participations::Participation, participations::ParticipationState, participations::Turnout;
using enum Kind;
using enum Need;

const Shape kParticipationWishShape{"ParticipationWish",
                                    {{"seats", integer, optional, "Places; default 1.", 10, 1},
                                     {"message", text, optional, "For who organises it.", 2000}}};

const Shape kParticipationShape{
    "Participation",
    {{"state", text, required, "Where it stands.", 0, 0, all_words<ParticipationState>()},
     {"seats", integer, required, "Places.", 10, 1},
     {"message", text, required, "For who organises it."}}};

static const Shape kParticipantShape{
    "Participant",
    {{"name", text, required, "Name."},
     {"handle", text, required,
      "\"kim\"; elsewhere \"kim@stadt.example\", or the address while the name is not confirmed."},
     {"state", text, required, "Where it stands.", 0, 0, all_words<ParticipationState>()},
     {"seats", integer, required, "Places.", 10, 1},
     {"message", text, required, "For who organises it."},
     {"since", instant, required, "Asked at."}}};

const Shape kParticipantsShape{
    "Participants",
    {{"items", list_of_objects, required, "In order of asking.", 10000, 0, {}, &kParticipantShape},
     {"going", integer, required, "Places taken."},
     {"waiting", integer, required, "Places in the waiting list."}}};

Json to_json(const Participation& participation) {
  return Json::object({{"state", to_word(participation.state)},
                       {"seats", participation.seats},
                       {"message", participation.message}});
}

Json participants_json(const std::vector<Participation>& participants) {
  Json items = Json::array();
  int going = 0;
  int waiting = 0;
  for (const Participation& one : participants) {
    if (one.state == ParticipationState::accepted) going += one.seats;
    if (one.state == ParticipationState::waitlisted) waiting += one.seats;
    items.push(Json::object({{"name", one.name},
                             {"handle", one.handle},
                             {"state", to_word(one.state)},
                             {"seats", one.seats},
                             {"message", one.message},
                             {"since", to_rfc3339(one.asked_at)}}));
  }
  return Json::object({{"items", items}, {"going", going}, {"waiting", waiting}});
}

Json event_answer(const calendars::EventView& view, const EventAround& around, const Links& links) {
  const Turnout& turnout = around.turnout;
  Json json = to_json(view, links);
  Json joining = json["joining"];
  joining.set("remaining", turnout.remaining).set("going", turnout.going);
  joining.set("waiting", turnout.waiting);
  Json mine;
  if (turnout.mine) {
    mine = Json::object({{"state", to_word(turnout.mine->state)}, {"seats", turnout.mine->seats}});
  }
  joining.set("mine", mine);
  json.set("dates_left", around.dates_left);
  json.set("likes", turnout.reactions.likes).set("shares", turnout.reactions.shares);
  return json.set("access", to_json(around.access));
}

}  // namespace allmende
