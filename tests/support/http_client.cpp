#include "tests/support/http_client.hpp"

#include <httplib.h>

#include "models/base/error.hpp"

namespace allmende::tests {

static bool same_name(const std::string& a, const std::string& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](unsigned char x, unsigned char y) {
    return std::tolower(x) == std::tolower(y);
  });
}

std::string Reply::header(const std::string& name) const {
  for (const auto& [field, value] : headers) {
    if (same_name(field, name)) return value;
  }
  return "";
}

Json Reply::json() const {
  try {
    return Json::parse(body);
  } catch (const Error&) {
    return {};
  }
}

HttpClient::HttpClient(const std::string& url, std::string token)
    : client_(std::make_unique<httplib::Client>(url)) {
  client_->set_keep_alive(true);
  client_->set_tcp_nodelay(true);
  patience(15);
  if (!token.empty()) headers_.emplace_back("Authorization", "Bearer " + token);
}

HttpClient::~HttpClient() = default;
HttpClient::HttpClient(HttpClient&&) noexcept = default;

void HttpClient::patience(int seconds) {
  client_->set_connection_timeout(seconds);
  client_->set_read_timeout(seconds);
  client_->set_write_timeout(seconds);
}

Reply HttpClient::send(const Ask& ask) {
  httplib::Request request;
  request.method = ask.method;
  request.path = ask.path;
  request.body = ask.body;
  for (const auto& [name, value] : headers_) request.headers.emplace(name, value);
  for (const auto& [name, value] : ask.headers) request.headers.emplace(name, value);
  const bool writes = ask.method != "GET" && ask.method != "HEAD" && ask.method != "DELETE";
  if (writes && !ask.type.empty()) request.headers.emplace("Content-Type", ask.type);
  const httplib::Result result = client_->send(request);
  Reply reply;
  if (!result) return reply;
  reply.status = result->status;
  reply.body = result->body;
  for (const auto& [name, value] : result->headers) reply.headers.emplace_back(name, value);
  return reply;
}

Reply HttpClient::get(const std::string& path, HeaderLines headers) {
  return send({.method = "GET", .path = path, .headers = std::move(headers)});
}

Reply HttpClient::post(const std::string& path, const Json& body, HeaderLines headers) {
  return send({.method = "POST", .path = path, .body = body.dump(), .headers = std::move(headers)});
}

Reply HttpClient::patch(const std::string& path, const Json& body, HeaderLines headers) {
  return send(
      {.method = "PATCH", .path = path, .body = body.dump(), .headers = std::move(headers)});
}

Reply HttpClient::put(const std::string& path, const Json& body, HeaderLines headers) {
  return send({.method = "PUT", .path = path, .body = body.dump(), .headers = std::move(headers)});
}

Reply HttpClient::del(const std::string& path, HeaderLines headers) {
  return send({.method = "DELETE", .path = path, .headers = std::move(headers)});
}

}  // namespace allmende::tests
