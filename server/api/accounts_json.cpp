#include "server/api/accounts_json.hpp"

#include "models/access/access.hpp"

namespace allmende {

using accounts::Account, accounts::Known, accounts::Membership;
using enum Kind;
using enum Need;

const Shape kSignInShape{"SignIn",
                         {{"login", text, required, "Handle or e-mail.", 254},
                          {"password", text, required, "Password.", 1024},
                          {"code", text, optional,
                           "Of the second step: six digits of the app, or a recovery code.", 64}}};

static const Shape kAccountShape{
    "Account",
    {{"id", uuid, required, "Id."},
     {"handle", text, required, "Handle."},
     {"name", text, required, "Name."},
     {"email", text, required, "E-mail."},
     {"email_verified", boolean, required, "Whether a letter to the address was answered."},
     {"role", text, required, "Role for the whole instance.", 0, 0, all_words<Role>()},
     {"locale", text, required, "Language."},
     {"zone", text, required, "IANA time zone."},
     {"second_factor", boolean, required, "Whether signing in takes a second step."},
     {"listed", boolean, required, "Whether other servers may find and follow this person."}}};

const Shape kSessionChangeShape{
    "SessionChange",
    {{"name", text, optional, "Name as people read it.", 200},
     {"locale", text, optional, "Language.", 0, 0, {"de", "en"}},
     {"zone", text, optional, "IANA time zone.", 60},
     {"listed", boolean, optional, "Whether other servers may find and follow this person."}}};

const Shape kPersonShape{
    "Person",
    {{"handle", text, required, "Handle."},
     {"name", text, required, "Name."},
     {"url", url, required, "Page."},
     {"actor", object, required, "How this person can be followed.", 0, 0, {}, &kActorRefShape}}};

const Shape kMembershipShape{
    "Membership",
    {{"space_id", uuid, required, "Space."},
     {"organisation", text, nullable, "Handle of the space's organisation."},
     {"organisation_name", text, nullable, "Its name."},
     {"standing", text, required, "Standing in the space.", 0, 0, all_words<Standing>()}}};

const Shape kSessionShape{
    "Session",
    {{"account", object, required, "Who is signed in.", 0, 0, {}, &kAccountShape},
     {"memberships",
      list_of_objects,
      required,
      "Where, as what.",
      1000,
      0,
      {},
      &kMembershipShape}}};

Json memberships_json(const std::vector<Membership>& memberships) {
  Json items = Json::array();
  for (const Membership& membership : memberships) {
    items.push(
        Json::object({{"space_id", membership.space_id.text},
                      {"organisation", Json::text_or_null(membership.organisation)},
                      {"organisation_name", Json::text_or_null(membership.organisation_name)},
                      {"standing", to_word(membership.standing)}}));
  }
  return items;
}

Json to_json(const Known& known) {
  const Account& account = known.account;
  return Json::object(
      {{"account", Json::object({{"id", account.id.text},
                                 {"handle", account.handle},
                                 {"name", account.name},
                                 {"email", account.email},
                                 {"email_verified", account.email_verified_at.has_value()},
                                 {"role", to_word(account.role)},
                                 {"locale", account.locale},
                                 {"zone", account.zone},
                                 {"second_factor", account.second_factor},
                                 {"listed", account.listed}})},
       {"memberships", memberships_json(known.memberships)}});
}

Json to_json(const Account& account, const Links& links) {
  return Json::object(
      {{"handle", account.handle},
       {"name", account.name},
       {"url", links.person(account.handle)},
       {"actor", actor_ref(links.address(account.handle), links.actor("p/" + account.id.text))}});
}

}  // namespace allmende
