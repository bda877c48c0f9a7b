// Takes the bytes of one request body as they arrive and knows where it ends, by Content-Length or
// by chunks. They are kept in memory, or in a file when the row wants that. Limits: the body's
// size, chunk lines and trailers. Not thread-safe; the loop owns it. Source: RFC 9112, section 7.1.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "server/http/upload_file.hpp"

namespace allmende {

class BodyReader {
 public:
  /// unwritable: the file could not take the bytes.
  enum class State { more, done, malformed, too_large, unwritable };

  void expect_length(std::uint64_t length);
  void expect_chunks(std::uint64_t max_bytes);
  /// For the body that is expected; null when there is no room for a file.
  void keep_in(std::shared_ptr<UploadFile> file);

  /// Takes what belongs to the body and returns how many bytes that was; the rest belongs to the
  /// next request.
  std::size_t take(std::string_view bytes);

  State state() const { return state_; }
  std::uint64_t received_bytes() const { return file_ ? file_->size_bytes() : body_.size(); }
  std::string&& release() { return std::move(body_); }
  std::shared_ptr<UploadFile>&& release_file() { return std::move(file_); }

 private:
  enum class Part { length, size_line, data, data_end, trailer };

  std::size_t take_data(std::string_view bytes);
  std::size_t take_line(std::string_view bytes);
  void end_line();
  void read_size_line();

  State state_ = State::done;
  Part part_ = Part::length;
  std::uint64_t left_ = 0;
  std::uint64_t max_bytes_ = 0;
  std::uint64_t trailer_bytes_ = 0;
  std::string line_;
  std::string body_;
  std::shared_ptr<UploadFile> file_;
};

}  // namespace allmende
