#include "server/http/static_files.hpp"

#include <algorithm>
#include <filesystem>

#include "server/http/media_types.hpp"

namespace allmende {

StaticFiles::StaticFiles(std::string folder, std::string html_csp)
    : folder_(std::move(folder)), html_csp_(std::move(html_csp)) {}

/// A script's own policy governs it when it runs as a worker; an SVG's when it is opened alone.
static std::string policy_for(std::string_view type, const std::string& html_csp) {
  if (type.starts_with("text/html")) return html_csp;
  if (type.starts_with("text/javascript")) return "default-src 'self'; frame-ancestors 'none'";
  if (type == "image/svg+xml") {
    return "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
  }
  return "";
}

Response StaticFiles::serve(const std::string& path) const {
  const bool immutable = path.starts_with("_app/immutable/");
  Response response;
  response.file_root = folder_;
  response.file = path;
  response.headers.set("Cache-Control",
                       immutable ? "public, max-age=31536000, immutable" : "public, no-cache");
  const std::string_view type = media_type_of_file(path);
  response.headers.set("Content-Type", std::string{type});
  const std::string policy = policy_for(type, html_csp_);
  if (!policy.empty()) response.headers.set("Content-Security-Policy", policy);
  return response;
}

/// A pattern has no way to spell a brace, and such a name is no part of a build.
static bool is_plain_file(const std::filesystem::directory_entry& entry) {
  const std::string ending = entry.path().extension().string();
  return entry.is_regular_file() && ending != ".html" && ending != ".br" && ending != ".gz" &&
         entry.path().filename().string().find_first_of("{}") == std::string::npos;
}

std::vector<Route> StaticFiles::routes(const std::string& prefix) const {
  const Terms terms{.summary = "A file of the browser app", .hidden = true};
  std::vector<Route> rows;
  std::error_code missing;
  for (const auto& entry : std::filesystem::directory_iterator{folder_, missing}) {
    const std::string name = entry.path().filename().string();
    if (entry.is_directory() && name.find_first_of("{}") == std::string::npos) {
      rows.push_back({Method::get, prefix + "/" + name + "/{path...}", Scope::open,
                      [this, name](const Request& request, const Caller&) {
                        return serve(name + "/" + request.param("path"));
                      },
                      terms});
    }
    if (!is_plain_file(entry)) continue;
    rows.push_back({Method::get, prefix + "/" + name, Scope::open,
                    [this, name](const Request&, const Caller&) { return serve(name); }, terms});
  }
  return rows;
}

}  // namespace allmende
