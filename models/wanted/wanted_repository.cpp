#include "models/wanted/wanted_repository.hpp"

#include "models/resources/resource_rows.hpp"

namespace allmende::wanted {

using resources::Offer;

static constexpr Statement kInsertAd{"wanted_ads_insert", R"sql(
    INSERT INTO wanted_ads (id, title, words, category, place, purpose, ways, state, version,
      updated_at, expires_at, space_id, account_id, uri, actor, url, seeker, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $10))sql"};

static constexpr Statement kUpdateAd{"wanted_ads_update", R"sql(
    UPDATE wanted_ads SET title = $2, words = $3, category = $4, place = $5, purpose = $6,
      ways = $7, state = $8, version = $9, updated_at = $10, expires_at = $11
    WHERE id = $1)sql"};

static constexpr Statement kRemoveAdsOfHost{"wanted_ads_remove_of_host", R"sql(
    DELETE FROM wanted_ads
    WHERE $1 = ANY (peer_domains(split_part(actor, '/', 3))))sql"};

static constexpr Statement kRemoveAd{"wanted_ads_remove", "DELETE FROM wanted_ads WHERE id = $1"};

#define ALLMENDE_WANTED                                                                        \
  "SELECT w.id, w.space_id, w.account_id, w.title, w.words, w.category, w.place, w.purpose, "  \
  "w.ways, w.state, w.uri, coalesce(w.actor, '') AS actor, coalesce(w.url, '') AS url, "       \
  "split_part(w.actor, '/', 3) AS host, w.version, w.created_at, w.updated_at, w.expires_at, " \
  "coalesce(o.id::text, '') AS organisation_id, coalesce(o.handle, '') AS handle, "            \
  "coalesce(w.seeker, o.name, a.name, '') AS seeker "                                          \
  "FROM wanted_ads w LEFT JOIN organisations o ON o.space_id = w.space_id "                    \
  "LEFT JOIN accounts a ON a.id = w.account_id "

static constexpr Statement kFindAd{"wanted_ads_find", ALLMENDE_WANTED "WHERE w.id = $1"};
static constexpr Statement kFindUri{"wanted_ads_find_uri", ALLMENDE_WANTED "WHERE w.uri = $1"};
static constexpr Statement kLockAd{"wanted_ads_lock",
                                   ALLMENDE_WANTED "WHERE w.id = $1 FOR UPDATE OF w"};

static constexpr Statement kIsCode{"resource_categories_is_code", R"sql(
    SELECT EXISTS (SELECT FROM resource_categories WHERE $1 IN (code, group_code)) AS found)sql"};

static constexpr Statement kCountOpen{"wanted_ads_count_open", R"sql(
    SELECT count(*)::int AS open FROM wanted_ads
    WHERE account_id = $1 AND state IN ('open', 'matched'))sql"};

// $1 own ones only, $2 account, $3 spaces, $4 category, $5 behind which id, $6 limit.
static constexpr Statement kListAds{"wanted_ads_list", ALLMENDE_WANTED R"sql(
    WHERE CASE WHEN $1::boolean
        THEN (w.account_id = $2::uuid AND w.space_id IS NULL) OR w.space_id = ANY ($3::uuid[])
        ELSE w.state IN ('open', 'matched') AND (w.space_id IS NULL OR o.status = 'verified') END
      AND ($4 = '' OR w.category = $4 OR w.category ^@ ($4 || '.')
           OR $4 ^@ (w.category || '.'))
      AND ($5::uuid IS NULL OR w.id < $5::uuid)
    ORDER BY w.id DESC LIMIT $6::int)sql",
                                    Plan::fresh};

