#include "server/http/router.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "server/http/method.hpp"

namespace allmende {

namespace {

/// One segment of a pattern: a literal (`before` alone) or a capture between two fixed texts.
struct Piece {
  std::string before;
  std::string name;
  std::string after;
  bool capture = false;
  bool rest = false;
};

using MethodRows = std::map<Method, std::size_t>;

}  // namespace

struct Router::Node {
  struct Affixed {
    std::string before;
    std::string after;
    std::unique_ptr<Node> next;
  };

  std::map<std::string, std::unique_ptr<Node>, std::less<>> literals;
  std::vector<Affixed> affixed;
  std::unique_ptr<Node> param;
  MethodRows rows;
  MethodRows rest_rows;
};

struct Router::Search {
  Method method;
  std::vector<std::string_view> captured = {};
  std::optional<std::size_t> found = std::nullopt;
  std::set<Method> allowed = {};
};

static Error bad_row(const Route& route, const std::string& why) {
  Error error = internal(std::string{method_name(route.method)} + " " + route.path + ": " + why);
  error.key = "server.error.routes";
  return error;
}

static Piece read_piece(const Route& route, std::string_view segment) {
  const std::size_t open = segment.find('{');
  if (open == segment.npos) return {.before = std::string{segment}};
  const std::size_t close = segment.find('}', open);
  if (close == segment.npos) throw bad_row(route, "a brace is not closed");
  std::string_view name = segment.substr(open + 1, close - open - 1);
  const bool rest = name.ends_with("...");
  if (rest) name.remove_suffix(3);
  if (name.empty()) throw bad_row(route, "a name is empty");
  return {.before = std::string{segment.substr(0, open)},
          .name = std::string{name},
          .after = std::string{segment.substr(close + 1)},
          .capture = true,
          .rest = rest};
}

static std::vector<Piece> read_pattern(const Route& route) {
  std::string_view rest{route.path};
  if (rest.empty() || rest[0] != '/') throw bad_row(route, "a path begins with a slash");
  std::vector<Piece> pieces;
  while (!rest.empty()) {
    rest.remove_prefix(1);
    const std::string_view segment = rest.substr(0, rest.find('/'));
    rest.remove_prefix(segment.size());
    pieces.push_back(read_piece(route, segment));
    if (pieces.back().rest && !rest.empty()) throw bad_row(route, "{name...} stands last");
  }
  return pieces;
}

Router::Router(std::vector<Route> routes)
    : routes_(std::move(routes)), root_(std::make_unique<Node>()) {
  names_.resize(routes_.size());
  for (std::size_t i = 0; i < routes_.size(); ++i) add(i);
}

Router::~Router() = default;

/// The node below for one piece, made when it is new.
template <class Node>
static Node* step(Node& node, const Piece& piece) {
  if (!piece.capture) {
    auto& next = node.literals[piece.before];
    if (!next) next = std::make_unique<Node>();
    return next.get();
  }
  if (piece.before.empty() && piece.after.empty()) {
    if (!node.param) node.param = std::make_unique<Node>();
    return node.param.get();
  }
  for (auto& affixed : node.affixed) {
    if (affixed.before == piece.before && affixed.after == piece.after) return affixed.next.get();
  }
  const std::size_t length = piece.before.size() + piece.after.size();
  const auto place = std::find_if(node.affixed.begin(), node.affixed.end(), [&](const auto& other) {
    return other.before.size() + other.after.size() < length;
  });
  return node.affixed.insert(place, {piece.before, piece.after, std::make_unique<Node>()})
      ->next.get();
}

void Router::add(std::size_t index) {
  const Route& route = routes_[index];
  Node* node = root_.get();
  MethodRows* rows = nullptr;
  for (const Piece& piece : read_pattern(route)) {
    if (piece.capture) names_[index].push_back(piece.name);
    if (piece.rest) {
      rows = &node->rest_rows;
    } else {
      node = step(*node, piece);
      rows = &node->rows;
    }
  }
  const auto [other, added] = rows->try_emplace(route.method, index);
  if (!added) throw bad_row(route, "the same as " + routes_[other->second].path);
}

void Router::look_at_end(const Node& node, Search& search) const {
  auto row = node.rows.find(search.method);
  if (row == node.rows.end() && search.method == Method::head) row = node.rows.find(Method::get);
  if (row != node.rows.end()) {
    search.found = row->second;
    return;
  }
  for (const auto& [method, index] : node.rows) search.allowed.insert(method);
}

void Router::take_rest(const Node& node, std::string_view rest, Search& search) const {
  auto row = node.rest_rows.find(search.method);
  if (row == node.rest_rows.end() && search.method == Method::head) {
    row = node.rest_rows.find(Method::get);
  }
  if (row != node.rest_rows.end()) {
    search.captured.push_back(rest);
    search.found = row->second;
    return;
  }
  for (const auto& [method, index] : node.rest_rows) search.allowed.insert(method);
}

/// `rest` is empty or begins with the slash before the next segment.
void Router::look(const Node& node, std::string_view rest, Search& search) const {
  if (rest.empty()) {
    look_at_end(node, search);
  } else {
    look_below(node, rest.substr(1), search);
  }
}

void Router::look_below(const Node& node, std::string_view rest, Search& search) const {
  const std::string_view segment = rest.substr(0, rest.find('/'));
  const std::string_view below = rest.substr(segment.size());
  if (const auto literal = node.literals.find(segment); literal != node.literals.end()) {
    look(*literal->second, below, search);
    if (search.found) return;
  }
  const auto capture = [&](const Node& next, std::string_view value) {
    search.captured.push_back(value);
    look(next, below, search);
    if (!search.found) search.captured.pop_back();
    return search.found.has_value();
  };
  for (const auto& [before, after, next] : node.affixed) {
    const bool fits = segment.size() > before.size() + after.size() &&
                      segment.starts_with(before) && segment.ends_with(after);
    if (!fits) continue;
    const auto value = segment.substr(before.size(), segment.size() - before.size() - after.size());
    if (capture(*next, value)) return;
  }
  if (node.param && !segment.empty() && capture(*node.param, segment)) return;
  take_rest(node, rest, search);
}

RouteMatch Router::find(Method method, std::string_view path) const {
  Search search{.method = method};
  if (path.starts_with('/')) look(*root_, path, search);
  RouteMatch match;
  if (!search.found) {
    if (search.allowed.contains(Method::get)) search.allowed.insert(Method::head);
    if (!search.allowed.empty()) search.allowed.insert(Method::options);
    match.allowed.assign(search.allowed.begin(), search.allowed.end());
    return match;
  }
  match.route = &routes_[*search.found];
  const auto& names = names_[*search.found];
  for (std::size_t i = 0; i < names.size(); ++i) {
    match.params.emplace(names[i], std::string{search.captured[i]});
  }
  return match;
}

}  // namespace allmende
