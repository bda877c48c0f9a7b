// What somebody was told: reading it, and the letters that tell it too.
// Limits: what was read is kept for 90 days, everything for a year; a letter tells of 50.
#pragma once

#include <string>
#include <vector>

#include "models/letters/letter_service.hpp"
#include "models/notifications/notification.hpp"

namespace allmende::notifications {

class NotificationService {
 public:
  struct Parts {
    Database& db;
    const Clock& clock;
    const letters::LetterService& letters;
    const SecretBox& box;
    /// Of the instance, for the links of letters.
    const std::string& base_url;
  };
  explicit NotificationService(Parts parts) : parts_(parts) {}

  /// One's own, newest first. Throws: access.error.*.
  std::vector<Notification> list(const Caller& caller, const NotificationQuery& query) const;
  int count_unread(const Caller& caller) const;
  /// Throws: notifications.error.not_found, access.error.*.
  void note_read(const Caller& caller, const NotificationId& notification) const;
  void note_all_read(const Caller& caller, std::optional<Instant> until) const;

  /// One for each reason that may concern the caller. Throws: access.error.*.
  std::vector<Rule> rules(const Caller& caller) const;
  void set_rules(const Caller& caller, const std::vector<Rule>& rules) const;

  /// Puts the letters that are due; returns how many.
  int write_letters() const;
  /// Letters tell no more of what the letter told that the code came with.
  /// Throws: notifications.error.code.
  void unsubscribe(const std::string& code) const;

  void sweep() const;

 private:
  bool write_letter(const AccountId& account) const;

  Parts parts_;
};

}  // namespace allmende::notifications
