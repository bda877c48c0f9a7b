#include "server/http/codec.hpp"

#include <httplib.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace allmende {

namespace {

/// A connection that is a string on either side.
class MemoryStream : public httplib::Stream {
 public:
  explicit MemoryStream(std::string input) : input_(std::move(input)) {}

  bool is_readable() const override { return true; }
  bool is_writable() const override { return true; }
  ssize_t read(char* to, std::size_t size) override {
    const std::size_t count = std::min(size, input_.size() - at_);
    std::memcpy(to, input_.data() + at_, count);
    at_ += count;
    return static_cast<ssize_t>(count);
  }
  ssize_t write(const char* from, std::size_t size) override {
    output_.append(from, size);
    return static_cast<ssize_t>(size);
  }
  void get_remote_ip_and_port(std::string& address, int& port) const override {
    address.clear();
    port = 0;
  }
  void get_local_ip_and_port(std::string& address, int& port) const override {
    address.clear();
    port = 0;
  }
  socket_t socket() const override { return INVALID_SOCKET; }

  std::string&& output() { return std::move(output_); }

 private:
  std::string input_;
  std::size_t at_ = 0;
  std::string output_;
};

}  // namespace

class Codec::Server : public httplib::Server {
 public:
  Server() {
    set_pre_routing_handler([this](const httplib::Request&, httplib::Response& response) {
      AnswerHead head = (*answer_)();
      response.status = head.status;
      for (const auto& [name, value] : head.headers.all()) response.headers.emplace(name, value);
      return HandlerResponse::Handled;
    });
    set_post_routing_handler([](const httplib::Request&, httplib::Response& response) {
      response.headers.erase("Keep-Alive");
      const bool empty = response.status == 204 || response.status == 304;
      // The library takes a head without a body for a whole answer; clients would stop there.
      const bool stream = response.get_header_value("Content-Type") == "text/event-stream";
      if (empty || stream) response.headers.erase("Content-Length");
    });
  }

  std::string exchange(std::string request, const std::function<AnswerHead()>& answer) {
    answer_ = &answer;
    MemoryStream stream{std::move(request)};
    bool closed = false;
    process_request(stream, false, closed, nullptr);
    return stream.output();
  }

 private:
  const std::function<AnswerHead()>* answer_ = nullptr;
};

Codec::Codec() : server_(std::make_unique<Server>()) {}
Codec::~Codec() = default;

static std::string_view spelled_for_library(const std::string& method) {
  static constexpr std::array<std::string_view, 7> kKnown = {"GET",   "HEAD",   "POST",   "PUT",
                                                             "PATCH", "DELETE", "OPTIONS"};
  const auto known = std::find(kKnown.begin(), kKnown.end(), method);
  return known == kKnown.end() ? "POST" : *known;
}

std::string Codec::exchange(const Request& request, const std::function<AnswerHead()>& answer) {
  // The target is left out as well: the answer does not depend on the library's reading of it.
  std::string question{spelled_for_library(request.method_name)};
  question += " / HTTP/1.1\r\nHost: allmende\r\n\r\n";
  std::string head = server_->exchange(std::move(question), answer);
  const std::size_t end = head.find("\r\n\r\n");
  if (end == std::string::npos)
    return "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n";
  head.resize(end + 2);
  return head;
}

}  // namespace allmende
