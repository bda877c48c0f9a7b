#include "federation/outbox/courier.hpp"

#include <algorithm>

#include "federation/actors/trusted_port.hpp"
#include "federation/outbox/delivery_outcome.hpp"
#include "federation/vocab/document.hpp"
#include "models/base/error.hpp"
#include "models/base/step_back.hpp"

namespace allmende {

static constexpr std::chrono::seconds kLongestRequest{15};
static constexpr int kMostSentOn = 3;
static constexpr std::int64_t kMostBytes = 64 << 10;
static constexpr int kMostThreads = 8;
/// Signing takes most of the time of the cores; whoever waits for a page comes first.
static constexpr int kNiceness = 19;

const char* scheme_name(SignatureScheme scheme) {
  return scheme == SignatureScheme::rfc9421 ? "rfc9421" : "cavage";
}

static void leave(std::unordered_map<std::string, int>& per_host, const std::string& host) {
  const auto place = per_host.find(host);
  if (place != per_host.end() && --place->second == 0) per_host.erase(place);
}

Courier::~Courier() {
  stop();
  threads_.clear();
  // What is in flight lands in time, and must find this object.
  std::unique_lock lock{mutex_};
  bell_.wait(lock, [this] { return flying_ == 0; });
}

void Courier::start() {
  const int cores = static_cast<int>(std::thread::hardware_concurrency());
  for (int i = 0; i < std::clamp(cores, 1, kMostThreads); ++i) {
    threads_.emplace_back([this](const std::stop_token& stop) { sign_and_send(stop); });
  }
}

void Courier::carry(std::vector<Delivery> deliveries) {
  const std::lock_guard lock{mutex_};
  for (Delivery& delivery : deliveries) {
    const auto scheme =
        delivery.scheme == "rfc9421" ? SignatureScheme::rfc9421 : SignatureScheme::cavage;
    std::string url = delivery.inbox;
    ++per_host_[delivery.host];
    waiting_.push_back({.delivery = std::move(delivery), .url = std::move(url), .scheme = scheme});
    ++load_;
  }
  bell_.notify_all();
}

int Courier::load() {
  const std::lock_guard lock{mutex_};
  return load_;
}

std::size_t Courier::landings() {
  const std::lock_guard lock{mutex_};
  return landed_.size();
}

std::vector<Landing> Courier::fetch() {
  const std::lock_guard lock{mutex_};
  std::vector<Landing> fetched;
  fetched.swap(landed_);
  load_ -= static_cast<int>(fetched.size());
  return fetched;
}

std::vector<Delivery> Courier::stop() {
  std::vector<Delivery> left;
  {
    const std::lock_guard lock{mutex_};
    stopped_ = true;
    for (auto* queue : {&waiting_, &again_}) {
      for (Flight& flight : *queue) {
        leave(per_host_, flight.delivery.host);
        left.push_back(std::move(flight.delivery));
      }
      queue->clear();
    }
    load_ -= static_cast<int>(left.size());
  }
  return left;
}

void Courier::sign_and_send(const std::stop_token& stop) {
  step_back(kNiceness);
  while (!stop.stop_requested()) {
    Flight flight;
    {
      std::unique_lock lock{mutex_};
      const auto something = [this] {
        return flying_ < in_flight_ && (!again_.empty() || !waiting_.empty());
      };
      if (!bell_.wait(lock, stop, something)) return;
      std::deque<Flight>& from = again_.empty() ? waiting_ : again_;
      flight = std::move(from.front());
      from.pop_front();
      ++flying_;
    }
    send(std::move(flight));
  }
}

HttpCall Courier::make_call(const Flight& flight) const {
  const Delivery& delivery = flight.delivery;
  const std::string origin = origin_of(flight.url);
  SignedMessage message{.method = "POST",
                        .origin = origin,
                        .target = flight.url.substr(origin.size()),
                        .headers = {},
                        .body = delivery.body};
  if (!message.target.starts_with("/")) message.target.insert(0, "/");
  HttpCall call{.url = flight.url,
                .method = "POST",
                .headers = {{"Content-Type", kActivityType}, {"Accept", kActivityType}}};
  if (!delivery.followers_digest.empty()) {
    const std::string header = "collectionId=\"" +
                               parts_.uris.of_actor(delivery.actor, "followers") + "\", url=\"" +
                               parts_.uris.of_actor(delivery.actor, "followers_synchronization") +
                               "\", digest=\"" + delivery.followers_digest + "\"";
    message.headers.emplace_back("collection-synchronization", header);
    call.headers.emplace_back("Collection-Synchronization", header);
  }
  call.limits.total = kLongestRequest;
  call.limits.max_bytes = kMostBytes;
  for (const auto& header :
       sign(message, flight.scheme, parts_.keys.rsa_signer(delivery.actor), parts_.clock.now())) {
    call.headers.push_back(header);
  }
  call.body = delivery.body;
  return call;
}

/// Of thousands of hosts each is seldom told something again soon, and to keep connections to them
/// costs more than to make new ones.
bool Courier::is_last_for(const std::string& host) {
  const std::lock_guard lock{mutex_};
  const auto place = per_host_.find(host);
  return place == per_host_.end() || place->second <= 1;
}

void Courier::send(Flight flight) {
  HttpCall call;
  try {
    if (!may_be_called(parts_.db, flight.url, parts_.terms.dev)) {
      land(std::move(flight), {.fault = HttpFault::bad_url, .cause = "may not be called"});
      return;
    }
    call = make_call(flight);
    call.closes = is_last_for(flight.delivery.host);
  } catch (const Error& error) {
    // Keys that cannot be read, or a database that is away: another time.
    land(std::move(flight), {.fault = HttpFault::unreachable, .cause = error.key});
    return;
  }
  auto done = [this, flight = std::move(flight)](HttpAnswer answer) mutable {
    land(std::move(flight), std::move(answer));
  };
  parts_.client.start(std::move(call), std::move(done));
}

/// Some servers take only one of the two schemes, and say so with 400 or 401.
bool Courier::goes_on(Flight& flight, const HttpAnswer& answer) const {
  if (const auto next = sent_on(answer, flight.url)) {
    if (++flight.sent_on > kMostSentOn) return false;
    flight.url = *next;
    return true;
  }
  const bool refused = !answer.fault && (answer.status == 400 || answer.status == 401);
  if (!refused || flight.second_knock) return false;
  flight.second_knock = true;
  flight.scheme =
      flight.scheme == SignatureScheme::cavage ? SignatureScheme::rfc9421 : SignatureScheme::cavage;
  return true;
}

void Courier::land(Flight flight, HttpAnswer answer) {
  const std::lock_guard lock{mutex_};
  --flying_;
  bell_.notify_all();
  if (!stopped_ && goes_on(flight, answer)) {
    again_.push_back(std::move(flight));
    return;
  }
  answer.body.clear();
  leave(per_host_, flight.delivery.host);
  landed_.push_back({.delivery = std::move(flight.delivery),
                     .scheme = flight.scheme,
                     .answer = std::move(answer)});
  // Before the lock is released: whoever destroys this object waits for it.
  parts_.landed();
}

}  // namespace allmende
