// The report of a damage or a find as a page that needs no script: it is read by whoever follows
// the code on a thing, and sent as a form.
#pragma once

#include "models/damages/damage_service.hpp"
#include "server/pages/page.hpp"

namespace allmende {

struct DamageFormValues {
  /// Of the label, as it stands in the address.
  std::string code;
  /// For who is signed in; nobody else is told what it is.
  std::optional<damages::LabelView> label;
  /// Of the session; empty for who signs in with the report.
  std::string csrf;
  /// Of the report: sent twice, it is kept once.
  std::string id;
  std::string finding;
  std::string words;
  std::string login;
  /// The account has a second step.
  bool needs_code = false;
  /// What is wrong at which field ("finding", "words", "login", "code"), or in all of it ("").
  std::vector<std::pair<std::string, std::string>> faults;
  /// Key of what to say when it has been sent; empty before.
  std::string done;
};

PageContent damage_page(const PageSetting& setting, const DamageFormValues& values);

}  // namespace allmende
