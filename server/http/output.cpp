#include "server/http/output.hpp"

#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace allmende {

static constexpr std::uint64_t kFileStepBytes = 512 * 1024;
/// One turn never sends more, so that one fast reader of a large file does not hold the loop.
static constexpr std::uint64_t kTurnBytes = 2 * 1024 * 1024;
static constexpr std::size_t kPiecesPerCall = 8;

Content Content::of(std::string bytes) {
  Content content;
  content.size_bytes = bytes.size();
  content.owned = std::move(bytes);
  return content;
}

Content Content::of(std::string_view view, std::shared_ptr<const void> keeper) {
  Content content;
  content.view = view;
  content.keeper = std::move(keeper);
  content.size_bytes = view.size();
  return content;
}

Content Content::of(std::shared_ptr<OpenFile> file, std::uint64_t offset, std::uint64_t size) {
  Content content;
  content.file = std::move(file);
  content.offset = offset;
  content.size_bytes = size;
  return content;
}

void Output::add(Content content) {
  if (content.size_bytes > 0) pieces_.push_back(std::move(content));
}

Output::Flow Output::flush(int socket) {
  const std::uint64_t before = sent_bytes_;
  while (!pieces_.empty()) {
    if (sent_bytes_ - before >= kTurnBytes) return Flow::paused;
    const Flow flow = pieces_.front().file ? flush_file(socket) : flush_memory(socket);
    if (flow != Flow::sent) return flow;
  }
  return Flow::sent;
}

/// `offset` counts what is sent already, `size_bytes` what is left.
static iovec bytes_of(const Content& piece) {
  const char* start = piece.keeper ? piece.view.data() : piece.owned.data();
  // sendmsg only reads, but its structure is not const.
  return {const_cast<char*>(start) + piece.offset, static_cast<std::size_t>(piece.size_bytes)};
}

Output::Flow Output::flush_memory(int socket) {
  std::array<iovec, kPiecesPerCall> parts;
  std::size_t count = 0;
  while (count < parts.size() && count < pieces_.size() && !pieces_[count].file) {
    parts[count] = bytes_of(pieces_[count]);
    ++count;
  }
  msghdr message{};
  message.msg_iov = parts.data();
  message.msg_iovlen = count;
  const bool more = count < pieces_.size();
  const ssize_t sent = ::sendmsg(socket, &message, MSG_NOSIGNAL | (more ? MSG_MORE : 0));
  if (sent < 0) {
    if (errno == EINTR) return Flow::sent;
    return errno == EAGAIN ? Flow::blocked : Flow::broken;
  }
  advance(static_cast<std::uint64_t>(sent));
  return Flow::sent;
}

Output::Flow Output::flush_file(int socket) {
  Content& piece = pieces_.front();
  auto offset = static_cast<off_t>(piece.offset);
  const auto step = static_cast<std::size_t>(std::min(piece.size_bytes, kFileStepBytes));
  const ssize_t sent = ::sendfile(socket, piece.file->descriptor(), &offset, step);
  if (sent < 0) {
    if (errno == EINTR) return Flow::sent;
    return errno == EAGAIN ? Flow::blocked : Flow::broken;
  }
  // The file became shorter than its head has promised.
  if (sent == 0) return Flow::broken;
  advance(static_cast<std::uint64_t>(sent));
  return Flow::sent;
}

void Output::advance(std::uint64_t count) {
  sent_bytes_ += count;
  while (count > 0) {
    Content& piece = pieces_.front();
    const std::uint64_t part = std::min(count, piece.size_bytes);
    piece.offset += part;
    piece.size_bytes -= part;
    count -= part;
    if (piece.size_bytes == 0) pieces_.pop_front();
  }
}

}  // namespace allmende
