#include "tests/support/zip_reader.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <array>
#include <memory>
#include <stdexcept>

namespace allmende::tests {

std::map<std::string, std::string> read_zip(const std::string& bytes) {
  const std::unique_ptr<archive, int (*)(archive*)> zip{archive_read_new(), archive_read_free};
  archive_read_support_format_zip(zip.get());
  if (archive_read_open_memory(zip.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) {
    throw std::runtime_error("no ZIP file");
  }
  std::map<std::string, std::string> files;
  archive_entry* entry = nullptr;
  while (archive_read_next_header(zip.get(), &entry) == ARCHIVE_OK) {
    std::string& content = files[archive_entry_pathname(entry)];
    std::array<char, 4096> part{};
    la_ssize_t length = 0;
    while ((length = archive_read_data(zip.get(), part.data(), part.size())) > 0) {
      content.append(part.data(), static_cast<std::size_t>(length));
    }
    if (length < 0) throw std::runtime_error("a ZIP file with a broken entry");
  }
  return files;
}

}  // namespace allmende::tests
