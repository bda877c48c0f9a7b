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

std::vector<CommandRow> accounts_commands() {
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
      {"tokens create", "Print a new bearer token for an account on standard output",
       with_data({{"--account", "Handle or e-mail of the account", true},
                  {"--scopes",
                   "all, or some of events:write,calendars:write,"
                   "organisations:write,accounts:write,follows:write,operate",
                   true},
                  {"--json!", "Print JSON"}}),
       create_token,
       "The token is shown this once and stored as a hash.\n\nEXAMPLE\n"
       "  TOKEN=$(allmende tokens create --data /srv/allmende --account mia --scopes "
       "events:write)"},
  };
}

}  // namespace allmende
