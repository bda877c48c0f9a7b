#include "models/resources/resource_repository.hpp"

#include "models/resources/extra_json.hpp"
#include "models/resources/resource_rows.hpp"
#include "models/venues/access_key.hpp"

namespace allmende::resources {

// $1 to $42 in the order of content_params.
static constexpr Statement kInsertResource{"resources_insert", R"sql(
    INSERT INTO resources (id, kind, tracking, quantity, category, title_de, title_en,
      description_de, description_en, condition, offers, status, audience, venue_id, room_id,
      pickup_note, price_unit, base_cents, unit_cents, min_fee_cents, deposit_cents, free_units,
      tiers, factors, buffer_before_minutes, buffer_after_minutes, lead_minutes, max_advance_days,
      min_minutes, max_minutes, grid, pending_policy, instant_groups, grant_number, grant_until,
      version, created_at, updated_at, pickup_hours, return_hours, opening_hours, month_quota,
      extras, space_id, slug)
    VALUES ($1, $2, $3, $4, nullif($5, ''), $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
      $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35,
      $36, $37, $37, $38, $39, $40, $41, $42, $43, $44))sql"};

static constexpr Statement kUpdateResource{"resources_update", R"sql(
    UPDATE resources SET kind = $2, tracking = $3, quantity = $4, category = nullif($5, ''),
      title_de = $6, title_en = $7, description_de = $8, description_en = $9, condition = $10,
      offers = $11, status = $12, audience = $13, venue_id = $14, room_id = $15, pickup_note = $16,
      price_unit = $17, base_cents = $18, unit_cents = $19, min_fee_cents = $20,
      deposit_cents = $21, free_units = $22, tiers = $23, factors = $24,
      buffer_before_minutes = $25, buffer_after_minutes = $26, lead_minutes = $27,
      max_advance_days = $28, min_minutes = $29, max_minutes = $30, grid = $31,
      pending_policy = $32, instant_groups = $33, grant_number = $34, grant_until = $35,
      version = $36, updated_at = $37, pickup_hours = $38, return_hours = $39,
      opening_hours = $40, month_quota = $41, extras = $42
    WHERE id = $1)sql"};

// What is found by its category is found by what people call that, too.
static constexpr Statement kWriteWords{"resources_words", R"sql(
    UPDATE resources r SET words = search_vector(concat_ws(' ', r.title_de, r.title_en, (
        SELECT concat_ws(' ', c.name_de, c.name_en, g.name_de, array_to_string(c.synonyms, ' '))
        FROM resource_categories c JOIN resource_groups g ON g.code = c.group_code
        WHERE c.code = r.category),
      left(r.description_de, 20000), left(r.description_en, 20000)))
    WHERE r.id = $1)sql"};

static constexpr Statement kLearnWords{"resources_learn", R"sql(
    SELECT search_words_learn(normalize(concat_ws(' ', r.title_de, r.title_en, (
        SELECT concat_ws(' ', c.name_de, array_to_string(c.synonyms, ' '))
        FROM resource_categories c WHERE c.code = r.category)))) AS learnt
    FROM resources r WHERE r.id = $1 AND r.status = 'published' AND r.audience <> 'own')sql"};

static constexpr Statement kRemovePictures{"resources_remove_pictures", R"sql(
    DELETE FROM resource_pictures WHERE resource_id = $1)sql"};

static constexpr Statement kInsertPictures{"resources_insert_pictures", R"sql(
    INSERT INTO resource_pictures (resource_id, picture_id, position)
    SELECT $1, p.id, p.position FROM unnest($2::uuid[]) WITH ORDINALITY AS p(id, position))sql"};

static constexpr Statement kRemoveResource{"resources_remove",
                                           "DELETE FROM resources WHERE id = $1"};

static constexpr Statement kLockResource{"resources_lock", R"sql(
    SELECT id FROM resources WHERE id = $1 FOR NO KEY UPDATE)sql"};

// Two, because a condition on either is planned anew for each call.
static constexpr Statement kFindId{"resources_find_id", ALLMENDE_RESOURCE
                                   "FROM resources r" ALLMENDE_RESOURCE_FROM "WHERE r.id = $1"};
static constexpr Statement kFindSlug{"resources_find", ALLMENDE_RESOURCE
                                     "FROM resources r" ALLMENDE_RESOURCE_FROM "WHERE r.slug = $1"};

static constexpr Statement kTitles{"resources_titles", R"sql(
    SELECT slug, title_de FROM resources WHERE space_id = $1 ORDER BY created_at, id)sql"};

static constexpr Statement kIsTaken{"resources_is_taken", R"sql(
    SELECT EXISTS (SELECT FROM resources WHERE slug = $1) AS taken)sql"};

static constexpr Statement kIsCategory{"resource_categories_is", R"sql(
    SELECT EXISTS (SELECT FROM resource_categories WHERE code = $1) AS found)sql"};

static constexpr Statement kCategories{"resource_categories_list", R"sql(
    SELECT c.code, g.code AS group_code, g.name_de AS group_de, g.name_en AS group_en, c.name_de,
      c.name_en, c.synonyms
    FROM resource_categories c JOIN resource_groups g ON g.code = c.group_code
    ORDER BY g.position, c.position)sql"};

// The page is found by what decides; what it shows is read for its rows alone, by kOfPage. All but
// the window narrows and orders candidates, which are looked at one by one until the page is full.
// $1 account, $2 words, $3 category, $4 kind, $5 offer, $6 organisation's handle, $7 and $8 window,
// $9 quantity, $10 latitude, $11 longitude, $12 metres, $13 drafts too, $14 behind which sort key,
// $15 and which id, $16 limit, $17 now, $18 accessibility, $19 its keys that hold for a room alone,
// $20 timings that allow the window.
static constexpr Statement kListResources{"resources_list", R"sql(
    SELECT c.id, c.sort, c.distance_m, f.free
    FROM (SELECT * FROM (
        SELECT r.id, r.quantity, d.distance_m,
          CASE WHEN $10::float8 IS NULL THEN lower(r.title_de)
               ELSE lpad(round(d.distance_m)::bigint::text, 12, '0') END AS sort,
          use_span($7::timestamptz, $8::timestamptz, r.buffer_before_minutes,
                   r.buffer_after_minutes) AS span
        FROM resources r LEFT JOIN organisations o ON o.space_id = r.space_id
        CROSS JOIN LATERAL (SELECT CASE WHEN $10::float8 + r.spot[0] IS NOT NULL THEN distance_m(
          $10::float8, $11::float8, r.spot[1], r.spot[0]) END OFFSET 0) AS d (distance_m)
        WHERE visible($1::uuid, r.space_id, resource_visibility(r.status, r.audience, o.status))
          AND (r.status = 'published' OR $13::boolean)
          AND ($2::text IS NULL OR r.words @@ $2::tsquery)
          AND ($3 = '' OR r.category = $3 OR r.category ^@ ($3 || '.'))
          AND ($4 = '' OR r.kind = $4)
          AND ($5 = '' OR $5 = ANY (r.offers))
          AND ($6 = '' OR o.handle = $6)
          AND ($7::timestamptz IS NULL OR $5 NOT IN ('', 'lend') OR 'lend' <> ALL (r.offers)
            OR r.timing = ANY ($20::uuid[]))
          AND ($18::text[] = '{}'
            OR accessibility_yes(NULL, NULL, r.room_id, r.venue_id, $19) @> $18)
          AND ($10::float8 IS NULL OR (d.distance_m <= $12::float8
            AND r.spot <@ box_around($10::float8, $11::float8, $12::float8)))) AS fitting
      WHERE $15::uuid IS NULL OR (sort, id) > ($14, $15::uuid)
      ORDER BY sort, id OFFSET 0) AS c
    LEFT JOIN LATERAL (
      SELECT f.free FROM free_things(c.id, c.quantity, c.span, $8::timestamptz::date,
                                     $17::timestamptz) f OFFSET 0) AS f
      ON $7::timestamptz IS NOT NULL
    WHERE $7::timestamptz IS NULL OR f.free >= $9::int
    ORDER BY c.sort, c.id LIMIT $16::int)sql",
                                          Plan::fresh};

