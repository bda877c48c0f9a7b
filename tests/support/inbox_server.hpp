// Somebody else's inbox: a server of raw sockets that notes every message and answers as a test
// says. Hosts are told apart by the name under which they are called: h1.localhost, h2.localhost.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "tests/support/tiny_server.hpp"

namespace allmende::tests {

struct Message {
  std::string method;
  std::string path;
  std::string host;
  /// The head as it came.
  std::string head;
  std::string body;
  /// Of the activity; "" when the body is none.
  std::string id;
  std::string type;

  /// Value of a field; names in any case.
  std::string header(const std::string& name) const;
};

class InboxServer {
 public:
  /// The whole answer, or "" to close without a word; half an answer is followed by the end.
  using Answer = std::function<std::string(const Message&)>;

  /// Takes everything, unless told otherwise.
  explicit InboxServer(Answer answer = nullptr);

  void answers(Answer answer);
  int port() const { return server_.port(); }
  /// "http://NAME.localhost:PORT/PATH".
  std::string url(const std::string& name, const std::string& path) const;
  std::string host(const std::string& name) const;

  std::vector<Message> messages() const;
  std::size_t count() const;
  /// How often each activity came to each host and path.
  std::map<std::string, int> times() const;

 private:
  void serve(TinyConnection& connection);

  mutable std::mutex mutex_;
  Answer answer_;
  std::vector<Message> messages_;
  TinyServer server_;
};

/// "HTTP/1.1 202 Accepted" and the like, without a body.
std::string status_line(const std::string& status, const std::string& head = "");

}  // namespace allmende::tests
