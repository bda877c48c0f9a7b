#include "server/api/current_facts.hpp"

#include "models/base/error.hpp"
#include "models/text/markdown.hpp"
#include "server/api/easy_language.hpp"

namespace allmende {

using settings::SiteText, settings::TextPage;

/// The built-in page tells the instance's name and contact, so it is written when those are known.
static InstanceFacts with_easy_language(InstanceFacts facts) {
  facts.easy_html = markdown_to_html(easy_language(facts));
  for (const auto& [page, text] : easy_topics(facts)) {
    facts.easy_topics[page] = markdown_to_html(text);
  }
  return facts;
}

CurrentFacts::CurrentFacts(InstanceFacts facts)
    : configured_(std::make_shared<const InstanceFacts>(with_easy_language(std::move(facts)))),
      known_(configured_) {}

CurrentFacts::CurrentFacts(InstanceFacts configured, Database& db,
                           const settings::SettingService& settings)
    : CurrentFacts(std::move(configured)) {
  db_ = &db;
  settings_ = &settings;
}

static std::string& html_of(InstanceFacts& facts, TextPage page) {
  switch (page) {
    case TextPage::imprint: return facts.imprint_html;
    case TextPage::privacy: return facts.privacy_html;
    case TextPage::accessibility: return facts.accessibility_html;
    case TextPage::easy_language: return facts.easy_html;
    default: return facts.easy_topics[page];
  }
}

std::shared_ptr<const InstanceFacts> CurrentFacts::with_settings() const {
  const auto set = settings_->read();
  auto facts = std::make_shared<InstanceFacts>(*configured_);
  facts->name = set.settings.name.value_or(facts->name);
  facts->city = set.settings.city.value_or(facts->city);
  facts->description = set.settings.description.value_or(facts->description);
  facts->contact = set.settings.contact.value_or(facts->contact);
  if (set.settings.sign_up) facts->sign_up = to_word(*set.settings.sign_up);
  *facts = with_easy_language(*facts);
  for (const SiteText& text : set.texts) {
    if (text.body) html_of(*facts, text.page) = markdown_to_html(*text.body);
  }
  return facts;
}

std::shared_ptr<const InstanceFacts> CurrentFacts::get() const {
  if (settings_ == nullptr) return configured_;
  const std::uint64_t changes = db_->changes();
  const std::lock_guard lock{mutex_};
  if (changes != 0 && changes == changes_) return known_;
  try {
    const int revision = settings_->revision();
    if (revision != revision_) known_ = with_settings();
    revision_ = revision;
    changes_ = changes;
  } catch (const Error&) {
    // Pages that say that the database is away need a name to say it under.
  }
  return known_;
}

}  // namespace allmende
