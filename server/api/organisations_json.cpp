#include "server/api/organisations_json.hpp"

#include "models/access/access.hpp"
#include "server/api/pictures_json.hpp"

namespace allmende {

using organisations::Invitation, organisations::InvitationPreview, organisations::InvitationWish;
using organisations::Member, organisations::Organisation, organisations::OrganisationKind;
using organisations::OrganisationStatus, organisations::OrganisationWish;
using organisations::OwnOrganisation;
using enum Kind;
using enum Need;

static const std::vector<std::string>& member_words() {
  static const std::vector<std::string> kWords{"viewer", "commenter", "editor", "manager", "owner"};
  return kWords;
}

/// What an organisation says about itself; `name_need` because only applying needs a name.
static std::vector<Field> profile_fields(Need name_need) {
  return {{"name", text, name_need, "Name.", 200},
          {"kind", text, optional, "Kind.", 0, 0, all_words<OrganisationKind>()},
          {"description", text, optional, "Markdown.", 65536},
          {"website", text, nullable, "http(s) address.", 2000},
          {"email", text, nullable, "E-mail.", 254},
          {"phone", text, nullable, "Telephone.", 100},
          {"address", text, nullable, "Postal address, in lines.", 1000},
          {"imprint", text, optional, "Markdown.", 65536}};
}

static std::vector<Field> with_fields(std::vector<Field> fields, std::vector<Field> more) {
  fields.insert(fields.end(), more.begin(), more.end());
  return fields;
}

const Shape kApplicationWishShape{
    "OrganisationApplication",
    with_fields(profile_fields(required),
                {{"handle", text, required, "2 to 60 of a-z 0-9 _ . -", 60},
                 {"application", text, optional, "To those who verify: who you are.", 4000}})};

const Shape kOrganisationChangeShape{
    "OrganisationChange",
    with_fields(profile_fields(optional),
                {{"logo_id", uuid, nullable, "One of its own pictures, as its sign."},
                 {"header_id", uuid, nullable, "One of its own pictures, across its page."},
                 {"version", integer, optional,
                  "The version that is changed; when there is a newer one, nothing is written."}})};

const Shape kReapplicationShape{
    "Reapplication",
    {{"application", text, required, "To those who verify: what is different now.", 4000}}};

const Shape kVerificationShape{
    "Verification",
    {{"status", text, required, "The decision.", 0, 0, {"verified", "rejected"}},
     {"reason", text, optional, "What the applicant is told; a rejection needs it.", 2000}}};

const Shape kApplicationsQueryShape{"ApplicationsQuery",
                                    {{"status",
                                      text,
                                      optional,
                                      "Those that wait, unless said otherwise.",
                                      0,
                                      0,
                                      {"pending", "rejected"}}}};

static const Shape kApplicationShape{
    "Application",
    {{"organisation", object, required, "Who applies.", 0, 0, {}, &kOrganisationShape},
     {"application", text, required, "What the applicant wrote.", 4000},
     {"applied_at", instant, required, "Made."}}};

const Shape kApplicationsShape{
    "Applications",
    {{"items", list_of_objects, required, "The oldest first.", 1000, 0, {}, &kApplicationShape}}};

const Shape kOwnOrganisationShape{
    "OwnOrganisation",
    {{"organisation", object, required, "Where.", 0, 0, {}, &kOrganisationShape},
     {"standing", text, required, "As what.", 0, 0, member_words()}}};

const Shape kOwnOrganisationsShape{
    "OwnOrganisations",
    {{"items", list_of_objects, required, "By name.", 1000, 0, {}, &kOwnOrganisationShape}}};

const Shape kMemberShape{"Member",
                         {{"id", uuid, required, "The account's id."},
                          {"handle", text, required, "Handle."},
                          {"name", text, required, "Name."},
                          {"standing", text, required, "As what.", 0, 0, member_words()},
                          {"joined_at", instant, required, "Since when."}}};

const Shape kMembersShape{"Members",
                          {{"items",
                            list_of_objects,
                            required,
                            "Highest standing first, then by name.",
                            5000,
                            0,
                            {},
                            &kMemberShape}}};

const Shape kMemberChangeShape{
    "MemberChange", {{"standing", text, required, "As what from now on.", 0, 0, member_words()}}};

const Shape kHandoverShape{
    "Handover",
    {{"member", text, required, "Handle or id of the member who becomes the owner.", 60},
     {"then",
      text,
      optional,
      "What you are afterwards, manager unless said otherwise.",
      0,
      0,
      {"viewer", "commenter", "editor", "manager", "owner", "stranger"}}}};

const Shape kInvitationWishShape{
    "InvitationWish",
    {{"standing", text, required, "As what somebody joins.", 0, 0, member_words()},
     {"email", text, nullable, "For whom; a link for anybody when it is left out.", 254},
     {"days", integer, optional, "How long it is open; 14 unless said otherwise.", 90, 1},
     {"uses_max", integer, optional, "How many may join by it; 1 unless said otherwise.", 1000,
      1}}};

static std::vector<Field> invitation_fields() {
  return {{"id", uuid, required, "Id."},
          {"standing", text, required, "As what somebody joins.", 0, 0, member_words()},
          {"email", text, nullable, "For whom.", 254},
          {"made_by", text, nullable, "Name of who invites."},
          {"made_at", instant, required, "Made."},
          {"expires_at", instant, required, "Open until."},
          {"uses", integer, required, "How many have joined by it."},
          {"uses_max", integer, required, "How many may."}};
}

static const Shape kInvitationShape{"Invitation", invitation_fields()};

const Shape kNewInvitationShape{
    "NewInvitation", with_fields(invitation_fields(),
                                 {{"code", text, required, "What opens it; it is told this once."},
                                  {"url", url, required, "Page that takes it up."}})};

const Shape kInvitationsShape{"Invitations",
                              {{"items",
                                list_of_objects,
                                required,
                                "Open ones, newest first.",
                                1000,
                                0,
                                {},
                                &kInvitationShape}}};

const Shape kInvitationPreviewShape{
    "InvitationPreview",
    {{"organisation", text, required, "Name of the organisation."},
     {"handle", text, required, "Its handle."},
     {"kind", text, required, "Its kind.", 0, 0, all_words<OrganisationKind>()},
     {"standing", text, required, "As what one joins.", 0, 0, member_words()},
     {"made_by", text, nullable, "Name of who invites."},
     {"expires_at", instant, required, "Open until."},
     {"own_standing", text, nullable, "What the caller is there already.", 0, 0, member_words()}}};

/// Texts that the body has; null empties one.
static void take(const Json& body, const char* key, std::string& into) {
  if (body.has(key)) into = body[key].text();
}

template <class Profile>
static void take_profile(const Json& body, Profile& into) {
  take(body, "name", into.name);
  take(body, "description", into.description);
  take(body, "website", into.website);
  take(body, "email", into.email);
  take(body, "phone", into.phone);
  take(body, "address", into.address);
  take(body, "imprint", into.imprint);
  if (const auto kind = read_word<OrganisationKind>(body["kind"].text())) into.kind = *kind;
}

OrganisationWish read_application(const Json& body) {
  OrganisationWish wish;
  wish.handle = body["handle"].text();
  take_profile(body, wish);
  take(body, "application", wish.application);
  return wish;
}

void apply_change(const Json& body, Organisation& organisation) {
  take_profile(body, organisation);
  if (body.has("logo_id")) organisation.logo_id = read_picture_id(body["logo_id"], "/logo_id");
  if (body.has("header_id")) {
    organisation.header_id = read_picture_id(body["header_id"], "/header_id");
  }
}

InvitationWish read_invitation(const Json& body) {
  InvitationWish wish{
      .standing = read_word<Standing>(body["standing"].text()).value_or(Standing::viewer),
      .email = body["email"].text()};
  if (body.has("days")) wish.days = static_cast<int>(body["days"].integer());
  if (body.has("uses_max")) wish.uses_max = static_cast<int>(body["uses_max"].integer());
  return wish;
}

Json application_json(const Organisation& organisation, const Links& links) {
  return Json::object({{"organisation", to_json(organisation, links)},
                       {"application", organisation.application},
                       {"applied_at", to_rfc3339(organisation.created_at)}});
}

Json to_json(const OwnOrganisation& own, const Links& links) {
  return Json::object(
      {{"organisation", to_json(own.organisation, links)}, {"standing", to_word(own.standing)}});
}

Json to_json(const Member& member) {
  return Json::object({{"id", member.account_id.text},
                       {"handle", member.handle},
                       {"name", member.name},
                       {"standing", to_word(member.standing)},
                       {"joined_at", to_rfc3339(member.joined_at)}});
}

Json to_json(const Invitation& invitation) {
  return Json::object({{"id", invitation.id.text},
                       {"standing", to_word(invitation.standing)},
                       {"email", Json::text_or_null(invitation.email)},
                       {"made_by", Json::text_or_null(invitation.made_by_name)},
                       {"made_at", to_rfc3339(invitation.made_at)},
                       {"expires_at", to_rfc3339(invitation.expires_at)},
                       {"uses", invitation.uses},
                       {"uses_max", invitation.uses_max}});
}

Json to_json(const InvitationPreview& preview) {
  const bool inside = preview.own != Standing::stranger;
  return Json::object({{"organisation", preview.organisation.name},
                       {"handle", preview.organisation.handle},
                       {"kind", to_word(preview.organisation.kind)},
                       {"standing", to_word(preview.standing)},
                       {"made_by", Json::text_or_null(preview.made_by_name)},
                       {"expires_at", to_rfc3339(preview.expires_at)},
                       {"own_standing", inside ? Json{to_word(preview.own)} : Json{}}});
}

}  // namespace allmende
