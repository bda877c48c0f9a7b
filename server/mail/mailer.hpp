// The way a letter leaves: over SMTP, or as a file where no SMTP server is configured. Thread-safe.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "server/config.hpp"
#include "server/http/log.hpp"
#include "server/mail/message.hpp"

namespace allmende {

class Mailer {
 public:
  virtual ~Mailer() = default;
  /// Throws: letters.error.unsent; whoever asked tries again later.
  virtual void send(const letters::Letter& letter) = 0;
};

/// Whether the connection to the SMTP server must be TLS: `required` refuses to go on without,
/// `optional` takes it where it is offered, `off` never asks. smtps:// is TLS from the start.
struct SmtpTerms {
  std::string url;
  std::string user;
  std::string password;
  std::string tls = "required";
};

std::unique_ptr<Mailer> smtp_mailer(SmtpTerms terms, MailSender sender);

/// One file per letter, readable by their owner alone; the log names each.
std::unique_ptr<Mailer> file_mailer(std::filesystem::path folder, MailSender sender,
                                    const Log& log);

/// As the configuration says. Throws: files.error.unreadable for smtp.password_file.
std::unique_ptr<Mailer> make_mailer(const Config& config, const Log& log);

}  // namespace allmende
