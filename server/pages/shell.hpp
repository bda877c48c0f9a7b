// The app's shell: web-ui/build/index.html, read once and filled per page. It is cut at fixed
// places, so nothing that a page contains can be taken for a marker. Immutable after construction.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace allmende {

class Shell {
 public:
  /// A shell of our own without the app: every page stays readable.
  static Shell plain();
  /// Throws internal, its cause naming the file, unless it can be read and from_html takes it.
  static Shell from_file(const std::filesystem::path& index_html);
  /// Throws internal unless `<html lang="de"`, `<!--allmende:head-->` and
  /// `<!--allmende:fallback-->` stand in it in this order, each exactly once.
  static Shell from_html(const std::string& html);

  /// `head` and `body` are markup and take the places of the two markers.
  std::string render(std::string_view lang, std::string_view head, std::string_view body) const;

  /// Value of Content-Security-Policy: the shell's own inline scripts by their digests, nothing
  /// else inline.
  const std::string& policy() const { return policy_; }

 private:
  Shell() = default;

  std::string before_lang_;
  std::string before_head_;
  std::string before_body_;
  std::string after_body_;
  std::string policy_;
};

/// The sha256 sources of the inline scripts in `html`, each as 'sha256-…' in quotes.
std::string inline_script_sources(std::string_view html);

}  // namespace allmende
