#include "server/papers/printer.hpp"

#include "models/base/error.hpp"
#include "models/db/child_process.hpp"

#include <sys/mman.h>
#include <unistd.h>

namespace allmende::papers {

namespace fs = std::filesystem;

/// The photos of a protocol among it.
static constexpr std::size_t kPaperMaxBytes = 64u << 20;
static constexpr int kNoSandbox = 3;
static constexpr int kNoPrinter = 4;

static fs::path find_press() {
  std::error_code none;
  const fs::path here = fs::read_symlink("/proc/self/exe", none).parent_path();
  for (const char* near :
       {"allmende-print", "../allmende-print", "../libexec/allmende/allmende-print"}) {
    const fs::path program = (here / near).lexically_normal();
    if (fs::exists(program, none)) return program;
  }
  return {};
}

/// The page as a file without a name, to be read from its beginning. Throws internal.
static int to_file(const std::string& text) {
  const int file = ::memfd_create("allmende-paper", MFD_CLOEXEC);
  if (file < 0) throw internal("memfd_create");
  for (std::size_t at = 0; at < text.size();) {
    const ssize_t written = ::write(file, text.data() + at, text.size() - at);
    if (written <= 0) {
      ::close(file);
      throw internal("a paper could not be kept in memory");
    }
    at += static_cast<std::size_t>(written);
  }
  ::lseek(file, 0, SEEK_SET);
  return file;
}

std::string Printer::print(const Html& page, const std::stop_token& stop) const {
  const fs::path program = terms_.program.empty() ? find_press() : terms_.program;
  if (program.empty() || !fs::exists(program)) {
    throw unavailable("papers.error.no_printer", "allmende-print is not beside this program");
  }
  const int file = to_file(page.str());
  ChildCall call{.program = program,
                 .arguments = {},
                 .input_file = file,
                 .time_max = terms_.time_max,
                 .output_max_bytes = kPaperMaxBytes,
                 .stop = stop};
  if (!terms_.interpreter.empty()) call.arguments.push_back(terms_.interpreter.string());
  ChildEnd end = run_child(ChildUser::own(), call);
  ::close(file);
  const std::string how = "allmende-print ended with " + std::to_string(end.code);
  if (end.code == kNoSandbox || end.code == kNoPrinter || end.code == 127) {
    throw unavailable("papers.error.no_printer", how + "; is weasyprint installed?");
  }
  if (end.code != 0 || !end.output.starts_with("%PDF-")) {
    throw unavailable("papers.error.failed", how);
  }
  return std::move(end.output);
}

}  // namespace allmende::papers
