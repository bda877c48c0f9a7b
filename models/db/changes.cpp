#include "models/db/changes.hpp"

#include "models/db/tx_state.hpp"

namespace allmende {

using namespace std::chrono_literals;

static constexpr const char* kChannel = "allmende_changes";

namespace {

/// Whoever listens holds it together with the others; who has it alone knows that nobody else does.
constexpr const char* kPresence = "7236875";

class Bell : public pqxx::notification_receiver {
 public:
  Bell(pqxx::connection_base& link, std::function<void(int teller)> ring)
      : notification_receiver(link, kChannel), ring_(std::move(ring)) {}
  void operator()(const std::string&, int teller) override { ring_(teller); }

 private:
  std::function<void(int)> ring_;
};

}  // namespace

static pqxx::result ask_presence(SqlConnection& connection, const std::string& function) {
  return pqxx::nontransaction{connection.link}.exec("SELECT " + function + "(" + kPresence + ")");
}

/// Joins those who listen, for as long as the connection stands; before, nobody else does while
/// `when_alone` runs.
static void join_listeners(SqlConnection& connection, std::function<void()>& when_alone) {
  const bool alone =
      when_alone && ask_presence(connection, "pg_try_advisory_lock")[0][0].as<bool>();
  if (alone) when_alone();
  when_alone = nullptr;
  ask_presence(connection, "pg_advisory_lock_shared");
  if (alone) ask_presence(connection, "pg_advisory_unlock");
}

Changes::Changes(Connect connect) : connect_(std::move(connect)) {}

Changes::~Changes() { stop_listening(); }

std::uint64_t Changes::count() const { return listening_ ? count_.load() : 0; }

bool Changes::are_told_later() {
  const std::lock_guard lock{mutex_};
  return told_later_;
}

void Changes::add() { ++count_; }

bool Changes::tell_later() {
  const std::lock_guard lock{mutex_};
  if (told_later_) untold_ = true;
  came_.notify_one();
  return told_later_;
}

bool Changes::take_untold(const std::stop_token& stop) {
  std::unique_lock lock{mutex_};
  if (!came_.wait(lock, stop, [&] { return untold_; })) return false;
  untold_ = false;
  return true;
}

bool Changes::tell(std::unique_ptr<SqlConnection>& connection) {
  try {
    if (!connection) {
      connection = connect_();
      teller_ = connection->link.backendpid();
      // It stores nothing that a disk would have to wait for.
      pqxx::nontransaction{connection->link}.exec("SET synchronous_commit = off");
    }
    pqxx::nontransaction{connection->link}.exec(kTellChanges);
    return true;
  } catch (const std::exception&) {
    connection.reset();
    return false;
  }
}

void Changes::tell_all(const std::stop_token& stop) {
  std::unique_ptr<SqlConnection> connection;
  // Ends early only if told to; others take all for changed when they hear nothing any more.
  const auto pause = [&](std::chrono::milliseconds time) {
    std::unique_lock lock{mutex_};
    came_.wait_for(lock, stop, time, [] { return false; });
  };
  while (take_untold(stop)) {
    on_change_();
    while (!tell(connection) && !stop.stop_requested()) pause(200ms);
    // What comes at once is told at once.
    pause(5ms);
  }
}

void Changes::hear_all(const std::stop_token& stop) {
  const auto connection = connect_();
  const Bell bell{connection->link, [&](int teller) {
                    if (teller == teller_) return;
                    ++count_;
                    on_change_();
                  }};
  join_listeners(*connection, when_alone_);
  // Whatever happened while nobody listened is unknown, so everything counts as changed; to others
  // too, for a process that was killed may have committed what it never told.
  ++count_;
  listening_ = true;
  tell_later();
  while (!stop.stop_requested()) connection->link.await_notification(0, 200000);
}

void Changes::listen(std::function<void()> on_change, std::function<void()> when_alone) {
  on_change_ = std::move(on_change);
  when_alone_ = std::move(when_alone);
  {
    const std::lock_guard lock{mutex_};
    told_later_ = true;
  }
  telling_ = std::jthread{[this](const std::stop_token& stop) { tell_all(stop); }};
  hearing_ = std::jthread{[this](const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      try {
        hear_all(stop);
      } catch (const std::exception&) {
        // PostgreSQL is away; `count` says 0 until the next connection stands.
        listening_ = false;
        std::this_thread::sleep_for(200ms);
      }
    }
  }};
}

void Changes::stop_listening() {
  {
    const std::lock_guard lock{mutex_};
    told_later_ = false;
  }
  // What came before is told on the way out.
  for (std::jthread* thread : {&telling_, &hearing_}) {
    if (!thread->joinable()) continue;
    thread->request_stop();
    thread->join();
  }
  listening_ = false;
}

}  // namespace allmende
