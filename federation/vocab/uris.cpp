#include "federation/vocab/uris.hpp"

#include <algorithm>
#include <array>

#include "models/text/text.hpp"

namespace allmende {

static constexpr std::size_t kLongestUri = 2048;

std::string origin_of(std::string_view uri) {
  if (uri.size() > kLongestUri) return "";
  const std::size_t mark = uri.find("://");
  if (mark == std::string_view::npos) return "";
  const std::string scheme = lower(uri.substr(0, mark));
  if (scheme != "https" && scheme != "http") return "";
  const std::string_view rest = uri.substr(mark + 3);
  std::string host = lower(rest.substr(0, rest.find_first_of("/?#")));
  const bool plain = !host.empty() && std::all_of(host.begin(), host.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
           std::string_view{".-_:[]"}.find(c) != std::string_view::npos;
  });
  if (!plain) return "";
  const std::string usual = scheme == "https" ? ":443" : ":80";
  if (host.ends_with(usual)) host.resize(host.size() - usual.size());
  return scheme + "://" + host;
}

std::string host_of(std::string_view uri) {
  const std::string origin = origin_of(uri);
  return origin.empty() ? "" : origin.substr(origin.find("://") + 3);
}

std::string without_fragment(std::string_view uri) {
  return std::string{uri.substr(0, uri.find('#'))};
}

bool may_be_called(std::string_view uri, bool dev) {
  const std::string origin = origin_of(uri);
  if (origin.empty() || dev) return !origin.empty();
  if (!origin.starts_with("https://")) return false;
  const std::string host = host_of(uri);
  if (host.find_first_of(":[]_") != std::string::npos) return false;
  const std::size_t dot = host.rfind('.');
  if (dot == std::string::npos || dot + 1 == host.size()) return false;
  const std::string last = host.substr(dot + 1);
  // The last part of a name is never a number; of an IPv4 address it is.
  if (last.find_first_not_of("0123456789") == std::string::npos) return false;
  static constexpr std::array<std::string_view, 7> kLocal{"local",     "internal", "onion", "i2p",
                                                          "localhost", "arpa",     "home"};
  return std::find(kLocal.begin(), kLocal.end(), last) == kLocal.end();
}

std::string Uris::of_actor(const std::string& actor, const char* part) const {
  return this->actor(actor) + "/" + part;
}

std::string Uris::event(const EventId& event,
                        const std::optional<std::string>& recurrence_id) const {
  const std::string uri = base_ + "/ap/e/" + event.text;
  return recurrence_id ? uri + "/" + *recurrence_id : uri;
}

std::optional<std::string> Uris::local(std::string_view uri) const {
  const std::string prefix = base_ + "/ap/";
  if (!uri.starts_with(prefix)) return std::nullopt;
  return without_fragment(uri.substr(prefix.size()));
}

}  // namespace allmende
