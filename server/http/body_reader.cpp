#include "server/http/body_reader.hpp"

#include <algorithm>

#include "server/http/request_head.hpp"

namespace allmende {

static constexpr std::size_t kLineMaxBytes = 1024;
static constexpr std::uint64_t kTrailersMaxBytes = 8 * 1024;
/// Memory is taken as bytes arrive; a stated length alone reserves no more than this.
static constexpr std::uint64_t kReserveMaxBytes = 64 * 1024;

void BodyReader::expect_length(std::uint64_t length) {
  *this = BodyReader{};
  left_ = length;
  state_ = length == 0 ? State::done : State::more;
  body_.reserve(std::min(length, kReserveMaxBytes));
}

void BodyReader::expect_chunks(std::uint64_t max_bytes) {
  *this = BodyReader{};
  part_ = Part::size_line;
  max_bytes_ = max_bytes;
  state_ = State::more;
}

void BodyReader::keep_in(std::shared_ptr<UploadFile> file) {
  file_ = std::move(file);
  std::string{}.swap(body_);
  if (!file_) state_ = State::unwritable;
}

std::size_t BodyReader::take(std::string_view bytes) {
  std::size_t taken = 0;
  while (state_ == State::more && taken < bytes.size()) {
    const std::string_view rest = bytes.substr(taken);
    const bool data = part_ == Part::length || part_ == Part::data;
    taken += data ? take_data(rest) : take_line(rest);
  }
  return taken;
}

std::size_t BodyReader::take_data(std::string_view bytes) {
  const std::size_t count = static_cast<std::size_t>(std::min<std::uint64_t>(left_, bytes.size()));
  if (!file_) {
    body_.append(bytes.substr(0, count));
  } else if (!file_->append(bytes.substr(0, count))) {
    state_ = State::unwritable;
    return count;
  }
  left_ -= count;
  if (left_ > 0) return count;
  if (part_ == Part::length) {
    state_ = State::done;
  } else {
    part_ = Part::data_end;
  }
  return count;
}

std::size_t BodyReader::take_line(std::string_view bytes) {
  const std::size_t feed = bytes.find('\n');
  const std::size_t count = feed == bytes.npos ? bytes.size() : feed + 1;
  line_.append(bytes.substr(0, count));
  if (line_.size() > kLineMaxBytes) {
    state_ = State::malformed;
  } else if (feed != bytes.npos) {
    end_line();
  }
  return count;
}

void BodyReader::end_line() {
  const bool ended =
      line_.size() >= 2 && line_[line_.size() - 2] == '\r' && line_.find('\r') == line_.size() - 2;
  if (!ended) {
    state_ = State::malformed;
    return;
  }
  line_.resize(line_.size() - 2);
  if (part_ == Part::size_line) {
    read_size_line();
  } else if (part_ == Part::data_end) {
    if (!line_.empty()) state_ = State::malformed;
    part_ = Part::size_line;
  } else if (line_.empty()) {
    state_ = State::done;
  } else {
    // Trailers say nothing that a handler may rely on; they are checked for size and dropped.
    trailer_bytes_ += line_.size();
    const bool field = is_token(std::string_view{line_}.substr(0, line_.find(':')));
    if (!field || trailer_bytes_ > kTrailersMaxBytes) state_ = State::malformed;
  }
  line_.clear();
}

void BodyReader::read_size_line() {
  const std::string_view digits = std::string_view{line_}.substr(0, line_.find(';'));
  if (digits.empty() || digits.size() > 15) {
    state_ = State::malformed;
    return;
  }
  std::uint64_t size = 0;
  for (const char c : digits) {
    const char small = static_cast<char>(c | 0x20);
    const bool decimal = c >= '0' && c <= '9';
    if (!decimal && !(small >= 'a' && small <= 'f')) {
      state_ = State::malformed;
      return;
    }
    size = size * 16 + static_cast<std::uint64_t>(decimal ? c - '0' : small - 'a' + 10);
  }
  if (received_bytes() + size > max_bytes_) {
    state_ = State::too_large;
    return;
  }
  left_ = size;
  part_ = size == 0 ? Part::trailer : Part::data;
}

}  // namespace allmende
