// From Request to Response: finds the row, asks who the caller is, runs the handler. The one place
// of the HTTP side where errors are caught. Immutable after construction, hence thread-safe as far
// as the hooks and handlers are.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "models/base/caller.hpp"
#include "server/http/log.hpp"
#include "server/http/open_file.hpp"
#include "server/http/problem.hpp"
#include "server/http/router.hpp"

namespace allmende {

/// What the dispatcher asks of the rest of the server; each may be empty.
struct DispatcherHooks {
  /// Who asks, and whether their token may knock at this row. Throws unauthenticated or forbidden.
  /// Without it everybody is a stranger.
  std::function<Caller(const Request&, const Route&)> caller = nullptr;
  Translate translate = nullptr;
  /// An HTML page for an error, for clients that ask for HTML outside /api.
  std::function<Response(const Request&, int status, const std::string& key)> error_page = nullptr;
  const Log* log = nullptr;
};

struct BodyTerms {
  std::int64_t max_bytes = 0;
  bool to_file = false;
};

struct Dispatched {
  Response response;
  /// Null when no row was found.
  const Route* route = nullptr;
  /// The caller has no account, so the answer is the same for everybody.
  bool anonymous = false;
  /// Open when the response names a file.
  std::shared_ptr<OpenFile> file = nullptr;
};

class Dispatcher {
 public:
  /// Throws: server.error.routes for rows that contradict each other.
  Dispatcher(std::vector<Route> routes, DispatcherHooks hooks);

  /// Fills the request's params and hands the outcome to `then`, whose own errors become responses
  /// like a handler's. Never throws.
  void dispatch(Request& request, const std::function<void(Dispatched&)>& then) const;
  /// The same for what came of a row whose answer was to come later.
  void settle(const Request& request, const Route* route, const Outcome& outcome,
              const std::function<void(Dispatched&)>& then) const;
  /// The response for an error that arose before a row was found.
  Response refuse(const Request& request, const Error& error) const;
  /// How the row for this request takes a body; `otherwise` bytes when no row fits.
  BodyTerms body_terms(Method method, std::string_view path, std::int64_t otherwise) const;
  const std::vector<Route>& routes() const { return router_.routes(); }

 private:
  void run(Request& request, Dispatched& done) const;
  void conclude(const Request& request, const std::function<void(Dispatched&)>& work,
                const std::function<void(Dispatched&)>& then) const;
  Response without_row(const Request& request, const RouteMatch& match) const;

  Router router_;
  DispatcherHooks hooks_;
};

}  // namespace allmende
