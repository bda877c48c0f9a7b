// SQL of everything that is stored about one account, line by line as JSON. No secret is among it,
// nor the hash of one.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "models/accounts/account.hpp"
#include "models/db/tx.hpp"

namespace allmende::accounts {

/// One file of the export.
struct ExportFile {
  /// "konto.json".
  const char* name;
  /// What is in it, for the file that explains all others.
  const char* de;
  const Statement& rows;
};

const std::vector<ExportFile>& export_files();

class ExportRepository {
 public:
  explicit ExportRepository(Tx& tx) : tx_(tx) {}

  /// Brings each row as a JSON object on one line, some hundred at a time.
  void each(const ExportFile& file, const AccountId& account,
            const std::function<void(const std::string& line)>& take);

 private:
  Tx& tx_;
};

}  // namespace allmende::accounts
