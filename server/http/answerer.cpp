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

Reply Answerer::answer(Question& question, Codec& codec) const {
  question.changes = question.cache_key.empty() ? 0 : cache_.changes();
  Reply reply{.connection = question.connection,
              .request_id = question.request.request_id,
              .secure = question.request.secure};
  Dispatched last;
  Finished finished;
  bool keeping = false;
  std::string known;
  reply.head = codec.exchange(question.request, [&] {
    dispatcher_.dispatch(question.request, [&](Dispatched& done) {
      keeping = question.changes != 0 && may_be_kept(question, done);
      if (keeping) {
        // Those who follow need the whole of what this client may have already.
        known = question.request.headers.find("If-None-Match").value_or("");
        question.request.headers.remove("If-None-Match");
      }
      finished = finish(question.request, done);
      last = std::move(done);
    });
    return finished.head;
  });
  if (keeping) {
    answer_with(*keep(question, last, finished, codec), known, reply);
  } else {
    reply.status = finished.head.status;
    reply.content = std::move(finished.content);
  }
  reply.stream = std::move(last.response.stream);
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
