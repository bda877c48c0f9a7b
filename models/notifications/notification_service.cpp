#include "models/notifications/notification_service.hpp"

#include <algorithm>
#include <set>

#include "models/access/access.hpp"
#include "models/accounts/account_repository.hpp"
#include "models/base/error.hpp"
#include "models/base/json.hpp"
#include "models/notifications/notification_repository.hpp"
#include "models/notifications/notification_texts.hpp"
#include "models/text/text.hpp"

namespace allmende::notifications {

static constexpr std::chrono::days kKeepRead{90};
static constexpr std::chrono::days kKeep{365};
static constexpr int kLettersAtOnce = 100;
static constexpr std::size_t kMostTold = 50;
static constexpr std::size_t kLongestQuote = 600;

static const AccountId& own(const Caller& caller) {
  access::require(caller, access::Action::person_edit);
  return *caller.account_id;
}

std::vector<Notification> NotificationService::list(const Caller& caller,
                                                    const NotificationQuery& query) const {
  const AccountId& account = own(caller);
  return parts_.db.read([&](Tx& tx) { return NotificationRepository{tx}.list(account, query); });
}

int NotificationService::count_unread(const Caller& caller) const {
  const AccountId& account = own(caller);
  return parts_.db.read([&](Tx& tx) { return NotificationRepository{tx}.count_unread(account); });
}

void NotificationService::note_read(const Caller& caller,
                                    const NotificationId& notification) const {
  const AccountId& account = own(caller);
  const bool known = parts_.db.write([&](Tx& tx) {
    return NotificationRepository{tx}.note_read(account, notification, parts_.clock.now());
  });
  if (!known) throw not_found("notifications.error.not_found");
}

void NotificationService::note_all_read(const Caller& caller, std::optional<Instant> until) const {
  const AccountId& account = own(caller);
  const Instant now = parts_.clock.now();
  parts_.db.write(
      [&](Tx& tx) { NotificationRepository{tx}.note_all_read(account, until.value_or(now), now); });
}

/// The last three are for those who may do something about it wherever it is.
static bool concerns(Reason reason, const Caller& caller) {
  using enum access::Action;
  switch (reason) {
    case Reason::applications:
      return access::allows(caller, organisation_verify, {}) ||
             access::allows(caller, application_decide, {});
    case Reason::reports: return access::allows(caller, report_read, {});
    case Reason::operations: return access::allows(caller, peer_edit, {});
    default: return true;
  }
}

std::vector<Rule> NotificationService::rules(const Caller& caller) const {
  const AccountId& account = own(caller);
  const auto chosen =
      parts_.db.read([&](Tx& tx) { return NotificationRepository{tx}.rules(account); });
  std::vector<Rule> all;
  for (const std::string& word : all_words<Reason>()) {
    const Reason reason = *read_word<Reason>(word);
    if (!concerns(reason, caller)) continue;
    const auto found = std::find_if(chosen.begin(), chosen.end(),
                                    [&](const Rule& rule) { return rule.reason == reason; });
    all.push_back({reason, found == chosen.end() ? row_of(reason).timing : found->timing});
  }
  return all;
}

static std::vector<std::string> kinds_of(Reason reason) {
  std::vector<std::string> kinds;
  for (const std::string& word : all_words<Kind>()) {
    if (row_of(*read_word<Kind>(word)).reason == reason) kinds.push_back(word);
  }
  return kinds;
}

static void put_rules(Tx& tx, const AccountId& account, const std::vector<Rule>& rules) {
  NotificationRepository notifications{tx};
  for (const Rule& rule : rules) {
    notifications.put_rule(account, rule);
    if (rule.timing == Timing::never) notifications.drop_mail(account, kinds_of(rule.reason));
  }
}

void NotificationService::set_rules(const Caller& caller, const std::vector<Rule>& rules) const {
  const AccountId& account = own(caller);
  parts_.db.write([&](Tx& tx) { put_rules(tx, account, rules); });
}

/// Somebody's words among ours, each line marked as theirs.
static std::string quoted(const std::string& text) {
  std::string out;
  std::string line;
  const std::string shown = cut(text, kLongestQuote);
  for (std::size_t at = 0; at <= shown.size();) {
    const std::size_t end = std::min(shown.find('\n', at), shown.size());
    out += "  > " + to_line(shown.substr(at, end - at)) + "\n";
    at = end + 1;
  }
  return out;
}

static std::string spell_code(const SecretBox& box, const AccountId& account,
                              const std::set<Reason>& reasons) {
  std::vector<std::string> words;
  for (const Reason reason : reasons) words.push_back(to_word(reason));
  std::string code =
      box.seal(Json::object({{"account", account.text}, {"reasons", Json::texts(words)}}).dump());
  // As base64url, so that it can stand in a path.
  std::replace(code.begin(), code.end(), '+', '-');
  std::replace(code.begin(), code.end(), '/', '_');
  std::erase(code, '=');
  return code;
}

static letters::LetterParams params_of(const accounts::Account& account,
                                       const std::vector<Notification>& told,
                                       const std::string& base_url) {
  const bool english = account.locale == "en";
  std::string list;
  for (std::size_t i = 0; i < told.size() && i < kMostTold; ++i) {
    list += "* " + title_of(told[i], account.locale) + "\n";
    if (!told[i].detail.empty()) list += quoted(told[i].detail);
    list += "  " + base_url + told[i].path + "\n\n";
  }
  const std::string count = std::to_string(told.size());
  const std::string subject = told.size() == 1
                                  ? title_of(told[0], account.locale)
                                  : count + (english ? " notifications" : " Mitteilungen");
  return {{"name", account.name},
          {"subject", subject},
          {"list", list},
          {"path", "/arbeitsraum/mitteilungen"},
          {"settings_path", "/konto#mitteilungen"}};
}

bool NotificationService::write_letter(const AccountId& id) const {
  return parts_.db.write([&](Tx& tx) {
    const auto account = accounts::AccountRepository{tx}.find(id);
    const auto told = NotificationRepository{tx}.take_mail(id, parts_.clock.now());
    // Those that the command line made may have an address that no letter can go to.
    if (!account || told.empty() || !letters::is_mail_address(account->email)) return false;
    std::set<Reason> reasons;
    for (const Notification& one : told) reasons.insert(row_of(one.kind).reason);
    letters::LetterParams params = params_of(*account, told, parts_.base_url);
    params.emplace_back("stop_path", "/abmelden/" + spell_code(parts_.box, id, reasons));
    parts_.letters.put(tx, {.kind = letters::LetterKind::notifications,
                            .recipient = account->email,
                            .locale = account->locale,
                            .params = std::move(params)});
    return true;
  });
}

int NotificationService::write_letters() const {
  int written = 0;
  for (;;) {
    const auto due = parts_.db.read([&](Tx& tx) {
      return NotificationRepository{tx}.to_mail(parts_.clock.now(), kLettersAtOnce);
    });
    int here = 0;
    for (const AccountId& account : due) here += write_letter(account) ? 1 : 0;
    written += here;
    // What another process has just taken comes up once more and is nothing.
    if (here < kLettersAtOnce) return written;
  }
}

void NotificationService::unsubscribe(const std::string& code) const {
  std::string sealed = code;
  std::replace(sealed.begin(), sealed.end(), '-', '+');
  std::replace(sealed.begin(), sealed.end(), '_', '/');
  sealed.append((4 - sealed.size() % 4) % 4, '=');
  Json said;
  try {
    said = Json::parse(parts_.box.open(sealed));
  } catch (const Error&) {
    throw not_found("notifications.error.code");
  }
  const AccountId account{said["account"].text()};
  std::vector<Rule> rules;
  for (std::size_t i = 0; i < said["reasons"].size(); ++i) {
    const auto reason = read_word<Reason>(said["reasons"].at(i).text());
    if (reason) rules.push_back({*reason, Timing::never});
  }
  parts_.db.write([&](Tx& tx) {
    if (accounts::AccountRepository{tx}.find(account)) put_rules(tx, account, rules);
  });
}

void NotificationService::sweep() const {
  const Instant now = parts_.clock.now();
  parts_.db.write(
      [&](Tx& tx) { NotificationRepository{tx}.remove_old(now - kKeepRead, now - kKeep); });
}

}  // namespace allmende::notifications
