#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>

#include "models/base/error.hpp"
#include "server/mail/mailer.hpp"

namespace allmende {

namespace {

class FileMailer : public Mailer {
 public:
  FileMailer(std::filesystem::path folder, MailSender sender, const Log& log)
      : folder_(std::move(folder)), sender_(std::move(sender)), log_(log) {}

  void send(const letters::Letter& letter) override {
    const std::string message = to_message(letter, sender_, MailEncoding::eight_bit);
    const std::string name = to_rfc3339(letter.asked_at).substr(0, 10) + "-" +
                             to_word(letter.wish.kind) + "-" + letter.id.text + ".eml";
    std::filesystem::create_directories(folder_);
    ::chmod(folder_.c_str(), 0700);
    write_whole(folder_ / name, message);
    log_.info("smtp.url is empty: letter " + letter.id.text + " lies in " +
              (folder_ / name).string());
  }

 private:
  /// Whoever looks into the folder finds whole letters alone.
  static void write_whole(const std::filesystem::path& file, const std::string& message) {
    const std::string made = file.string() + ".new";
    const int out = ::open(made.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (out < 0) throw unavailable("letters.error.unsent", made + ": " + std::strerror(errno));
    const bool written =
        ::write(out, message.data(), message.size()) == static_cast<ssize_t>(message.size());
    const int fault = errno;
    ::close(out);
    const bool named = written && ::rename(made.c_str(), file.c_str()) == 0;
    if (named) return;
    ::unlink(made.c_str());
    throw unavailable("letters.error.unsent", made + ": " + std::strerror(fault));
  }

  std::filesystem::path folder_;
  MailSender sender_;
  const Log& log_;
};

}  // namespace

std::unique_ptr<Mailer> file_mailer(std::filesystem::path folder, MailSender sender,
                                    const Log& log) {
  return std::make_unique<FileMailer>(std::move(folder), std::move(sender), log);
}

static std::string password_of(const SmtpConfig& smtp) {
  if (smtp.password_file.empty()) return smtp.password;
  std::ifstream file{smtp.password_file};
  std::string line;
  if (!std::getline(file, line)) {
    Error error =
        invalid("smtp.password_file", "files.error.unreadable", {{"path", smtp.password_file}});
    error.cause = smtp.password_file + " holds no line that can be read";
    throw error;
  }
  return line;
}

std::unique_ptr<Mailer> make_mailer(const Config& config, const Log& log) {
  const SmtpConfig& smtp = config.smtp;
  const MailSender sender{
      .address = smtp.from.empty() ? "allmende@" + mail_domain(config.base_url) : smtp.from,
      .instance = {.base_url = config.base_url, .name = config.instance.name}};
  if (smtp.url.empty()) {
    return file_mailer(std::filesystem::path{config.data} / "mail", sender, log);
  }
  return smtp_mailer(
      {.url = smtp.url, .user = smtp.user, .password = password_of(smtp), .tls = smtp.tls}, sender);
}

}  // namespace allmende
