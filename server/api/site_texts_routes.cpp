// Legal pages: their words in Markdown, version by version.
#include <charconv>

#include "models/base/error.hpp"
#include "models/base/with.hpp"
#include "models/text/markdown.hpp"
#include "server/api/peers_json.hpp"
#include "server/api/settings_routes.hpp"

namespace allmende {

using settings::SiteText, settings::TextPage;
using enum Kind;
using enum Need;

static constexpr std::int64_t kLongestBody = 262144;

static const Shape kTextVersionShape{
    "SiteTextVersion",
    {{"version", integer, required, "Number; 0 while nothing was ever written."},
     {"written_at", instant, nullable, "When."},
     {"written_by", text, nullable, "Name of who did."}}};

static const Shape kSiteTextShape{
    "SiteText",
    {{"page", text, required, "Which page.", 0, 0, all_words<TextPage>()},
     {"version", integer, required, "Number; 0 while nothing was ever written."},
     {"body", text, nullable, "Markdown; null for the text that is configured.", kLongestBody},
     {"configured", text, required, "Markdown that stands there otherwise.", kLongestBody},
     {"written_at", instant, nullable, "When."},
     {"written_by", text, nullable, "Name of who did."},
     {"versions", list_of_objects, required, "The newest first.", 100, 0, {}, &kTextVersionShape}}};

static const Shape kSiteTextSummaryShape{
    "SiteTextSummary",
    {{"page", text, required, "Which page.", 0, 0, all_words<TextPage>()},
     {"version", integer, required, "Number; 0 while nothing was ever written."},
     {"is_written", boolean, required, "Whether it has words of its own, not the configured ones."},
     {"written_at", instant, nullable, "When."},
     {"written_by", text, nullable, "Name of who did."}}};

static const Shape kSiteTextsShape{
    "SiteTexts",
    {{"items", list_of_objects, required, "All pages.", 20, 0, {}, &kSiteTextSummaryShape}}};

static const Shape kSiteTextWishShape{
    "SiteTextWish",
    {{"body", text, nullable, "Markdown; null for the text that is configured.", kLongestBody},
     {"version", integer, required, "The version that is changed."}}};

static const Shape kMarkdownShape{"Markdown",
                                  {{"markdown", text, required, "Markdown.", kLongestBody}}};

static const Shape kMarkdownPreviewShape{
    "MarkdownPreview", {{"html", text, required, "The same as safe HTML.", 1 << 20}}};

static Json version_json(const SiteText& one) {
  return Json::object({{"version", one.version},
                       {"written_at", instant_or_none(one.written_at)},
                       {"written_by", Json::text_or_null(one.written_by)}});
}

static Json text_json(const SiteTextsFace& face, const SiteText& one,
                      const std::vector<SiteText>& versions) {
  Json list = Json::array();
  for (const SiteText& version : versions) list.push(version_json(version));
  return Json::object({{"page", to_word(one.page)},
                       {"version", one.version},
                       {"body", one.body ? Json{*one.body} : Json{}},
                       {"configured", face.configured.at(one.page)},
                       {"written_at", instant_or_none(one.written_at)},
                       {"written_by", Json::text_or_null(one.written_by)},
                       {"versions", list}});
}

static Response list_site_texts(const SiteTextsFace& face, const Request&, const Caller& caller) {
  Json items = Json::array();
  for (const SiteText& one : face.settings.texts(caller)) {
    items.push(Json::object({{"page", to_word(one.page)},
                             {"version", one.version},
                             {"is_written", one.body.has_value()},
                             {"written_at", instant_or_none(one.written_at)},
                             {"written_by", Json::text_or_null(one.written_by)}}));
  }
  return ok(Json::object({{"items", items}}));
}

/// Throws: settings.error.page_not_found.
static TextPage page_of(const Request& request) {
  const auto page = read_word<TextPage>(request.param("page"));
  if (!page) throw not_found("settings.error.page_not_found");
  return *page;
}

static Response get_site_text(const SiteTextsFace& face, const Request& request,
                              const Caller& caller) {
  const auto history = face.settings.text(caller, page_of(request));
  return ok(text_json(face, history.text, history.versions))
      .with_header("Cache-Control", "no-store");
}

static Response get_text_version(const SiteTextsFace& face, const Request& request,
                                 const Caller& caller) {
  const std::string& digits = request.param("version");
  int number = 0;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (fault != std::errc{} || end != digits.data() + digits.size()) {
    throw not_found("settings.error.version_not_found");
  }
  return ok(text_json(face, face.settings.version(caller, page_of(request), number), {}));
}

static Response put_site_text(const SiteTextsFace& face, const Request& request,
                              const Caller& caller) {
  const Json wish = read_body(request, kSiteTextWishShape);
  SiteText next{.page = page_of(request), .version = static_cast<int>(wish["version"].integer())};
  if (wish.has("body") && !wish["body"].is_null()) next.body = wish["body"].text();
  const auto history = face.settings.write(caller, next);
  return ok(text_json(face, history.text, history.versions));
}

static Response preview_markdown(const SiteTextsFace& face, const Request& request,
                                 const Caller& caller) {
  face.settings.get(caller);
  const Json wish = read_body(request, kMarkdownShape);
  return ok(Json::object({{"html", markdown_to_html(wish["markdown"].text())}}));
}

static Route text_row(Method method, const char* path, Handler handler, Terms terms) {
  terms.tag = "settings";
  terms.body_max_bytes = 1 << 20;
  terms.errors.insert(terms.errors.end(), {"settings.error.page_not_found", "access.error.denied"});
  return {method, std::string{"/api/v1/admin/texts"} + path, Scope::operate, std::move(handler),
          std::move(terms)};
}

std::vector<Route> site_texts_routes(const SiteTextsFace& face) {
  using enum Method;
  return {
      text_row(get, "", with(face, list_site_texts),
               {.summary = "Legal pages", .answer = &kSiteTextsShape}),
      text_row(get, "/{page}", with(face, get_site_text),
               {.summary = "A legal page with its versions", .answer = &kSiteTextShape}),
      text_row(get, "/{page}/versions/{version}", with(face, get_text_version),
               {.summary = "An older version of a legal page",
                .answer = &kSiteTextShape,
                .errors = {"settings.error.version_not_found"}}),
      text_row(put, "/{page}", with(face, put_site_text),
               {.summary = "Write a legal page; null goes back to the configured text",
                .body = &kSiteTextWishShape,
                .answer = &kSiteTextShape,
                .errors = {"settings.error.text_body", "settings.error.changed"}}),
      {post,
       "/api/v1/admin/preview",
       Scope::operate,
       with(face, preview_markdown),
       {.summary = "How Markdown will look",
        .tag = "settings",
        .body = &kMarkdownShape,
        .answer = &kMarkdownPreviewShape,
        .errors = {"access.error.denied"}}},
  };
}

}  // namespace allmende
