// Every statement in the sources can be prepared on a migrated database.
#include "tests/support/source_dir.hpp"
#include "tests/support/sources.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/test_database.hpp"

#include <gtest/gtest.h>
#include <pqxx/pqxx>

#include <set>

namespace allmende {

using tests::SourceStatement;

/// Of both layers that speak SQL.
static std::vector<SourceStatement> all_statements() {
  std::vector<SourceStatement> all = tests::find_statements("models");
  for (SourceStatement& one : tests::find_statements("federation")) all.push_back(std::move(one));
  return all;
}

TEST(Statements, AllCanBePrepared) {
  const tests::TestDatabase test;
  pqxx::connection link{test.url()};
  for (const SourceStatement& statement : all_statements()) {
    try {
      pqxx::nontransaction work{link};
      work.exec("PREPARE " + statement.name + " AS " + statement.sql);
    } catch (const pqxx::failure& failure) {
      ADD_FAILURE() << statement.file << ": " << statement.name << ": " << failure.what();
    }
  }
}

// The scanner must not overlook one: each "Statement k…" of the sources is found.
TEST(Statements, AreAllFoundAndHaveNamesOfTheirOwn) {
  std::set<std::string> names;
  std::map<std::string, std::size_t> per_file;
  for (const SourceStatement& statement : all_statements()) {
    EXPECT_TRUE(names.insert(statement.name).second) << statement.name << " twice";
    ++per_file[statement.file];
  }
  EXPECT_GT(names.size(), 50U);
  for (const auto& [file, count] : per_file) {
    const std::string text = tests::read_file(file);
    std::size_t written = 0;
    for (std::size_t at = 0; (at = text.find("Statement k", at)) != std::string::npos; ++at) {
      ++written;
    }
    EXPECT_EQ(count, written) << file;
  }
}

}  // namespace allmende
