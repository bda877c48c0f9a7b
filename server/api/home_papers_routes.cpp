#include "server/api/home_papers_routes.hpp"

#include "models/base/error.hpp"
#include "models/base/with.hpp"

namespace allmende {

using bookings::HomePaper, bookings::HomePaperId, bookings::PaperKind;
using enum Kind;
using enum Need;

static constexpr const char* kPdf = "application/pdf";
/// A protocol with twenty photos has some five.
static constexpr std::int64_t kPaperMaxBytes = 20 << 20;
/// Its home makes it while we wait; a server that stops waits for that, too.
static constexpr std::chrono::seconds kPaperLongest{30};

static const Shape kHomePaperShape{
    "HomePaper",
    {{"id", uuid, required, "Id, here."},
     {"kind", text, required, "What it is.", 0, 0, all_words<PaperKind>()},
     {"made_at", instant, required, "When it was written."},
     {"number", integer, nullable, "Of a receipt: its number there."},
     {"cents", number, nullable, "Of a receipt: its sum; below zero for a reversal."}}};

static const Shape kHomePapersShape{"HomePapers",
                                    {{"items",
                                      list_of_objects,
                                      required,
                                      "In the order in which they were written.",
                                      60,
                                      0,
                                      {},
                                      &kHomePaperShape}}};

static Json home_paper_json(const HomePaper& paper) {
  const bool paid = paper.number > 0;
  return Json::object({{"id", paper.id.text},
                       {"kind", to_word(paper.kind)},
                       {"made_at", to_rfc3339(paper.made_at)},
                       {"number", paid ? Json{paper.number} : Json{}},
                       {"cents", paid ? Json{paper.cents} : Json{}}});
}

static Response list_home_papers(HomePapersFace& face, const Request& request,
                                 const Caller& caller) {
  Json items = Json::array();
  for (const HomePaper& one : face.papers.list(caller, request.id<BookingId>("booking"))) {
    items.push(home_paper_json(one));
  }
  return ok(Json::object({{"items", items}})).with_header("Cache-Control", "no-store");
}

/// What another city gives out is stored as a file and not shown in a page of ours.
static Response attached(std::string bytes, const HomePaper& paper) {
  Response response = text_response(200, kPdf, std::move(bytes));
  response.headers.set("Content-Disposition",
                       "attachment; filename=\"" + to_word(paper.kind) + ".pdf\"");
  response.headers.set("Cache-Control", "no-store");
  return response;
}

/// Throws papers.error.elsewhere, papers.error.not_found.
static std::string fetch_paper(Fetcher& fetcher, const HomePaper& paper,
                               const std::string& language) {
  FetchedFile file = fetcher.get_file(paper.url, {.media_type = kPdf,
                                                  .language = language,
                                                  .max_bytes = kPaperMaxBytes,
                                                  .total = kPaperLongest});
  const bool gone = file.fault == FetchFault::gone || file.fault == FetchFault::not_found;
  if (gone) throw not_found("papers.error.not_found");
  if (file.fault || !file.bytes.starts_with("%PDF-")) {
    throw unavailable("papers.error.elsewhere", paper.url);
  }
  return std::move(file.bytes);
}

static Response get_home_paper(HomePapersFace& face, const Request& request, const Caller& caller) {
  const HomePaper paper =
      face.papers.get(caller, request.id<BookingId>("booking"), request.id<HomePaperId>("paper"));
  Response response;
  response.later = [&face, paper, language = caller.locale](const auto& tell) {
    const bool taken = face.queue.add([&face, paper, language, tell](const std::stop_token&) {
      try {
        auto bytes = std::make_shared<std::string>(fetch_paper(face.fetcher, paper, language));
        tell([bytes, paper] { return attached(std::move(*bytes), paper); });
      } catch (const std::exception&) {
        tell([why = std::current_exception()]() -> Response { std::rethrow_exception(why); });
      }
    });
    if (taken) return;
    tell([]() -> Response { throw unavailable("papers.error.busy", "too many papers wait"); });
  };
  return response;
}

std::vector<Route> home_papers_routes(HomePapersFace& face) {
  using enum Method;
  const std::string all = "/api/v1/bookings/{booking}/papers";
  return {{get,
           all,
           Scope::session,
           with(face, list_home_papers),
           {.summary = "Papers that another city keeps of what was borrowed there",
            .tag = "bookings",
            .answer = &kHomePapersShape,
            .errors = {"bookings.error.not_found"}}},
          {get,
           all + "/{paper}",
           Scope::session,
           with(face, get_home_paper),
           {.summary = "One of them as a PDF, fetched from there, in the language of the reader",
            .tag = "bookings",
            .answer_type = kPdf,
            .errors = {"bookings.error.not_found", "papers.error.not_found",
                       "papers.error.elsewhere", "papers.error.busy"}}}};
}

}  // namespace allmende
