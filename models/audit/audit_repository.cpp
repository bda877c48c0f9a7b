#include "models/audit/audit_repository.hpp"

namespace allmende::audit {

static constexpr Statement kInsert{"audit_insert", R"sql(
    INSERT INTO audit (at, account_id, via, action, thing_kind, thing_id, space_id, before, after)
    VALUES (now(), $1, $2, $3, $4, $5, $6, $7, $8))sql"};

static constexpr Statement kList{"audit_list", R"sql(
    SELECT a.id, a.at, a.account_id, coalesce(p.handle, '') AS handle, coalesce(p.name, '') AS name,
           a.via, a.action, a.thing_kind, a.thing_id, a.space_id,
           coalesce(o.handle, '') AS organisation, a.before::text AS before, a.after::text AS after
    FROM audit a LEFT JOIN accounts p ON p.id = a.account_id
    LEFT JOIN organisations o ON o.space_id = a.space_id
    WHERE ($1 = '' OR o.handle = lower($1)) AND ($2::bigint IS NULL OR a.id < $2)
      AND ($4 = '' OR p.handle = lower($4))
      AND ($5 = '' OR a.action = $5 OR starts_with(a.action, $5 || '.'))
      AND ($6::uuid IS NULL OR a.thing_id = $6)
      AND ($7::timestamptz IS NULL OR a.at >= $7) AND ($8::timestamptz IS NULL OR a.at < $8)
    ORDER BY a.id DESC LIMIT $3)sql",
                                 Plan::fresh};

static AuditEntry to_entry(const Row& row) {
  return {.id = row.get<std::int64_t>("id"),
          .at = row.get<Instant>("at"),
          .account_id = row.get<std::optional<AccountId>>("account_id"),
          .handle = row.get<std::string>("handle"),
          .name = row.get<std::string>("name"),
          .via = row.get<std::string>("via"),
          .action = row.get<std::string>("action"),
          .thing_kind = row.get<std::string>("thing_kind"),
          .thing_id = row.get<std::string>("thing_id"),
          .space_id = row.get<std::optional<SpaceId>>("space_id"),
          .organisation = row.get<std::string>("organisation"),
          .before = Json::parse(row.get<std::string>("before")),
          .after = Json::parse(row.get<std::string>("after"))};
}

void AuditRepository::note(const Caller& caller, const AuditEntry& entry) {
  tx_.exec(kInsert, {caller.account_id, to_word(caller.via), entry.action, entry.thing_kind,
                     entry.thing_id, entry.space_id, entry.before.dump(), entry.after.dump()});
}

std::vector<AuditEntry> AuditRepository::list(const AuditQuery& query) {
  Param thing = std::nullopt;
  if (!query.thing_id.empty()) thing = query.thing_id;
  return tx_
      .all(kList, {query.organisation, query.before, query.limit, query.account, query.action,
                   thing, query.from, query.until})
      .map(to_entry);
}

}  // namespace allmende::audit
