#include "server/app.hpp"

#include <condition_variable>
#include <filesystem>
#include <thread>

#include "models/base/append.hpp"
#include "models/base/error.hpp"
#include "server/api/easy_language.hpp"
#include "server/api/openapi_routes.hpp"
#include "server/http/health_routes.hpp"
#include "server/i18n/texts.hpp"
#include "server/version.hpp"

namespace allmende {

/// Uploads that may wait for their sizes; each has up to 20 MB on disk.
static constexpr std::size_t kPicturesWaiting = 32;

static HttpOptions http_options(const Config& config) {
  HttpOptions options;
  options.workers = static_cast<std::size_t>(config.http.workers);
  options.connections_max = static_cast<std::size_t>(config.http.connections_max);
  options.body_max_bytes = config.http.body_max_bytes;
  options.head_time = config.http.head;
  options.idle_time = config.http.idle;
  options.rate = {.per_second = config.http.rate_per_second,
                  .burst = static_cast<double>(config.http.burst)};
  options.proxies = config.http.proxies;
  options.session_cookie = kSessionCookie;
  options.upload_folder = config.data + "/media";
  return options;
}

static bool answers(Database& db) {
  try {
    db.ping();
    return true;
  } catch (const Error&) {
    return false;
  }
}

/// What operators alone need; a server that shows itself to everybody may go without.
static std::vector<Route> console_rows(Faces& faces) {
  std::vector<Route> rows;
  append(rows, overview_routes(faces.overview));
  append(rows, jobs_routes(faces.core.jobs));
  append(rows, settings_routes(faces.settings));
  append(rows, site_texts_routes(faces.site_texts));
  append(rows, account_listing_routes(faces.core.account_listings));
  append(rows, calendar_listing_routes(faces.core.calendar_listings));
  append(rows, receipt_reports_routes(faces.receipts));
  append(rows, console_routes(faces.console));
  if (!faces.admin_root.empty()) append(rows, faces.admin_files.routes("/verwaltung"));
  return rows;
}

/// What is sold, given away, waited and looked for, what it is insured for, and what it costs to
/// change one's mind.
static std::vector<Route> market_rows(Faces& faces) {
  std::vector<Route> rows = sales_routes(faces.sales);
  append(rows, fees_routes(faces.core.fees));
  append(rows, waiting_list_routes(faces.waiting_list));
  append(rows, carts_routes(faces.carts));
  append(rows, unit_swaps_routes(faces.unit_swaps));
  append(rows, wanted_routes(faces.wanted));
  append(rows, insurance_routes(faces.core.insurance));
  append(rows, wanted_pages_routes(faces.pages));
  return rows;
}

/// How things are when they change hands, and what is written down of it.
static std::vector<Route> counter_rows(Faces& faces) {
  std::vector<Route> rows = papers_routes(faces.papers);
  append(rows, protocols_routes(faces.protocols));
  append(rows, damages_routes(faces.damages));
  append(rows, receipts_routes(faces.receipts));
  append(rows, home_papers_routes(faces.home_papers));
  append(rows, lenders_routes(faces.core.lenders));
  return rows;
}

std::vector<Route> all_routes(Faces& faces) {
  std::vector<Route> rows;
  append(rows, health_routes([&faces] { return answers(faces.core.db); }));
  append(rows, accounts_routes(faces.accounts));
  append(rows, recovery_routes(faces.accounts));
  append(rows, sign_up_routes(faces.accounts));
  append(rows, keys_routes(faces.accounts));
  append(rows, own_data_routes(faces.own_data));
  append(rows, agenda_routes(faces.agenda));
  append(rows, calendars_routes(faces.calendars));
  append(rows, events_routes(faces.events));
  append(rows, event_editing_routes(faces.events));
  append(rows, event_bulk_routes(faces.events));
  append(rows, programme_routes(faces.programme));
  append(rows, venues_routes(faces.venues));
  append(rows, accessibility_routes(faces.venues));
  append(rows, resources_routes(faces.resources));
  append(rows, units_routes(faces.resources));
  append(rows, resource_tables_routes(faces.resources));
  append(rows, resource_calendars_routes(faces.resources));
  append(rows, bookings_routes(faces.bookings));
  append(rows, booking_contacts_routes(faces.core.booking_contacts));
  append(rows, market_rows(faces));
  append(rows, counter_rows(faces));
  append(rows, instance_routes(faces.facts));
  append(rows, organisations_routes(faces.organisations));
  append(rows, applications_routes(faces.organisations));
  append(rows, members_routes(faces.members));
  append(rows, invitations_routes(faces.invitations));
  append(rows, audience_routes(faces.audience));
  append(rows, audit_routes(faces.core.audit));
  append(rows, notifications_routes(faces.core.notifications));
  if (faces.core.config.web.console) append(rows, console_rows(faces));
  append(rows, participations_routes(faces.participations));
  append(rows, peers_routes(faces.peers));
  append(rows, pictures_routes(faces.pictures));
  append(rows, moderation_routes(faces.activitypub.federation));
  append(rows, follows_routes(faces.follows));
  append(rows, deliveries_routes(faces.deliveries));
  append(rows, live_routes(faces.live));
  append(rows, openapi_routes(rows, faces.core.config.base_url));
  append(rows, media_routes(faces.pictures));
  append(rows, short_routes(faces.protocols));
  append(rows, actors_routes(faces.activitypub));
  append(rows, objects_routes(faces.activitypub));
  append(rows, catalogue_routes(faces.activitypub));
  append(rows, agreement_papers_routes(faces.agreement_papers));
  append(rows, inbox_routes(faces.activitypub));
  append(rows, synchronization_routes(faces.activitypub));
  append(rows, discovery_routes(faces.activitypub));
  append(rows, ics_routes(faces.feeds));
  append(rows, resource_ics_routes(faces.resources));
  append(rows, atom_routes(faces.feeds));
  append(rows, pages_routes(faces.pages));
  append(rows, resource_pages_routes(faces.pages));
  append(rows, damage_pages_routes(faces.pages));
  append(rows, sitemap_routes(faces.pages));
  if (!faces.web_root.empty()) append(rows, faces.files.routes());
  return rows;
}

/// Where a browser app lies: as configured, else beside the checkout that this program was built
/// in.
static std::string find_web_root(const std::string& configured, const std::string& app,
                                 const std::string& installed) {
  namespace fs = std::filesystem;
  if (!configured.empty()) return configured;
  std::error_code none;
  const fs::path program = fs::read_symlink("/proc/self/exe", none);
  for (const std::string& near : {"../../" + app + "/build", "../share/allmende/" + installed}) {
    const fs::path folder = (program.parent_path() / near).lexically_normal();
    if (fs::exists(folder / "index.html", none)) return folder.string();
  }
  return "";
}

static std::map<settings::TextPage, std::string> configured_texts(const Config& config,
                                                                  const InstanceFacts& facts) {
  using settings::TextPage;
  std::map<TextPage, std::string> texts = easy_topics(facts);
  texts[TextPage::imprint] = config.instance.imprint;
  texts[TextPage::privacy] = config.instance.privacy;
  texts[TextPage::accessibility] = config.instance.accessibility;
  texts[TextPage::easy_language] = easy_language(facts);
  return texts;
}

static Shell make_shell(const std::string& web_root) {
  if (web_root.empty()) return Shell::plain();
  return Shell::from_file(std::filesystem::path{web_root} / "index.html");
}

static auto home_finder(Federation& federation) {
  return [&federation](const std::string& who, Intent intent, const std::string& uri) {
    return federation.finder.page_at_home(who, intent, uri);
  };
}

Faces::Faces(Core& core_in, Federation& federation)
    : core(core_in),
      links(core.config.base_url),
      lines(core.agenda, links, [this] { return core.db.changes(); }),
      facts(to_facts(core.config, kVersion), core.db, core.settings),
      web_root(find_web_root(core.config.web.root, "web-ui", "web")),
      shell(make_shell(web_root)),
      files(web_root, shell.policy()),
      callers(core.accounts),
      live(core.db),
      agenda{core.agenda, lines, core.config.instance.zone},
      events{core.events, core.participations, core.accessibility, links,
             core.config.instance.zone},
      programme{core.programme, links},
      calendars{core.calendars, core.calendar_settings, links},
      organisations{core.organisations, core.calendars, links},
      members{core.members},
      invitations{core.invitations, links},
      audience{core.events, core.calendars, core.organisations, core.venues, core.resources},
      accounts{core.accounts,
               callers,
               links,
               core.recovery,
               core.sign_up,
               core.keys,
               core.config.instance.name},
      own_data{core.deletion, core.exports},
      venues{core.venues, core.accessibility, core.organisations, links},
      participations{core.participations},
      peers{core.peers},
      pictures{core.pictures,
               links,
               pictures::PictureRenderer{},
               {static_cast<std::size_t>(core.config.pictures.at_once), kPicturesWaiting}},
      follows{federation.follows,         federation.finder, federation.uris,
              federation.calendars_inbox, core.events,       links},
      activitypub{federation, core.db, core.agenda, core.events, facts},
      feeds{core.agenda, core.events, core.calendars, core.organisations, links, facts},
      pages{core.agenda,
            core.events,
            core.calendars,
            core.organisations,
            core.participations,
            core.venues,
            core.accessibility,
            core.accounts,
            resources,
            wanted,
            home_finder(federation),
            links,
            shell,
            facts,
            core.clock},
      overview{core.overview, kVersion, core.config.data, core.clock.now()},
      settings{core.settings, facts.configured()},
      site_texts{core.settings, configured_texts(core.config, facts.configured())},
      admin_root(find_web_root(core.config.web.admin_root, "admin-ui", "admin")),
      admin_shell(make_shell(admin_root)),
      admin_files(admin_root, admin_shell.policy()),
      console{links, admin_shell, facts} {}

static DispatcherHooks hooks(App& app) {
  return {
      .caller = [&app](const Request& request,
                       const Route& route) { return app.faces.callers.identify(request, route); },
      .translate = translate,
      .error_page =
          [&app](const Request& request, int status, const std::string& key) {
            return error_page(app.faces.pages, request, status, key);
          },
      .log = &app.jobs.log};
}

App::App(Core& core_in)
    : core(core_in),
      jobs(core),
      faces(core, jobs.parts.federation),
      dispatcher(all_routes(faces), hooks(*this)),
      http(
          http_options(core.config), dispatcher,
          {.changes = [this] { return core.db.changes(); }, .log = &jobs.log, .metrics = &metrics}),
      metrics_http(metrics, &jobs.log) {}

struct HostPort {
  std::string host;
  int port = 0;
};

/// Throws: server.error.listen.
static HostPort read_listen(const std::string& text) {
  const std::size_t colon = text.rfind(':');
  const std::string port = colon == std::string::npos ? "" : text.substr(colon + 1);
  const bool digits = !port.empty() && port.size() <= 5 &&
                      port.find_first_not_of("0123456789") == std::string::npos;
  if (!digits) {
    Error error = invalid("--listen", "server.error.listen");
    error.cause = text + " is not ADDRESS:PORT";
    throw error;
  }
  std::string host = text.substr(0, colon);
  if (host == "localhost" || host.empty()) host = "127.0.0.1";
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  return {.host = host, .port = std::stoi(port)};
}

static std::string spell_url(const HostPort& at, int port) {
  const std::string host = at.host.find(':') == std::string::npos ? at.host : "[" + at.host + "]";
  return "http://" + host + ":" + std::to_string(port);
}

/// Starts the private cluster again when its postmaster has died under us.
static void keep_cluster(Core& core, const std::stop_token& stop) {
  constexpr auto kPause = std::chrono::seconds{2};
  std::mutex mutex;
  std::condition_variable_any bell;
  while (core.cluster && !stop.stop_requested()) {
    std::unique_lock lock{mutex};
    bell.wait_for(lock, stop, kPause, [] { return false; });
    if (stop.stop_requested() || answers(core.db)) continue;
    try {
      core.cluster->ensure_running();
    } catch (const Error&) {
      // The next round tries again; until then requests are answered with 503.
    }
  }
}

void App::run(const std::function<void(const std::string& url)>& ready) {
  const HostPort at = read_listen(core.config.listen);
  const int port = http.bind(at.host, at.port);
  std::jthread metrics_thread;
  if (!core.config.metrics_listen.empty()) {
    const HostPort metrics_at = read_listen(core.config.metrics_listen);
    metrics_http.bind(metrics_at.host, metrics_at.port);
    metrics_thread = std::jthread{[this] { metrics_http.run(); }};
  }
  // The stream asks the database, so it has a thread of its own and never holds up the listener.
  std::mutex mutex;
  std::condition_variable_any bell;
  bool rung = false;
  const std::jthread publisher{[&](const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      std::unique_lock lock{mutex};
      // A change behind a transaction that still ran when the bell rang comes out with the next
      // look.
      bell.wait_for(lock, stop, std::chrono::seconds{1}, [&] { return rung; });
      rung = false;
      lock.unlock();
      if (!stop.stop_requested()) faces.live.publish();
    }
  }};
  const std::jthread keeper{[&](const std::stop_token& stop) { keep_cluster(core, stop); }};
  core.db.listen(
      [&] {
        jobs.wake();
        const std::lock_guard lock{mutex};
        rung = true;
        bell.notify_all();
      },
      [this] { jobs.take_over(); });
  core.peers.note_served(core.config.base_url);
  jobs.start();
  ready(spell_url(at, port));
  http.run();
  // What still waits for a picture or a paper brings its answer to a server that is there.
  faces.pictures.queue.stop();
  faces.paper_shop.queue.stop();
  faces.home_papers.queue.stop();
  jobs.end();
  core.db.stop_listening();
  metrics_http.stop();
}

void App::stop() { http.stop(); }

}  // namespace allmende
