#include "server/cli/commands.hpp"

#include "models/access/access.hpp"
#include "models/base/error.hpp"

namespace allmende {

static Json to_json(const accounts::Account& account) {
  return Json::object({{"id", account.id.text},
                       {"handle", account.handle},
                       {"email", account.email},
                       {"name", account.name},
                       {"role", to_word(account.role)}});
}

static int create_account(Desk& desk) {
  const auto role = read_word<Role>(desk.text_or("role", "none"));
  if (!role) throw invalid("--role", "accounts.error.role");
  if (!desk.has("password-stdin")) throw invalid("--password-stdin", "request.error.required");
  const accounts::AccountWish wish{.handle = desk.text("handle"),
                                   .email = desk.text("email"),
                                   .name = desk.text("name"),
                                   .role = *role,
                                   .locale = desk.text_or("locale", "de"),
                                   .password = read_stdin()};
  const auto account = desk.core().accounts.create(Desk::operator_caller(), wish);
  desk.print("account " + account.handle + " made", to_json(account));
  return 0;
}

static int list_accounts(Desk& desk) {
  Json list = Json::array();
  std::string text;
  for (const auto& account : desk.core().accounts.list(Desk::operator_caller())) {
    list.push(to_json(account));
    text += (text.empty() ? "" : "\n") + account.handle + "\t" + account.email + "\t" +
            to_word(account.role) + "\t" + account.name;
  }
  desk.print(text, list);
  return 0;
}

static int create_token(Desk& desk) {
  std::vector<std::string> scopes;
  std::string rest = desk.text("scopes") + ",";
  for (std::size_t comma = rest.find(','); comma != std::string::npos; comma = rest.find(',')) {
    if (comma > 0) scopes.push_back(rest.substr(0, comma));
    rest.erase(0, comma + 1);
  }
  const std::string token =
      desk.core().accounts.create_token(Desk::operator_caller(), desk.text("account"), scopes);
  desk.print(token, Json::object({{"token", token}}));
  return 0;
}

static int list_applications(Desk& desk) {
  const auto state = read_word<accounts::ApplicationState>(desk.text_or("state", "waiting"));
  if (!state) throw invalid("--state", "accounts.error.application_state");
  Json list = Json::array();
  std::string text;
  for (const auto& one : desk.core().sign_up.list(Desk::operator_caller(), *state)) {
    list.push(Json::object({{"id", one.id.text},
                            {"handle", one.wish.handle},
                            {"name", one.wish.name},
                            {"email", one.wish.email},
                            {"reason", one.wish.reason},
                            {"applied_at", to_rfc3339(one.applied_at)}}));
    text += (text.empty() ? "" : "\n") + one.id.text + "\t" + one.wish.handle + "\t" +
            one.wish.email + "\t" + one.wish.name;
  }
  desk.print(text, list);
  return 0;
}

/// Throws: accounts.error.application_not_found.
static AccountId application_of(const Desk& desk) {
  const auto id = read_uuid(desk.text("APPLICATION"));
  if (!id) throw not_found("accounts.error.application_not_found");
  return {*id};
}

static int approve_application(Desk& desk) {
  const auto account = desk.core().sign_up.approve(Desk::operator_caller(), application_of(desk),
                                                   desk.text_or("handle", ""));
  desk.print("account " + account.handle + " made", to_json(account));
  return 0;
}

static int reject_application(Desk& desk) {
  const AccountId id = application_of(desk);
  desk.core().sign_up.reject(Desk::operator_caller(), id, desk.text("reason"));
  desk.print("application rejected", Json::object({{"id", id.text}}));
  return 0;
}

static int invite(Desk& desk) {
  const auto made = desk.core().sign_up.invite(
      Desk::operator_caller(),
      {.email = desk.text_or("email", ""), .note = desk.text_or("note", "")});
  const std::string url = desk.base_url() + made.path;
  desk.print(url,
             Json::object({{"url", url}, {"expires_at", to_rfc3339(made.invitation.expires_at)}}));
  return 0;
}

static int delete_account(Desk& desk) {
  const auto gone =
      desk.core().deletion.delete_account(Desk::operator_caller(), desk.text("ACCOUNT"));
  desk.print("account " + gone.handle + " deleted", to_json(gone));
  return 0;
}

static std::vector<CommandRow> account_commands() {
  return {
      {"accounts create", "Make an account",
       with_data({{"--handle", "Name after the @, 2 to 60 of a-z 0-9 _ . -", true},
                  {"--email", "E-mail address", true},
                  {"--name", "Name as people read it", true},
                  {"--role", "none, auditor, verifier, moderator or operator; default none"},
                  {"--locale", "de or en; default de"},
                  {"--password-stdin!", "Read the password from standard input"},
                  {"--json!", "Print JSON"}}),
       create_account,
       "EXAMPLE\n  printf %s 'a long password' | allmende accounts create --data /srv/allmende \\\n"
       "    --handle mia --email mia@example.org --name 'Mia Berg' --role operator "
       "--password-stdin\n\nEXIT CODES\n  0 made, 1 refused, 2 wrong usage"},
      {"accounts list", "List all accounts", with_data({{"--json!", "Print JSON"}}), list_accounts},
      {"accounts delete", "Delete an account for good, and write so to its address",
       with_data({{"ACCOUNT", "Handle or e-mail of the account", true}, {"--json!", "Print JSON"}}),
       delete_account,
       "What it wrote for organisations stays with them. Refused while it is the only owner of "
       "one.\n\n"
       "EXIT CODES\n  0 deleted, 1 refused, 2 wrong usage"},
      {"tokens create", "Print a new bearer token for an account on standard output",
       with_data({{"--account", "Handle or e-mail of the account", true},
                  {"--scopes",
                   "all, or some of events:write,calendars:write,venues:write,"
                   "organisations:write,accounts:write,follows:write,resources:write,"
                   "bookings:write,operate",
                   true},
                  {"--json!", "Print JSON"}}),
       create_token,
       "The token is shown this once and stored as a hash.\n\nEXAMPLE\n"
       "  TOKEN=$(allmende tokens create --data /srv/allmende --account mia --scopes "
       "events:write)"},
  };
}

static std::vector<CommandRow> sign_up_commands() {
  return {
      {"accounts applications", "List applications for accounts",
       with_data({{"--state", "unproven, waiting, approved or rejected; default waiting"},
                  {"--json!", "Print JSON"}}),
       list_applications},
      {"accounts approve", "Make the account that was applied for and write to the applicant",
       with_data({{"APPLICATION", "Id of the application", true},
                  {"--handle", "Another handle than the one that was asked for"},
                  {"--json!", "Print JSON"}}),
       approve_application},
      {"accounts reject", "Refuse an application and write to the applicant",
       with_data({{"APPLICATION", "Id of the application", true},
                  {"--reason", "Why; the letter says it", true},
                  {"--json!", "Print JSON"}}),
       reject_application},
      {"accounts invite", "Print the link with which somebody makes an account of their own",
       with_data({{"--email", "Whom to write to as well"},
                  {"--note", "To tell several apart"},
                  {"--base-url", "Where the link leads; default where the server was last reached"},
                  {"--json!", "Print JSON"}}),
       invite},
  };
}

std::vector<CommandRow> accounts_commands() {
  std::vector<CommandRow> rows = account_commands();
  for (CommandRow& row : sign_up_commands()) rows.push_back(std::move(row));
  return rows;
}

}  // namespace allmende
