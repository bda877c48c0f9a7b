// The gate and the body reader over any bytes. Whatever way the bytes are cut, the readings agree.
#include "server/http/body_reader.hpp"
#include "server/http/request_head.hpp"
#include "server/http/target.hpp"

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

using namespace allmende;

static void require(bool holds) {
  if (!holds) std::abort();
}

static void check_head(std::string_view bytes) {
  const HeadScan whole = scan_head(bytes, 0, {});
  HeadScan stepwise;
  std::size_t scanned = 0;
  for (std::size_t size = 1; size <= bytes.size() && size < 600; ++size) {
    stepwise = scan_head(bytes.substr(0, size), scanned, {});
    if (stepwise.size > 0 || stepwise.fault) break;
    scanned = size;
  }
  if (stepwise.size > 0) require(stepwise.size == whole.size);
  if (whole.size == 0) return;
  RequestHead head;
  if (read_head(bytes.substr(0, whole.size), {}, head)) return;
  require(!(head.chunked && head.content_length));
  require(is_token(head.method) && head.target.front() == '/');
  for (const auto& [name, value] : head.fields) {
    require(is_token(name) && value.find_first_of(std::string_view{"\r\n\0", 3}) == value.npos);
  }
  if (const auto target = read_target(head.target)) {
    require(target->path.front() == '/' && target->path.find('\0') == std::string::npos);
    require(target->path.find("/../") == std::string::npos);
  }
}

static void check_body(std::string_view bytes) {
  BodyReader whole;
  whole.expect_chunks(4096);
  const std::size_t taken = whole.take(bytes);
  BodyReader slow;
  slow.expect_chunks(4096);
  std::size_t slowly = 0;
  while (slowly < bytes.size() && slow.state() == BodyReader::State::more) {
    slowly += slow.take(bytes.substr(slowly, 1));
  }
  require(whole.state() == slow.state());
  if (whole.state() == BodyReader::State::done) require(taken == slowly);
  require(whole.received_bytes() <= 4096 && whole.release() == slow.release());
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  check_head(bytes);
  check_body(bytes);
  return 0;
}
