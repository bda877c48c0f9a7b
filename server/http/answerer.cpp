#include "server/http/answerer.hpp"

#include <array>

namespace allmende {

Answerer::Answerer(const Dispatcher& dispatcher, ResponseCache& cache, const Log* log,
                   Metrics* metrics)
    : dispatcher_(dispatcher), cache_(cache), log_(log), metrics_(metrics) {}

static bool may_be_kept(const Question& question, const Dispatched& done) {
  const Response& response = done.response;
  return !question.cache_key.empty() && question.request.method == Method::get && done.anonymous &&
         response.keep_seconds > 0 && response.status == 200 && !done.file && !response.stream &&
         !response.headers.find("Set-Cookie");
}

/// From here on the answer's body is the prepared one, for this request and for those that follow.
static void share_body(Dispatched& done) {
  Response& response = done.response;
  if (response.shared) return;
  response.shared =
      prepare(std::move(response.body), response.headers.find("Content-Type").value_or(""),
              std::string{response.headers.find("ETag").value_or("")});
}

/// The head that a client asking with these fields would get.
static AnswerHead head_for(const Dispatched& done, const char* accept_encoding,
                           const char* if_none_match) {
  Request request;
  request.headers.add("Accept-Encoding", accept_encoding);
  if (*if_none_match != '\0') request.headers.add("If-None-Match", if_none_match);
  Dispatched copy = done;
  return finish(request, copy).head;
}

void Answerer::keep(const Question& question, const Dispatched& done, std::uint64_t changes,
                    Codec& codec) const {
  static constexpr std::array<const char*, 3> kCodings = {"identity", "gzip", "br"};
  auto kept = std::make_shared<KeptAnswer>();
  kept->prepared = done.response.shared;
  kept->route = done.route;
  kept->changes = changes;
  kept->made_at = std::chrono::steady_clock::now();
  kept->keep = std::chrono::seconds{done.response.keep_seconds};
  for (std::size_t i = 0; i < kCodings.size(); ++i) {
    const AnswerHead head = head_for(done, kCodings[i], "");
    const AnswerHead not_modified = head_for(done, kCodings[i], "*");
    kept->forms[i] = {
        .head = codec.exchange(question.request, [&] { return head; }),
        .not_modified_head = codec.exchange(question.request, [&] { return not_modified; }),
        .etag = std::string{head.headers.find("ETag").value_or("")}};
  }
  cache_.keep(question.cache_key, std::move(kept));
}

Reply Answerer::answer(Question& question, Codec& codec) const {
  const std::uint64_t changes = question.cache_key.empty() ? 0 : cache_.changes();
  Reply reply{.connection = question.connection,
              .request_id = question.request.request_id,
              .secure = question.request.secure};
  Dispatched last;
  bool keeping = false;
  reply.head = codec.exchange(question.request, [&] {
    Finished finished;
    dispatcher_.dispatch(question.request, [&](Dispatched& done) {
      keeping = changes != 0 && may_be_kept(question, done);
      if (keeping) share_body(done);
      finished = finish(question.request, done);
      last = std::move(done);
    });
    reply.status = finished.head.status;
    reply.content = std::move(finished.content);
    return finished.head;
  });
  reply.stream = std::move(last.response.stream);
  if (keeping) keep(question, last, changes, codec);
  note_reply(question, reply, last.route);
  return reply;
}

Reply Answerer::refuse(const Question& question, const Error& error, Codec& codec) const {
  Reply reply{.connection = question.connection,
              .request_id = question.request.request_id,
              .secure = question.request.secure};
  reply.head = codec.exchange(question.request, [&] {
    Dispatched done;
    done.response = dispatcher_.refuse(question.request, error);
    Finished finished = finish(question.request, done);
    reply.status = finished.head.status;
    reply.content = std::move(finished.content);
    return finished.head;
  });
  note_reply(question, reply, nullptr);
  return reply;
}

void Answerer::note_reply(const Question& question, const Reply& reply, const Route* route) const {
  const auto passed = std::chrono::steady_clock::now() - question.asked_at;
  note({.request_id = reply.request_id,
        .method = question.request.method_name,
        .path = question.request.path,
        .address = question.request.client_address,
        .status = reply.status,
        .bytes = reply.content.size_bytes,
        .micros = std::chrono::duration_cast<std::chrono::microseconds>(passed).count()},
       route, question.request.method);
}

void Answerer::note(const RequestLine& line, const Route* route, Method method) const {
  if (metrics_ != nullptr) metrics_->observe(route, method, line.status, line.micros);
  if (log_ == nullptr) return;
  RequestLine full = line;
  if (route != nullptr) full.route = route->path;
  log_->request(full);
}

}  // namespace allmende
