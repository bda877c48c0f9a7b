#include "server/api/papers_routes.hpp"

#include "models/base/error.hpp"
#include "models/base/with.hpp"
#include "server/papers/contract_paper.hpp"
#include "server/papers/label_paper.hpp"

namespace allmende {

using enum Kind;
using enum Need;

static const Shape kAccessoryShape{"Accessory",
                                   {{"name", text, required, "What it is.", 200},
                                    {"quantity", integer, required, "How many.", 1000, 1}}};
static const Shape kAccessoriesShape{"Accessories",
                                     {{"items",
                                       list_of_objects,
                                       required,
                                       "In the order in which they are looked for.",
                                       100,
                                       0,
                                       {},
                                       &kAccessoryShape}}};
static const Shape kUnitAccessoriesShape{
    "UnitAccessories",
    {{"unit_id", uuid, required, "Id of the unit."},
     {"items", list_of_objects, required, "What belongs to it.", 100, 0, {}, &kAccessoryShape}}};
static const Shape kAllAccessoriesShape{"AllAccessories",
                                        {{"items",
                                          list_of_objects,
                                          required,
                                          "Units that have any.",
                                          1000,
                                          0,
                                          {},
                                          &kUnitAccessoriesShape}}};

papers::PaperSetting PaperShop::setting(const Caller& caller) const {
  return {.locale = caller.locale,
          .zone = facts->zone,
          .instance = facts->name,
          .base_url = links.base()};
}

using TellPaper = std::function<void(Outcome)>;

static Response pdf_response(std::string pdf, const std::string& name) {
  Response response = text_response(200, "application/pdf", std::move(pdf));
  response.headers.set("Content-Disposition", "inline; filename=\"" + name + ".pdf\"");
  response.headers.set("Cache-Control", "no-store");
  return response;
}

static void print_paper(const papers::Printer& printer, const Html& page, const std::string& name,
                        const std::pair<TellPaper, std::stop_token>& to) {
  try {
    auto pdf = std::make_shared<std::string>(printer.print(page, to.second));
    to.first([pdf, name] { return pdf_response(std::move(*pdf), name); });
  } catch (const std::exception&) {
    to.first([why = std::current_exception()]() -> Response { std::rethrow_exception(why); });
  }
}

Response PaperShop::print(const Html& page, const std::string& name) {
  Response response;
  response.later = [this, page, name](const TellPaper& tell) {
    const bool taken = queue.add([this, page, name, tell](const std::stop_token& stop) {
      print_paper(printer, page, name, {tell, stop});
    });
    if (taken) return;
    tell([]() -> Response { throw unavailable("papers.error.busy", "too many papers wait"); });
  };
  return response;
}

std::vector<std::string> with_paper_errors(std::vector<std::string> errors) {
  for (const char* key : {"papers.error.no_printer", "papers.error.failed", "papers.error.busy"}) {
    errors.emplace_back(key);
  }
  return errors;
}

static Response get_contract(PapersFace& face, const Request& request, const Caller& caller) {
  const auto view = face.contracts.get(caller, request.id<BookingId>("booking"));
  const auto setting = face.shop.setting(caller);
  return face.shop.print(papers::contract_paper(setting, view),
                         setting.say("papers.file.contract"));
}

static Response get_labels(PapersFace& face, const Request& request, const Caller& caller) {
  const auto sheet = face.accessories.sheet(caller, request.param("resource"));
  const auto setting = face.shop.setting(caller);
  return face.shop.print(papers::label_paper(setting, sheet.view),
                         setting.say("papers.file.labels"));
}

static Json accessories_json(const std::vector<resources::Accessory>& accessories) {
  Json items = Json::array();
  for (const auto& one : accessories) {
    items.push(Json::object({{"name", one.name}, {"quantity", one.quantity}}));
  }
  return items;
}

static Response list_accessories(PapersFace& face, const Request& request, const Caller& caller) {
  Json items = Json::array();
  for (const auto& [unit, parts] :
       face.accessories.sheet(caller, request.param("resource")).accessories) {
    items.push(Json::object({{"unit_id", unit.text}, {"items", accessories_json(parts)}}));
  }
  return ok(Json::object({{"items", items}})).with_header("Cache-Control", "no-store");
}

static Response put_accessories(PapersFace& face, const Request& request, const Caller& caller) {
  const Json items = read_body(request, kAccessoriesShape)["items"];
  std::vector<resources::Accessory> wanted;
  for (std::size_t i = 0; i < items.size(); ++i) {
    wanted.push_back({.name = items.at(i)["name"].text(),
                      .quantity = static_cast<int>(items.at(i)["quantity"].integer())});
  }
  const auto now = face.accessories.put(caller, request.param("resource"),
                                        request.id<UnitId>("unit"), std::move(wanted));
  return ok(Json::object({{"items", accessories_json(now)}}));
}

static void add_accessories(std::vector<Route>& rows, PapersFace& face) {
  using enum Method;
  rows.push_back({get,
                  "/api/v1/resources/{resource}/accessories",
                  Scope::session,
                  with(face, list_accessories),
                  {.summary = "What belongs to the units of a resource",
                   .tag = "resources",
                   .answer = &kAllAccessoriesShape,
                   .errors = {"resources.error.not_found", "access.error.denied"}}});
  rows.push_back(
      {put,
       "/api/v1/resources/{resource}/units/{unit}/accessories",
       Scope::resources_write,
       with(face, put_accessories),
       {.summary = "Say what belongs to a unit and is looked for when it changes hands",
        .tag = "resources",
        .body = &kAccessoriesShape,
        .answer = &kAccessoriesShape,
        .errors = {"resources.error.not_found", "units.error.not_found", "accessories.error.name",
                   "accessories.error.quantity", "access.error.denied"}}});
}

std::vector<Route> papers_routes(PapersFace& face) {
  using enum Method;
  std::vector<Route> rows{
      {get,
       "/api/v1/bookings/{booking}/contract",
       Scope::session,
       with(face, get_contract),
       {.summary = "The contract as a PDF, in the language of the reader",
        .tag = "bookings",
        .answer_type = "application/pdf",
        .errors = with_paper_errors({"bookings.error.not_found", "bookings.error.no_contract"})}},
      {get,
       "/api/v1/resources/{resource}/labels",
       Scope::session,
       with(face, get_labels),
       {.summary = "Labels with QR codes for the units, as a PDF",
        .tag = "resources",
        .answer_type = "application/pdf",
        .errors = with_paper_errors({"resources.error.not_found", "access.error.denied"})}}};
  add_accessories(rows, face);
  return rows;
}

}  // namespace allmende
