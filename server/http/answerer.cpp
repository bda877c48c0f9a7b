#include "server/http/answerer.hpp"

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

std::shared_ptr<const KeptAnswer> Answerer::keep(const Question& question, const Dispatched& done,
                                                 Finished& finished, Codec& codec) const {
  auto kept = std::make_shared<KeptAnswer>();
  const AnswerHead not_modified_head = not_modified(finished).head;
  kept->head = codec.exchange(question.request, [&] { return finished.head; });
  kept->not_modified_head = codec.exchange(question.request, [&] { return not_modified_head; });
  kept->etag = std::string{finished.head.headers.find("ETag").value_or("")};
  kept->body = std::make_shared<const std::string>(std::move(finished.content.owned));
  kept->route = done.route;
  kept->changes = question.changes;
  kept->made_at = std::chrono::steady_clock::now();
  kept->keep = std::chrono::seconds{done.response.keep_seconds};
  cache_.keep(question.cache_key, kept);
  return kept;
}

void answer_with(const KeptAnswer& kept, std::string_view if_none_match, Reply& reply) {
  const bool unchanged = names_etag(if_none_match, kept.etag);
  reply.status = unchanged ? 304 : 200;
  reply.head = unchanged ? kept.not_modified_head : kept.head;
  reply.content = unchanged ? Content{} : Content::of(*kept.body, kept.body);
}

/// An answer before it is spelled.
struct Answerer::Prepared {
  Dispatched done;
  Finished finished;
  bool keeping = false;
  /// What the client has already; those who follow need the whole of it.
  std::string known;
};

Reply Answerer::answer(Question& question, Codec& codec) const {
  question.changes = question.cache_key.empty() ? 0 : cache_.changes();
  Prepared prepared;
  dispatcher_.dispatch(question.request, [&](Dispatched& done) {
    if (!done.response.later) {
      prepared.keeping = question.changes != 0 && may_be_kept(question, done);
      if (prepared.keeping) {
        prepared.known = question.request.headers.find("If-None-Match").value_or("");
        question.request.headers.remove("If-None-Match");
      }
      prepared.finished = finish(question.request, done);
    }
    prepared.done = std::move(done);
  });
  return spell(question, prepared, codec);
}

Reply Answerer::settle(Question& question, const Route* route, const Outcome& outcome,
                       Codec& codec) const {
  Prepared prepared;
  dispatcher_.settle(question.request, route, outcome, [&](Dispatched& done) {
    prepared.finished = finish(question.request, done);
    prepared.done = std::move(done);
  });
  return spell(question, prepared, codec);
}

Reply Answerer::spell(Question& question, Prepared& prepared, Codec& codec) const {
  Response& response = prepared.done.response;
  Finished& finished = prepared.finished;
  Reply reply{.connection = question.connection,
              .later = std::move(response.later),
              .route = prepared.done.route,
              .request_id = question.request.request_id,
              .secure = question.request.secure};
  if (reply.later) return reply;
  if (prepared.keeping) {
    answer_with(*keep(question, prepared.done, finished, codec), prepared.known, reply);
  } else {
    reply.head = codec.exchange(question.request, [&] { return finished.head; });
    reply.status = finished.head.status;
    reply.content = std::move(finished.content);
  }
  reply.stream = std::move(response.stream);
  note_reply(question, reply);
  return reply;
}

Reply Answerer::refuse(const Question& question, const Error& error, Codec& codec) const {
  Reply reply{.connection = question.connection,
              .request_id = question.request.request_id,
              .secure = question.request.secure};
  Dispatched done;
  done.response = dispatcher_.refuse(question.request, error);
  Finished finished = finish(question.request, done);
  reply.head = codec.exchange(question.request, [&] { return finished.head; });
  reply.status = finished.head.status;
  reply.content = std::move(finished.content);
  note_reply(question, reply);
  return reply;
}

void Answerer::note_reply(const Question& question, const Reply& reply) const {
  const auto passed = std::chrono::steady_clock::now() - question.asked_at;
  note({.request_id = reply.request_id,
        .method = question.request.method_name,
        .path = question.request.path,
        .address = question.request.client_address,
        .status = reply.status,
        .bytes = reply.content.size_bytes,
        .micros = std::chrono::duration_cast<std::chrono::microseconds>(passed).count()},
       reply.route, question.request.method);
}

void Answerer::note(const RequestLine& line, const Route* route, Method method) const {
  if (metrics_ != nullptr) metrics_->observe(route, method, line.status, line.micros);
  if (log_ == nullptr) return;
  RequestLine full = line;
  if (route != nullptr) full.route = route->path;
  log_->request(full);
}

}  // namespace allmende
