// The files of pictures on disk: one folder for each hash, complete from the moment it has its
// name. Whatever ends the process, or fills the disk, leaves no folder by halves under a name that
// is served. Thread-safe; several processes may share the folder.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "models/pictures/rendition.hpp"

namespace allmende::pictures {

class PictureFiles {
 public:
  explicit PictureFiles(std::filesystem::path root) : root_(std::move(root)) {}

  /// Writes the files, to the disk's own surface, and tells their hash. Those that are there
  /// already stay. Throws: pictures.error.no_room.
  std::string put(const std::vector<Rendition>& files);
  /// "ab/abcdef…/480.webp", below the root.
  static std::string place(const std::string& hash, const std::string& name);
  const std::filesystem::path& root() const { return root_; }

  std::vector<std::string> hashes() const;
  void remove(const std::string& hash);
  /// Folders that nobody finished, of whoever; while nobody writes.
  void remove_unfinished();

 private:
  std::filesystem::path root_;
};

/// 40 hex digits over names and bytes of the files.
std::string hash_of(const std::vector<Rendition>& files);
bool is_hash(const std::string& text);

}  // namespace allmende::pictures
