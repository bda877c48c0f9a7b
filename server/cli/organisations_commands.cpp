#include "server/cli/commands.hpp"

#include "models/access/access.hpp"
#include "models/base/error.hpp"
#include "models/text/text.hpp"

namespace allmende {

using organisations::Organisation, organisations::OrganisationKind;
using organisations::OrganisationStatus, organisations::OrganisationWish;

static Json to_json(const Organisation& organisation) {
  return Json::object({{"id", organisation.id.text},
                       {"handle", organisation.handle},
                       {"name", organisation.name},
                       {"kind", to_word(organisation.kind)}});
}

static int create_organisation(Desk& desk) {
  const auto kind = read_word<OrganisationKind>(desk.text_or("kind", "association"));
  if (!kind) throw invalid("--kind", "organisations.error.kind");
  const OrganisationWish wish{.handle = desk.text("handle"),
                              .name = desk.text("name"),
                              .kind = *kind,
                              .description = desk.text_or("description", ""),
                              .website = desk.text_or("website", ""),
                              .owner = desk.text("owner")};
  const auto made = desk.core().organisations.create(Desk::operator_caller(), wish);
  desk.print("organisation " + made.handle + " made", to_json(made));
  return 0;
}

static int list_organisations(Desk& desk) {
  Json list = Json::array();
  std::string text;
  for (const auto& organisation : desk.core().organisations.list(Desk::operator_caller())) {
    list.push(to_json(organisation));
    text += (text.empty() ? "" : "\n") + organisation.handle + "\t" + to_word(organisation.kind) +
            "\t" + organisation.name;
  }
  desk.print(text, list);
  return 0;
}

static int list_waiting(Desk& desk) {
  Json list = Json::array();
  std::string text;
  for (const auto& one :
       desk.core().organisations.waiting(Desk::operator_caller(), OrganisationStatus::pending)) {
    list.push(to_json(one).set("application", one.application));
    text += (text.empty() ? "" : "\n") + one.handle + "\t" + to_rfc3339(one.created_at) + "\t" +
            one.name + "\t" + to_line(one.application);
  }
  desk.print(text, list);
  return 0;
}

static int decide_organisation(Desk& desk, bool verified) {
  const auto decided = desk.core().organisations.decide(
      Desk::operator_caller(), desk.text("HANDLE"), verified, desk.text_or("reason", ""));
  desk.print(decided.handle + " " + to_word(decided.status), to_json(decided));
  return 0;
}

static int verify_organisation(Desk& desk) { return decide_organisation(desk, true); }
static int reject_organisation(Desk& desk) { return decide_organisation(desk, false); }

static int list_organisation_members(Desk& desk) {
  Json list = Json::array();
  std::string text;
  for (const auto& member :
       desk.core().members.list(Desk::operator_caller(), desk.text("HANDLE"))) {
    list.push(Json::object({{"handle", member.handle},
                            {"name", member.name},
                            {"standing", to_word(member.standing)}}));
    text += (text.empty() ? "" : "\n") + member.handle + "\t" + to_word(member.standing) + "\t" +
            member.name;
  }
  desk.print(text, list);
  return 0;
}

/// A code into an organisation, for whoever is to own or edit it.
static int invite_into_organisation(Desk& desk) {
  const auto standing = read_word<Standing>(desk.text_or("standing", "owner"));
  if (!standing) throw invalid("--standing", "invitations.error.standing");
  const auto made = desk.core().invitations.create(Desk::operator_caller(), desk.text("HANDLE"),
                                                   {.standing = *standing});
  const std::string url = desk.base_url() + "/einladung/" + made.code;
  desk.print(url, Json::object({{"url", url}, {"code", made.code}}));
  return 0;
}

std::vector<CommandRow> organisations_commands() {
  return {
      {"organisations create", "Make an organisation and its space",
       with_data({{"--handle", "Name after the @, 2 to 60 of a-z 0-9 _ . -", true},
                  {"--name", "Name as people read it", true},
                  {"--owner", "Handle or e-mail of the account that owns it", true},
                  {"--kind", "city, institution, association, collective or artist"},
                  {"--description", "Markdown"},
                  {"--website", "http(s) address"},
                  {"--json!", "Print JSON"}}),
       create_organisation,
       "EXAMPLE\n  allmende organisations create --data /srv/allmende --handle theater "
       "--name Stadttheater --owner mia"},
      {"organisations list", "List all organisations", with_data({{"--json!", "Print JSON"}}),
       list_organisations},
      {"organisations waiting", "List organisations that wait to be verified",
       with_data({{"--json!", "Print JSON"}}), list_waiting},
      {"organisations verify", "Verify an organisation; what it prepared becomes public",
       with_data({{"HANDLE", "Of the organisation", true}, {"--json!", "Print JSON"}}),
       verify_organisation},
      {"organisations reject", "Reject an organisation, or take its verification back",
       with_data({{"HANDLE", "Of the organisation", true},
                  {"--reason", "What its people are told", true},
                  {"--json!", "Print JSON"}}),
       reject_organisation},
      {"organisations members", "List who belongs to an organisation",
       with_data({{"HANDLE", "Of the organisation", true}, {"--json!", "Print JSON"}}),
       list_organisation_members},
      {"organisations invite", "Print a link by which one person joins an organisation",
       with_data({{"HANDLE", "Of the organisation", true},
                  {"--standing", "viewer, commenter, editor, manager or owner (unless said)"},
                  {"--base-url", "Where the link leads; default where the server was last reached"},
                  {"--json!", "Print JSON"}}),
       invite_into_organisation},
  };
}

}  // namespace allmende