// What is at home elsewhere on both sides is matched there; what is for the city alone is nothing
// for other cities.
#define ALLMENDE_FITS                                                                    \
  "INSERT INTO wanted_matches (ad_id, resource_id, matched_at) "                         \
  "SELECT w.id, r.id, $2::timestamptz FROM wanted_ads w JOIN resources r ON r.status = " \
  "'published' "                                                                         \
  "AND r.audience <> 'own' AND w.ways && r.offers "                                      \
  "AND (r.category = w.category OR r.category ^@ (w.category || '.')) "                  \
  "AND r.space_id IS DISTINCT FROM w.space_id "                                          \
  "LEFT JOIN mirrored_resources h ON h.resource_id = r.id "                              \
  "LEFT JOIN organisations o ON o.space_id = r.space_id "                                \
  "WHERE w.state IN ('open', 'matched') AND w.expires_at > $2 "                          \
  "AND (w.uri IS NULL OR (h.uri IS NULL AND r.audience IN ('partners', 'public'))) "     \
  "AND (h.uri IS NOT NULL OR o.status = 'verified') "

static constexpr Statement kMatchResource{
    "wanted_matches_of_resource",
    ALLMENDE_FITS "AND r.id = $1 ON CONFLICT DO NOTHING RETURNING ad_id, resource_id"};
static constexpr Statement kMatchAd{
    "wanted_matches_of_ad", ALLMENDE_FITS
    "AND w.id = $1 ORDER BY r.created_at DESC LIMIT 50 ON CONFLICT DO NOTHING "
    "RETURNING ad_id, resource_id"};

static constexpr Statement kNoteMatched{"wanted_ads_note_matched", R"sql(
    UPDATE wanted_ads SET state = 'matched' WHERE state = 'open'
      AND id IN (SELECT ad_id FROM wanted_matches WHERE $1 IN (ad_id, resource_id)))sql"};

static constexpr Statement kMatches{"wanted_matches_list", R"sql(
    SELECT r.slug, r.title_de, coalesce(o.name, l.name, '') AS owner
    FROM wanted_matches m JOIN resources r ON r.id = m.resource_id AND r.status = 'published'
    LEFT JOIN organisations o ON o.space_id = r.space_id
    LEFT JOIN mirrored_lenders l ON l.space_id = r.space_id
    WHERE m.ad_id = $1 ORDER BY m.matched_at DESC, r.id LIMIT 50)sql"};

static constexpr Statement kExpireAds{"wanted_ads_expire", R"sql(
    UPDATE wanted_ads SET state = 'expired', updated_at = $1
    WHERE state IN ('open', 'matched') AND expires_at <= $1 RETURNING id, uri IS NULL AS ours)sql"};

static Params ad_params(const WantedAd& ad) {
  const WantedContent& c = ad.content;
  return {ad.id,
          c.title,
          c.words,
          c.category,
          c.place,
          to_word(c.purpose),
          resources::spell_words(c.ways),
          to_word(ad.state),
          ad.version,
          ad.updated_at,
          ad.expires_at};
}

static std::vector<Offer> ways_of(const Row& row) {
  std::vector<Offer> ways;
  for (const std::string& word : row.get<std::vector<std::string>>("ways")) {
    if (const auto way = read_word<Offer>(word)) ways.push_back(*way);
  }
  return ways;
}

static WantedAd to_ad(const Row& row) {
  WantedAd ad{
      .id = row.get<WantedAdId>("id"),
      .space_id = row.get<std::optional<SpaceId>>("space_id"),
      .account_id = row.get<std::optional<AccountId>>("account_id"),
      .content = {.title = row.get<std::string>("title"),
                  .words = row.get<std::string>("words"),
                  .category = row.get<std::string>("category"),
                  .place = row.get<std::string>("place"),
                  .purpose = read_word<bookings::Purpose>(row.get<std::string>("purpose"))
                                 .value_or(bookings::Purpose::private_),
                  .ways = ways_of(row)},
      .state = read_word<WantedState>(row.get<std::string>("state")).value_or(WantedState::expired),
      .organiser = {.id = row.get<std::string>("organisation_id"),
                    .handle = row.get<std::string>("handle"),
                    .name = ""},
      .seeker = row.get<std::string>("seeker"),
      .version = row.get<int>("version"),
      .created_at = row.get<Instant>("created_at"),
      .updated_at = row.get<Instant>("updated_at"),
      .expires_at = row.get<Instant>("expires_at")};
  if (!ad.organiser.id.empty()) ad.organiser.name = ad.seeker;
  if (const auto uri = row.get<std::optional<std::string>>("uri")) {
    ad.home = WantedHome{.uri = *uri,
                         .actor = row.get<std::string>("actor"),
                         .host = row.get<std::string>("host"),
                         .url = row.get<std::string>("url")};
  }
  return ad;
}

