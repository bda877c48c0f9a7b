// Finds the row for a method and a path: a tree by segments, no regular expressions. A literal
// beats a segment with a prefix or suffix ("@{handle}", "{calendar}.ics"), that beats "{name}", and
// that beats "{rest...}"; where the better match has no row for the method, the next one counts.
// Immutable after construction, hence thread-safe.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/route.hpp"

namespace allmende {

struct RouteMatch {
  /// Null when no row fits.
  const Route* route = nullptr;
  std::map<std::string, std::string> params = {};
  /// Methods that the path knows, when only the method did not fit; empty when nothing fits.
  std::vector<Method> allowed = {};
};

class Router {
 public:
  /// Throws: server.error.routes, its cause naming the row, for two rows of one method and shape
  /// and for a pattern that cannot be read.
  explicit Router(std::vector<Route> routes);
  ~Router();

  RouteMatch find(Method method, std::string_view path) const;
  const std::vector<Route>& routes() const { return routes_; }

 private:
  struct Node;
  struct Search;

  void add(std::size_t index);
  void look(const Node& node, std::string_view rest, Search& search) const;
  void look_at_end(const Node& node, Search& search) const;
  void look_below(const Node& node, std::string_view rest, Search& search) const;
  void take_rest(const Node& node, std::string_view rest, Search& search) const;

  std::vector<Route> routes_;
  /// For each row the names of its captures in order.
  std::vector<std::vector<std::string>> names_;
  std::unique_ptr<Node> root_;
};

}  // namespace allmende
