// The connection loop's first half: from bytes to whole requests.
#include <sys/socket.h>

#include <cerrno>

#include "server/http/connection_loop.hpp"
#include "server/http/method.hpp"

namespace allmende {

static constexpr HeadFault kNoRoom{507, "request.error.no_room"};

static Error fault_error(const HeadFault& fault) {
  const auto kind = fault.status >= 500 ? Error::Kind::unavailable : Error::Kind::invalid;
  Error error{kind, fault.key};
  error.status = fault.status;
  return error;
}

Question ConnectionLoop::bare_question(const Connection& connection) const {
  Question question{.connection = connection.id, .asked_at = now_};
  question.request.method = Method::other;
  question.request.method_name = "-";
  question.request.path = "/";
  question.request.request_id = make_uuid();
  question.request.client_address = connection.peer.address;
  return question;
}

void ConnectionLoop::refuse(Connection& connection, const Question& question, const Error& error) {
  start_reply(connection, parts_.answerer.refuse(question, error, codec_));
}

void ConnectionLoop::refuse_last(Connection& connection, const Question& question,
                                 const HeadFault& fault) {
  Reply reply = parts_.answerer.refuse(question, fault_error(fault), codec_);
  reply.last = true;
  start_reply(connection, std::move(reply));
}

ConnectionLoop::Step ConnectionLoop::read_some(Connection& connection) {
  if (connection.scanned < connection.in.size()) {
    const std::size_t used = consume(connection, connection.in);
    connection.in.erase(0, used);
    return Step::again;
  }
  if (!connection.readable) return Step::wait;
  const ssize_t count = ::recv(connection.socket, scratch_.data(), scratch_.size(), 0);
  if (count == 0) return Step::close;
  if (count < 0) {
    if (errno == EINTR) return Step::again;
    connection.readable = false;
    return errno == EAGAIN ? Step::wait : Step::close;
  }
  // A short read has emptied the socket; only an end that was announced is still to be read.
  const auto size = static_cast<std::size_t>(count);
  connection.readable = size == scratch_.size() || connection.hung_up;
  if (!connection.in.empty()) {
    connection.in.append(scratch_.data(), size);
    return Step::again;
  }
  const std::string_view bytes{scratch_.data(), size};
  const std::size_t used = consume(connection, bytes);
  if (used < bytes.size()) {
    connection.in.assign(bytes.substr(used));
  } else if (connection.in.capacity() > sizeof(std::string)) {
    std::string{}.swap(connection.in);
  }
  return Step::again;
}

std::size_t ConnectionLoop::consume(Connection& connection, std::string_view bytes) {
  std::size_t used = 0;
  while (used < bytes.size()) {
    const std::string_view rest = bytes.substr(used);
    std::size_t taken = 0;
    if (connection.phase == Phase::body) {
      taken = take_body(connection, rest);
    } else if (connection.phase == Phase::head) {
      taken = take_head(connection, rest);
    }
    if (taken == 0) break;
    used += taken;
  }
  return used;
}

std::size_t ConnectionLoop::take_head(Connection& connection, std::string_view bytes) {
  // Clients of old put an empty line before a request; RFC 9112, section 2.2, asks to skip it.
  if (connection.scanned <= 1 && bytes.starts_with("\r\n")) {
    connection.scanned = 0;
    return 2;
  }
  if (connection.scanned == 0) connection.deadline = now_ + options_.head_time;
  const HeadScan scan =
      bytes == "\r" ? HeadScan{} : scan_head(bytes, connection.scanned, options_.head);
  if (!scan.fault && scan.size == 0) {
    connection.scanned = bytes.size();
    return 0;
  }
  connection.scanned = 0;
  auto fault = scan.fault;
  if (!fault) fault = read_head(bytes.substr(0, scan.size), options_.head, head_);
  if (fault) {
    refuse_last(connection, bare_question(connection), *fault);
    return bytes.size();
  }
  begin_request(connection);
  return scan.size;
}

/// Judges the head in head_ and either answers, hands it to a worker, or goes on to the body.
void ConnectionLoop::begin_request(Connection& connection) {
  connection.keep_alive = head_.keep_alive && !stopping_;
  connection.old_version = head_.minor_version == 0;
  connection.head_only = head_.method == "HEAD";
  if (over_rate(connection)) return;
  keepable_ = parts_.cache.active() && intake_.cache_key(head_, cache_key_);
  if (keepable_ && answer_from_cache(connection)) return;
  auto request = intake_.request(head_, connection.peer);
  if (!request) {
    refuse_last(connection, bare_question(connection), {400, "request.error.malformed"});
    return;
  }
  connection.question =
      std::make_unique<Question>(Question{.connection = connection.id,
                                          .request = std::move(*request),
                                          .cache_key = keepable_ ? cache_key_ : std::string{},
                                          .asked_at = now_});
  connection.question->request.request_id = intake_.request_id(head_, connection.peer);
  if (head_.has_body()) {
    begin_body(connection);
  } else {
    submit(connection);
  }
}

bool ConnectionLoop::over_rate(Connection& connection) {
  if (!rate_.active()) return false;
  const std::string address = intake_.client_address(head_, connection.peer);
  const auto wait = rate_.refuse(address, now_);
  if (!wait) return false;
  Question question = bare_question(connection);
  question.request.method = read_method(head_.method);
  question.request.method_name = std::string{head_.method};
  question.request.client_address = address;
  question.request.request_id = intake_.request_id(head_, connection.peer);
  Reply reply = parts_.answerer.refuse(question, limited("request.error.limited", *wait), codec_);
  reply.last = head_.has_body();
  start_reply(connection, std::move(reply));
  return true;
}

bool ConnectionLoop::answer_from_cache(Connection& connection) {
  const auto kept = parts_.cache.find(cache_key_, now_);
  if (!kept) return false;
  Reply reply{.connection = connection.id,
              .request_id = intake_.request_id(head_, connection.peer),
              .secure = intake_.secure(head_, connection.peer)};
  answer_with(*kept, head_.find("if-none-match"), reply);
  if (parts_.metrics != nullptr) ++parts_.metrics->cache_hits;
  const std::string address = intake_.client_address(head_, connection.peer);
  const auto passed = std::chrono::steady_clock::now() - now_;
  parts_.answerer.note(
      {.request_id = reply.request_id,
       .method = head_.method,
       .path = head_.target.substr(0, head_.target.find('?')),
       .address = address,
       .status = reply.status,
       .bytes = reply.content.size_bytes,
       .micros = std::chrono::duration_cast<std::chrono::microseconds>(passed).count()},
      kept->route, read_method(head_.method));
  start_reply(connection, std::move(reply));
  return true;
}

void ConnectionLoop::begin_body(Connection& connection) {
  const Question& question = *connection.question;
  const BodyTerms terms = parts_.dispatcher.body_terms(
      question.request.method, question.request.path, options_.body_max_bytes);
  const auto limit = static_cast<std::uint64_t>(terms.max_bytes);
  if (head_.content_length.value_or(0) > limit) {
    refuse_last(connection, question, {413, "request.error.body_too_large"});
    return;
  }
  if (head_.chunked) {
    connection.body.expect_chunks(limit);
  } else {
    connection.body.expect_length(*head_.content_length);
  }
  if (terms.to_file) connection.body.keep_in(UploadFile::make(options_.upload_folder));
  if (connection.body.state() == BodyReader::State::unwritable) {
    refuse_last(connection, question, kNoRoom);
    return;
  }
  connection.phase = Phase::body;
  connection.body_began_at = now_;
  connection.deadline = now_ + options_.body_time;
  if (head_.expect_continue && head_.minor_version == 1) {
    connection.out.add(Content::of("HTTP/1.1 100 Continue\r\n\r\n"));
    connection.out.flush(connection.socket);
  }
}

/// Keeps count of what all bodies take together; false when that is too much.
bool ConnectionLoop::account_body(Connection& connection) {
  const std::uint64_t received = connection.body.received_bytes();
  bodies_bytes_ += received - connection.body_bytes;
  connection.body_bytes = received;
  const auto earned = std::chrono::milliseconds{received * 1000 / options_.body_bytes_per_second};
  connection.deadline = connection.body_began_at + options_.body_time + earned;
  return bodies_bytes_ <= options_.bodies_max_bytes;
}

std::size_t ConnectionLoop::take_body(Connection& connection, std::string_view bytes) {
  const std::size_t taken = connection.body.take(bytes);
  const bool room = account_body(connection);
  const auto state = connection.body.state();
  if (state == BodyReader::State::malformed) {
    refuse_last(connection, *connection.question, {400, "request.error.malformed"});
  } else if (state == BodyReader::State::too_large) {
    refuse_last(connection, *connection.question, {413, "request.error.body_too_large"});
  } else if (state == BodyReader::State::unwritable) {
    refuse_last(connection, *connection.question, kNoRoom);
  } else if (!room) {
    refuse_last(connection, *connection.question, {503, "request.error.busy"});
  } else if (state == BodyReader::State::done) {
    connection.question->request.body = connection.body.release();
    connection.question->request.upload = connection.body.release_file();
    submit(connection);
  }
  return taken;
}

void ConnectionLoop::submit(Connection& connection) {
  connection.phase = Phase::working;
  const std::shared_ptr<Question> question{std::move(connection.question)};
  Metrics* metrics = parts_.metrics;
  const Answerer& answerer = parts_.answerer;
  if (metrics != nullptr) ++metrics->queued_requests;
  const bool taken = workers_.submit([=, this, &answerer, mailbox = mailbox_](Codec& codec) {
    if (metrics != nullptr) --metrics->queued_requests;
    Reply reply = answerer.answer(*question, codec);
    reply.later ? wait_for(question, reply) : mailbox->post(std::move(reply));
  });
  if (taken) return;
  if (metrics != nullptr) --metrics->queued_requests;
  refuse(connection, *question, unavailable("request.error.busy", "the queue is full"));
}

/// Called by a worker; the outcome is made into an answer where it is brought.
void ConnectionLoop::wait_for(const std::shared_ptr<Question>& question, const Reply& reply) {
  reply.later([question, &answerer = parts_.answerer, mailbox = mailbox_,
               route = reply.route](const Outcome& outcome) {
    thread_local Codec codec;
    mailbox->post(answerer.settle(*question, route, outcome, codec));
  });
}

ConnectionLoop::Step ConnectionLoop::discard_input(Connection& connection) {
  while (connection.readable) {
    const ssize_t count = ::recv(connection.socket, scratch_.data(), scratch_.size(), 0);
    if (count == 0) return Step::close;
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) {
      connection.readable = false;
      return errno == EAGAIN ? Step::wait : Step::close;
    }
    if (static_cast<std::size_t>(count) == scratch_.size()) return Step::again;
  }
  return Step::wait;
}

}  // namespace allmende