void WantedRepository::insert(const WantedAd& ad) {
  Params params = ad_params(ad);
  params.emplace_back(ad.space_id);
  params.emplace_back(ad.account_id);
  const bool elsewhere = ad.home.has_value();
  params.push_back(elsewhere ? Param{ad.home->uri} : Param{std::nullopt});
  params.push_back(elsewhere ? Param{ad.home->actor} : Param{std::nullopt});
  params.push_back(elsewhere ? Param{ad.home->url} : Param{std::nullopt});
  params.push_back(elsewhere ? Param{ad.seeker} : Param{std::nullopt});
  tx_.exec(kInsertAd, params);
}

void WantedRepository::update(const WantedAd& ad) { tx_.exec(kUpdateAd, ad_params(ad)); }

void WantedRepository::remove_of_host(const std::string& host) {
  tx_.exec(kRemoveAdsOfHost, {host});
}

void WantedRepository::remove(const WantedAdId& ad) { tx_.exec(kRemoveAd, {ad}); }

static std::optional<WantedAd> to_one(const std::optional<Row>& row) {
  return row ? std::optional{to_ad(*row)} : std::nullopt;
}

std::optional<WantedAd> WantedRepository::find(const WantedAdId& ad) {
  return to_one(tx_.find(kFindAd, {ad}));
}

std::optional<WantedAd> WantedRepository::find_uri(const std::string& uri) {
  return to_one(tx_.find(kFindUri, {uri}));
}

std::optional<WantedAd> WantedRepository::lock(const WantedAdId& ad) {
  return to_one(tx_.find(kLockAd, {ad}));
}

bool WantedRepository::is_category(const std::string& code) {
  return tx_.one(kIsCode, {code}).get<bool>("found");
}

int WantedRepository::count_open(const AccountId& account) {
  return tx_.one(kCountOpen, {account}).get<int>("open");
}

std::vector<WantedAd> WantedRepository::list(const WantedQuery& query,
                                             const std::optional<Owners>& owners) {
  const Owners whose = owners.value_or(Owners{});
  return tx_
      .all(kListAds, {owners.has_value(), whose.account, whose.spaces, query.category,
                      read_uuid(query.cursor), query.limit + 1})
      .map(to_ad);
}

static std::vector<WantedRepository::Fitting> fittings_of(const Rows& rows) {
  return rows.map([](const Row& row) {
    return WantedRepository::Fitting{.ad = row.get<WantedAdId>("ad_id"),
                                     .resource = row.get<ResourceId>("resource_id")};
  });
}

std::vector<WantedRepository::Fitting> WantedRepository::match_resource(const ResourceId& resource,
                                                                        Instant now) {
  const auto found = fittings_of(tx_.all(kMatchResource, {resource, now}));
  if (!found.empty()) tx_.exec(kNoteMatched, {resource});
  return found;
}

std::vector<WantedRepository::Fitting> WantedRepository::match_ad(const WantedAdId& ad,
                                                                  Instant now) {
  const auto found = fittings_of(tx_.all(kMatchAd, {ad, now}));
  if (!found.empty()) tx_.exec(kNoteMatched, {ad});
  return found;
}

std::vector<WantedMatch> WantedRepository::matches(const WantedAdId& ad) {
  return tx_.all(kMatches, {ad}).map([](const Row& row) {
    return WantedMatch{.slug = row.get<std::string>("slug"),
                       .title = row.get<std::string>("title_de"),
                       .owner = row.get<std::string>("owner")};
  });
}

std::vector<WantedAdId> WantedRepository::expire(Instant now) {
  std::vector<WantedAdId> ours;
  const Rows rows = tx_.all(kExpireAds, {now});
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].get<bool>("ours")) ours.push_back(rows[i].get<WantedAdId>("id"));
  }
  return ours;
}

}  // namespace allmende::wanted
