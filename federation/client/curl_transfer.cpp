#include "federation/client/curl_transfer.hpp"

#include "federation/client/address_guard.hpp"

#include <curl/curl.h>
#include <sys/socket.h>

#include <algorithm>
#include <cctype>

namespace allmende {

struct CurlTransfer::HeaderList {
  curl_slist* first = nullptr;

  void add(const std::string& line) { first = curl_slist_append(first, line.c_str()); }
  HeaderList() = default;
  ~HeaderList() { curl_slist_free_all(first); }
  HeaderList(const HeaderList&) = delete;
  HeaderList& operator=(const HeaderList&) = delete;
};

/// libcurl's callbacks; `self` is the transfer.
struct CurlTransfer::Taps {
  static std::size_t body(char* data, std::size_t, std::size_t size, void* self) {
    auto& transfer = *static_cast<CurlTransfer*>(self);
    const auto most = static_cast<std::size_t>(transfer.call_.limits.max_bytes);
    if (size > most - transfer.answer_.body.size()) {
      transfer.too_large_ = true;
      return CURL_WRITEFUNC_ERROR;
    }
    transfer.answer_.body.append(data, size);
    return size;
  }

  static std::size_t header(char* data, std::size_t, std::size_t size, void* self) {
    static_cast<CurlTransfer*>(self)->take_header({data, size});
    return size;
  }

