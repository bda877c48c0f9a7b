// What a Tx works on; included by the implementation files of models/db only.
#pragma once

#include <memory>
#include <pqxx/pqxx>
#include <set>
#include <string>

#include "models/db/tx.hpp"

namespace allmende {

/// One connection with the names of the statements that it has prepared.
struct SqlConnection {
  explicit SqlConnection(const std::string& url) : link(url) {}
  pqxx::connection link;
  std::set<std::string, std::less<>> prepared;
};

struct Tx::State {
  SqlConnection& connection;
  pqxx::transaction_base& transaction;
  bool changed = false;
  /// Whether statements are planned for all values at the moment.
  bool general = false;
};

}  // namespace allmende
