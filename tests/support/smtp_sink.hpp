// An SMTP server on loopback that keeps what it is given, for one test. It speaks as much of
// RFC 5321 as a client needs, and PLAIN authentication when asked to offer it.
#pragma once

#include <mutex>
#include <string>
#include <vector>

#include "tests/support/tiny_server.hpp"

namespace allmende::tests {

struct SinkLetter {
  std::string helo;
  std::string from;
  std::vector<std::string> recipients;
  /// Without the dots that SMTP adds; lines end in CRLF.
  std::string message;
  /// What AUTH PLAIN carried, decoded, its NULs as spaces.
  std::string credentials;

  /// The value of a head field, unfolded; empty when there is none.
  std::string field(const std::string& name) const;
  /// The body, decoded and with LF.
  std::string text() const;
};

class SmtpSink {
 public:
  SmtpSink();

  std::string url() const { return "smtp://127.0.0.1:" + std::to_string(server_.port()); }
  std::vector<SinkLetter> letters() const;
  /// Every line that clients sent outside of messages.
  std::string commands() const;

  /// From now on RCPT is answered with this line; empty accepts.
  void refuse(const std::string& answer);
  void offer_authentication();

 private:
  struct Talk;
  void serve(TinyConnection& connection);
  bool obey(Talk& talk, const std::string& line);
  void greet(Talk& talk, const std::string& line);
  void take_message(Talk& talk);

  mutable std::mutex mutex_;
  std::vector<SinkLetter> letters_;
  std::string commands_;
  std::string refusal_;
  bool offers_authentication_ = false;
  TinyServer server_;
};

/// The text of a quoted-printable body, with LF.
std::string read_quoted_printable(const std::string& text);

}  // namespace allmende::tests
