#include "server/http/router.hpp"

#include <gtest/gtest.h>

namespace allmende::tests {

static Route at(Method method, const char* path) {
  return {method, path, Scope::open, [](const Request&, const Caller&) { return no_content(); }};
}

static Router sample() {
  using enum Method;
  return Router{{at(get, "/"), at(get, "/events"), at(post, "/events"), at(get, "/events/new"),
                 at(get, "/events/{event}"), at(put, "/events/{event}"), at(del, "/events/{thing}"),
                 at(get, "/events/{event}/dates/{date}"), at(get, "/kalender/{calendar}.ics"),
                 at(get, "/kalender/{calendar}"), at(get, "/@{handle}"), at(get, "/@{handle}.json"),
                 at(get, "/{page}"), at(get, "/dav/{path...}"), at(propfind, "/dav/{path...}"),
                 at(get, "/dav/known"), at(head, "/only-head")}};
}

TEST(Router, FindsTheBestRow) {
  const Router router = sample();
  struct Case {
    Method method;
    const char* path;
    const char* row;
    std::map<std::string, std::string> params;
  };
  const std::vector<Case> cases = {
      {Method::get, "/", "/", {}},
      {Method::get, "/events", "/events", {}},
      {Method::head, "/events", "/events", {}},
      {Method::get, "/events/new", "/events/new", {}},
      {Method::put, "/events/new", "/events/{event}", {{"event", "new"}}},
      {Method::get, "/events/1", "/events/{event}", {{"event", "1"}}},
      {Method::del, "/events/1", "/events/{thing}", {{"thing", "1"}}},
      {Method::get,
       "/events/1/dates/2",
       "/events/{event}/dates/{date}",
       {{"event", "1"}, {"date", "2"}}},
      {Method::get, "/kalender/a.b.ics", "/kalender/{calendar}.ics", {{"calendar", "a.b"}}},
      {Method::get, "/kalender/a", "/kalender/{calendar}", {{"calendar", "a"}}},
      {Method::get, "/kalender/.ics", "/kalender/{calendar}", {{"calendar", ".ics"}}},
      {Method::get, "/@haus", "/@{handle}", {{"handle", "haus"}}},
      {Method::get, "/@haus.json", "/@{handle}.json", {{"handle", "haus"}}},
      {Method::get, "/impressum", "/{page}", {{"page", "impressum"}}},
      {Method::get, "/dav/", "/dav/{path...}", {{"path", ""}}},
      {Method::propfind, "/dav/a/b/", "/dav/{path...}", {{"path", "a/b/"}}},
      {Method::get, "/dav/known", "/dav/known", {}},
      {Method::propfind, "/dav/known", "/dav/{path...}", {{"path", "known"}}},
      {Method::get, "/dav/known/more", "/dav/{path...}", {{"path", "known/more"}}},
  };
  for (const Case& each : cases) {
    const RouteMatch match = router.find(each.method, each.path);
    ASSERT_NE(match.route, nullptr) << each.path;
    EXPECT_EQ(match.route->path, each.row) << each.path;
    EXPECT_EQ(match.params, each.params) << each.path;
  }
}

TEST(Router, SaysWhatAPathKnows) {
  const Router router = sample();
  using enum Method;
  struct Case {
    Method method;
    const char* path;
    std::vector<Method> allowed;
  };
  const std::vector<Case> cases = {
      {get, "/events/1/dates", {}},
      {get, "/events/", {}},
      {get, "//", {}},
      {get, "", {}},
      {get, "/dav/x/../y", {}},
      {patch, "/events", {get, head, post, options}},
      {post, "/events/new", {get, head, put, del, options}},
      {other, "/dav/a", {get, head, options, propfind}},
      {get, "/only-head", {}},
  };
  for (const Case& each : cases) {
    const RouteMatch match = router.find(each.method, each.path);
    // The router itself takes any path below a {rest...}; what a path may be is target.cpp's rule.
    if (std::string_view{each.path} == "/dav/x/../y") {
      EXPECT_NE(match.route, nullptr);
    } else if (std::string_view{each.path} == "/only-head") {
      EXPECT_EQ(match.route->path, "/{page}");
    } else {
      EXPECT_EQ(match.route, nullptr) << each.path;
      EXPECT_EQ(match.allowed, each.allowed) << each.path;
    }
  }
}

TEST(Router, RefusesRowsThatContradict) {
  struct Case {
    const char* first;
    const char* second;
  };
  const std::vector<Case> cases = {
      {"/a", "/a"},    {"/a/{b}", "/a/{c}"}, {"/a/{b}.ics", "/a/{c}.ics"}, {"/{a...}", "/{b...}"},
      {"/a/{b", "/x"}, {"/a/{}", "/x"},      {"/{a...}/b", "/x"},          {"a", "/x"},
  };
  for (const Case& each : cases) {
    try {
      const Router router{{at(Method::get, each.first), at(Method::get, each.second)}};
      FAIL() << each.first;
    } catch (const Error& error) {
      EXPECT_EQ(error.key, "server.error.routes");
      EXPECT_NE(error.cause.find("GET "), std::string::npos) << error.cause;
    }
  }
  EXPECT_NO_THROW((Router{{at(Method::get, "/a"), at(Method::post, "/a")}}));
}

}  // namespace allmende::tests
