// allmende-render: reads one picture on standard input, which must be a file, and writes its sizes
// to standard output (models/pictures/rendition.hpp). Started by allmende for each upload; a
// program of its own, so that neither decoders nor what they depend on are ever part of the server.
#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>
#include <string>
#include <string_view>

#include "server/rendering/painter.hpp"
#include "server/rendering/sandbox.hpp"

static constexpr int kNoSandbox = 3;

static void write_all(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
    if (written <= 0) std::_Exit(EXIT_FAILURE);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

static void write_file(const allmende::pictures::Rendition& file) {
  write_all(file.format + " " + std::to_string(file.width) + " " + std::to_string(file.height) +
            " " + std::to_string(file.bytes.size()) + "\n");
  write_all(file.bytes);
}

int main() {
  using allmende::rendering::close_doors, allmende::rendering::paint;
  using allmende::rendering::prepare_painter, allmende::rendering::take_limits;
  // Libraries' warnings would otherwise stand among the answer.
  const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (nowhere >= 0) ::dup2(nowhere, STDERR_FILENO);
  take_limits();
  if (!prepare_painter() || !close_doors()) return kNoSandbox;
  const auto refusal = paint(STDIN_FILENO, write_file);
  write_all(refusal ? "refused " + *refusal + "\n" : "end\n");
  // Nothing is left to be tidied that the end of the process does not tidy.
  std::_Exit(EXIT_SUCCESS);
}
