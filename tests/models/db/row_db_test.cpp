// Values go to PostgreSQL and come back as they were.
#include "models/db/row.hpp"

#include "tests/support/town.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace allmende {

using tests::refusal;
using tests::TestDatabase;

static constexpr Statement kText{"test_text", "SELECT $1::text AS v"};
static constexpr Statement kArray{"test_array", "SELECT $1::text[] AS v"};
static constexpr Statement kInstant{"test_instant", "SELECT $1::timestamptz AS v"};
static constexpr Statement kDouble{"test_double", "SELECT $1::float8 AS v"};
static constexpr Statement kLong{"test_long", "SELECT $1::bigint AS v"};
static constexpr Statement kBool{"test_bool", "SELECT $1::boolean AS v"};

template <class T>
static T through(TestDatabase& test, const Statement& statement, const T& value) {
  return test.database().read(
      [&](Tx& tx) { return tx.one(statement, {value}).template get<T>("v"); });
}

TEST(Row, KeepsTexts) {
  TestDatabase test;
  for (const std::string text : {"", "a", "größe 🎭", "a'b\"c\\d\n\t{},NULL", "NULL"}) {
    EXPECT_EQ(through(test, kText, text), text);
  }
}

TEST(Row, KeepsArrays) {
  TestDatabase test;
  using Texts = std::vector<std::string>;
  for (const Texts& texts : {Texts{}, Texts{""}, Texts{"", ""}, Texts{"a", "b"}, Texts{"NULL"},
                             Texts{"\"", "\\", "a\\\"b", ",", "{}", "{", " x "},
                             Texts{"größe", "🎭", "line\nfeed"}}) {
    EXPECT_EQ(through(test, kArray, texts), texts);
  }
}

TEST(Row, KeepsInstants) {
  TestDatabase test;
  for (const char* text : {"2026-11-27T18:30:00Z", "2026-11-27T18:30:00.000001Z",
                           "2026-11-27T18:30:00.12Z", "1969-12-31T23:59:59.999999Z",
                           "1883-11-18T12:00:00Z", "0001-01-01T00:00:00Z",
                           "9999-12-31T23:59:59.999999Z"}) {
    EXPECT_EQ(to_rfc3339(through(test, kInstant, tests::at(text))), to_rfc3339(tests::at(text)));
    EXPECT_EQ(through(test, kInstant, tests::at(text)), tests::at(text)) << text;
  }
}

TEST(Row, KeepsNumbersAndTruth) {
  TestDatabase test;
  for (const double number : {0.0, -0.1, 52.0211111111, 1e-300, 1e300, 1.0 / 3}) {
    EXPECT_EQ(through(test, kDouble, number), number);
  }
  using Limits = std::numeric_limits<std::int64_t>;
  for (const std::int64_t number : {std::int64_t{0}, Limits::min(), Limits::max()}) {
    EXPECT_EQ(through(test, kLong, number), number);
  }
  EXPECT_TRUE(through(test, kBool, true));
  EXPECT_FALSE(through(test, kBool, false));
}

TEST(Row, TellsNullFromEmpty) {
  TestDatabase test;
  using Maybe = std::optional<std::string>;
  EXPECT_EQ(through(test, kText, Maybe{}), Maybe{});
  EXPECT_EQ(through(test, kText, Maybe{""}), Maybe{""});
  const auto read_null = [&] {
    test.database().read([](Tx& tx) { tx.one(kText, {nullptr}).get<std::string>("v"); });
  };
  EXPECT_EQ(refusal(read_null), "server.error.internal");
}

TEST(Row, RefusesWhatDoesNotFit) {
  TestDatabase test;
  const auto read = [&](const char* text) {
    return refusal([&] {
      test.database().read([&](Tx& tx) { tx.one(kText, {text}).get<int>("v"); });
    });
  };
  EXPECT_EQ(read("12"), "");
  for (const char* text : {"", "12x", "1.5", "99999999999"}) {
    EXPECT_EQ(read(text), "server.error.internal") << text;
  }
  EXPECT_EQ(refusal([&] {
              test.database().read([](Tx& tx) { tx.one(kText, {"x"}).get<std::string>("w"); });
            }),
            "server.error.internal");
}

TEST(Row, CountsRows) {
  static constexpr Statement kSeries{"test_series", "SELECT n FROM generate_series(1, $1::int) n"};
  TestDatabase test;
  const auto run = [&](int rows, auto use) {
    return refusal([&] { test.database().read([&](Tx& tx) { use(tx, Params{rows}); }); });
  };
  const auto one = [](Tx& tx, const Params& params) { tx.one(kSeries, params); };
  const auto find = [](Tx& tx, const Params& params) { tx.find(kSeries, params); };
  EXPECT_EQ(run(0, one), "server.error.internal");
  EXPECT_EQ(run(1, one), "");
  EXPECT_EQ(run(2, one), "server.error.internal");
  EXPECT_EQ(run(0, find), "");
  EXPECT_EQ(run(2, find), "server.error.internal");
}

}  // namespace allmende
