#include "tests/support/inbox_server.hpp"

#include <algorithm>
#include <cctype>

#include "models/base/error.hpp"
#include "models/base/json.hpp"

namespace allmende::tests {

static std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

std::string Message::header(const std::string& name) const {
  const std::string wanted = "\r\n" + lower(name) + ": ";
  const std::size_t at = lower(head).find(wanted);
  if (at == std::string::npos) return "";
  const std::size_t start = at + wanted.size();
  return head.substr(start, head.find("\r\n", start) - start);
}

std::string status_line(const std::string& status, const std::string& head) {
  return http_answer(status, head, "");
}

InboxServer::InboxServer(Answer answer)
    : answer_(std::move(answer)),
      server_([this](TinyConnection& connection) { serve(connection); }) {}

void InboxServer::answers(Answer answer) {
  const std::lock_guard lock{mutex_};
  answer_ = std::move(answer);
}

std::string InboxServer::host(const std::string& name) const {
  return name + ".localhost:" + std::to_string(port());
}

std::string InboxServer::url(const std::string& name, const std::string& path) const {
  return "http://" + host(name) + path;
}

static Message read_message(const std::string& head, const std::string& body) {
  Message message{.method = head.substr(0, head.find(' ')), .head = head, .body = body};
  const std::size_t start = message.method.size() + 1;
  message.path = head.substr(start, head.find(' ', start) - start);
  message.host = message.header("Host");
  try {
    const Json activity = Json::parse(body);
    message.id = activity["id"].text();
    message.type = activity["type"].text();
  } catch (const Error&) {
    // A message without a document is noted as it is.
  }
  return message;
}

/// Has all of the body that it promises.
static bool is_whole(const std::string& text) {
  const std::size_t end = text.find("\r\n\r\n");
  const std::size_t at = text.find("Content-Length: ");
  if (end == std::string::npos || at == std::string::npos) return false;
  return text.size() - end - 4 >= std::stoul(text.substr(at + 16));
}

void InboxServer::serve(TinyConnection& connection) {
  for (;;) {
    const std::string head = connection.read_head();
    if (head.empty()) return;
    Message message = read_message(head, "");
    const std::string length = message.header("Content-Length");
    message = read_message(head, connection.read_bytes(length.empty() ? 0 : std::stoul(length)));
    Answer answer;
    {
      const std::lock_guard lock{mutex_};
      messages_.push_back(message);
      answer = answer_;
    }
    const std::string text = answer ? answer(message) : status_line("202 Accepted");
    if (text.empty() || !connection.send(text)) return;
    if (!is_whole(text)) return;
  }
}

std::vector<Message> InboxServer::messages() const {
  const std::lock_guard lock{mutex_};
  return messages_;
}

std::size_t InboxServer::count() const {
  const std::lock_guard lock{mutex_};
  return messages_.size();
}

std::map<std::string, int> InboxServer::times() const {
  const std::lock_guard lock{mutex_};
  std::map<std::string, int> times;
  for (const Message& one : messages_) ++times[one.host + one.path + " " + one.id];
  return times;
}

}  // namespace allmende::tests
