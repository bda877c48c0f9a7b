// The browser app's files: a folder served as it lies, with its compressed twins. Nothing outside
// the folder can be named (Response::file_root). Thread-safe (immutable).
#pragma once

#include <string>
#include <vector>

#include "server/http/route.hpp"

namespace allmende {

class StaticFiles {
 public:
  /// `folder` is the build of the browser app; `html_csp` is the policy for its prerendered pages.
  explicit StaticFiles(std::string folder, std::string html_csp = "");

  /// The answer for a path below the folder, which must not begin with a slash. What lies under
  /// _app/immutable/ has its content's hash in its name and may be kept for a year.
  Response serve(const std::string& path) const;

  /// One row for each folder at the root (_app, lizenzen) with all that lies in it, and one for
  /// each file there that is no HTML page (favicon, webmanifest). The object must outlive the rows.
  /// `prefix` stands before their paths: "/verwaltung".
  std::vector<Route> routes(const std::string& prefix = "") const;

 private:
  std::string folder_;
  std::string html_csp_;
};

}  // namespace allmende
