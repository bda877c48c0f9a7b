// What a handler answers. Exactly one of `body`, `file` or `stream` carries the content.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "models/base/json.hpp"
#include "server/http/request.hpp"

namespace allmende {

class EventStream;
struct Response;

/// How something ended that an answer waited for: makes the response, or throws as a handler does.
using Outcome = std::function<Response()>;

struct Response {
  int status = 200;
  Headers headers;
  std::string body;
  /// Path of a file to send, with ranges and its .br/.gz twins.
  std::string file = {};
  /// When given, `file` is relative to this folder and nothing outside it is ever opened, whatever
  /// the path or a symbolic link says.
  std::string file_root = {};
  /// Called once the head of a text/event-stream is out; from then on the loop owns the connection.
  std::function<void(std::shared_ptr<EventStream>)> stream = nullptr;
  /// When given, the answer comes later and the rest of this one does not count: called at once
  /// with where to bring the outcome, once, so that no worker waits meanwhile. It is brought by a
  /// worker, maybe another request's; what it does then is quick. The request that the handler was
  /// given lives until then. Must not throw.
  std::function<void(std::function<void(Outcome)>)> later = nullptr;
  /// How long a shared cache of ours may keep it, in seconds, for callers without an account;
  /// 0 for never. It is dropped at once when Database::changes moves on.
  int keep_seconds = 0;

  Response& with_header(std::string_view name, std::string value) & {
    headers.set(name, std::move(value));
    return *this;
  }
  Response&& with_header(std::string_view name, std::string value) && {
    headers.set(name, std::move(value));
    return std::move(*this);
  }
};

/// `json` is text already.
Response json_response(int status, std::string json);
Response ok(const Json& json);
Response created(const std::string& location, const Json& json);
Response no_content();
Response text_response(int status, std::string content_type, std::string body);
Response redirect(int status, const std::string& location);

}  // namespace allmende
