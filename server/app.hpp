// The running server: everything by value in order of need, so that reading the members is reading
// the wiring. A Core is what it stands on; faces, stream, jobs and HTTP stand on that.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>

#include "models/bookings/bookings_notifications.hpp"
#include "server/api/accounts_routes.hpp"
#include "server/activitypub/activitypub_face.hpp"
#include "server/activitypub/agreement_papers.hpp"
#include "server/api/agenda_routes.hpp"
#include "server/api/audience_routes.hpp"
#include "server/api/audit_routes.hpp"
#include "server/api/booking_contacts_routes.hpp"
#include "server/api/bookings_routes.hpp"
#include "server/api/carts_routes.hpp"
#include "server/api/damages_routes.hpp"
#include "server/api/unit_swaps_routes.hpp"
#include "server/api/waiting_list_routes.hpp"
#include "server/api/calendar_listing_routes.hpp"
#include "server/api/calendars_routes.hpp"
#include "server/api/deliveries_routes.hpp"
#include "server/api/events_routes.hpp"
#include "server/api/follows_routes.hpp"
#include "server/api/home_papers_routes.hpp"
#include "server/api/instance_routes.hpp"
#include "server/api/jobs_routes.hpp"
#include "server/api/moderation_routes.hpp"
#include "server/api/notifications_routes.hpp"
#include "server/api/organisations_routes.hpp"
#include "server/api/overview_routes.hpp"
#include "server/api/own_data_routes.hpp"
#include "server/api/insurance_routes.hpp"
#include "server/api/fees_routes.hpp"
#include "server/api/lenders_routes.hpp"
#include "server/api/papers_routes.hpp"
#include "server/api/participations_routes.hpp"
#include "server/api/peers_routes.hpp"
#include "server/api/pictures_routes.hpp"
#include "server/api/programme_routes.hpp"
#include "server/api/protocols_routes.hpp"
#include "server/api/receipts_routes.hpp"
#include "server/api/resources_routes.hpp"
#include "server/api/sales_routes.hpp"
#include "server/api/settings_routes.hpp"
#include "federation/follows/follows_notifications.hpp"
#include "server/api/venues_routes.hpp"
#include "server/api/wanted_routes.hpp"
#include "server/auth/callers.hpp"
#include "server/core.hpp"
#include "server/federation_parts.hpp"
#include "server/feeds/feeds_routes.hpp"
#include "server/feeds/resource_ics_routes.hpp"
#include "server/http/http_server.hpp"
#include "server/http/log.hpp"
#include "server/http/metrics.hpp"
#include "server/http/static_files.hpp"
#include "server/jobs/accounts_jobs.hpp"
#include "server/jobs/bookings_jobs.hpp"
#include "server/jobs/calendars_jobs.hpp"
#include "server/jobs/federation_jobs.hpp"
#include "server/jobs/letters_jobs.hpp"
#include "server/jobs/notifications_jobs.hpp"
#include "server/jobs/participations_jobs.hpp"
#include "server/jobs/pictures_jobs.hpp"
#include "server/jobs/resources_jobs.hpp"
#include "server/live/live_stream.hpp"
#include "server/pages/console_routes.hpp"
#include "server/pages/damage_pages.hpp"
#include "server/pages/pages_routes.hpp"
#include "server/pages/resource_pages.hpp"
#include "server/pages/wanted_pages.hpp"

namespace allmende {

/// Jobs and what they need: all of `allmende worker`, and a part of the server.
struct WorkerApp {
  explicit WorkerApp(Core& core_in);

  /// Works until `stop`; `ready` is called when it has begun.
  void run(const std::function<void()>& ready);
  void stop();

  /// The parts of `run`, for who has a loop of its own.
  void start();
  void wake();
  /// Goes on with what processes that are gone had begun; for when nobody else works here.
  void take_over();
  void end();

