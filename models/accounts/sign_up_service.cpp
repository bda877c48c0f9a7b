#include "models/accounts/sign_up_service.hpp"

#include "models/access/access.hpp"
#include "models/accounts/account_repository.hpp"
#include "models/accounts/account_rules.hpp"
#include "models/accounts/application_repository.hpp"
#include "models/accounts/password.hpp"
#include "models/audit/audit_repository.hpp"
#include "models/events/event_log.hpp"
#include "models/settings/setting_repository.hpp"
#include "models/text/text.hpp"

namespace allmende::accounts {

using letters::LetterKind;

static constexpr std::chrono::hours kApplicationProofLife{48};
static constexpr std::chrono::days kWelcomeLife{7};
static constexpr std::chrono::days kInvitationLife{14};
static constexpr std::chrono::days kKeepDecided{180};
static constexpr int kAskedPerAddress = 20;
static constexpr int kInvitationsPerMaker = 50;
static constexpr std::size_t kLongestReason = 4000;
static constexpr std::size_t kLongestNote = 200;

static ApplicationWish checked(ApplicationWish wish) {
  wish.name = trim(to_line(wish.name));
  wish.email = trim(wish.email);
  wish.reason = trim(wish.reason);
  std::vector<Fault> faults;
  const auto check = [&](auto&& rule) {
    try {
      rule();
    } catch (const Error& error) {
      faults.insert(faults.end(), error.faults.begin(), error.faults.end());
    }
  };
  check([&] { require_name(wish.name); });
  check([&] { require_handle(wish.handle); });
  check([&] { require_address(wish.email); });
  if (wish.reason.empty() || wish.reason.size() > kLongestReason) {
    faults.push_back({"/reason", "accounts.error.reason"});
  }
  if (!faults.empty()) throw invalid(faults);
  return wish;
}

SignUp SignUpService::mode() const {
  const auto set = parts_.db.read([](Tx& tx) { return settings::SettingRepository{tx}.sign_up(); });
  return set.value_or(mode_);
}

void SignUpService::apply(const ApplicationWish& asked, const std::string& client_address) const {
  if (mode() != SignUp::application) throw forbidden("accounts.error.sign_up_closed");
  const ApplicationWish wish = checked(asked);
  const Instant now = parts_.clock.now();
  const std::string secret = make_secret();
  parts_.db.write([&](Tx& tx) {
    const Tries tries{tx, now};
    tries.require_room("letters-from:" + client_address, kAskedPerAddress);
    tries.note("letters-from:" + client_address);
    ApplicationRepository applications{tx};
    // Handles are public names, so this tells nobody anything new.
    if (AccountRepository{tx}.handle_is_taken(wish.handle)) {
      throw conflict("handles.error.taken", "/handle");
    }
    // The row is made in either case, so that both cost the same; without its code it is nothing.
    applications.insert({.id = AccountId::make(), .wish = wish, .applied_at = now}, secret);
    const auto holder = AccountRepository{tx}.find_by_login(wish.email);
    letters::LetterWish letter{.kind = LetterKind::application_proof,
                               .recipient = wish.email,
                               .locale = wish.locale,
                               .params = {{"name", wish.name},
                                          {"handle", wish.handle},
                                          {"path", "/bestaetigen#antrag." + secret}}};
    if (holder) {
      letter.kind = LetterKind::account_exists;
      letter.params = {
          {"name", holder->name}, {"handle", holder->handle}, {"path", "/passwort-vergessen"}};
    }
    parts_.letters.put(tx, letter);
  });
}

Application SignUpService::prove(const RecoveryService::Proof& proof) const {
  const Instant now = parts_.clock.now();
  const std::string subject = "codes:" + proof.client_address;
  const auto taken = parts_.db.write([&](Tx& tx) {
    Tries{tx, now}.require_room(subject, kAskedPerAddress);
    auto application = ApplicationRepository{tx}.take(proof.code, now - kApplicationProofLife, now);
    if (application) EventLog{tx}.append("accounts.applied", application->id.text);
    if (!application) Tries{tx, now}.note(subject);
    return application;
  });
  if (!taken) throw invalid("/code", "accounts.error.code");
  return *taken;
}

std::vector<Application> SignUpService::list(const Caller& caller, ApplicationState state) const {
  access::require(caller, access::Action::application_decide);
  return parts_.db.read([&](Tx& tx) { return ApplicationRepository{tx}.list(state); });
}

static Application get_waiting(Tx& tx, const AccountId& id) {
  const auto found = ApplicationRepository{tx}.find_waiting(id);
  if (!found) throw not_found("accounts.error.application_not_found");
  return *found;
}

static audit::AuditEntry to_entry(const char* action, const AccountId& application) {
  return {.action = action, .thing_kind = "account", .thing_id = application.text};
}

Account SignUpService::approve(const Caller& caller, const AccountId& application,
                               const std::string& handle) const {
  const Instant now = parts_.clock.now();
  return parts_.db.write([&](Tx& tx) {
    access::require(caller, access::Action::application_decide);
    const ApplicationWish wish = get_waiting(tx, application).wish;
    ApplicationRepository{tx}.decide(
        {.id = application, .state = ApplicationState::approved, .by = caller.account_id}, now);
    const Account account =
        parts_.accounts.accept(tx,
                               {.account = {.id = application,
                                            .handle = handle.empty() ? wish.handle : handle,
                                            .email = wish.email,
                                            .name = wish.name,
                                            .locale = wish.locale}},
                               EmailProof::letter);
    audit::AuditRepository{tx}.note(caller, to_entry("applications.approved", application));
    const std::string secret = make_secret();
    CodeRepository{tx}.insert(secret, {.purpose = CodePurpose::reset,
                                       .account_id = account.id,
                                       .email = account.email,
                                       .expires_at = now + kWelcomeLife});
    parts_.letters.put(tx, {.kind = LetterKind::application_approved,
                            .recipient = account.email,
                            .locale = account.locale,
                            .params = {{"name", account.name},
                                       {"handle", account.handle},
                                       {"path", "/passwort-neu#" + secret}}});
    return account;
  });
}

void SignUpService::reject(const Caller& caller, const AccountId& application,
                           const std::string& asked) const {
  const std::string answer = trim(asked);
  parts_.db.write([&](Tx& tx) {
    access::require(caller, access::Action::application_decide);
    if (answer.empty() || answer.size() > kLongestReason) {
      throw invalid("/reason", "accounts.error.reason");
    }
    const ApplicationWish wish = get_waiting(tx, application).wish;
    ApplicationRepository{tx}.decide({.id = application,
                                      .state = ApplicationState::rejected,
                                      .by = caller.account_id,
                                      .answer = answer},
                                     parts_.clock.now());
    audit::AuditRepository{tx}.note(caller, to_entry("applications.rejected", application));
    parts_.letters.put(
        tx, {.kind = LetterKind::application_rejected,
             .recipient = wish.email,
             .locale = wish.locale,
             .params = {{"name", wish.name}, {"reason", answer}, {"path", "/registrieren"}}});
  });
}

/// The space in which the caller stands highest: who manages one organisation may invite.
static access::Thing best_space(const Caller& caller) {
  access::Thing thing;
  for (const auto& [space, standing] : caller.standings) {
    if (standing > caller.standing_in(thing.space_id)) thing.space_id = space;
  }
  return thing;
}

/// Nobody in particular invites from the command line.
static std::string inviter(Tx& tx, const Caller& caller) {
  if (!caller.account_id) return "";
  const auto account = AccountRepository{tx}.find(*caller.account_id);
  return account ? account->name : "";
}

NewInvitation SignUpService::invite(const Caller& caller, const InvitationWish& wish) const {
  access::require(caller, access::Action::account_invite, best_space(caller));
  if (mode() == SignUp::closed) throw forbidden("accounts.error.sign_up_closed");
  const Instant now = parts_.clock.now();
  const std::string secret = make_secret();
  Invitation invitation{.id = InvitationId::make(),
                        .wish = {.email = trim(wish.email), .note = trim(to_line(wish.note))},
                        .made_at = now,
                        .expires_at = now + kInvitationLife};
  if (!invitation.wish.email.empty()) require_address(invitation.wish.email);
  if (invitation.wish.note.size() > kLongestNote) {
    throw invalid("/note", "accounts.error.invitation_note");
  }
  const std::string path = "/registrieren#" + secret;
  parts_.db.write([&](Tx& tx) {
    if (caller.account_id) {
      const std::string subject = "invitations:" + caller.account_id->text;
      Tries{tx, now}.require_room(subject, kInvitationsPerMaker);
      Tries{tx, now}.note(subject);
    }
    ApplicationRepository{tx}.insert(invitation, secret, caller.account_id);
    if (invitation.wish.email.empty()) return;
    parts_.letters.put(tx, {.kind = LetterKind::account_invitation,
                            .recipient = invitation.wish.email,
                            .locale = caller.locale,
                            .params = {{"inviter", inviter(tx, caller)}, {"path", path}}});
  });
  return {invitation, path};
}

/// Operators see and withdraw everybody's.
static std::optional<AccountId> maker(const Caller& caller) {
  if (access::allows(caller, access::Action::application_decide, {})) return std::nullopt;
  return caller.account_id;
}

std::vector<Invitation> SignUpService::list_invitations(const Caller& caller) const {
  access::require(caller, access::Action::account_invite, best_space(caller));
  return parts_.db.read(
      [&](Tx& tx) { return ApplicationRepository{tx}.list_invitations(maker(caller)); });
}

void SignUpService::withdraw(const Caller& caller, const InvitationId& invitation) const {
  access::require(caller, access::Action::account_invite, best_space(caller));
  const bool gone = parts_.db.write([&](Tx& tx) {
    return ApplicationRepository{tx}.remove_invitation(invitation, maker(caller));
  });
  if (!gone) throw not_found("accounts.error.invitation_not_found");
}

NewSession SignUpService::join(const Joining& joining) const {
  if (mode() == SignUp::closed) throw forbidden("accounts.error.sign_up_closed");
  const Instant now = parts_.clock.now();
  const std::string subject = "codes:" + joining.client_address;
  parts_.db.read([&](Tx& tx) { Tries{tx, now}.require_room(subject, kAskedPerAddress); });
  AccountWish wish = joining.wish;
  wish.role = Role::none;
  const Newcomer newcomer = AccountService::prepare(wish);
  const auto session = parts_.db.write([&](Tx& tx) -> std::optional<NewSession> {
    ApplicationRepository invitations{tx};
    const auto invitation = invitations.take_invitation(joining.code, now);
    if (!invitation) {
      Tries{tx, now}.note(subject);
      return std::nullopt;
    }
    const std::string& written_to = invitation->wish.email;
    const bool proven = !written_to.empty() && lower(written_to) == lower(newcomer.account.email);
    const Account account =
        parts_.accounts.accept(tx, newcomer, proven ? EmailProof::letter : EmailProof::none);
    invitations.put_used_by(invitation->id, account.id);
    if (!proven) parts_.recovery.put_verification(tx, account);
    return parts_.accounts.open_session(tx, account, joining.device);
  });
  if (!session) throw invalid("/code", "accounts.error.code");
  return *session;
}

void SignUpService::sweep() const {
  const Instant now = parts_.clock.now();
  parts_.db.write([&](Tx& tx) {
    ApplicationRepository applications{tx};
    applications.remove_old(now - kApplicationProofLife, now - kKeepDecided);
    applications.remove_old_invitations(now - kKeepDecided);
  });
}

}  // namespace allmende::accounts
