#include "federation/client/curl_client.hpp"

#include "federation/client/curl_transfer.hpp"

#include <curl/curl.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <future>
#include <mutex>
#include <optional>
#include <thread>
#include <unordered_map>

#include "models/base/step_back.hpp"

namespace allmende {

// Few enough per host to be a polite guest.
static constexpr long kConnectionsPerHostMax = 8;
/// Those that are kept open for another request: of thousands of hosts each is seldom asked again
/// soon, and each open TLS connection takes memory.
static constexpr long kKeptConnections = 64;
/// What is sent and fetched in the background does not take the cores from who waits for a page.
static constexpr int kNiceness = 10;

/// libcurl's global state must be made before any thread uses it.
static void initialise_curl() {
  static const CURLcode once = curl_global_init(CURL_GLOBAL_DEFAULT);
  static_cast<void>(once);
}

/// libcurl says which sockets and which moment it waits for, so that a round costs as much as what
/// happened in it, not as much as all that is in flight.
struct CurlClient::Loop {
  explicit Loop(CurlTerms given);
  ~Loop();
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  void run(const std::stop_token& stop);
  void wake() const;
  int wait_milliseconds() const;
  void take_waiting();
  void finish_ready();
  void give_up_all();

  void watch(curl_socket_t socket, int what, bool is_known);
  static int set_timer(CURLM*, long milliseconds, void* self);

  CurlTerms terms;
  CURLM* multi;
  int poller;
  int bell;
  /// When libcurl wants to be called although nothing came.
  std::optional<std::chrono::steady_clock::time_point> due;
  std::mutex mutex;
  std::vector<std::unique_ptr<CurlTransfer>> waiting;
  std::unordered_map<CURL*, std::unique_ptr<CurlTransfer>> running;
  std::jthread thread;
};

CurlClient::Loop::Loop(CurlTerms given)
    : terms(std::move(given)),
      multi(curl_multi_init()),
      poller(epoll_create1(EPOLL_CLOEXEC)),
      bell(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  curl_multi_setopt(multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, static_cast<long>(terms.connections));
  curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, kKeptConnections);
  curl_multi_setopt(multi, CURLMOPT_MAX_HOST_CONNECTIONS, kConnectionsPerHostMax);
  curl_multi_setopt(
      multi, CURLMOPT_SOCKETFUNCTION,
      +[](CURL*, curl_socket_t socket, int what, void* self, void* mark) {
        static_cast<Loop*>(self)->watch(socket, what, mark != nullptr);
        return 0;
      });
  curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, this);
  curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, &Loop::set_timer);
  curl_multi_setopt(multi, CURLMOPT_TIMERDATA, this);
  epoll_event event{.events = EPOLLIN, .data = {.fd = bell}};
  epoll_ctl(poller, EPOLL_CTL_ADD, bell, &event);
  thread = std::jthread{[this](const std::stop_token& stop) { run(stop); }};
}

CurlClient::Loop::~Loop() {
  thread.request_stop();
  wake();
  thread.join();
  curl_multi_cleanup(multi);
  close(bell);
  close(poller);
}

void CurlClient::Loop::wake() const { eventfd_write(bell, 1); }

void CurlClient::Loop::watch(curl_socket_t socket, int what, bool is_known) {
  if (what == CURL_POLL_REMOVE) {
    epoll_ctl(poller, EPOLL_CTL_DEL, socket, nullptr);
    return;
  }
  epoll_event event{.events = 0, .data = {.fd = socket}};
  if ((what & CURL_POLL_IN) != 0) event.events |= EPOLLIN;
  if ((what & CURL_POLL_OUT) != 0) event.events |= EPOLLOUT;
  epoll_ctl(poller, is_known ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, socket, &event);
  // Any mark will do that is none at first.
  if (!is_known) curl_multi_assign(multi, socket, this);
}

int CurlClient::Loop::set_timer(CURLM*, long milliseconds, void* self) {
  auto& loop = *static_cast<Loop*>(self);
  loop.due.reset();
  if (milliseconds >= 0) {
    loop.due = std::chrono::steady_clock::now() + std::chrono::milliseconds{milliseconds};
  }
  return 0;
}

int CurlClient::Loop::wait_milliseconds() const {
  constexpr std::chrono::milliseconds kMost{1000};
  if (!due) return static_cast<int>(kMost.count());
  const auto left =
      std::chrono::ceil<std::chrono::milliseconds>(*due - std::chrono::steady_clock::now());
  return static_cast<int>(std::clamp(left, std::chrono::milliseconds{0}, kMost).count());
}

void CurlClient::Loop::run(const std::stop_token& stop) {
  step_back(kNiceness);
  std::array<epoll_event, 64> events{};
  int still = 0;
  while (!stop.stop_requested()) {
    const int count =
        epoll_wait(poller, events.data(), static_cast<int>(events.size()), wait_milliseconds());
    for (int i = 0; i < count; ++i) {
      const epoll_event& event = events[static_cast<std::size_t>(i)];
      if (event.data.fd == bell) {
        eventfd_t rung = 0;
        eventfd_read(bell, &rung);
        take_waiting();
        continue;
      }
      int what = 0;
      if ((event.events & EPOLLIN) != 0) what |= CURL_CSELECT_IN;
      if ((event.events & EPOLLOUT) != 0) what |= CURL_CSELECT_OUT;
      if ((event.events & (EPOLLERR | EPOLLHUP)) != 0) what |= CURL_CSELECT_ERR;
      curl_multi_socket_action(multi, event.data.fd, what, &still);
    }
    if (due && *due <= std::chrono::steady_clock::now()) {
      due.reset();
      curl_multi_socket_action(multi, CURL_SOCKET_TIMEOUT, 0, &still);
    }
    finish_ready();
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
    running.emplace(handle, std::move(transfer));
    curl_multi_add_handle(multi, handle);
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
  loop_->wake();
}

HttpAnswer CurlClient::fetch(const HttpCall& call) {
  std::promise<HttpAnswer> promise;
  start(call, [&promise](HttpAnswer answer) { promise.set_value(std::move(answer)); });
  return promise.get_future().get();
}

}  // namespace allmende