  Core& core;
  Log log;
  FederationParts parts;
  CalendarsJobs calendar_jobs;
  ResourcesJobs resources_jobs;
  FederationJobs federation_jobs;
  AccountsJobs accounts_jobs;
  LettersJobs letters_jobs;
  PicturesJobs pictures_jobs;
  BookingsJobs bookings_jobs;
  LogKeeping log_keeping;
  FollowsNotifications follows_notices;
  bookings::BookingNotices booking_notices;
  /// What is told of which event.
  std::vector<notifications::Notifying> notices;
  Worker worker;
  std::mutex mutex;
  std::condition_variable stopped;
  bool stopping = false;
};

/// Papers that are made at once, and that wait for that.
inline constexpr std::size_t kPapersAtOnce = 2;
inline constexpr std::size_t kPapersWaiting = 32;
/// The same of those that another city is asked for.
inline constexpr std::size_t kFetchedAtOnce = 2;
inline constexpr std::size_t kFetchedWaiting = 8;

/// What answers requests: faces and the things they share. None of it touches the database before a
/// request comes, so the rows can also be listed for the generated pages.
struct Faces {
  Faces(Core& core_in, Federation& federation);

  Core& core;
  Links links;
  AgendaLines lines;
  CurrentFacts facts;
  /// Folder of the built browser app; empty when there is none, then pages go without it.
  std::string web_root;
  Shell shell;
  StaticFiles files;
  Callers callers;
  LiveStream live;
  AgendaFace agenda;
  EventsFace events;
  ProgrammeFace programme;
  CalendarsFace calendars;
  OrganisationsFace organisations;
  MembersFace members;
  InvitationsFace invitations;
  AudienceFace audience;
  AccountsFace accounts;
  OwnDataFace own_data;
  VenuesFace venues;
  ResourcesFace resources{core.resources,
                          core.units,
                          core.resource_calendars,
                          core.resource_mirrors,
                          core.organisations,
                          links,
                          core.fees,
                          core.damages};
  BookingsFace bookings{core.bookings, links};
  WaitingListFace waiting_list{core.waiting_list, links};
  CartsFace carts{core.carts, links};
  SalesFace sales{core.sales, bookings, resources};
  WantedFace wanted{core.wanted, links};
  UnitSwapsFace unit_swaps{core.unit_swaps, links};
  PaperShop paper_shop{facts, links, papers::Printer{}, {kPapersAtOnce, kPapersWaiting}};
  PapersFace papers{core.contracts, core.accessories, paper_shop};
  ParticipationsFace participations;
  PeersFace peers;
  PicturesFace pictures;
  ProtocolsFace protocols{core.protocols, core.bookings,     links,
                          paper_shop,     pictures.renderer, pictures.queue};
  DamagesFace damages{core.damages, links, pictures.renderer, pictures.queue};
  ReceiptsFace receipts{core.receipts, paper_shop};
  FollowsFace follows;
  DeliveryService deliveries{core.db};
  ActivityPubFace activitypub;
  HomePapersFace home_papers{
      core.home_papers, activitypub.federation.fetcher, {kFetchedAtOnce, kFetchedWaiting}};
  AgreementPapersFace agreement_papers{activitypub, paper_shop, core.protocols.files()};
  FeedsFace feeds;
  PagesFace pages;
  OverviewFace overview;
  SettingsFace settings;
  SiteTextsFace site_texts;
  /// The operators' console, a second app below /verwaltung; its folder is empty when there is
  /// none.
  std::string admin_root;
  Shell admin_shell;
  StaticFiles admin_files;
  ConsoleFace console;
};

/// Every row of the server.
std::vector<Route> all_routes(Faces& faces);

struct App {
  explicit App(Core& core_in);

  /// Binds, starts jobs and the live stream, calls `ready` with the URL, and serves until `stop`.
  /// Throws: server.error.listen.
  void run(const std::function<void(const std::string& url)>& ready);
  /// From any thread.
  void stop();

  Core& core;
  WorkerApp jobs;
  Faces faces;
  Metrics metrics;
  Dispatcher dispatcher;
  HttpServer http;
  MetricsServer metrics_http;
};

}  // namespace allmende
