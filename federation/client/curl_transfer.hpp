// One transfer: a call, the libcurl handle that carries it, and the answer as it grows. Belongs to
// the thread of the client's loop.
#pragma once

#include <memory>
#include <string>

#include "federation/client/curl_client.hpp"

namespace allmende {

class CurlTransfer {
 public:
  CurlTransfer(HttpCall call, CurlClient::Done done, const CurlTerms& terms);
  ~CurlTransfer();
  CurlTransfer(const CurlTransfer&) = delete;
  CurlTransfer& operator=(const CurlTransfer&) = delete;

  /// A CURL*, kept out of this header.
  void* handle() const { return handle_; }

  /// Hands the answer over; `code` is the transfer's CURLcode.
  void finish(int code);
  void give_up();

 private:
  struct Taps;
  void set_request();
  void set_limits();
  void set_taps(const CurlTerms& terms);
  HttpFault fault_of(int code) const;
  void take_header(std::string line);

  HttpCall call_;
  CurlClient::Done done_;
  HttpAnswer answer_;
  void* handle_;
  struct HeaderList;
  std::unique_ptr<HeaderList> request_headers_;
  std::string error_text_;
  bool dev_;
  bool address_refused_ = false;
  bool too_large_ = false;
};

}  // namespace allmende
