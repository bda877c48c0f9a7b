// What every verb of the program stands on: the configuration, the database and the services.
// Reading the members is reading the wiring. Commands use a Core alone; the server adds its faces
// (app.hpp).
#pragma once

#include <memory>

#include "models/accounts/account_service.hpp"
#include "models/audit/audit_service.hpp"
#include "models/bookings/booking_contact_service.hpp"
#include "models/bookings/booking_guests.hpp"
#include "models/bookings/booking_homes.hpp"
#include "models/bookings/booking_service.hpp"
#include "models/bookings/cart_service.hpp"
#include "models/bookings/contract_service.hpp"
#include "models/bookings/home_paper_service.hpp"
#include "models/bookings/unit_swap.hpp"
#include "models/bookings/waiting_list_service.hpp"
#include "models/bookings/sale_service.hpp"
#include "models/insurance/insurance_service.hpp"
#include "models/fees/fee_service.hpp"
#include "models/wanted/wanted_service.hpp"
#include "models/bookings/forgetting_service.hpp"
#include "models/accounts/deletion_service.hpp"
#include "models/accounts/key_service.hpp"
#include "models/accounts/listing_service.hpp"
#include "models/accounts/sign_up_service.hpp"
#include "models/calendars/agenda_service.hpp"
#include "models/calendars/calendar_listing_service.hpp"
#include "models/calendars/calendar_service.hpp"
#include "models/calendars/calendar_settings_service.hpp"
#include "models/calendars/event_service.hpp"
#include "models/calendars/mirror_service.hpp"
#include "models/calendars/programme_service.hpp"
#include "models/db/database.hpp"
#include "models/db/private_cluster.hpp"
#include "models/notifications/notification_service.hpp"
#include "models/notifications/notifier.hpp"
#include "models/organisations/invitation_service.hpp"
#include "models/organisations/member_service.hpp"
#include "models/lenders/lender_service.hpp"
#include "models/letters/letter_service.hpp"
#include "models/organisations/organisation_service.hpp"
#include "models/participations/export_service.hpp"
#include "models/overview/overview_service.hpp"
#include "models/participations/participation_service.hpp"
#include "models/peers/peer_service.hpp"
#include "models/pictures/mirrored_pictures.hpp"
#include "models/pictures/picture_service.hpp"
#include "models/protocols/protocol_service.hpp"
#include "models/receipts/receipt_service.hpp"
#include "models/damages/damage_service.hpp"
#include "models/queue/job_service.hpp"
#include "models/resources/resource_mirror_service.hpp"
#include "models/resources/resource_calendar_service.hpp"
#include "models/resources/accessory_service.hpp"
#include "models/resources/resource_service.hpp"
#include "models/resources/unit_service.hpp"
#include "models/settings/setting_service.hpp"
#include "models/venues/accessibility_service.hpp"
#include "models/venues/venue_service.hpp"
#include "server/config.hpp"

namespace allmende {

struct Core {
  /// Starts or joins the private cluster unless database.url names another one. Nothing is asked of
  /// the database yet; `open` migrates it.
  explicit Core(Config config_in);

  /// Throws: the errors of models/db/migrate.hpp, database.error.unreachable.
  void open();

  Config config;
  SystemClock clock;
  /// Null when database.url is set.
  std::unique_ptr<PrivateCluster> cluster;
  Database db;
  /// Opens what is sealed in the database; its key is read by `open`.
  SecretBox box{""};
  letters::LetterService letters{db, clock, box};
  accounts::AccountService accounts{db, clock, box};
  accounts::KeyService keys{db, clock, box, letters};
  accounts::DeletionService deletion{{db, clock, keys, letters}};
  accounts::RecoveryService recovery{db, clock, letters};
  accounts::SignUpService sign_up{{db, clock, accounts, recovery, letters}};
  accounts::ListingService account_listings{db, clock};
  organisations::OrganisationService organisations{db, clock};
  organisations::MemberService members{db, clock};
  organisations::InvitationService invitations{db, clock, letters};
  audit::AuditService audit{db};
  notifications::Notifier notifier{clock};
  notifications::NotificationService notifications{{db, clock, letters, box, config.base_url}};
  calendars::CalendarService calendars{db, clock};
  calendars::CalendarSettingsService calendar_settings{db, clock};
  calendars::CalendarListingService calendar_listings{db};
  calendars::EventService events{db, clock};
  calendars::ProgrammeService programme{db, clock};
  calendars::AgendaService agenda{db, clock};
  calendars::MirrorService mirrors{db, clock};
  participations::ParticipationService participations{db, clock};
  peers::PeerService peers{db, clock};
  participations::ExportService exports{{db, clock, config.base_url, config.instance.name}};
  JobService jobs{db, clock};
  overview::OverviewService overview{db, clock};
  settings::SettingService settings{db, clock};
  venues::VenueService venues{db, clock};
  venues::AccessibilityService accessibility{db, clock};
  resources::ResourceService resources{db, clock, config.instance.zone};
  resources::UnitService units{db, clock, config.instance.zone};
  resources::ResourceCalendarService resource_calendars{db, clock, config.instance.zone};
  bookings::BookingService bookings{db, clock, config.instance.zone};
  bookings::WaitingListService waiting_list{db, clock, bookings, config.instance.zone};
  bookings::UnitSwapService unit_swaps{db, clock, bookings};
  bookings::CartService carts{db, clock, bookings, config.instance.zone};
  bookings::BookingGuestService booking_guests{db, clock, config.instance.zone};
  bookings::BookingHomeService booking_homes{db, clock};
  resources::ResourceMirrorService resource_mirrors{db, clock, config.instance.zone};
  resources::AccessoryService accessories{db};
  bookings::ForgettingService forgetting{db, clock};
  bookings::BookingContactService booking_contacts{db, clock, bookings};
  bookings::ContractService contracts{db, bookings};
  bookings::HomePaperService home_papers{db, bookings};
  fees::FeeService fees{{db, clock, bookings}};
  bookings::SaleService sales{db, clock, config.instance.zone};
  wanted::WantedService wanted{db, clock};
  insurance::InsuranceService insurance{{db, clock, box, bookings, config.instance.zone}};
  lenders::LenderService lenders{db, clock};
  pictures::PictureService pictures{db, clock, pictures::PictureFiles{config.data + "/media"}};
  /// Apart from the pictures, which a proxy may serve to everybody.
  protocols::ProtocolService protocols{
      {db, clock, bookings, pictures::PictureFiles{config.data + "/photos"}, config.instance.zone}};
  damages::DamageService damages{
      {db, clock, units, pictures::PictureFiles{config.data + "/photos"}, config.instance.zone}};
  receipts::ReceiptService receipts{{db, clock, bookings, config.instance.zone}};
  pictures::MirroredPictures mirrored_pictures{db, clock, pictures.files()};
};

}  // namespace allmende
