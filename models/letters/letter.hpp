// Letters that the instance writes: to whom, about what, in which language. Their texts are one
// typed catalogue (letter_texts.cpp), so that nothing is sent that was not translated.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "models/base/id.hpp"
#include "models/base/instant.hpp"
#include "models/base/words.hpp"

namespace allmende::letters {

using LetterId = Id<struct LetterTag>;

enum class LetterKind {
  email_verification,
  password_reset,
  password_changed,
  email_change,
  email_changed,
  account_exists,
  application_proof,
  application_approved,
  application_rejected,
  account_invitation,
  organisation_invitation,
  second_factor_on,
  second_factor_off,
  account_deleted,
  notifications,
};

/// Fills the {names} of the text. The value of `path` is an address of this instance without its
/// host, "/passwort-neu#…", and fills {link}; so does `x_path` for {x_link}. What `stop_path` names
/// takes a POST that ends such letters, and mail programs are told so. An empty name stands for the
/// instance itself.
using LetterParams = std::vector<std::pair<std::string, std::string>>;

struct LetterWish {
  LetterKind kind = LetterKind::email_verification;
  /// One address that is_mail_address lets through.
  std::string recipient;
  /// "de" or "en".
  std::string locale = "de";
  LetterParams params = {};
};

struct Letter {
  LetterId id;
  LetterWish wish;
  Instant asked_at;
};

/// What every letter says of the instance that writes it.
struct Sender {
  std::string base_url;
  std::string name;
};

struct LetterText {
  std::string subject;
  /// Lines end in LF; the first one greets, the last ones name the sender.
  std::string body;
};

/// Pure. Params that a person chose (names, reasons) may hold anything but are put on lines of
/// plain text; the subject is one line whatever they hold.
LetterText write_out(const LetterWish& wish, const Sender& sender);

/// One address that can stand in a letter's head and in SMTP commands as it is: ASCII without
/// spaces, control characters, quotes or anything that separates addresses. Limits: 254 bytes.
bool is_mail_address(const std::string& text);

}  // namespace allmende::letters

namespace allmende {

template <>
struct Words<letters::LetterKind> {
  static constexpr const char* kNames[] = {
      "email_verification", "password_reset",          "password_changed",
      "email_change",       "email_changed",           "account_exists",
      "application_proof",  "application_approved",    "application_rejected",
      "account_invitation", "organisation_invitation", "second_factor_on",
      "second_factor_off",  "account_deleted",         "notifications"};
};

}  // namespace allmende
