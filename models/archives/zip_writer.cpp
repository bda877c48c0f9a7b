#include "models/archives/zip_writer.hpp"

#include <archive.h>
#include <archive_entry.h>

#include "models/base/error.hpp"

namespace allmende::archives {

static constexpr unsigned kReadableByOwner = 0600;

static la_ssize_t take_bytes(archive*, void* into, const void* bytes, std::size_t length) {
  static_cast<std::string*>(into)->append(static_cast<const char*>(bytes), length);
  return static_cast<la_ssize_t>(length);
}

ZipWriter::ZipWriter(Instant made_at)
    : made_at_(made_at), archive_(archive_write_new(), archive_write_free) {
  if (!archive_) throw internal("libarchive cannot start");
  require(archive_write_set_format_zip(archive_.get()) == ARCHIVE_OK);
  // Whole blocks alone would pad the end.
  require(archive_write_set_bytes_in_last_block(archive_.get(), 1) == ARCHIVE_OK);
  require(archive_write_open(archive_.get(), &bytes_, nullptr, take_bytes, nullptr) == ARCHIVE_OK);
}

ZipWriter::~ZipWriter() = default;

void ZipWriter::require(bool done) const {
  if (done) return;
  const char* said = archive_error_string(archive_.get());
  throw internal(std::string{"libarchive: "} + (said != nullptr ? said : "failed"));
}

void ZipWriter::begin(const std::string& name) {
  const std::unique_ptr<archive_entry, void (*)(archive_entry*)> entry{archive_entry_new(),
                                                                       archive_entry_free};
  archive_entry_set_pathname(entry.get(), name.c_str());
  archive_entry_set_filetype(entry.get(), AE_IFREG);
  archive_entry_set_perm(entry.get(), kReadableByOwner);
  const auto seconds = std::chrono::floor<std::chrono::seconds>(made_at_.time_since_epoch());
  archive_entry_set_mtime(entry.get(), seconds.count(), 0);
  require(archive_write_header(archive_.get(), entry.get()) == ARCHIVE_OK);
}

void ZipWriter::write(std::string_view text) {
  if (text.empty()) return;
  const la_ssize_t done = archive_write_data(archive_.get(), text.data(), text.size());
  require(done == static_cast<la_ssize_t>(text.size()));
}

std::string ZipWriter::finish() {
  require(archive_write_close(archive_.get()) == ARCHIVE_OK);
  return std::move(bytes_);
}

}  // namespace allmende::archives
