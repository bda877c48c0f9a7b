// A ZIP file that grows entry by entry; what was written is there packed alone, so an entry may be
// much longer than what is held of it. Not thread-safe. Source: APPNOTE 6.3 by way of libarchive.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "models/base/instant.hpp"

struct archive;

namespace allmende::archives {

class ZipWriter {
 public:
  /// `made_at` is the time of all entries, so that the same content gives the same bytes.
  explicit ZipWriter(Instant made_at);
  ~ZipWriter();
  ZipWriter(const ZipWriter&) = delete;
  ZipWriter& operator=(const ZipWriter&) = delete;

  /// Ends the entry before it and begins one; `name` is a relative path in ASCII.
  void begin(const std::string& name);
  /// More of the entry that was begun last.
  void write(std::string_view text);
  /// Ends the file; the bytes of it. Nothing may be written afterwards.
  std::string finish();

 private:
  void require(bool done) const;

  Instant made_at_;
  std::string bytes_;
  std::unique_ptr<archive, int (*)(archive*)> archive_;
};

}  // namespace allmende::archives
