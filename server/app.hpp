// The running server: everything by value in order of need, so that reading the members is reading the
// wiring. A Core is what it stands on; faces, stream, jobs and HTTP stand on that.
#pragma once

#include <functional>
#include <string>

#include "federation/client/http_client.hpp"
#include "server/api/accounts_routes.hpp"
#include "server/api/agenda_routes.hpp"
#include "server/api/calendars_routes.hpp"
#include "server/api/events_routes.hpp"
#include "server/api/instance_routes.hpp"
#include "server/api/organisations_routes.hpp"
#include "server/auth/callers.hpp"
#include "server/core.hpp"
#include "server/feeds/feeds_routes.hpp"
#include "server/http/http_server.hpp"
#include "server/http/log.hpp"
#include "server/http/metrics.hpp"
#include "server/jobs/calendars_jobs.hpp"
#include "server/jobs/worker.hpp"
#include "server/live/live_stream.hpp"
#include "server/pages/pages_routes.hpp"

namespace allmende {

/// Every row of the server. Faces hold references, so whoever calls this keeps them alive.
std::vector<Route> all_routes(struct App& app);

struct App {
  explicit App(Core& core_in);
  ~App();

  /// Binds, starts jobs and listening, calls `ready` with the URL, and serves until `stop`.
  void run(const std::function<void(const std::string& url)>& ready);
  /// From any thread, also from a signal handler's.
  void stop();

  Core& core;
  Links links{core.config.base_url};
  Log log;
  Metrics metrics;
  CurlClient client;
  Callers callers{core.accounts};
  InstanceFacts instance;
  Shell shell;
  LiveStream live{core.db};
  AgendaFace agenda{core.agenda, links, core.config.instance.zone};
  EventsFace events{core.events, links, core.config.instance.zone};
  CalendarsFace calendars{core.calendars, links};
  OrganisationsFace organisations{core.organisations, core.calendars, links};
  AccountsFace accounts{core.accounts, callers};
  FeedsFace feeds;
  PagesFace pages;
  CalendarsJobs calendar_jobs{core.calendars, client, core.db, core.clock,
                              core.config.calendars.refresh};
  Worker worker;
  Dispatcher dispatcher;
  HttpServer http;
  MetricsServer metrics_http{metrics, &log};
};

}  // namespace allmende
