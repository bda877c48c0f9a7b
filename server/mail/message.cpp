#include "server/mail/message.hpp"

#include <algorithm>

#include "models/base/base64.hpp"
#include "models/base/error.hpp"
#include "models/text/text.hpp"

namespace allmende {

static constexpr char kHexDigits[] = "0123456789ABCDEF";
static constexpr std::size_t kLongestLine = 76;
/// Bytes per encoded word: 60 of base64 and its frame stay below 75 characters.
static constexpr std::size_t kWordBytes = 42;

static bool is_plain(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
}

/// Where a word of at most kWordBytes ends without cutting a character in two.
static std::size_t word_end(const std::string& text, std::size_t begin) {
  std::size_t end = std::min(begin + kWordBytes, text.size());
  while (end < text.size() && end > begin + 1 &&
         (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) {
    --end;
  }
  return end;
}

std::string encoded_words(const std::string& text) {
  // A text that looks like an encoded word would be read as one.
  if (is_plain(text) && text.size() < kLongestLine && text.find("=?") == std::string::npos) {
    return text;
  }
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = word_end(text, at);
    if (!out.empty()) out += "\r\n ";
    out += "=?UTF-8?B?" + to_base64(text.substr(at, end - at)) + "?=";
    at = end;
  }
  return out;
}

/// The name before an address: quoted when it holds what separates addresses.
static std::string display_name(const std::string& name) {
  const std::string encoded = encoded_words(name);
  if (encoded != name) return encoded;
  std::string quoted = "\"";
  for (const char c : name) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "\"";
}

static std::string quoted_byte(char c, bool at_end) {
  const auto byte = static_cast<unsigned char>(c);
  const bool space = c == ' ' || c == '\t';
  const bool plain = (byte > 0x20 && byte < 0x7f && c != '=') || (space && !at_end);
  if (plain) return {c};
  return {'=', kHexDigits[byte >> 4], kHexDigits[byte & 15]};
}

std::string to_quoted_printable(const std::string& text) {
  std::string out;
  std::size_t length = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n') {
      out += "\r\n";
      length = 0;
      continue;
    }
    const bool at_end = i + 1 == text.size() || text[i + 1] == '\n';
    const std::string piece = quoted_byte(text[i], at_end);
    if (length + piece.size() > kLongestLine - 1) {
      out += "=\r\n";
      length = 0;
    }
    out += piece;
    length += piece.size();
  }
  return out;
}

static std::string with_crlf(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') out += '\r';
    if (c != '\r') out += c;
  }
  return out;
}

std::string mail_domain(const std::string& base_url) {
  const std::size_t begin = base_url.find("//") + 2;
  const std::size_t end = base_url.find_first_of(":/", begin);
  // A literal address in brackets is no name for the right side of a message id.
  const std::string host = base_url.substr(begin, end - begin);
  return host.empty() || host[0] == '[' ? "localhost" : host;
}

/// Source: RFC 8058.
static std::string unsubscribe_fields(const letters::Letter& letter, const MailSender& sender) {
  for (const auto& [name, value] : letter.wish.params) {
    if (name != "stop_path") continue;
    return "List-Unsubscribe: <" + sender.instance.base_url + to_line(value) +
           ">\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n";
  }
  return "";
}

static std::string mail_date(Instant instant) {
  std::string date = to_http_date(instant);
  return date.replace(date.size() - 3, 3, "+0000");
}

std::string to_message(const letters::Letter& letter, const MailSender& sender,
                       MailEncoding encoding) {
  for (const std::string& address : {letter.wish.recipient, sender.address}) {
    if (!letters::is_mail_address(address)) throw invalid("", "letters.error.recipient");
  }
  const letters::LetterText text = letters::write_out(letter.wish, sender.instance);
  const bool as_is = encoding == MailEncoding::eight_bit;
  return "From: " + display_name(sender.instance.name) + " <" + sender.address + ">\r\n" + "To: <" +
         letter.wish.recipient + ">\r\n" + "Subject: " + encoded_words(text.subject) + "\r\n" +
         "Date: " + mail_date(letter.asked_at) + "\r\n" + "Message-ID: <" + letter.id.text + "@" +
         mail_domain(sender.instance.base_url) + ">\r\n" +
         "MIME-Version: 1.0\r\n"
         "Content-Type: text/plain; charset=utf-8\r\n" +
         "Content-Transfer-Encoding: " + (as_is ? "8bit" : "quoted-printable") + "\r\n" +
         "Content-Language: " + letter.wish.locale + "\r\n" + "Auto-Submitted: auto-generated\r\n" +
         unsubscribe_fields(letter, sender) + "\r\n" +
         (as_is ? with_crlf(text.body) : to_quoted_printable(text.body));
}

}  // namespace allmende
