#include "models/settings/setting_repository.hpp"

namespace allmende::settings {

static constexpr Statement kGet{"settings_get", R"sql(
    SELECT s.name, s.city, s.description, s.contact, s.sign_up, s.version, s.changed_at,
           coalesce(a.name, '') AS changed_by
    FROM settings s LEFT JOIN accounts a ON a.id = s.changed_by)sql"};

static constexpr Statement kVersion{"settings_version", R"sql(
    SELECT version, sign_up FROM settings)sql"};

static constexpr Statement kLock{"settings_lock", R"sql(
    SELECT version FROM settings FOR UPDATE)sql"};

static constexpr Statement kPut{"settings_put", R"sql(
    UPDATE settings SET name = $1, city = $2, description = $3, contact = $4, sign_up = $5,
      version = version + 1, changed_at = $6, changed_by = $7)sql"};

static constexpr Statement kTexts{"site_texts_newest", R"sql(
    SELECT DISTINCT ON (t.page) t.page, t.version, t.body, t.written_at,
           coalesce(a.name, '') AS written_by
    FROM site_texts t LEFT JOIN accounts a ON a.id = t.written_by
    ORDER BY t.page, t.version DESC)sql"};

static constexpr Statement kVersions{"site_texts_versions", R"sql(
    SELECT t.page, t.version, NULL AS body, t.written_at, coalesce(a.name, '') AS written_by
    FROM site_texts t LEFT JOIN accounts a ON a.id = t.written_by
    WHERE t.page = $1 ORDER BY t.version DESC LIMIT 100)sql"};

static constexpr Statement kFindText{"site_texts_find", R"sql(
    SELECT t.page, t.version, t.body, t.written_at, coalesce(a.name, '') AS written_by
    FROM site_texts t LEFT JOIN accounts a ON a.id = t.written_by
    WHERE t.page = $1 AND t.version = $2)sql"};

static constexpr Statement kInsertText{"site_texts_insert", R"sql(
    WITH counted AS (UPDATE settings SET version = version + 1)
    INSERT INTO site_texts (page, version, body, written_at, written_by)
    VALUES ($1, $2, $3, $4, $5))sql"};

static std::optional<accounts::SignUp> sign_up_of(const Row& row) {
  const auto word = row.get<std::optional<std::string>>("sign_up");
  return word ? read_word<accounts::SignUp>(*word) : std::nullopt;
}

static SiteText to_text(const Row& row) {
  return {.page = read_word<TextPage>(row.get<std::string>("page")).value_or(TextPage::imprint),
          .version = row.get<int>("version"),
          .body = row.get<std::optional<std::string>>("body"),
          .written_at = row.get<std::optional<Instant>>("written_at"),
          .written_by = row.get<std::string>("written_by")};
}

Settings SettingRepository::get() {
  const Row row = tx_.one(kGet);
  return {.name = row.get<std::optional<std::string>>("name"),
          .city = row.get<std::optional<std::string>>("city"),
          .description = row.get<std::optional<std::string>>("description"),
          .contact = row.get<std::optional<std::string>>("contact"),
          .sign_up = sign_up_of(row),
          .version = row.get<int>("version"),
          .changed_at = row.get<std::optional<Instant>>("changed_at"),
          .changed_by = row.get<std::string>("changed_by")};
}

int SettingRepository::version() { return tx_.one(kVersion).get<int>("version"); }

std::optional<accounts::SignUp> SettingRepository::sign_up() {
  return sign_up_of(tx_.one(kVersion));
}

int SettingRepository::lock() { return tx_.one(kLock).get<int>("version"); }

void SettingRepository::put(const Settings& settings, const std::optional<AccountId>& by,
                            Instant now) {
  std::optional<std::string> sign_up;
  if (settings.sign_up) sign_up = to_word(*settings.sign_up);
  tx_.exec(kPut, {settings.name, settings.city, settings.description, settings.contact, sign_up,
                  now, by});
}

std::vector<SiteText> SettingRepository::texts() { return tx_.all(kTexts).map(to_text); }

std::vector<SiteText> SettingRepository::versions(TextPage page) {
  return tx_.all(kVersions, {to_word(page)}).map(to_text);
}

std::optional<SiteText> SettingRepository::find(TextPage page, int version) {
  const auto row = tx_.find(kFindText, {to_word(page), version});
  if (!row) return std::nullopt;
  return to_text(*row);
}

void SettingRepository::insert(const SiteText& text, const std::optional<AccountId>& by,
                               Instant now) {
  tx_.exec(kInsertText, {to_word(text.page), text.version, text.body, now, by});
}

}  // namespace allmende::settings
