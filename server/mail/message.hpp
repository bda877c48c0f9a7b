// A letter as the bytes that go over the wire. No field's value can begin a new field: addresses
// are checked, names and subjects are encoded, everything else is ours.
// Source: RFC 5322 (the message), RFC 2045 and 2047 (its encodings), RFC 3834 (Auto-Submitted).
#pragma once

#include <string>

#include "models/letters/letter.hpp"

namespace allmende {

/// How umlauts travel: as they are, to be read in a file, or as seven bits that every server takes.
enum class MailEncoding { eight_bit, quoted_printable };

struct MailSender {
  /// The address that letters come from.
  std::string address;
  letters::Sender instance;
};

/// Lines end in CRLF. Throws: letters.error.recipient.
std::string to_message(const letters::Letter& letter, const MailSender& sender,
                       MailEncoding encoding);

/// A header text; encoded words where it is not plain ASCII.
std::string encoded_words(const std::string& text);
std::string to_quoted_printable(const std::string& text);

/// "kultur.example" of "https://kultur.example:8443".
std::string mail_domain(const std::string& base_url);

}  // namespace allmende
