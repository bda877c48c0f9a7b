// allmende-print: reads HTML on standard input and writes it to standard output as PDF/UA-1, which
// a screen reader can read. Started by allmende for each paper. It shuts itself in and then becomes
// the interpreter of WeasyPrint, so that whatever a paper says can reach neither network nor disk.
//
// Exits: 0 with a PDF; 3 when it cannot shut itself in; 4 without WeasyPrint; 5 when that fails.
#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>

#include "server/rendering/sandbox.hpp"

static constexpr int kNoSandbox = 3;
static constexpr int kNoPrinter = 4;

// Pictures stand in the page as data: addresses; nothing else is ever fetched.
static constexpr const char* kScript = R"py(
import sys, tempfile
# A folder for fonts that pages bring along; ours bring none, and none could be made.
tempfile.mkdtemp = lambda *args, **more: '/nonexistent'
try:
    from weasyprint import HTML, default_url_fetcher
except Exception:
    sys.exit(4)
def fetch(address):
    if address.startswith('data:'):
        return default_url_fetcher(address)
    raise ValueError('nothing is fetched')
try:
    page = HTML(string=sys.stdin.buffer.read().decode('utf-8'), url_fetcher=fetch)
    sys.stdout.buffer.write(page.write_pdf(variant='pdf/ua-1'))
    sys.stdout.buffer.flush()
except Exception:
    sys.exit(5)
)py";

int main(int count, char** arguments) {
  using allmende::rendering::close_outside, allmende::rendering::take_limits;
  // Warnings would otherwise stand among the answer.
  const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (nowhere >= 0) ::dup2(nowhere, STDERR_FILENO);
  take_limits();
  if (!close_outside()) return kNoSandbox;
  const char* interpreter = count > 1 ? arguments[1] : "/usr/bin/python3";
  const char* call[] = {interpreter, "-I", "-B", "-c", kScript, nullptr};
  const char* environment[] = {"PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "HOME=/nonexistent",
                               "MALLOC_ARENA_MAX=1", nullptr};
  ::execve(interpreter, const_cast<char* const*>(call), const_cast<char* const*>(environment));
  return kNoPrinter;
}
