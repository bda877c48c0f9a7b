#include "server/cli/commands.hpp"

#include "models/base/error.hpp"

namespace allmende {

using organisations::Organisation, organisations::OrganisationKind, organisations::OrganisationWish;

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
  };
}

}  // namespace allmende
