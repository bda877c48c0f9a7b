// A running server with somebody in it: the account `mia` (operator), the organisation `theater`,
// its calendar `theater.programm`, and a token of mia's for everything.
#pragma once

#include <memory>
#include <string>

#include "tests/support/http_client.hpp"
#include "tests/support/server_process.hpp"
#include "tests/support/test_database.hpp"

namespace allmende::tests {

inline constexpr const char* kPassword = "ein langes Passwort";
inline constexpr const char* kEvents = "/api/v1/calendars/theater.programm/events";

/// Where the server keeps its data: its own private cluster, which takes a second or two to make,
/// or a copy of the tests' template.
enum class Storage { own, shared };

class City {
 public:
  explicit City(Storage storage = Storage::shared, ServerOptions options = {});
  /// What the city has said to others must keep the emission rules.
  ~City();

  /// With mia's token; a connection of its own.
  HttpClient client() const { return HttpClient{server.url(), token}; }
  HttpClient stranger() const { return HttpClient{server.url()}; }
  /// SQL on a shared database; the first column of its rows.
  std::vector<std::string> sql(const std::string& text) const { return database_->sql(text); }
  /// A command whose failure fails the test; its standard output.
  std::string run(std::vector<std::string> words, const std::string& input = "") const;
  /// A further calendar of the theatre.
  void add_calendar(const std::string& handle) const;
  /// Brings an iCalendar text into a calendar; the report.
  Json import(const std::string& calendar, const std::string& text) const;

 private:
  std::unique_ptr<TestDatabase> database_;

 public:
  ServerProcess server;
  std::string token;
};

/// A wish for an event; `day` such as 2027-03-01, from 19:30 to 21:00.
Json event_wish(const std::string& title, const std::string& day);
/// The day that many days after today, such as 2027-03-01.
std::string day_from_now(int days);
/// Titles of all dates of the agenda with this query, in order; statuses other than `scheduled` in
/// brackets behind.
std::vector<std::string> agenda(HttpClient& client, const std::string& query);

}  // namespace allmende::tests
