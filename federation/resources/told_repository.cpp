#include "federation/resources/told_repository.hpp"

namespace allmende {

static constexpr Statement kFindTold{"announced_resources_find", R"sql(
    SELECT digest, public FROM announced_resources WHERE resource_id = $1)sql"};

static constexpr Statement kPutTold{"announced_resources_put", R"sql(
    INSERT INTO announced_resources (resource_id, digest, public) VALUES ($1, $2, $3)
    ON CONFLICT (resource_id) DO UPDATE SET digest = EXCLUDED.digest,
      public = EXCLUDED.public)sql"};

static constexpr Statement kRemoveTold{"announced_resources_remove", R"sql(
    DELETE FROM announced_resources WHERE resource_id = $1)sql"};

static constexpr Statement kLentBy{"resources_lent_by", R"sql(
    SELECT r.id FROM resources r JOIN organisations o ON o.space_id = r.space_id
    WHERE o.id = $1::uuid ORDER BY r.id)sql"};

static constexpr Statement kToldPage{"announced_resources_page", R"sql(
    SELECT resource_id FROM announced_resources
    WHERE public AND ($1 = '' OR resource_id < $1::uuid)
    ORDER BY resource_id DESC LIMIT $2)sql",
                                     Plan::fresh};

std::optional<ToldResource> ToldRepository::find(const ResourceId& resource) {
  const auto row = tx_.find(kFindTold, {resource});
  if (!row) return std::nullopt;
  return ToldResource{.digest = row->get<std::string>("digest"),
                      .is_public = row->get<bool>("public")};
}

void ToldRepository::put(const ResourceId& resource, const ToldResource& told) {
  tx_.exec(kPutTold, {resource, told.digest, told.is_public});
}

void ToldRepository::remove(const ResourceId& resource) { tx_.exec(kRemoveTold, {resource}); }

std::vector<ResourceId> ToldRepository::lent_by(const std::string& organisation) {
  return tx_.all(kLentBy, {organisation}).map([](const Row& row) {
    return row.get<ResourceId>("id");
  });
}

std::vector<ResourceId> ToldRepository::page(const std::string& behind, int limit) {
  return tx_.all(kToldPage, {behind, limit}).map([](const Row& row) {
    return row.get<ResourceId>("resource_id");
  });
}

}  // namespace allmende
