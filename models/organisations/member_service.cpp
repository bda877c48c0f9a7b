#include "models/organisations/member_service.hpp"

#include "models/access/access.hpp"
#include "models/audit/audit_repository.hpp"
#include "models/base/error.hpp"
#include "models/events/event_log.hpp"
#include "models/organisations/invitation_repository.hpp"
#include "models/organisations/member_repository.hpp"
#include "models/organisations/organisation_rules.hpp"
#include "models/organisations/organisation_service.hpp"
#include "models/spaces/space_repository.hpp"

namespace allmende::organisations {

using access::Action;

/// What a change of members stands on: their space is locked, and the caller has the standing that
/// they have behind the lock.
struct Roster {
  Tx& tx;
  Caller caller;
  access::Thing thing;
  Instant now;

  Member get(const std::string& key) {
    auto found = MemberRepository{tx}.find(thing.space_id, key);
    if (!found) throw not_found("members.error.not_found");
    return *found;
  }

  /// Invitations that the member could make no more are void, or who was taken out would come back.
  void void_invitations(const Member& member, Standing after) {
    Caller then{.account_id = member.account_id, .standings = {{thing.space_id, after}}};
    std::vector<Standing> kept;
    for (const std::string& word : all_words<Standing>()) {
      const Standing standing = *read_word<Standing>(word);
      const bool may = access::allows(then, Action::invitation_edit, thing) && standing <= after;
      if (may) kept.push_back(standing);
    }
    InvitationRepository{tx}.revoke_of(thing.space_id, member.account_id, kept, now);
  }

  void note(const char* action, const Member& member, Standing after) {
    void_invitations(member, after);
    EventLog{tx}.append(action, member.account_id.text,
                        Json::object({{"space", thing.space_id.text},
                                      {"by", done_by(caller)},
                                      {"standing", to_word(after)}}));
    audit::AuditRepository{tx}.note(
        caller, {.action = action,
                 .thing_kind = "account",
                 .thing_id = member.account_id.text,
                 .space_id = thing.space_id,
                 .before = Json::object({{"standing", to_word(member.standing)}}),
                 .after = Json::object({{"handle", member.handle}, {"standing", to_word(after)}})});
  }
};

static Roster open_roster(Tx& tx, const Caller& caller, const std::string& organisation,
                          Instant now) {
  const Organisation found = find_readable(tx, caller, organisation);
  spaces::SpaceRepository spaces{tx};
  spaces.lock(found.space_id);
  return {tx, spaces.as_of_now(caller, found.space_id), to_thing(found), now};
}

std::vector<Member> MemberService::list(const Caller& caller, const std::string& organisation) {
  return db_.read([&](Tx& tx) {
    const Organisation found = find_readable(tx, caller, organisation);
    access::require(caller, Action::member_list, to_thing(found));
    return MemberRepository{tx}.list(found.space_id);
  });
}

Member MemberService::set_standing(const Caller& caller, const MemberKey& key, Standing standing) {
  if (standing == Standing::stranger) throw invalid("/standing", "members.error.standing");
  return db_.write([&](Tx& tx) {
    Roster roster = open_roster(tx, caller, key.organisation, clock_.now());
    access::require(roster.caller, Action::member_edit, roster.thing);
    Member member = roster.get(key.member);
    access::require_reach(roster.caller, Action::member_edit, roster.thing, standing);
    access::require_reach(roster.caller, Action::member_edit, roster.thing, member.standing);
    if (member.standing == standing) return member;
    spaces::SpaceRepository{tx}.put_member(roster.thing.space_id, member.account_id, standing);
    roster.note("members.changed", member, standing);
    member.standing = standing;
    return member;
  });
}

void MemberService::remove(const Caller& caller, const MemberKey& key) {
  db_.write([&](Tx& tx) {
    Roster roster = open_roster(tx, caller, key.organisation, clock_.now());
    const bool listed = access::allows(roster.caller, Action::member_list, roster.thing);
    // Who may not see the members learns nothing about who is one.
    if (!listed) access::require(roster.caller, Action::member_edit, roster.thing);
    const Member member = roster.get(key.member);
    const bool leaves = roster.caller.account_id == member.account_id;
    if (leaves) {
      access::require(roster.caller, Action::member_leave, roster.thing);
    } else {
      access::require_reach(roster.caller, Action::member_edit, roster.thing, member.standing);
    }
    spaces::SpaceRepository{tx}.remove_member(roster.thing.space_id, member.account_id);
    roster.note(leaves ? "members.left" : "members.removed", member, Standing::stranger);
  });
}

void MemberService::hand_over(const Caller& caller, const MemberKey& key, Standing then) {
  db_.write([&](Tx& tx) {
    Roster roster = open_roster(tx, caller, key.organisation, clock_.now());
    access::require(roster.caller, Action::organisation_hand_over, roster.thing);
    const Member heir = roster.get(key.member);
    if (roster.caller.account_id == heir.account_id) {
      throw invalid("/member", "members.error.to_oneself");
    }
    spaces::SpaceRepository spaces{tx};
    const SpaceId& space = roster.thing.space_id;
    spaces.put_member(space, heir.account_id, Standing::owner);
    roster.note("members.changed", heir, Standing::owner);
    // An operator who hands over what nobody else can has no place of their own in it.
    if (roster.caller.standing_in(space) != Standing::owner || then == Standing::owner) return;
    const Member self = roster.get(roster.caller.account_id->text);
    if (then == Standing::stranger) {
      spaces.remove_member(space, self.account_id);
    } else {
      spaces.put_member(space, self.account_id, then);
    }
    roster.note(then == Standing::stranger ? "members.left" : "members.changed", self, then);
  });
}

}  // namespace allmende::organisations
