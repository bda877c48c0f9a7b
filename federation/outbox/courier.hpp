// Carries messages to inboxes: signs them on threads of its own and keeps a number of requests in
// flight. Knows nothing of the queue; what comes of a message is landed and fetched by its owner.
//
// A message may take several requests: one more with the other signature scheme when the first is
// not taken (400, 401), and up to three where the inbox sends it on within its origin (307, 308).
// Thread-safe.
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <vector>

#include "federation/actors/actor_keys.hpp"
#include "federation/actors/local_actor.hpp"
#include "federation/client/curl_client.hpp"
#include "federation/outbox/delivery.hpp"

namespace allmende {

/// A message and the last answer that came.
struct Landing {
  Delivery delivery;
  SignatureScheme scheme = SignatureScheme::cavage;
  HttpAnswer answer;
};

class Courier {
 public:
  struct Parts {
    Database& db;
    CurlClient& client;
    ActorKeys& keys;
    const InstanceTerms& terms;
    const Uris& uris;
    const Clock& clock;
    /// Called from other threads when something has landed; must be quick.
    std::function<void()> landed;
  };
  Courier(Parts parts, int in_flight) : parts_(std::move(parts)), in_flight_(in_flight) {}
  ~Courier();
  Courier(const Courier&) = delete;
  Courier& operator=(const Courier&) = delete;

  void start();
  void carry(std::vector<Delivery> deliveries);
  /// Messages that were carried and not fetched yet.
  int load();
  /// How many have landed.
  std::size_t landings();
  std::vector<Landing> fetch();
  /// Sends nothing more; gives back what was not begun. What is in flight still lands.
  std::vector<Delivery> stop();

 private:
  /// One request on the way of a message.
  struct Flight {
    Delivery delivery;
    std::string url;
    SignatureScheme scheme = SignatureScheme::cavage;
    bool second_knock = false;
    int sent_on = 0;
  };

  void sign_and_send(const std::stop_token& stop);
  void send(Flight flight);
  HttpCall make_call(const Flight& flight) const;
  bool is_last_for(const std::string& host);
  void land(Flight flight, HttpAnswer answer);
  bool goes_on(Flight& flight, const HttpAnswer& answer) const;

  Parts parts_;
  int in_flight_;
  std::mutex mutex_;
  std::condition_variable_any bell_;
  /// Not begun yet, and begun: the latter go first.
  std::deque<Flight> waiting_;
  std::deque<Flight> again_;
  /// How many for each host are carried and have not landed.
  std::unordered_map<std::string, int> per_host_;
  int flying_ = 0;
  int load_ = 0;
  bool stopped_ = false;
  std::vector<Landing> landed_;
  std::vector<std::jthread> threads_;
};

const char* scheme_name(SignatureScheme scheme);

}  // namespace allmende
