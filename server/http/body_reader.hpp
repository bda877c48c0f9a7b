// Takes the bytes of one request body as they arrive and knows where it ends, by Content-Length or
// by chunks. Limits: the body's size, chunk lines and trailers. Not thread-safe; the loop owns it.
// Source: RFC 9112, section 7.1.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace allmende {

class BodyReader {
 public:
  enum class State { more, done, malformed, too_large };

  void expect_length(std::uint64_t length);
  void expect_chunks(std::uint64_t max_bytes);

  /// Takes what belongs to the body and returns how many bytes that was; the rest belongs to the
  /// next request.
  std::size_t take(std::string_view bytes);

  State state() const { return state_; }
  std::uint64_t received_bytes() const { return body_.size(); }
  std::string&& release() { return std::move(body_); }

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
};

}  // namespace allmende
