// An operator at the machine: what came from other servers and needs a look.
#include <gtest/gtest.h>

#include "tests/support/city.hpp"

namespace allmende::tests {

TEST(ModerationWalk, ReportsAndDeadLettersAreListedAndDealtWithAtTheCommandLine) {
  const City city;
  EXPECT_EQ(Json::parse(city.run({"reports", "list", "--json"})).size(), 0U);
  const std::string report = make_uuid();
  city.sql("INSERT INTO reports (id, reporter, host, objects, content) VALUES ('" + report +
           "', 'https://a.example/u', 'a.example', '{https://b.example/e}', 'Werbung')");
  EXPECT_NE(city.run({"reports", "list"}).find("Werbung"), std::string::npos);
  city.run({"reports", "close", report});
  EXPECT_EQ(city.sql("SELECT state FROM reports"), (std::vector<std::string>{"closed"}));

  const auto letter = city.sql(
      "INSERT INTO inbox_activities (signer, object, body, parked_at, last_error) "
      "VALUES ('https://a.example/u', '', '{}', now(), 'kaputt') RETURNING id");
  EXPECT_NE(city.run({"dead-letters", "list"}).find("kaputt"), std::string::npos);
  city.run({"dead-letters", "retry", letter.at(0)});
  // The server that runs on the same data hears it: there is nothing in it.
  EXPECT_TRUE(within(std::chrono::seconds{10},
                     [&] { return city.sql("SELECT id FROM inbox_activities").empty(); }));
}

}  // namespace allmende::tests
