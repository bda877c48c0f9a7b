#include "federation/actors/trusted_port.hpp"
#include "models/accounts/accounts_notifications.hpp"
#include "models/base/append.hpp"
#include "models/moderation/moderation_notifications.hpp"
#include "models/organisations/organisations_notifications.hpp"
#include "models/participations/changes_notifications.hpp"
#include "models/participations/participations_notifications.hpp"
#include "server/app.hpp"
#include "models/wanted/wanted_matching.hpp"
#include "models/damages/damages_notifications.hpp"
#include "server/jobs/damages_jobs.hpp"
#include "server/jobs/protocols_jobs.hpp"
#include "server/jobs/wanted_jobs.hpp"

namespace allmende {

static LogOptions log_options(const Config& config) {
  return {.level = config.log.level, .json = config.log.json};
}

static std::vector<JobRow> all_jobs(WorkerApp& app) {
  std::vector<JobRow> rows;
  append(rows, accounts_jobs(app.accounts_jobs));
  append(rows, bookings_jobs(app.bookings_jobs));
  append(rows, calendars_jobs(app.calendar_jobs));
  append(rows, federation_jobs(app.federation_jobs));
  append(rows, letters_jobs(app.letters_jobs));
  append(rows, notifications_jobs(app.core.notifications));
  append(rows, participations_jobs(app.core.participations));
  append(rows, pictures_jobs(app.pictures_jobs));
  append(rows, resources_jobs(app.resources_jobs));
  append(rows, protocols_jobs(app.core.protocols));
  append(rows, damages_jobs(app.core.damages));
  append(rows, wanted_jobs(app.core.wanted));
  append(rows, events_jobs(app.log_keeping));
  return rows;
}

static std::vector<notifications::Notifying> all_notices(WorkerApp& app) {
  const notifications::Notifier& notifier = app.core.notifier;
  std::vector<notifications::Notifying> rows;
  append(rows, accounts::accounts_notifications(notifier));
  append(rows, organisations::organisations_notifications(notifier));
  append(rows, participations::participations_notifications(notifier));
  append(rows, participations::changes_notifications(notifier));
  append(rows, moderation::moderation_notifications(notifier));
  append(rows, bookings::bookings_notifications(app.booking_notices));
  append(rows, damages::damages_notifications(notifier));
  append(rows, wanted::wanted_notifications(notifier));
  append(rows, follows_notifications(app.follows_notices));
  return rows;
}

static JobEnded log_failed_jobs(const Log& log) {
  return [&log](const Job& job, const std::string& key, const std::string& cause) {
    if (!key.empty()) log.warn("job " + job.kind + " failed: " + key + " " + cause);
  };
}

static EventPassed log_passed(const Log& log, const std::string& who) {
  return [&log, who](const std::string& event, const std::string& cause) {
    log.warn(who + " was told of " + event + ": " + cause);
  };
}

static bookings::TimerPassed log_stuck(const Log& log) {
  return [&log](const BookingId& booking, const std::string& cause) {
    log.warn("the timer of booking " + booking.text + " was passed over: " + cause);
  };
}

WorkerApp::WorkerApp(Core& core_in)
    : core(core_in),
      log(log_options(core.config)),
      parts(core, {.jobs = [this] { worker.wake(); },
                   .deliveries = [this] { parts.federation.deliverer.wake(); },
                   .not_announced = log_passed(log, "no other server")}),
      calendar_jobs{
          core.calendars, core.calendar_settings,       core.events, parts.client, core.db,
          core.clock,     core.config.calendars.refresh},
      resources_jobs{core.resource_calendars, parts.client, core.db, core.clock,
                     core.config.calendars.refresh},
      federation_jobs{parts.federation, core.mirrors, core.db, core.clock},
      accounts_jobs{core.accounts, core.recovery, core.sign_up},
      letters_jobs{core.letters, make_mailer(core.config, log)},
      pictures_jobs{
          core.pictures, core.mirrored_pictures, parts.client,
          [this](const std::string& url) { return may_be_asked(core.db, url, core.config.dev); }},
      bookings_jobs{core.bookings, core.forgetting, log_stuck(log)},
      log_keeping{core.db, core.clock},
      follows_notices{core.notifier, parts.federation.actors},
      booking_notices{core.notifier, core.config.instance.zone},
      notices(all_notices(*this)),
      worker(core.db, core.clock, all_jobs(*this), log_failed_jobs(log)) {
  worker.read_log([this] {
    return notifications::notify_next(core.db, notices, log_passed(log, "nobody here"));
  });
}

void WorkerApp::run(const std::function<void()>& ready) {
  core.db.listen([this] { wake(); }, [this] { take_over(); });
  start();
  ready();
  std::unique_lock lock{mutex};
  stopped.wait(lock, [this] { return stopping; });
  lock.unlock();
  end();
}

void WorkerApp::wake() {
  worker.wake();
  parts.federation.deliverer.wake();
}

void WorkerApp::take_over() {
  worker.take_over();
  parts.federation.deliverer.take_over();
}

void WorkerApp::start() {
  core.peers.set_mode(
      read_word<peers::Mode>(core.config.federation.mode).value_or(peers::Mode::open));
  worker.start(core.config.jobs.workers);
  if (core.config.jobs.workers > 0) parts.federation.deliverer.start();
}

void WorkerApp::end() {
  worker.stop();
  parts.federation.deliverer.stop();
}

void WorkerApp::stop() {
  const std::lock_guard lock{mutex};
  stopping = true;
  stopped.notify_all();
}

}  // namespace allmende
