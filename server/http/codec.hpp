// HTTP/1.1 as cpp-httplib speaks it: the only place that includes the library. The loop has the
// whole request in memory and request_head.cpp has judged it, so the library gets a plain request
// line, calls back for the answer and writes the head; content stays outside, to be sent without a
// copy. Methods that the library does not know are spelled POST for it, and it is given neither
// body nor fields, so that its own limits and regular expressions never meet a request. One object
// per thread.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "server/http/request.hpp"

namespace allmende {

/// What the head of an answer says. Content-Length is among the headers when there is content.
struct AnswerHead {
  int status = 200;
  Headers headers = {};
};

class Codec {
 public:
  Codec();
  ~Codec();

  /// Runs `answer`, which must not throw, and returns the head it led to: status line and fields
  /// without the blank line, so that the loop can add what belongs to the connection.
  std::string exchange(const Request& request, const std::function<AnswerHead()>& answer);

 private:
  class Server;
  std::unique_ptr<Server> server_;
};

}  // namespace allmende
