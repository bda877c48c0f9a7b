// SQL of account_applications and account_invitations.
#pragma once

#include "models/accounts/application.hpp"
#include "models/db/tx.hpp"

namespace allmende::accounts {

class ApplicationRepository {
 public:
  explicit ApplicationRepository(Tx& tx) : tx_(tx) {}

  void insert(const Application& application, const std::string& secret);
  /// Turns an unproven application into one that waits, and holds its handle. Nothing when the code
  /// is not known, or the application is older than `since`.
  /// Throws: handles.error.taken, accounts.error.applied.
  std::optional<Application> take(const std::string& secret, Instant since, Instant now);
  /// Locked until the end of the transaction.
  std::optional<Application> find_waiting(const AccountId& application);
  /// The oldest first; at most 200.
  std::vector<Application> list(ApplicationState state);

  struct Decision {
    AccountId id;
    ApplicationState state = ApplicationState::approved;
    std::optional<AccountId> by;
    std::string answer;
  };
  /// Lets the handle go, so that the account can take it.
  void decide(const Decision& decision, Instant now);
  /// Unproven ones from before `unproven`, decided ones from before `decided`.
  std::size_t remove_old(Instant unproven, Instant decided);

  void insert(const Invitation& invitation, const std::string& secret,
              const std::optional<AccountId>& made_by);
  /// Uses the invitation up for an account that is about to be made; nothing when it does not hold.
  std::optional<Invitation> take_invitation(const std::string& secret, Instant now);
  void put_used_by(const InvitationId& invitation, const AccountId& account);
  /// Of one maker, or of all; the newest first; at most 200.
  std::vector<Invitation> list_invitations(const std::optional<AccountId>& made_by);
  /// False when there is none of this maker; without a maker, anybody's.
  bool remove_invitation(const InvitationId& invitation, const std::optional<AccountId>& made_by);
  std::size_t remove_old_invitations(Instant before);

 private:
  Tx& tx_;
};

}  // namespace allmende::accounts
