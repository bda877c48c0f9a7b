#include "server/http/intake.hpp"

#include "server/http/method.hpp"
#include "server/http/negotiation.hpp"
#include "server/http/target.hpp"

namespace allmende {

/// Longer Accept fields are not worth a place of their own in the cache.
static constexpr std::size_t kAcceptMaxBytes = 256;
static constexpr std::size_t kRequestIdMaxBytes = 64;

Intake::Intake(const HttpOptions& options)
    : proxies_(options.proxies), session_cookie_(options.session_cookie) {}

Peer Intake::peer(std::string address) const {
  const bool proxy = proxies_.contains(address);
  return {.address = std::move(address), .proxy = proxy};
}

std::string Intake::client_address(const RequestHead& head, const Peer& peer) const {
  if (!peer.proxy) return peer.address;
  std::string hops;
  for (const auto& [name, value] : head.fields) {
    if (!same_word(name, "x-forwarded-for")) continue;
    if (!hops.empty()) hops += ',';
    hops += value;
  }
  return proxies_.client(peer.address, hops);
}

std::string Intake::request_id(const RequestHead& head, const Peer& peer) const {
  if (peer.proxy) {
    const std::string_view given = head.find("x-request-id");
    if (given.size() <= kRequestIdMaxBytes && is_token(given)) return std::string{given};
  }
  return make_uuid();
}

bool Intake::secure(const RequestHead& head, const Peer& peer) const {
  return peer.proxy && same_word(head.find("x-forwarded-proto"), "https");
}

std::optional<Request> Intake::request(const RequestHead& head, const Peer& peer) const {
  auto target = read_target(head.target);
  if (!target) return std::nullopt;
  Request request;
  request.method = read_method(head.method);
  request.method_name = std::string{head.method};
  request.path = std::move(target->path);
  request.query = std::move(target->query);
  request.target = std::string{head.target};
  for (const auto& [name, value] : head.fields) {
    request.headers.add(std::string{name}, std::string{value});
  }
  request.client_address = client_address(head, peer);
  request.secure = secure(head, peer);
  request.locale = choose_locale(request.path, head.find("accept-language"));
  return request;
}

bool Intake::cache_key(const RequestHead& head, std::string& key) const {
  // A page's address leads other servers to the document behind it; what is kept is the page.
  if (asks_for_activity(head.find("accept")) && !head.target.starts_with("/ap/")) return false;

  if (head.has_body() || (head.method != "GET" && head.method != "HEAD")) return false;
  std::string_view accept;
  std::string_view language;
  std::string_view codings;
  int choices = 0;
  for (const auto& [name, value] : head.fields) {
    if (same_word(name, "accept")) {
      accept = value;
      choices += 1;
    } else if (same_word(name, "accept-language")) {
      language = value;
      choices += 100;
    } else if (same_word(name, "accept-encoding")) {
      codings = value;
      choices += 10000;
    } else if (same_word(name, "authorization") || same_word(name, "signature") ||
               (same_word(name, "cookie") && find_cookie(value, session_cookie_))) {
      return false;
    }
  }
  // A field given twice could mean one thing to the key and another to the handler.
  if (choices % 100 > 1 || choices / 100 % 100 > 1 || choices / 10000 > 1) return false;
  if (accept.size() > kAcceptMaxBytes) return false;
  key = head.target;
  key += '\n';
  // Locale by path: the target's prefix decides as the decoded path's would, for both begin "/en".
  key += choose_locale(head.target.substr(0, head.target.find('?')), language);
  key += '\n';
  key += coding_name(preferred(read_codings(codings)));
  key += '\n';
  key += accept;
  return true;
}

}  // namespace allmende
