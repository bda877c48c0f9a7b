#include "federation/vocab/document.hpp"
#include "models/base/error.hpp"
#include "models/base/with.hpp"
#include "models/text/text.hpp"
#include "server/activitypub/activitypub_face.hpp"

namespace allmende {

static void require_activity_type(const Request& request) {
  const bool fits = is_activity_type(request.header("Content-Type").value_or(""), false) &&
                    !request.header("Content-Encoding");
  if (fits) return;
  Error error = invalid("Content-Type", "request.error.media_type", {{"expected", kActivityType}});
  error.status = 415;
  throw error;
}

SignedMessage to_signed_message(const Request& request, const std::string& origin) {
  SignedMessage message{.method = request.method_name,
                        .origin = origin,
                        .target = request.target,
                        .headers = {},
                        .body = request.body};
  for (const auto& [name, value] : request.headers.all()) {
    message.headers.emplace_back(lower(name), value);
  }
  return message;
}

static Response accepted() {
  Response response = no_content();
  response.status = 202;
  return response;
}

/// It is stored together with others, so that the answer comes later.
static Response take_message(ActivityPubFace& face, const Request& request, const Caller&) {
  require_activity_type(request);
  const SignedMessage message = to_signed_message(request, face.federation.uris.origin());
  auto arrival = face.federation.receiver.admit(message, request.client_address);
  face.federation.follower_sync.notice(message);
  if (!arrival) return accepted();
  Response response;
  response.later = [&face, arrival = std::move(*arrival)](const auto& tell) mutable {
    face.federation.receiver.store(std::move(arrival), [tell](const std::exception_ptr& error) {
      tell([error] {
        if (error) std::rethrow_exception(error);
        return accepted();
      });
    });
  };
  return response;
}

std::vector<Route> inbox_routes(ActivityPubFace& face) {
  const Terms terms{.hidden = true};
  std::vector<Route> rows;
  for (const char* path :
       {"/ap/inbox", "/ap/actor/inbox", "/ap/agenda/inbox", "/ap/catalogue/inbox",
        "/ap/c/{calendar}/inbox", "/ap/o/{organisation}/inbox", "/ap/p/{person}/inbox"}) {
    rows.push_back({Method::post, path, Scope::open, with(face, take_message), terms});
  }
  return rows;
}

}  // namespace allmende
