#include "federation/client/curl_client.hpp"

#include "federation/client/curl_transfer.hpp"

#include <curl/curl.h>

#include <future>
#include <mutex>
#include <thread>
#include <unordered_map>

namespace allmende {

// Enough for hundreds of deliveries, and few enough per host to be a polite guest.
static constexpr long kConnectionsMax = 256;
static constexpr long kConnectionsPerHostMax = 8;

/// libcurl's global state must be made before any thread uses it.
static void initialise_curl() {
  static const CURLcode once = curl_global_init(CURL_GLOBAL_DEFAULT);
  static_cast<void>(once);
}

struct CurlClient::Loop {
  explicit Loop(CurlTerms given) : terms(std::move(given)), multi(curl_multi_init()) {
    curl_multi_setopt(multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, kConnectionsMax);
    curl_multi_setopt(multi, CURLMOPT_MAX_HOST_CONNECTIONS, kConnectionsPerHostMax);
    thread = std::jthread{[this](const std::stop_token& stop) { run(stop); }};
  }
  ~Loop() {
    thread.request_stop();
    curl_multi_wakeup(multi);
    thread.join();
    curl_multi_cleanup(multi);
  }
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  void run(const std::stop_token& stop);
  void take_waiting();
  void finish_ready();
  void give_up_all();

  CurlTerms terms;
  CURLM* multi;
  std::mutex mutex;
  std::vector<std::unique_ptr<CurlTransfer>> waiting;
  std::unordered_map<CURL*, std::unique_ptr<CurlTransfer>> running;
  std::jthread thread;
};

void CurlClient::Loop::run(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    take_waiting();
    int still = 0;
    curl_multi_perform(multi, &still);
    finish_ready();
    curl_multi_poll(multi, nullptr, 0, 1000, nullptr);
  }
  give_up_all();
}

void CurlClient::Loop::take_waiting() {
  std::vector<std::unique_ptr<CurlTransfer>> taken;
  {
    const std::lock_guard lock{mutex};
    taken.swap(waiting);
  }
  for (auto& transfer : taken) {
    CURL* handle = transfer->handle();
    curl_multi_add_handle(multi, handle);
    running.emplace(handle, std::move(transfer));
  }
}

void CurlClient::Loop::finish_ready() {
  int left = 0;
  while (const CURLMsg* message = curl_multi_info_read(multi, &left)) {
    if (message->msg != CURLMSG_DONE) continue;
    const CURLcode code = message->data.result;
    auto ended = running.extract(message->easy_handle);
    curl_multi_remove_handle(multi, ended.key());
    ended.mapped()->finish(code);
  }
}

void CurlClient::Loop::give_up_all() {
  take_waiting();
  for (auto& [handle, transfer] : running) {
    curl_multi_remove_handle(multi, handle);
    transfer->give_up();
  }
  running.clear();
}

CurlClient::CurlClient(CurlTerms terms) {
  initialise_curl();
  loop_ = std::make_unique<Loop>(std::move(terms));
}

CurlClient::~CurlClient() = default;

void CurlClient::start(HttpCall call, Done done) {
  auto transfer = std::make_unique<CurlTransfer>(std::move(call), std::move(done), loop_->terms);
  {
    const std::lock_guard lock{loop_->mutex};
    loop_->waiting.push_back(std::move(transfer));
  }
  curl_multi_wakeup(loop_->multi);
}

HttpAnswer CurlClient::fetch(const HttpCall& call) {
  std::promise<HttpAnswer> promise;
  start(call, [&promise](HttpAnswer answer) { promise.set_value(std::move(answer)); });
  return promise.get_future().get();
}

}  // namespace allmende
