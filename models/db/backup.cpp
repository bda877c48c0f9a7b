#include "models/db/backup.hpp"

#include "models/base/error.hpp"
#include "models/db/child_process.hpp"

#include <sys/stat.h>

namespace allmende {

namespace fs = std::filesystem;

static ChildEnd run_tool(const BackupTools& tools, const char* name,
                         std::vector<std::string> arguments) {
  return run_child(ChildUser::own(),
                   {.program = tools.programs / name, .arguments = std::move(arguments)});
}

/// A file beside the wanted one, gone at the end unless it got the wanted name.
class Unfinished {
 public:
  explicit Unfinished(fs::path path) : path_(std::move(path)) {}
  ~Unfinished() {
    std::error_code ignored;
    fs::remove(path_, ignored);
  }
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;

  std::string text() const { return path_.string(); }

 private:
  fs::path path_;
};

static fs::path beside(const fs::path& file, const std::string& ending) {
  return fs::absolute(file).string() + ending;
}

void back_up(const BackupTools& tools, const fs::path& file) {
  const Unfinished unfinished{beside(file, ".unfinished")};
  const mode_t mask = umask(0077);
  const ChildEnd dumped = run_tool(
      tools, "pg_dump", {"--format=custom", "--no-owner", "--file", unfinished.text(), tools.url});
  umask(mask);
  if (dumped.code != 0) throw unavailable("database.error.backup", dumped.output);
  std::error_code failed;
  fs::rename(unfinished.text(), file, failed);
  if (failed) throw unavailable("database.error.backup", failed.message());
}

bool holds_accounts(const BackupTools& tools) {
  const ChildEnd asked =
      run_tool(tools, "psql",
               {"--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--dbname=" + tools.url,
                "--command=SELECT EXISTS (SELECT FROM accounts)"});
  if (asked.code != 0) throw unavailable("database.error.restore", asked.output);
  return asked.output == "t\n";
}

/// 1: something changed while it was read; what has its name by then is whole all the same.
static bool went_well(const ChildEnd& tar) { return tar.code == 0 || tar.code == 1; }

void back_up_folder(const fs::path& folder, const fs::path& file) {
  const Unfinished unfinished{beside(file, ".unfinished")};
  const mode_t mask = umask(0077);
  const ChildEnd packed = run_child(
      ChildUser::own(), {.program = "/bin/tar",
                         .arguments = {"--create", "--file", unfinished.text(), "--directory",
                                       fs::absolute(folder).string(), "--exclude=./.*", "."}});
  umask(mask);
  if (!went_well(packed)) throw unavailable("database.error.backup", packed.output);
  std::error_code failed;
  fs::rename(unfinished.text(), file, failed);
  if (failed) throw unavailable("database.error.backup", failed.message());
}

void restore_folder(const fs::path& file, const fs::path& folder) {
  std::error_code failed;
  fs::create_directories(folder, failed);
  const ChildEnd unpacked = run_child(
      ChildUser::own(),
      {.program = "/bin/tar",
       .arguments = {"--extract", "--file", fs::absolute(file).string(), "--directory",
                     fs::absolute(folder).string(), "--no-same-owner", "--skip-old-files"}});
  if (unpacked.code != 0) throw unavailable("database.error.restore", unpacked.output);
}

void restore(const BackupTools& tools, const fs::path& file) {
  const Unfinished script{beside(file, ".sql")};
  const mode_t mask = umask(0077);
  const ChildEnd written = run_tool(
      tools, "pg_restore",
      {"--no-owner", "--no-privileges", "--file", script.text(), fs::absolute(file).string()});
  umask(mask);
  if (written.code != 0) throw unavailable("database.error.restore", written.output);
  const ChildEnd ran = run_tool(
      tools, "psql",
      {"--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1",
       "--output=/dev/null", "--dbname=" + tools.url, "--command=SET client_min_messages = warning",
       "--command=DROP SCHEMA public CASCADE", "--command=CREATE SCHEMA public",
       "--file=" + script.text()});
  if (ran.code != 0) throw unavailable("database.error.restore", ran.output);
}

}  // namespace allmende
