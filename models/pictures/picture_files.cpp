#include "models/pictures/picture_files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "models/base/digest.hpp"
#include "models/base/error.hpp"
#include "models/base/id.hpp"

namespace allmende::pictures {

namespace fs = std::filesystem;

static constexpr const char* kUnfinished = ".new-";
static constexpr std::size_t kHashChars = 40;

[[noreturn]] static void no_room(const fs::path& path) {
  Error error = unavailable("pictures.error.no_room", path.string() + ": " + strerror(errno));
  error.status = 507;
  throw error;
}

std::string hash_of(const std::vector<Rendition>& files) {
  std::string digests;
  for (const Rendition& file : files) {
    digests += std::to_string(file.width) + "." + file.format + " " + sha256_hex(file.bytes) + "\n";
  }
  return sha256_hex(digests).substr(0, kHashChars);
}

bool is_hash(const std::string& text) {
  return text.size() == kHashChars && text.find_first_not_of("0123456789abcdef") == text.npos;
}

std::string PictureFiles::place(const std::string& hash, const std::string& name) {
  return hash.substr(0, 2) + "/" + hash + "/" + name;
}

/// A descriptor that is closed at the end of its scope.
class Descriptor {
 public:
  Descriptor(const fs::path& path, int flags) : number_(::open(path.c_str(), flags, 0640)) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int number() const { return number_; }

 private:
  int number_;
};

static void write_file(const fs::path& path, std::string_view bytes) {
  const Descriptor file{path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC};
  if (file.number() < 0) no_room(path);
  while (!bytes.empty()) {
    const ssize_t written = ::write(file.number(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) no_room(path);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  if (::fsync(file.number()) != 0) no_room(path);
}

static void sync_folder(const fs::path& path) {
  const Descriptor folder{path, O_RDONLY | O_DIRECTORY | O_CLOEXEC};
  if (folder.number() < 0 || ::fsync(folder.number()) != 0) no_room(path);
}

/// A folder under a name that nobody serves, gone at the end unless it got another name.
class UnfinishedFolder {
 public:
  explicit UnfinishedFolder(const fs::path& root) : path_(root / (kUnfinished + make_uuid())) {
    if (::mkdir(path_.c_str(), 0750) != 0) no_room(path_);
  }
  ~UnfinishedFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  UnfinishedFolder(const UnfinishedFolder&) = delete;
  UnfinishedFolder& operator=(const UnfinishedFolder&) = delete;

  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

std::string PictureFiles::put(const std::vector<Rendition>& files) {
  const std::string hash = hash_of(files);
  const fs::path folder = root_ / place(hash, "");
  const fs::path home = folder.parent_path();
  std::error_code failed;
  fs::create_directories(home.parent_path(), failed);
  if (fs::exists(home, failed)) return hash;
  const UnfinishedFolder unfinished{root_};
  for (const Rendition& file : files) {
    write_file(unfinished.path() / (std::to_string(file.width) + "." + file.format), file.bytes);
  }
  sync_folder(unfinished.path());
  // Somebody else who was faster wrote the same.
  const bool renamed = ::rename(unfinished.path().c_str(), home.c_str()) == 0;
  if (!renamed && errno != EEXIST && errno != ENOTEMPTY) no_room(home);
  sync_folder(home.parent_path());
  sync_folder(root_);
  return hash;
}

std::vector<std::string> PictureFiles::hashes() const {
  std::vector<std::string> found;
  std::error_code none;
  for (const auto& group : fs::directory_iterator{root_, none}) {
    if (group.path().filename().string().size() != 2) continue;
    for (const auto& folder : fs::directory_iterator{group.path(), none}) {
      const std::string name = folder.path().filename().string();
      if (is_hash(name)) found.push_back(name);
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

void PictureFiles::remove(const std::string& hash) {
  // First out of its name, so that it is never served by halves either.
  const fs::path leaving = root_ / (kUnfinished + make_uuid());
  std::error_code ignored;
  fs::rename((root_ / place(hash, "")).parent_path(), leaving, ignored);
  fs::remove_all(leaving, ignored);
}

void PictureFiles::remove_unfinished() {
  std::error_code none;
  std::vector<fs::path> left;
  for (const auto& entry : fs::directory_iterator{root_, none}) {
    if (entry.path().filename().string().starts_with(kUnfinished)) left.push_back(entry.path());
  }
  for (const fs::path& path : left) fs::remove_all(path, none);
}

}  // namespace allmende::pictures
