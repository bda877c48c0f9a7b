// What a worker does with a request: cache, dispatcher, finishing, codec; and the log and the
// counters for every answer. Thread-safe.
#pragma once

#include <chrono>
#include <string>

#include "server/http/codec.hpp"
#include "server/http/dispatcher.hpp"
#include "server/http/finish.hpp"
#include "server/http/metrics.hpp"
#include "server/http/reply.hpp"
#include "server/http/response_cache.hpp"

namespace allmende {

/// A whole request that waits for a worker.
struct Question {
  std::uint64_t connection = 0;
  Request request = {};
  /// Empty when the answer may not be kept.
  std::string cache_key = {};
  /// What ResponseCache::changes said before the handler ran.
  std::uint64_t changes = 0;
  std::chrono::steady_clock::time_point asked_at = {};
};

/// The kept answer, or 304 for a client that has it.
void answer_with(const KeptAnswer& kept, std::string_view if_none_match, Reply& reply);

class Answerer {
 public:
  Answerer(const Dispatcher& dispatcher, ResponseCache& cache, const Log* log, Metrics* metrics);

  /// The reply says so when the answer comes later.
  Reply answer(Question& question, Codec& codec) const;
  /// The answer that came later, of the row that said so.
  Reply settle(Question& question, const Route* route, const Outcome& outcome, Codec& codec) const;
  Reply refuse(const Question& question, const Error& error, Codec& codec) const;

  /// Counts and logs one answer.
  void note(const RequestLine& line, const Route* route, Method method) const;

 private:
  struct Prepared;
  Reply spell(Question& question, Prepared& prepared, Codec& codec) const;
  std::shared_ptr<const KeptAnswer> keep(const Question& question, const Dispatched& done,
                                         Finished& finished, Codec& codec) const;
  void note_reply(const Question& question, const Reply& reply) const;

  const Dispatcher& dispatcher_;
  ResponseCache& cache_;
  const Log* log_;
  Metrics* metrics_;
};

}  // namespace allmende
