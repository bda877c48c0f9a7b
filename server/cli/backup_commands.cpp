#include "server/cli/backup_commands.hpp"

#include "models/base/error.hpp"
#include "models/db/backup.hpp"
#include "models/db/migrate.hpp"

namespace allmende {

static BackupTools tools_of(Core& core) {
  return {.url = core.db.options().url,
          .programs = core.cluster ? core.cluster->programs() : newest_postgres_programs()};
}

/// Where the pictures of a backup lie: beside the database's file.
static std::filesystem::path pictures_of(const std::string& file) { return file + ".pictures.tar"; }

/// The photos of protocols, which are for few.
static std::filesystem::path photos_of(const std::string& file) { return file + ".photos.tar"; }

static int run_backup(Desk& desk) {
  Core& core = desk.core();
  back_up(tools_of(core), desk.text("FILE"));
  const std::filesystem::path& media = core.pictures.files().root();
  if (std::filesystem::exists(media)) back_up_folder(media, pictures_of(desk.text("FILE")));
  const std::filesystem::path& photos = core.protocols.files().root();
  if (std::filesystem::exists(photos)) back_up_folder(photos, photos_of(desk.text("FILE")));
  desk.print("backed up to " + desk.text("FILE"), Json::object({{"file", desk.text("FILE")}}));
  return 0;
}

static int run_restore(Desk& desk) {
  Core& core = desk.core();
  const BackupTools tools = tools_of(core);
  if (!desk.has("replace") && holds_accounts(tools)) throw conflict("database.error.restore_over");
  // Files first: more of them than the database names do no harm, fewer would.
  const std::filesystem::path pictures = pictures_of(desk.text("FILE"));
  if (std::filesystem::exists(pictures)) restore_folder(pictures, core.pictures.files().root());
  const std::filesystem::path photos = photos_of(desk.text("FILE"));
  if (std::filesystem::exists(photos)) restore_folder(photos, core.protocols.files().root());
  restore(tools, desk.text("FILE"));
  migrate(core.db);
  desk.print("restored from " + desk.text("FILE"), Json::object({{"file", desk.text("FILE")}}));
  return 0;
}

std::vector<CommandRow> backup_commands() {
  return {
      {"backup", "Write the whole database into FILE",
       with_data(
           {{"FILE", "Where to; it appears once it is complete", true}, {"--json!", "Print JSON"}}),
       run_backup,
       "Works while the server runs and shows one moment. Uploaded pictures lie beside it as "
       "FILE.pictures.tar, photos of protocols as FILE.photos.tar. allmende.toml and the files "
       "that it names are not in it.\n\nEXAMPLE\n"
       "  allmende backup --data /var/lib/allmende /backup/allmende-$(date +%F).dump"},
      {"restore", "Put the backup in FILE in the place of the database",
       with_data({{"FILE", "A file that allmende backup has written", true},
                  {"--replace!", "Also when the instance is not empty"},
                  {"--json!", "Print JSON"}}),
       run_restore,
       "Restores everything or nothing, with the two tar files when they lie beside FILE. Restart "
       "the server afterwards.\n\nEXAMPLE\n"
       "  allmende restore --data /var/lib/allmende /backup/allmende-2026-11-22.dump"},
  };
}

}  // namespace allmende
