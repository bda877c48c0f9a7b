// Everything that is stored about somebody, for them to take along: a ZIP file with a German page
// that explains it, JSON files, and an iCalendar file of their places. Only what is packed is held,
// and no secret is in it.
#pragma once

#include <string>

#include "models/base/caller.hpp"
#include "models/db/database.hpp"

namespace allmende::participations {

class ExportService {
 public:
  struct Parts {
    Database& db;
    const Clock& clock;
    /// Of the instance, for the links in it.
    const std::string& base_url;
    const std::string& instance;
  };
  explicit ExportService(Parts parts) : parts_(parts) {}

  struct Export {
    /// "allmende-kim-2026-11-02.zip".
    std::string file_name;
    std::string bytes;
  };
  /// The caller's own. Throws: access.error.*.
  Export own(const Caller& caller) const;

 private:
  Parts parts_;
};

}  // namespace allmende::participations
