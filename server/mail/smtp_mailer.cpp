// Letters over SMTP, one connection each. Source: RFC 5321; RFC 3207 (STARTTLS); RFC 8314 (smtps).
#include <curl/curl.h>

#include <array>
#include <cstring>

#include "models/base/error.hpp"
#include "server/mail/mailer.hpp"

namespace allmende {

static constexpr long kConnectSeconds = 20;
static constexpr long kSendSeconds = 120;

namespace {

struct Reading {
  const std::string& message;
  std::size_t at = 0;
};

std::size_t read_on(char* into, std::size_t size, std::size_t count, void* from) {
  auto& reading = *static_cast<Reading*>(from);
  const std::size_t most = std::min(size * count, reading.message.size() - reading.at);
  std::memcpy(into, reading.message.data() + reading.at, most);
  reading.at += most;
  return most;
}

using Easy = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using Recipients = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

class SmtpMailer : public Mailer {
 public:
  SmtpMailer(SmtpTerms terms, MailSender sender)
      : terms_(std::move(terms)), sender_(std::move(sender)) {
    static const CURLcode once = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (once != CURLE_OK) throw internal("libcurl cannot start");
  }

  void send(const letters::Letter& letter) override {
    const std::string message = to_message(letter, sender_, MailEncoding::quoted_printable);
    Reading reading{message};
    const Easy easy{curl_easy_init(), curl_easy_cleanup};
    const Recipients recipients{
        curl_slist_append(nullptr, ("<" + letter.wish.recipient + ">").c_str()),
        curl_slist_free_all};
    std::array<char, CURL_ERROR_SIZE> fault{};
    curl_easy_setopt(easy.get(), CURLOPT_ERRORBUFFER, fault.data());
    set_connection(easy.get());
    // The path of the URL is what the client greets as.
    const std::string url = terms_.url + "/" + mail_domain(sender_.instance.base_url);
    curl_easy_setopt(easy.get(), CURLOPT_URL, url.c_str());
    curl_easy_setopt(easy.get(), CURLOPT_MAIL_FROM, ("<" + sender_.address + ">").c_str());
    curl_easy_setopt(easy.get(), CURLOPT_MAIL_RCPT, recipients.get());
    curl_easy_setopt(easy.get(), CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(easy.get(), CURLOPT_READFUNCTION, read_on);
    curl_easy_setopt(easy.get(), CURLOPT_READDATA, &reading);
    const CURLcode code = curl_easy_perform(easy.get());
    if (code == CURLE_OK) return;
    throw unavailable("letters.error.unsent",
                      std::string{curl_easy_strerror(code)} + ": " + fault.data());
  }

 private:
  void set_connection(CURL* easy) const {
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT, kConnectSeconds);
    curl_easy_setopt(easy, CURLOPT_TIMEOUT, kSendSeconds);
    const long tls = terms_.tls == "off"        ? CURLUSESSL_NONE
                     : terms_.tls == "optional" ? CURLUSESSL_TRY
                                                : CURLUSESSL_ALL;
    curl_easy_setopt(easy, CURLOPT_USE_SSL, tls);
    if (terms_.user.empty()) return;
    curl_easy_setopt(easy, CURLOPT_USERNAME, terms_.user.c_str());
    curl_easy_setopt(easy, CURLOPT_PASSWORD, terms_.password.c_str());
  }

  SmtpTerms terms_;
  MailSender sender_;
};

}  // namespace

std::unique_ptr<Mailer> smtp_mailer(SmtpTerms terms, MailSender sender) {
  while (terms.url.ends_with('/')) terms.url.pop_back();
  return std::make_unique<SmtpMailer>(std::move(terms), std::move(sender));
}

}  // namespace allmende
