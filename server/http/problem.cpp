#include "server/http/problem.hpp"

namespace allmende {

int status_of(const Error& error) {
  if (error.status != 0) return error.status;
  switch (error.kind) {
    case Error::Kind::invalid: return 422;
    case Error::Kind::unauthenticated: return 401;
    case Error::Kind::forbidden: return 403;
    case Error::Kind::not_found: return 404;
    case Error::Kind::gone: return 410;
    case Error::Kind::conflict: return 409;
    case Error::Kind::limited: return 429;
    case Error::Kind::unavailable: return 503;
    case Error::Kind::internal: return 500;
  }
  return 500;
}

static std::string instance_of(const std::string& request_id) {
  return (read_uuid(request_id) ? "urn:uuid:" : "urn:allmende:request:") + request_id;
}

Response problem(const Request& request, const Error& error, const Translate& translate) {
  const auto say = [&](const Fault& fault) {
    return translate ? translate(fault.key, request.locale, fault.params) : fault.key;
  };
  const int status = status_of(error);
  const Fault first = !error.faults.empty() && error.faults[0].key == error.key
                          ? error.faults[0]
                          : Fault{.field = "", .key = error.key};
  Json body = Json::object({{"type", "urn:allmende:error:" + error.key},
                            {"title", say(first)},
                            {"status", status},
                            {"instance", instance_of(request.request_id)},
                            {"code", error.key}});
  if (!error.faults.empty()) {
    Json faults = Json::array();
    for (const Fault& fault : error.faults) {
      faults.push(
          Json::object({{"pointer", fault.field}, {"code", fault.key}, {"detail", say(fault)}}));
    }
    body.set("errors", faults);
  }
  Response response = text_response(status, "application/problem+json", body.dump());
  response.headers.set("Cache-Control", "no-store");
  if (error.retry_after) {
    response.headers.set("Retry-After", std::to_string(error.retry_after->count()));
  } else if (status == 503 || status == 429) {
    response.headers.set("Retry-After", "2");
  }
  if (status == 401) response.headers.set("WWW-Authenticate", "Bearer");
  return response;
}

}  // namespace allmende
