#include "server/api/sign_up_json.hpp"

#include "server/api/peers_json.hpp"

namespace allmende {

using accounts::Application, accounts::ApplicationState;
using enum Kind;
using enum Need;

const Shape kAccountApplicationWishShape{
    "AccountApplicationWish",
    {{"handle", text, required, "Handle that is wished for.", 60},
     {"name", text, required, "Name as people read it.", 200},
     {"email", text, required, "E-mail address; a letter goes there at once.", 254},
     {"reason", text, required, "Who one is and what one wants to do here.", 4000},
     {"locale", text, optional, "Language of letters.", 0, 0, {"de", "en"}}}};

const Shape kAccountApplicationsQueryShape{
    "AccountApplicationsQuery",
    {{"state", text, optional, "Which ones; waiting is the default.", 0, 0,
      all_words<ApplicationState>()}}};

static const Shape kAccountApplicationShape{
    "AccountApplication",
    {{"id", uuid, required, "Id; the account's, once there is one."},
     {"handle", text, required, "Handle that is wished for."},
     {"name", text, required, "Name."},
     {"email", text, required, "E-mail address."},
     {"reason", text, required, "What the applicant wrote.", 4000},
     {"locale", text, required, "Language."},
     {"state", text, required, "Where it stands.", 0, 0, all_words<ApplicationState>()},
     {"applied_at", instant, required, "When it came."},
     {"decided_at", instant, nullable, "When it was answered."},
     {"answer", text, nullable, "Why it was rejected.", 4000}}};

const Shape kAccountApplicationsShape{"AccountApplications",
                                      {{"items",
                                        list_of_objects,
                                        required,
                                        "The oldest first.",
                                        200,
                                        0,
                                        {},
                                        &kAccountApplicationShape}}};

const Shape kApprovalShape{
    "AccountApproval",
    {{"handle", text, optional, "Another handle than the one that was wished for.", 60}}};

const Shape kApprovedShape{"ApprovedAccount",
                           {{"id", uuid, required, "Id of the account."},
                            {"handle", text, required, "Handle."},
                            {"name", text, required, "Name."}}};

const Shape kRejectionShape{
    "AccountRejection",
    {{"reason", text, required, "Why; the letter to the applicant says it.", 4000}}};

const Shape kProvenApplicationShape{
    "ProvenAccountApplication",
    {{"handle", text, required, "Handle that is held for the applicant."}}};

const Shape kAccountInvitationWishShape{
    "AccountInvitationWish",
    {{"email", text, optional, "Whom to write to; without it the code is handed over.", 254},
     {"note", text, optional, "To tell several apart.", 200}}};

const Shape kNewAccountInvitationShape{
    "NewAccountInvitation",
    {{"id", uuid, required, "Id."},
     {"url", url, required, "Page that takes the code; told this once."},
     {"expires_at", instant, required, "Until when it holds."}}};

static const Shape kAccountInvitationShape{
    "AccountInvitation",
    {{"id", uuid, required, "Id."},
     {"email", text, nullable, "Whom a letter went to."},
     {"note", text, required, "Note of its maker."},
     {"made_by", text, nullable, "Handle of its maker."},
     {"made_at", instant, required, "When it was made."},
     {"expires_at", instant, required, "Until when it holds."},
     {"used_at", instant, nullable, "When it was used."},
     {"used_by", text, nullable, "Handle of the account that was made with it."}}};

const Shape kAccountInvitationsShape{"AccountInvitations",
                                     {{"items",
                                       list_of_objects,
                                       required,
                                       "The newest first.",
                                       200,
                                       0,
                                       {},
                                       &kAccountInvitationShape}}};

const Shape kAccountJoiningShape{"AccountJoining",
                                 {{"code", text, required, "Code of the invitation.", 100},
                                  {"handle", text, required, "Handle.", 60},
                                  {"name", text, required, "Name as people read it.", 200},
                                  {"email", text, required, "E-mail address.", 254},
                                  {"password", text, required, "Password.", 2000},
                                  {"locale", text, optional, "Language.", 0, 0, {"de", "en"}}}};

accounts::ApplicationWish read_account_application(const Json& body) {
  return {.handle = body["handle"].text(),
          .name = body["name"].text(),
          .email = body["email"].text(),
          .reason = body["reason"].text(),
          .locale = body["locale"].text() == "en" ? "en" : "de"};
}

static Json to_json(const Application& application) {
  return Json::object({{"id", application.id.text},
                       {"handle", application.wish.handle},
                       {"name", application.wish.name},
                       {"email", application.wish.email},
                       {"reason", application.wish.reason},
                       {"locale", application.wish.locale},
                       {"state", to_word(application.state)},
                       {"applied_at", to_rfc3339(application.applied_at)},
                       {"decided_at", instant_or_none(application.decided_at)},
                       {"answer", Json::text_or_null(application.answer)}});
}

Json to_json(const std::vector<Application>& applications) {
  Json items = Json::array();
  for (const Application& one : applications) items.push(to_json(one));
  return Json::object({{"items", items}});
}

static Json to_json(const accounts::Invitation& invitation) {
  return Json::object({{"id", invitation.id.text},
                       {"email", Json::text_or_null(invitation.wish.email)},
                       {"note", invitation.wish.note},
                       {"made_by", Json::text_or_null(invitation.made_by)},
                       {"made_at", to_rfc3339(invitation.made_at)},
                       {"expires_at", to_rfc3339(invitation.expires_at)},
                       {"used_at", instant_or_none(invitation.used_at)},
                       {"used_by", Json::text_or_null(invitation.used_by)}});
}

Json to_json(const std::vector<accounts::Invitation>& invitations) {
  Json items = Json::array();
  for (const accounts::Invitation& one : invitations) items.push(to_json(one));
  return Json::object({{"items", items}});
}

Json to_json(const accounts::NewInvitation& made, const std::string& base_url) {
  return Json::object({{"id", made.invitation.id.text},
                       {"url", base_url + made.path},
                       {"expires_at", to_rfc3339(made.invitation.expires_at)}});
}

}  // namespace allmende
