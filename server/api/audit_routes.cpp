#include "server/api/audit_routes.hpp"

#include "models/base/with.hpp"

namespace allmende {

using audit::AuditEntry, audit::AuditQuery, audit::AuditService;
using enum Kind;
using enum Need;

static constexpr int kAuditPage = 50;

static const Shape kAuditQueryShape{
    "AuditQuery",
    {{"organisation", text, optional, "Handle; all when left out.", 60},
     {"account", text, optional, "Handle of who did it; everybody when left out.", 60},
     {"action", text, optional, "What was done, or its noun: members.removed, members.", 80},
     {"thing", uuid, optional, "Id of what it was done to."},
     {"from", instant, optional, "Not earlier than this."},
     {"until", instant, optional, "Earlier than this."},
     {"before", integer, optional, "Entries older than this one; `next` of the page before."},
     {"limit", integer, optional, "Entries of one page.", 200, 1}}};

static const Shape kAuditEntryShape{
    "AuditEntry",
    {{"id", integer, required, "Place in the log."},
     {"at", instant, required, "When."},
     {"account", uuid, nullable, "Who; null at the machine, or when the account is gone."},
     {"handle", text, nullable, "Handle of who did it."},
     {"name", text, nullable, "Name of who did it."},
     {"via", text, required, "The way it came in.", 0, 0, all_words<Via>()},
     {"action", text, required, "What was done."},
     {"thing_kind", text, required, "What it was done to."},
     {"thing_id", uuid, required, "Its id."},
     {"organisation", text, nullable, "Handle of the organisation that it belongs to."},
     {"before", text, required, "What of it was before, as JSON.", 65536},
     {"after", text, required, "What of it is afterwards, as JSON.", 65536}}};

static const Shape kAuditShape{
    "Audit",
    {{"items", list_of_objects, required, "Newest first.", 200, 0, {}, &kAuditEntryShape},
     {"next", integer, nullable, "`before` of the next page."}}};

Json to_json(const AuditEntry& entry) {
  Json account;
  if (entry.account_id) account = entry.account_id->text;
  return Json::object({{"id", entry.id},
                       {"at", to_rfc3339(entry.at)},
                       {"account", account},
                       {"handle", Json::text_or_null(entry.handle)},
                       {"name", Json::text_or_null(entry.name)},
                       {"via", entry.via},
                       {"action", entry.action},
                       {"thing_kind", entry.thing_kind},
                       {"thing_id", entry.thing_id},
                       {"organisation", Json::text_or_null(entry.organisation)},
                       {"before", entry.before.dump()},
                       {"after", entry.after.dump()}});
}

static Response list_audit(AuditService& audit, const Request& request, const Caller& caller) {
  const Json query = read_query(request, kAuditQueryShape);
  AuditQuery asked{.organisation = query["organisation"].text(),
                   .account = query["account"].text(),
                   .action = query["action"].text(),
                   .thing_id = query["thing"].text(),
                   .limit = kAuditPage};
  if (query.has("from")) asked.from = read_rfc3339(query["from"].text());
  if (query.has("until")) asked.until = read_rfc3339(query["until"].text());
  if (query.has("before")) asked.before = query["before"].integer();
  if (query.has("limit")) asked.limit = static_cast<int>(query["limit"].integer());
  const auto entries = audit.list(caller, asked);
  Json items = Json::array();
  for (const AuditEntry& entry : entries) items.push(to_json(entry));
  const bool more = static_cast<int>(entries.size()) == asked.limit;
  return ok(Json::object({{"items", items}, {"next", more ? Json{entries.back().id} : Json{}}}));
}

std::vector<Route> audit_routes(AuditService& audit) {
  return {{Method::get,
           "/api/v1/audit",
           Scope::operate,
           with(audit, list_audit),
           {.summary = "Who did what: members, verification, visibility",
            .tag = "audit",
            .query = &kAuditQueryShape,
            .answer = &kAuditShape,
            .errors = {"access.error.denied"}}}};
}

}  // namespace allmende
