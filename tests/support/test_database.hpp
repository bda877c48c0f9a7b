// A database of its own for one test: a copy of a migrated template, dropped at the end. Copies are
// made in the cluster that ALLMENDE_TEST_DATABASE names (tests/run.sh starts one per run); without
// it, this process starts a temporary cluster on first use.
#pragma once

#include <memory>
#include <string>

#include "models/db/database.hpp"

namespace allmende::tests {

class TestDatabase {
 public:
  TestDatabase();
  ~TestDatabase();
  TestDatabase(const TestDatabase&) = delete;
  TestDatabase& operator=(const TestDatabase&) = delete;

  Database& database() { return *database_; }
  /// For a second pool, or for a server process of the test.
  const std::string& url() const { return url_; }

  /// Runs SQL outside of a transaction of ours and gives the first column of its rows.
  std::vector<std::string> sql(const std::string& text) const;

 private:
  std::string name_;
  std::string url_;
  std::unique_ptr<Database> database_;
};

/// An empty, unmigrated database, for tests of the migrations themselves.
class EmptyDatabase {
 public:
  EmptyDatabase();
  ~EmptyDatabase();
  EmptyDatabase(const EmptyDatabase&) = delete;
  EmptyDatabase& operator=(const EmptyDatabase&) = delete;

  const std::string& url() const { return url_; }

 private:
  std::string name_;
  std::string url_;
};

}  // namespace allmende::tests
