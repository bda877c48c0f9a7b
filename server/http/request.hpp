// What a handler sees of a request: decoded, checked, and free of the codec's types.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/base/error.hpp"
#include "models/base/id.hpp"

namespace allmende {

class UploadFile;

enum class Method {
  get,
  head,
  post,
  put,
  patch,
  del,
  options,
  propfind,
  proppatch,
  mkcol,
  mkcalendar,
  copy,
  move,
  lock,
  unlock,
  report,
  other
};

/// Header fields in the order they came, found without regard to case.
class Headers {
 public:
  void add(std::string name, std::string value);
  void set(std::string_view name, std::string value);
  void remove(std::string_view name);
  std::optional<std::string_view> find(std::string_view name) const;
  const std::vector<std::pair<std::string, std::string>>& all() const { return fields_; }

 private:
  std::vector<std::pair<std::string, std::string>> fields_;
};

struct Request {
  Method method = Method::get;
  /// The method as it was sent, also when `method` is `other`.
  std::string method_name;
  /// Percent-decoded path without the query, always beginning with "/", valid UTF-8, no NUL, no
  /// "." or ".." segments.
  std::string path;
  /// Path and query as they were sent.
  std::string target;
  /// Decoded query, in order; names may repeat.
  std::vector<std::pair<std::string, std::string>> query;
  Headers headers;
  std::string body;
  /// Holds the body in place of `body` when the row's terms say so; null when there was none.
  std::shared_ptr<UploadFile> upload;
  /// Values of the {names} in the row's path.
  std::map<std::string, std::string> params;
  /// The client's address; taken from X-Forwarded-For only when the connection came from a
  /// configured proxy.
  std::string client_address;
  bool secure = false;
  std::string request_id;
  /// "de" or "en", from the path prefix /en or Accept-Language.
  std::string locale = "de";

  /// The value of {name} in the row's path; the row guarantees that it is there.
  const std::string& param(const char* name) const;

  /// The value of {name} as an id. Throws not_found when it is no UUID: such a thing cannot exist.
  template <class IdType>
  IdType id(const char* name) const {
    if (auto uuid = read_uuid(param(name))) return IdType{*uuid};
    throw not_found("request.error.not_found");
  }

  std::optional<std::string> header(std::string_view name) const;
  std::optional<std::string> query_value(std::string_view name) const;
  std::optional<std::string> cookie(std::string_view name) const;
};

}  // namespace allmende
