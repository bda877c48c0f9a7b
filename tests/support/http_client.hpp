// A small HTTP client for tests against a running server. One object holds one connection and is
// for one thread.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "models/base/json.hpp"

namespace httplib {
class Client;
}

namespace allmende::tests {

using HeaderLines = std::vector<std::pair<std::string, std::string>>;

struct Reply {
  /// 0 when no answer came.
  int status = 0;
  HeaderLines headers = {};
  std::string body = {};

  /// The first value of a field, empty when there is none; names in any case.
  std::string header(const std::string& name) const;
  /// null for a body that is no JSON.
  Json json() const;
  /// "code" of a problem document.
  std::string code() const { return json()["code"].text(); }
};

struct Ask {
  std::string method;
  std::string path;
  std::string body = "";
  std::string type = "application/json";
  HeaderLines headers = {};
};

class HttpClient {
 public:
  explicit HttpClient(const std::string& url, std::string token = "");
  ~HttpClient();
  HttpClient(HttpClient&&) noexcept;
  HttpClient& operator=(HttpClient&&) = delete;

  /// Fields that every request gets, after those of the token.
  HeaderLines& headers() { return headers_; }
  void patience(int seconds);

  Reply send(const Ask& ask);
  Reply get(const std::string& path, HeaderLines headers = {});
  Reply post(const std::string& path, const Json& body, HeaderLines headers = {});
  Reply patch(const std::string& path, const Json& body, HeaderLines headers = {});
  Reply put(const std::string& path, const Json& body, HeaderLines headers = {});
  Reply del(const std::string& path, HeaderLines headers = {});

 private:
  std::unique_ptr<httplib::Client> client_;
  HeaderLines headers_;
};

}  // namespace allmende::tests
