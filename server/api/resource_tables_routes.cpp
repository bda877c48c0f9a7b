// HTTP face of resources as a table: a spreadsheet comes in, with a preview first, and goes out.
// Rules: models/resources/resource_import.cpp.
#include "models/base/with.hpp"
#include "models/text/text.hpp"
#include "server/api/resources_routes.hpp"
#include "server/i18n/texts.hpp"

namespace allmende {

using enum Kind;
using enum Need;
using resources::TableMode, resources::TableOutcome, resources::TableReport;

static constexpr std::size_t kMostTableBytes = 8u << 20;

static const Shape kTableQueryShape{
    "ResourceTableQuery",
    {{"preview", boolean, optional, "Say what would become of the table, and store nothing."}}};

static const Shape kTableEntryShape{
    "ResourceTableEntry",
    {{"row", integer, required, "As a spreadsheet counts; the head is 1."},
     {"title", text, required, "Title that the row tells."},
     {"outcome", text, required, "What came of it.", 0, 0, all_words<TableOutcome>()},
     {"column", text, nullable, "Where a refused row is wrong; none when it is the row."},
     {"reason", text, nullable, "Stable key of the reason."},
     {"text", text, required, "The reason in the language of the request."}}};

static const Shape kTableReportShape{
    "ResourceTableReport",
    {{"stored", boolean, required, "All of it is stored; else nothing is."},
     {"made", integer, required, "New resources."},
     {"changed", integer, required, "Resources with other content or more units than before."},
     {"unchanged", integer, required, "Resources that were there just so."},
     {"units", integer, required, "New units."},
     {"refused", integer, required, "Rows that cannot be taken."},
     {"ignored", list_of_text, required, "Heads of columns that mean nothing here.", 1000},
     {"entries",
      list_of_objects,
      required,
      "Row by row; unchanged ones are left out.",
      5000,
      0,
      {},
      &kTableEntryShape}}};

static Json to_json(const TableReport& report, const std::string& locale) {
  Json entries = Json::array();
  for (const auto& entry : report.entries) {
    const TextParams params(entry.params.begin(), entry.params.end());
    const std::string told = entry.reason.empty() ? "" : translate(entry.reason, locale, params);
    entries.push(Json::object({{"row", entry.row},
                               {"title", entry.title},
                               {"outcome", to_word(entry.outcome)},
                               {"column", Json::text_or_null(entry.column)},
                               {"reason", Json::text_or_null(entry.reason)},
                               {"text", told}}));
  }
  return Json::object({{"stored", report.stored},
                       {"made", report.made},
                       {"changed", report.changed},
                       {"unchanged", report.unchanged},
                       {"units", report.units},
                       {"refused", report.refused},
                       {"ignored", Json::texts(report.ignored)},
                       {"entries", entries}});
}

static Response import_resources(ResourcesFace& face, const Request& request,
                                 const Caller& caller) {
  const bool preview = read_query(request, kTableQueryShape)["preview"].boolean();
  return ok(to_json(face.resources.import_table(caller, request.param("organisation"), request.body,
                                                preview ? TableMode::preview : TableMode::store),
                    request.locale));
}

static Response export_resources(ResourcesFace& face, const Request& request,
                                 const Caller& caller) {
  const std::string organisation = request.param("organisation");
  return text_response(200, "text/csv; charset=utf-8",
                       face.resources.export_table(caller, organisation))
      .with_header("Content-Disposition",
                   "attachment; filename=\"" + to_slug(organisation) + ".csv\"")
      .with_header("Cache-Control", "no-store");
}

std::vector<Route> resource_tables_routes(ResourcesFace& face) {
  using enum Method;
  const std::string house = "/api/v1/organisations/{organisation}/resources";
  return {
      {post,
       house + "/import",
       Scope::resources_write,
       with(face, import_resources),
       {.summary = "Bring resources and units in from a table",
        .tag = "resources",
        .query = &kTableQueryShape,
        .answer = &kTableReportShape,
        .body_type = "text/csv",
        .body_max_bytes = kMostTableBytes,
        .errors = {"organisations.error.not_found", "resources.error.table_empty",
                   "resources.error.table_title", "resources.error.table_column",
                   "resources.error.table_large", "access.error.denied"}}},
      {get,
       house + "/export",
       Scope::session,
       with(face, export_resources),
       {.summary = "All resources and units of an organisation as a table",
        .tag = "resources",
        .answer_type = "text/csv",
        .errors = {"organisations.error.not_found", "access.error.denied"}}},
  };
}

}  // namespace allmende