// Apart from how the page is found, for which a plan is made each time: to plan this takes longer.
static constexpr Statement kOfPage{"resources_of_page",
                                   ALLMENDE_RESOURCE
                                   "FROM unnest($1::uuid[]) WITH ORDINALITY AS f (id, place) "
                                   "JOIN resources r ON r.id = f.id" ALLMENDE_RESOURCE_FROM
                                   "ORDER BY f.place",
                                   Plan::general};

static std::optional<std::string> spell(const std::optional<Day>& day) {
  return day ? std::optional{spell_day(*day)} : std::nullopt;
}

static Params content_params(const Resource& resource, Instant at) {
  const ResourceContent& c = resource.content;
  const Prices& p = c.prices;
  const Timing& t = c.timing;
  return {resource.id,
          to_word(c.kind),
          to_word(c.tracking),
          c.quantity,
          c.category,
          c.title_de,
          c.title_en,
          c.description_de,
          c.description_en,
          to_word(c.condition),
          spell_words(c.offers),
          to_word(c.status),
          to_word(c.audience),
          c.venue_id,
          c.room_id,
          c.pickup_note,
          to_word(p.unit),
          p.base_cents,
          p.unit_cents,
          p.min_fee_cents,
          p.deposit_cents,
          p.free_units,
          spell_tiers(p.tiers),
          spell_factors(p.factors),
          t.buffer_before_minutes,
          t.buffer_after_minutes,
          t.lead_minutes,
          t.max_advance_days,
          t.min_minutes,
          t.max_minutes,
          to_word(t.grid),
          to_word(c.pending_policy),
          spell_words(c.instant_groups),
          c.grant.number,
          spell(c.grant.until),
          resource.version,
          at,
          spell_hours(t.hours.pickup),
          spell_hours(t.hours.returns),
          spell_hours(t.hours.opening),
          t.month_quota,
          spell_extras(p.extras)};
}

