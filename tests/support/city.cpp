#include "tests/support/city.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "models/base/zone.hpp"
#include "tests/support/emission_lint.hpp"

namespace allmende::tests {

static ServerOptions with_database(ServerOptions options, const TestDatabase* database) {
  if (database != nullptr) options.environment["ALLMENDE_DATABASE_URL"] = database->url();
  // Tests ask faster than any one visitor does.
  options.environment.emplace("ALLMENDE_HTTP_RATE_PER_SECOND", "0");
  return options;
}

City::City(Storage storage, ServerOptions options)
    : database_(storage == Storage::shared ? std::make_unique<TestDatabase>() : nullptr),
      server(with_database(std::move(options), database_.get())) {
  server.start();
  run({"accounts", "create", "--handle", "mia", "--email", "mia@example.org", "--name", "Mia Berg",
       "--role", "operator", "--password-stdin"},
      kPassword);
  run({"organisations", "create", "--handle", "theater", "--name", "Stadttheater", "--owner",
       "mia"});
  add_calendar("theater.programm");
  token = run({"tokens", "create", "--account", "mia", "--scopes", "all"});
  token.pop_back();
}

City::~City() {
  if (!database_) return;
  const auto said = database_->sql("SELECT body FROM outbox_activities ORDER BY id");
  EXPECT_EQ(lint_all(said), std::vector<std::string>{});
}

std::string City::run(std::vector<std::string> words, const std::string& input) const {
  const Ended ended = server.command(words, input);
  if (ended.code != 0) throw std::runtime_error(words[0] + " " + words[1] + ": " + ended.errors);
  return ended.output;
}

void City::add_calendar(const std::string& handle) const {
  run({"calendars", "create", "--organisation", "theater", "--handle", handle, "--name",
       "Programm " + handle});
}

Json City::import(const std::string& calendar, const std::string& text) const {
  return Json::parse(run({"calendars", "import", "--json", "--calendar", calendar, "-"}, text));
}

Json event_wish(const std::string& title, const std::string& day) {
  return Json::object(
      {{"title", title}, {"starts_local", day + "T19:30:00"}, {"ends_local", day + "T21:00:00"}});
}

std::string day_from_now(int days) {
  const auto now = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  return spell_day(Day{(now + std::chrono::days{days}).time_since_epoch()});
}

std::vector<std::string> agenda(HttpClient& client, const std::string& query) {
  const Reply reply = client.get("/api/v1/agenda?" + query);
  EXPECT_EQ(reply.status, 200) << reply.body;
  const Json items = reply.json()["items"];
  std::vector<std::string> titles;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Json item = items.at(i);
    const std::string status = item["status"].text();
    titles.push_back(item["title"].text() + (status == "scheduled" ? "" : " [" + status + "]"));
  }
  return titles;
}

}  // namespace allmende::tests