  static curl_socket_t open_socket(void* self, curlsocktype, curl_sockaddr* address) {
    auto& transfer = *static_cast<CurlTransfer*>(self);
    const bool internet = address->family == AF_INET || address->family == AF_INET6;
    if (!internet || (!transfer.dev_ && !is_public_address(&address->addr))) {
      transfer.address_refused_ = true;
      return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
  }
};

CurlTransfer::CurlTransfer(HttpCall call, CurlClient::Done done, const CurlTerms& terms)
    : call_(std::move(call)),
      done_(std::move(done)),
      handle_(curl_easy_init()),
      request_headers_(std::make_unique<HeaderList>()),
      error_text_(CURL_ERROR_SIZE, '\0'),
      dev_(terms.dev) {
  set_request();
  set_limits();
  set_taps(terms);
}

CurlTransfer::~CurlTransfer() { curl_easy_cleanup(handle_); }

void CurlTransfer::set_request() {
  curl_easy_setopt(handle_, CURLOPT_URL, call_.url.c_str());
  // "Expect: 100-continue" costs a second at servers that do not know it.
  request_headers_->add("Expect:");
  for (const auto& [name, value] : call_.headers) {
    request_headers_->add(value.empty() ? name + ";" : name + ": " + value);
  }
  curl_easy_setopt(handle_, CURLOPT_HTTPHEADER, request_headers_->first);
  curl_easy_setopt(handle_, CURLOPT_FORBID_REUSE, call_.closes ? 1L : 0L);
  const bool reads = call_.method == "GET" || call_.method == "HEAD";
  const bool follows = reads && call_.limits.redirects > 0;
  curl_easy_setopt(handle_, CURLOPT_FOLLOWLOCATION, follows ? 1L : 0L);
  if (call_.method == "HEAD") curl_easy_setopt(handle_, CURLOPT_NOBODY, 1L);
  if (reads) return;
  curl_easy_setopt(handle_, CURLOPT_POSTFIELDSIZE_LARGE,
                   static_cast<curl_off_t>(call_.body.size()));
  curl_easy_setopt(handle_, CURLOPT_POSTFIELDS, call_.body.data());
  curl_easy_setopt(handle_, CURLOPT_CUSTOMREQUEST, call_.method.c_str());
}

void CurlTransfer::set_limits() {
  const HttpLimits& limits = call_.limits;
  curl_easy_setopt(handle_, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits.connect.count()));
  curl_easy_setopt(handle_, CURLOPT_TIMEOUT_MS, static_cast<long>(limits.total.count()));
  curl_easy_setopt(handle_, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(limits.max_bytes));
  curl_easy_setopt(handle_, CURLOPT_LOW_SPEED_LIMIT,
                   static_cast<long>(limits.min_bytes_per_second));
  curl_easy_setopt(handle_, CURLOPT_LOW_SPEED_TIME, static_cast<long>(limits.slow.count()));
  curl_easy_setopt(handle_, CURLOPT_MAXREDIRS, static_cast<long>(limits.redirects));
  curl_easy_setopt(handle_, CURLOPT_PROTOCOLS_STR, "http,https");
  // What was asked for in secret is not sent on in the clear.
  curl_easy_setopt(handle_, CURLOPT_REDIR_PROTOCOLS_STR,
                   call_.url.starts_with("https:") ? "https" : "http,https");
  curl_easy_setopt(handle_, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  curl_easy_setopt(handle_, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
  curl_easy_setopt(handle_, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  curl_easy_setopt(handle_, CURLOPT_PROXY, "");
  // libcurl looks through all of its known names for each request; with ten thousand hosts that is
  // slower than to ask again.
  curl_easy_setopt(handle_, CURLOPT_DNS_CACHE_TIMEOUT, 0L);
  curl_easy_setopt(handle_, CURLOPT_NOSIGNAL, 1L);
}

void CurlTransfer::set_taps(const CurlTerms& terms) {
  curl_easy_setopt(handle_, CURLOPT_USERAGENT, terms.user_agent.c_str());
  curl_easy_setopt(handle_, CURLOPT_ACCEPT_ENCODING, "");
  curl_easy_setopt(handle_, CURLOPT_WRITEFUNCTION, &Taps::body);
  curl_easy_setopt(handle_, CURLOPT_WRITEDATA, this);
  curl_easy_setopt(handle_, CURLOPT_HEADERFUNCTION, &Taps::header);
  curl_easy_setopt(handle_, CURLOPT_HEADERDATA, this);
  curl_easy_setopt(handle_, CURLOPT_OPENSOCKETFUNCTION, &Taps::open_socket);
  curl_easy_setopt(handle_, CURLOPT_OPENSOCKETDATA, this);
  curl_easy_setopt(handle_, CURLOPT_ERRORBUFFER, error_text_.data());
  curl_easy_setopt(handle_, CURLOPT_PRIVATE, this);
}

static std::string trimmed(const std::string& text) {
  const std::size_t from = text.find_first_not_of(" \t\r\n");
  if (from == std::string::npos) return "";
  return text.substr(from, text.find_last_not_of(" \t\r\n") - from + 1);
}

void CurlTransfer::take_header(std::string line) {
  if (line.starts_with("HTTP/")) {
    // Each hop of a redirect begins anew.
    answer_.headers.clear();
    answer_.body.clear();
    return;
  }
  const std::size_t colon = line.find(':');
  if (colon == std::string::npos) return;
  std::string name = line.substr(0, colon);
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  answer_.headers.emplace_back(std::move(name), trimmed(line.substr(colon + 1)));
}

HttpFault CurlTransfer::fault_of(int code) const {
  long redirects = 0;
  curl_easy_getinfo(handle_, CURLINFO_REDIRECT_COUNT, &redirects);
  if (too_large_ || code == CURLE_FILESIZE_EXCEEDED) return HttpFault::too_large;
  switch (code) {
    case CURLE_OPERATION_TIMEDOUT: return HttpFault::timeout;
    case CURLE_COULDNT_RESOLVE_HOST: return HttpFault::no_such_host;
    case CURLE_TOO_MANY_REDIRECTS: return HttpFault::bad_redirect;
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_LOGIN_DENIED:
      return answer_.headers.empty() && redirects == 0 ? HttpFault::bad_url
                                                       : HttpFault::bad_redirect;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_INVALIDCERTSTATUS: return HttpFault::tls;
    default: return address_refused_ ? HttpFault::refused_address : HttpFault::unreachable;
  }
}

void CurlTransfer::finish(int code) {
  long status = 0;
  const char* url = nullptr;
  curl_easy_getinfo(handle_, CURLINFO_RESPONSE_CODE, &status);
  curl_easy_getinfo(handle_, CURLINFO_EFFECTIVE_URL, &url);
  answer_.url = url != nullptr ? url : call_.url;
  answer_.status = static_cast<int>(status);
  if (code != CURLE_OK) {
    answer_.fault = fault_of(code);
    answer_.cause = error_text_.front() != '\0' ? error_text_.c_str()
                                                : curl_easy_strerror(static_cast<CURLcode>(code));
    answer_.headers.clear();
    answer_.body.clear();
  }
  done_(std::move(answer_));
}

void CurlTransfer::give_up() {
  answer_ = {.fault = HttpFault::unreachable, .cause = "the program stops", .url = call_.url};
  done_(std::move(answer_));
}

}  // namespace allmende