void ResourceRepository::write_pictures(const Resource& resource) {
  tx_.exec(kRemovePictures, {resource.id});
  std::vector<std::string> ids;
  for (const PictureId& id : resource.content.picture_ids) ids.push_back(id.text);
  tx_.exec(kInsertPictures, {resource.id, ids});
  tx_.exec(kWriteWords, {resource.id});
  tx_.all(kLearnWords, {resource.id});
}

void ResourceRepository::insert(const Resource& resource) {
  Params params = content_params(resource, resource.created_at);
  params.emplace_back(resource.space_id);
  params.emplace_back(resource.slug);
  tx_.exec(kInsertResource, params);
  write_pictures(resource);
}

void ResourceRepository::update(const Resource& resource) {
  tx_.exec(kUpdateResource, content_params(resource, resource.updated_at));
  write_pictures(resource);
}

void ResourceRepository::remove(const ResourceId& id) { tx_.exec(kRemoveResource, {id}); }

void ResourceRepository::lock(const ResourceId& resource) { tx_.exec(kLockResource, {resource}); }

std::optional<Resource> ResourceRepository::find(const std::string& key) {
  const auto id = read_uuid(key);
  auto row = id ? tx_.find(kFindId, {*id}) : std::nullopt;
  if (!row) row = tx_.find(kFindSlug, {key});
  return row ? std::optional{to_resource(*row)} : std::nullopt;
}

std::vector<std::pair<std::string, std::string>> ResourceRepository::titles(const SpaceId& space) {
  return tx_.all(kTitles, {space}).map([](const Row& row) {
    return std::pair{row.get<std::string>("slug"), row.get<std::string>("title_de")};
  });
}

bool ResourceRepository::is_taken(const std::string& slug) {
  return tx_.one(kIsTaken, {slug}).get<bool>("taken");
}

bool ResourceRepository::is_category(const std::string& code) {
  return tx_.one(kIsCategory, {code}).get<bool>("found");
}

std::vector<Category> ResourceRepository::categories() {
  return tx_.all(kCategories).map([](const Row& row) {
    return Category{.code = row.get<std::string>("code"),
                    .group = row.get<std::string>("group_code"),
                    .group_de = row.get<std::string>("group_de"),
                    .group_en = row.get<std::string>("group_en"),
                    .name_de = row.get<std::string>("name_de"),
                    .name_en = row.get<std::string>("name_en"),
                    .synonyms = row.get<std::vector<std::string>>("synonyms")};
  });
}

/// What the page that was found shows; without what somebody has removed meanwhile.
static std::vector<ResourceLine> lines_of(Tx& tx, const Rows& found) {
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < found.size(); ++i) ids.push_back(found[i].get<ResourceId>("id").text);
  if (ids.empty()) return {};
  std::vector<ResourceLine> lines;
  const Rows rows = tx.all(kOfPage, {ids});
  for (std::size_t i = 0; i < ids.size() && lines.size() < rows.size(); ++i) {
    Resource resource = to_resource(rows[lines.size()]);
    if (resource.id.text != ids[i]) continue;
    lines.push_back({.resource = std::move(resource),
                     .free = found[i].get<std::optional<int>>("free"),
                     .distance_m = found[i].get<std::optional<double>>("distance_m"),
                     .sort = found[i].get<std::string>("sort")});
  }
  return lines;
}

std::vector<ResourceLine> ResourceRepository::list(const std::optional<AccountId>& account,
                                                   const ResourceQuery& query,
                                                   const QueryMeaning& meaning, Instant now) {
  std::optional<std::string> after_id;
  std::string after_sort;
  // "ID.sort key"
  if (const std::size_t dot = query.cursor.find('.'); dot != std::string::npos) {
    after_id = read_uuid(query.cursor.substr(0, dot));
    after_sort = query.cursor.substr(dot + 1);
  }
  const auto& near = query.near;
  const auto& window = query.window;
  const Rows found =
      tx_.all(kListResources, {account,
                               meaning.words,
                               query.category,
                               query.kind ? to_word(*query.kind) : "",
                               query.offer ? to_word(*query.offer) : "",
                               query.organisation,
                               window ? Param{window->starts_at} : Param{std::nullopt},
                               window ? Param{window->ends_at} : Param{std::nullopt},
                               query.quantity,
                               near ? Param{near->latitude} : Param{std::nullopt},
                               near ? Param{near->longitude} : Param{std::nullopt},
                               near ? Param{near->radius} : Param{std::nullopt},
                               query.all,
                               after_sort,
                               after_id,
                               query.limit + 1,
                               now,
                               query.access,
                               venues::placed_keys(),
                               meaning.timings});
  return lines_of(tx_, found);
}

}  // namespace allmende::resources
