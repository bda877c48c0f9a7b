#include "server/api/overview_routes.hpp"

#include <filesystem>

#include "models/base/with.hpp"
#include "server/api/peers_json.hpp"

namespace allmende {

using overview::Counted, overview::FailingPeer, overview::Overview, overview::QueueState;
using enum Kind;
using enum Need;

static const Shape kStorageShape{
    "OverviewStorage",
    {{"version", text, required, "Version of this program."},
     {"started_at", instant, required, "When this process was started."},
     {"database_version", text, required, "Version of PostgreSQL."},
     {"database_bytes", integer, required, "Size of the database in bytes."},
     {"disk_free_bytes", integer, nullable, "Free on the data folder's disk, in bytes."},
     {"disk_bytes", integer, nullable, "Size of that disk in bytes."},
     {"migration", text, required, "The newest migration that ran."},
     {"migrations", integer, required, "How many ran."}}};

static const Shape kCountedShape{
    "OverviewCount",
    {{"all", integer, required, "How many there are."},
     {"recent", integer, required, "Of them, new in the last 30 days."}}};

static const Shape kQueueShape{
    "OverviewQueue",
    {{"queue", text, required, "Which one.", 0, 0, {"jobs", "letters", "deliveries", "inbox"}},
     {"waiting", integer, required, "Yet to be done."},
     {"failed", integer, required, "Given up; deliveries within the last 30 days."},
     {"oldest_at", instant, nullable, "Since when the oldest waits that is due."}}};

static const Shape kWaitingShape{
    "OverviewWaiting",
    {{"accounts", integer, required, "Applications for accounts."},
     {"organisations", integer, required, "Organisations to verify."},
     {"reports", integer, required, "Open reports."},
     {"identities", integer, required, "Actors elsewhere whose keys all changed at once."}}};

static const Shape kFailingShape{
    "OverviewFailingPeer",
    {{"host", text, required, "The server."},
     {"failure_days", integer, required, "Days without a success."},
     {"waiting", integer, required, "Messages that wait for it."},
     {"unavailable_since", instant, nullable, "Since when it is only asked now and then."}}};

static const Shape kOverviewShape{
    "Overview",
    {{"storage", object, required, "Health.", 0, 0, {}, &kStorageShape},
     {"accounts", object, required, "Accounts.", 0, 0, {}, &kCountedShape},
     {"organisations", object, required, "Verified organisations.", 0, 0, {}, &kCountedShape},
     {"events", object, required, "Events at home here.", 0, 0, {}, &kCountedShape},
     {"calendars", integer, required, "Calendars at home here."},
     {"peers", integer, required, "Servers that were met and are not blocked."},
     {"queues", list_of_objects, required, "What waits.", 4, 0, {}, &kQueueShape},
     {"waiting", object, required, "Who waits for an answer.", 0, 0, {}, &kWaitingShape},
     {"failing",
      list_of_objects,
      required,
      "Servers that do not answer, the worst first.",
      10,
      0,
      {},
      &kFailingShape}}};

static Json to_json(const Counted& counted) {
  return Json::object({{"all", counted.all}, {"recent", counted.recent}});
}

static Json queue_json(const char* name, const QueueState& queue) {
  return Json::object({{"queue", name},
                       {"waiting", queue.waiting},
                       {"failed", queue.failed},
                       {"oldest_at", instant_or_none(queue.oldest_at)}});
}

static Json storage_json(const OverviewFace& face, const Overview& overview) {
  Json json = Json::object({{"version", face.version},
                            {"started_at", to_rfc3339(face.started_at)},
                            {"database_version", overview.storage.database_version},
                            {"database_bytes", overview.storage.database_bytes},
                            {"disk_free_bytes", nullptr},
                            {"disk_bytes", nullptr},
                            {"migration", overview.storage.migration},
                            {"migrations", overview.storage.migrations}});
  std::error_code unknown;
  const auto space = std::filesystem::space(face.data, unknown);
  if (unknown) return json;
  return json.set("disk_free_bytes", static_cast<std::int64_t>(space.available))
      .set("disk_bytes", static_cast<std::int64_t>(space.capacity));
}

static Json failing_json(const std::vector<FailingPeer>& peers) {
  Json items = Json::array();
  for (const FailingPeer& peer : peers) {
    items.push(Json::object({{"host", peer.host},
                             {"failure_days", peer.failure_days},
                             {"waiting", peer.waiting},
                             {"unavailable_since", instant_or_none(peer.unavailable_since)}}));
  }
  return items;
}

static Response get_overview(const OverviewFace& face, const Request&, const Caller& caller) {
  const Overview now = face.overview.get(caller);
  return ok(Json::object({{"storage", storage_json(face, now)},
                          {"accounts", to_json(now.accounts)},
                          {"organisations", to_json(now.organisations)},
                          {"events", to_json(now.events)},
                          {"calendars", now.calendars},
                          {"peers", now.peers},
                          {"queues", Json::array({queue_json("jobs", now.jobs),
                                                  queue_json("letters", now.letters),
                                                  queue_json("deliveries", now.deliveries),
                                                  queue_json("inbox", now.inbox)})},
                          {"waiting", Json::object({{"accounts", now.accounts_waiting},
                                                    {"organisations", now.organisations_waiting},
                                                    {"reports", now.reports_open},
                                                    {"identities", now.identities_changed}})},
                          {"failing", failing_json(now.failing)}}))
      .with_header("Cache-Control", "no-store");
}

std::vector<Route> overview_routes(const OverviewFace& face) {
  return {{Method::get,
           "/api/v1/admin/overview",
           Scope::operate,
           with(face, get_overview),
           {.summary = "How the instance is doing: health, queues, who waits",
            .tag = "overview",
            .answer = &kOverviewShape,
            .errors = {"access.error.denied"}}}};
}

}  // namespace allmende
