#include "tests/support/sources.hpp"

#include "tests/support/source_dir.hpp"
#include "tests/support/temp_folder.hpp"

#include <map>
#include <regex>
#include <stdexcept>

namespace allmende::tests {

namespace fs = std::filesystem;

using Macros = std::map<std::string, std::string>;

namespace {

/// Reads string literals and macros of them from a place in C++ text, until something else comes.
class Literals {
 public:
  Literals(const std::string& text, std::size_t at, const Macros& macros)
      : text_(text), at_(at), macros_(macros) {}

  std::string read() {
    std::string joined;
    while (take_one(joined)) skip_space();
    return joined;
  }
  std::size_t at() const { return at_; }

 private:
  void skip_space() {
    while (at_ < text_.size() && (isspace(text_[at_]) != 0 || text_[at_] == '\\')) ++at_;
  }

  bool take_one(std::string& joined) {
    skip_space();
    if (text_.compare(at_, 6, "R\"sql(") == 0) {
      const std::size_t end = text_.find(")sql\"", at_);
      joined += text_.substr(at_ + 6, end - at_ - 6);
      at_ = end + 5;
      return true;
    }
    if (text_[at_] == '"') return take_plain(joined);
    if (text_.compare(at_, 9, "ALLMENDE_") == 0) return take_macro(joined);
    return false;
  }

  bool take_plain(std::string& joined) {
    for (++at_; text_[at_] != '"'; ++at_) {
      if (text_[at_] == '\\') ++at_;
      joined += text_[at_];
    }
    ++at_;
    return true;
  }

  bool take_macro(std::string& joined) {
    const std::size_t end = text_.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_", at_);
    joined += macros_.at(text_.substr(at_, end - at_));
    at_ = end;
    return true;
  }

  const std::string& text_;
  std::size_t at_;
  const Macros& macros_;
};

}  // namespace

static std::vector<fs::path> sources_of(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator{folder}) {
    const auto ending = entry.path().extension();
    if (ending == ".cpp" || ending == ".hpp") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

static void each_match(const std::string& text, const char* pattern,
                       const std::function<void(const std::smatch&)>& take) {
  const std::regex regex{pattern};
  for (std::sregex_iterator at{text.begin(), text.end(), regex}, end; at != end; ++at) take(*at);
}

static Macros find_macros(const std::vector<fs::path>& files) {
  Macros macros;
  for (const fs::path& file : files) {
    const std::string text = read_file(file);
    each_match(text, "#define (ALLMENDE_[A-Z_]+)[ \\\\\n]+(?=\"|ALLMENDE_)",
               [&](const std::smatch& match) {
                 const auto at = static_cast<std::size_t>(match.position() + match.length());
                 macros[match[1]] = Literals{text, at, macros}.read();
               });
  }
  return macros;
}

std::vector<SourceStatement> find_statements(const std::string& folder) {
  const std::vector<fs::path> files = sources_of(source_dir() / folder);
  const Macros macros = find_macros(files);
  std::vector<SourceStatement> found;
  for (const fs::path& file : files) {
    const std::string text = read_file(file);
    each_match(
        text, "Statement k[A-Za-z0-9]+\\{\\s*\"([a-z0-9_]+)\",", [&](const std::smatch& match) {
          Literals literals{text, static_cast<std::size_t>(match.position() + match.length()),
                            macros};
          const std::string sql = literals.read();
          const char after = text[literals.at()];
          if (sql.empty() || (after != '}' && after != ',')) {
            throw std::runtime_error(file.string() + ": cannot read statement " + match[1].str());
          }
          found.push_back({file.string(), match[1], sql});
        });
  }
  return found;
}

}  // namespace allmende::tests
