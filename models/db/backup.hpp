// A whole database into one file and back, by pg_dump and pg_restore, and a folder beside it, by
// tar. A backup may be taken while others read and write; that of the database shows one moment.
#pragma once

#include <filesystem>
#include <string>

namespace allmende {

struct BackupTools {
  /// The database as a libpq URL.
  std::string url;
  /// Folder of pg_dump, pg_restore and psql.
  std::filesystem::path programs;
};

/// The file appears under its name once it is complete, readable for its owner alone.
/// Throws: database.error.backup
void back_up(const BackupTools& tools, const std::filesystem::path& file);

/// Whether anybody has an account in it, so that a restore would destroy something.
bool holds_accounts(const BackupTools& tools);

/// Puts the backup in the place of everything that the database holds, or leaves all as it was.
/// Throws: database.error.restore
void restore(const BackupTools& tools, const std::filesystem::path& file);

/// A folder of files that never change once they have their name; what is still being made is left
/// out. Taken after the database, it has all that the database names. The file appears once it is
/// complete. Throws: database.error.backup
void back_up_folder(const std::filesystem::path& folder, const std::filesystem::path& file);

/// Puts the files beside those that are there. Throws: database.error.restore
void restore_folder(const std::filesystem::path& file, const std::filesystem::path& folder);

}  // namespace allmende
