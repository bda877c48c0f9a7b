#include "models/accounts/account_rules.hpp"

#include <algorithm>

#include "models/accounts/account_repository.hpp"
#include "models/letters/letter.hpp"

namespace allmende::accounts {

static constexpr std::chrono::minutes kWindow{15};
static constexpr std::ptrdiff_t kLongestName = 200;
static constexpr std::size_t kShortestPassword = 12;
static constexpr std::size_t kShortestHandle = 2;
static constexpr std::size_t kLongestHandle = 60;

void require_address(const std::string& email) {
  if (!letters::is_mail_address(email)) throw invalid("/email", "accounts.error.email_form");
}

void require_password(const std::string& password, const std::string& field) {
  if (password.size() < kShortestPassword) {
    throw invalid(field, "accounts.error.password_short",
                  {{"min", std::to_string(kShortestPassword)}});
  }
  if (password.size() > kLongestPassword) {
    throw invalid(field, "accounts.error.password_long",
                  {{"max", std::to_string(kLongestPassword)}});
  }
}

void require_name(const std::string& name) {
  // What PostgreSQL counts are characters; bytes that continue one count nothing.
  const auto length = std::count_if(name.begin(), name.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  });
  if (length < 1 || length > kLongestName) throw invalid("/name", "accounts.error.name");
}

static bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

void require_handle(const std::string& handle) {
  bool good = handle.size() >= kShortestHandle && handle.size() <= kLongestHandle;
  bool before = false;  // whether the last character was one that a "." or "-" may follow
  for (std::size_t i = 0; i < handle.size() && good; ++i) {
    const bool joint = handle[i] == '.' || handle[i] == '-';
    good = joint ? before : is_word(handle[i]) || (i > 0 && handle[i] == '_');
    before = !joint;
  }
  if (!good || !before) throw invalid("/handle", "handles.error.form");
}

void Tries::require_room(const std::string& subject, int most) const {
  if (AccountRepository{tx_}.failures(subject, now_ - kWindow) >= most) {
    throw limited("accounts.error.too_many_tries", kWindow);
  }
}

void Tries::note(const std::string& subject) const {
  AccountRepository{tx_}.insert_failure(subject, now_);
}

void Tries::forget(const std::string& subject) const {
  AccountRepository{tx_}.remove_failures(subject);
}

}  // namespace allmende::accounts
