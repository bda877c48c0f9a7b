#include "tests/support/smtp_sink.hpp"

#include <algorithm>

#include "models/base/base64.hpp"

namespace allmende::tests {

static std::string read_line(TinyConnection& connection) {
  std::string line;
  while (!line.ends_with("\r\n")) {
    const std::string byte = connection.read_bytes(1);
    if (byte.empty()) return line;
    line += byte;
  }
  return line;
}

static std::string between(const std::string& text, char open, char close) {
  const std::size_t begin = text.find(open);
  const std::size_t end = text.find(close);
  if (begin == std::string::npos || end == std::string::npos) return "";
  return text.substr(begin + 1, end - begin - 1);
}

std::string SinkLetter::field(const std::string& name) const {
  const std::string head = "\r\n" + message.substr(0, message.find("\r\n\r\n") + 2);
  std::size_t at = head.find("\r\n" + name + ": ");
  if (at == std::string::npos) return "";
  at += name.size() + 4;
  std::string value;
  for (std::size_t end = head.find("\r\n", at);; end = head.find("\r\n", at)) {
    value += head.substr(at, end - at);
    at = end + 2;
    if (at >= head.size() || head[at] != ' ') return value;
  }
}

std::string SinkLetter::text() const {
  return read_quoted_printable(message.substr(message.find("\r\n\r\n") + 4));
}

static int hex_value(char c) { return c <= '9' ? c - '0' : c - 'A' + 10; }

std::string read_quoted_printable(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.compare(i, 3, "=\r\n") == 0) {
      i += 2;
    } else if (text[i] == '=' && i + 2 < text.size()) {
      out += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
      i += 2;
    } else if (text[i] != '\r') {
      out += text[i];
    }
  }
  return out;
}

struct SmtpSink::Talk {
  TinyConnection& connection;
  SinkLetter letter = {};
};

SmtpSink::SmtpSink() : server_([this](TinyConnection& connection) { serve(connection); }) {}

void SmtpSink::serve(TinyConnection& connection) {
  connection.send("220 sink.example ESMTP\r\n");
  Talk talk{connection};
  while (obey(talk, read_line(connection))) {
  }
}

bool SmtpSink::obey(Talk& talk, const std::string& line) {
  if (line.empty()) return false;
  std::string refusal;
  {
    const std::lock_guard lock{mutex_};
    commands_ += line;
    refusal = refusal_;
  }
  const std::string word = line.substr(0, 4);
  if (word == "EHLO" || word == "HELO") {
    greet(talk, line);
  } else if (word == "AUTH") {
    // The credentials come with the command or after an empty challenge.
    std::string sealed = line.size() > 13 ? line.substr(11) : "";
    if (sealed.empty() && talk.connection.send("334 \r\n")) sealed = read_line(talk.connection);
    std::string plain = read_base64(sealed.substr(0, sealed.find('\r'))).value_or("?");
    std::replace(plain.begin(), plain.end(), '\0', ' ');
    talk.letter.credentials = plain;
    talk.connection.send("235 welcome\r\n");
  } else if (word == "MAIL") {
    talk.letter.from = between(line, '<', '>');
    talk.connection.send("250 ok\r\n");
  } else if (word == "RCPT") {
    if (refusal.empty()) talk.letter.recipients.push_back(between(line, '<', '>'));
    talk.connection.send(refusal.empty() ? "250 ok\r\n" : refusal + "\r\n");
  } else if (word == "DATA") {
    take_message(talk);
  } else if (word == "QUIT") {
    talk.connection.send("221 bye\r\n");
    return false;
  } else {
    talk.connection.send("250 ok\r\n");
  }
  return true;
}

void SmtpSink::greet(Talk& talk, const std::string& line) {
  talk.letter.helo = line.substr(5, line.size() - 7);
  const std::lock_guard lock{mutex_};
  talk.connection.send(offers_authentication_ ? "250-sink.example\r\n250 AUTH PLAIN\r\n"
                                              : "250 sink.example\r\n");
}

void SmtpSink::take_message(Talk& talk) {
  talk.connection.send("354 go on\r\n");
  for (std::string line = read_line(talk.connection); line != ".\r\n" && !line.empty();
       line = read_line(talk.connection)) {
    talk.letter.message += line[0] == '.' ? line.substr(1) : line;
  }
  {
    const std::lock_guard lock{mutex_};
    letters_.push_back(talk.letter);
  }
  talk.connection.send("250 taken\r\n");
}

std::vector<SinkLetter> SmtpSink::letters() const {
  const std::lock_guard lock{mutex_};
  return letters_;
}

std::string SmtpSink::commands() const {
  const std::lock_guard lock{mutex_};
  return commands_;
}

void SmtpSink::refuse(const std::string& answer) {
  const std::lock_guard lock{mutex_};
  refusal_ = answer;
}

void SmtpSink::offer_authentication() {
  const std::lock_guard lock{mutex_};
  offers_authentication_ = true;
}

}  // namespace allmende::tests
