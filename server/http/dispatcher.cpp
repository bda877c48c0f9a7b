#include "server/http/dispatcher.hpp"

#include "server/http/method.hpp"
#include "server/http/negotiation.hpp"

namespace allmende {

Dispatcher::Dispatcher(std::vector<Route> routes, DispatcherHooks hooks)
    : router_(std::move(routes)), hooks_(std::move(hooks)) {}

static std::string allow_line(const std::vector<Method>& methods) {
  std::string line;
  for (const Method method : methods) {
    if (!line.empty()) line += ", ";
    line += method_name(method);
  }
  return line;
}

Response Dispatcher::without_row(const Request& request, const RouteMatch& match) const {
  if (match.allowed.empty()) return refuse(request, not_found("request.error.not_found"));
  if (request.method == Method::options) {
    return no_content().with_header("Allow", allow_line(match.allowed));
  }
  Error error{Error::Kind::invalid, "request.error.method"};
  error.status = 405;
  return refuse(request, error).with_header("Allow", allow_line(match.allowed));
}

static bool fits_type(std::string_view given, std::string_view wanted) {
  if (wanted.ends_with("/*")) return given.starts_with(wanted.substr(0, wanted.size() - 1));
  return given == wanted;
}

static void require_media_type(const Request& request, const Terms& terms) {
  // Rows that take another type than JSON have no shape for it.
  const bool takes_body =
      terms.body != nullptr || media_type(terms.body_type) != "application/json";
  if (!takes_body) return;
  const auto given = request.headers.find("Content-Type");
  if (given && fits_type(media_type(*given), media_type(terms.body_type))) return;
  Error error = invalid("Content-Type", "request.error.media_type",
                        {{"expected", std::string{terms.body_type}}});
  error.status = 415;
  throw error;
}

void Dispatcher::run(Request& request, Dispatched& done) const {
  RouteMatch match = router_.find(request.method, request.path);
  if (match.route == nullptr) {
    done.response = without_row(request, match);
    return;
  }
  done.route = match.route;
  request.params = std::move(match.params);
  Caller caller = hooks_.caller ? hooks_.caller(request, *done.route) : Caller{};
  caller.request_id = request.request_id;
  if (!hooks_.caller) caller.locale = request.locale;
  done.anonymous = !caller.account_id;
  require_media_type(request, done.route->terms);
  done.response = done.route->handler(request, caller);
  if (done.response.file.empty()) return;
  done.file = open_file(done.response.file_root, done.response.file);
  if (!done.file) throw not_found("request.error.not_found");
}

void Dispatcher::dispatch(Request& request, const std::function<void(Dispatched&)>& then) const {
  conclude(
      request, [&](Dispatched& done) { run(request, done); }, then);
}

void Dispatcher::settle(const Request& request, const Route* route, const Outcome& outcome,
                        const std::function<void(Dispatched&)>& then) const {
  const auto work = [&](Dispatched& done) {
    done.route = route;
    done.response = outcome();
  };
  conclude(request, work, then);
}

void Dispatcher::conclude(const Request& request, const std::function<void(Dispatched&)>& work,
                          const std::function<void(Dispatched&)>& then) const {
  Dispatched done;
  try {
    work(done);
    then(done);
    return;
  } catch (const Error& error) {
    done.response = refuse(request, error);
  } catch (const std::exception& unknown) {
    done.response = refuse(request, internal(unknown.what()));
  } catch (...) {
    done.response = refuse(request, internal("something that is no exception was thrown"));
  }
  done.file = nullptr;
  done.anonymous = false;
  then(done);
}

Response Dispatcher::refuse(const Request& request, const Error& error) const {
  const int status = status_of(error);
  if (hooks_.log != nullptr) {
    hooks_.log->fault(request.request_id, status, error.key, error.cause);
  }
  try {
    Response response = problem(request, error, hooks_.translate);
    const bool page = hooks_.error_page && !request.path.starts_with("/api/") &&
                      asks_for_html(request.headers.find("Accept").value_or(""));
    if (!page) return response;
    Response rendered = hooks_.error_page(request, status, error.key);
    rendered.status = status;
    for (const char* name : {"Retry-After", "WWW-Authenticate", "Cache-Control"}) {
      if (auto value = response.headers.find(name)) rendered.headers.set(name, std::string{*value});
    }
    return rendered;
  } catch (const std::exception& unknown) {
    // Not even the words of the error could be made; the key alone says what it was.
    if (hooks_.log != nullptr)
      hooks_.log->fault(request.request_id, 500, error.key, unknown.what());
    return problem(request, error, nullptr);
  }
}

BodyTerms Dispatcher::body_terms(Method method, std::string_view path,
                                 std::int64_t otherwise) const {
  const RouteMatch match = router_.find(method, path);
  if (match.route == nullptr) return {.max_bytes = otherwise};
  return {.max_bytes = match.route->terms.body_max_bytes,
          .to_file = match.route->terms.body_to_file};
}

}  // namespace allmende
