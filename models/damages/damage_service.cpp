#include "models/damages/damage_service.hpp"

#include <algorithm>

#include "models/access/access.hpp"
#include "models/base/error.hpp"
#include "models/bookings/booking_repository.hpp"
#include "models/bookings/booking_service.hpp"
#include "models/bookings/unit_swap.hpp"
#include "models/claims/claim_repository.hpp"
#include "models/damages/damage_repository.hpp"
#include "models/events/event_log.hpp"
#include "models/organisations/organisation_service.hpp"
#include "models/pictures/picture_repository.hpp"
#include "models/pictures/picture_service.hpp"
#include "models/resources/resource_repository.hpp"
#include "models/resources/resource_rules.hpp"
#include "models/resources/resource_service.hpp"
#include "models/text/text.hpp"

namespace allmende::damages {

using access::Action;
using resources::Resource, resources::ResourceRepository, resources::UnitState;

static constexpr std::size_t kLongestWords = 2000;
static constexpr std::size_t kLongestAlt = 1000;
static constexpr std::size_t kMostPhotos = 4;
static constexpr int kMostOfPerson = 10;
static constexpr int kMostOfUnit = 20;
/// One month more than damage can be claimed. Source: §§ 548, 606 BGB.
static constexpr std::chrono::months kKept{7};

static bool is_lender(const Caller& caller, const SpaceId& space) {
  return access::allows(caller, Action::booking_hand_over, {.space_id = space});
}

namespace {

/// A unit as somebody meets it.
struct Met {
  LabelView view;
  Resource resource;
  /// With which the caller has it.
  std::optional<BookingId> booking;
};

}  // namespace

/// The booking with which the caller has the unit now.
static std::optional<BookingId> held_by(Tx& tx, const Caller& caller, const UnitId& unit) {
  const auto holding = DamageRepository{tx}.holding(unit);
  if (!holding) return std::nullopt;
  const auto booking = bookings::BookingRepository{tx}.find(*holding);
  if (!booking || !bookings::may_borrow(caller, *booking)) return std::nullopt;
  return holding;
}

static Met meet(Tx& tx, const Caller& caller, const UnitId& unit) {
  const auto label = DamageRepository{tx}.find_label(unit);
  const auto resource = label ? ResourceRepository{tx}.find(label->resource_id.text) : std::nullopt;
  if (!resource) throw not_found("units.error.not_found");
  const auto booking = held_by(tx, caller, unit);
  const access::Thing thing = resources::to_thing(*resource);
  // Who has it reports of it, whatever became of the offer.
  if (!booking) {
    if (!access::allows(caller, Action::resource_read, thing)) {
      throw not_found("units.error.not_found");
    }
    access::require(caller, Action::damage_report, thing);
  }
  const bool own = is_lender(caller, label->space_id);
  const Reporter reporter = own ? Reporter::lender : booking ? Reporter::holder : Reporter::other;
  return {
      .view = {.label = *label, .reporter = reporter}, .resource = *resource, .booking = booking};
}

LabelView DamageService::label(const Caller& caller, const UnitId& unit) {
  return parts_.db.read([&](Tx& tx) { return meet(tx, caller, unit).view; });
}

/// The unit does not work; what it is part of is told to everybody who keeps a list.
static void block(Tx& tx, const Resource& resource, const UnitId& unit, Instant now) {
  claims::ClaimRepository{tx}.lock({resource.id.text}, now);
  DamageRepository{tx}.set_unit_state(unit, UnitState::active, UnitState::defect);
  resources::touch(tx, *ResourceRepository{tx}.find(resource.id.text), now);
}

static void check_number(DamageRepository& damages, const Caller& caller, const UnitId& unit,
                         Instant now) {
  const int today = damages.count_of(*caller.account_id, now - std::chrono::hours{24});
  if (today >= kMostOfPerson || damages.count_open(unit) >= kMostOfUnit) {
    throw conflict("damages.error.too_many");
  }
}

static Damage made_of(const Met& met, const Caller& caller, const DamageWish& wish, Instant now) {
  return {.id = wish.id,
          .label = met.view.label,
          .finding = wish.finding,
          .reporter = met.view.reporter,
          .booking_id = met.booking,
          .account_id = caller.account_id,
          .reporter_name = "",
          .words = trim(wish.words),
          .blocks = wish.finding == Finding::unusable && met.view.reporter != Reporter::other,
          .reported_at = now,
          .closed_at = std::nullopt,
          .outcome = std::nullopt,
          .photos = {}};
}

DamageService::Reported DamageService::report(const Caller& caller, const UnitId& unit,
                                              const DamageWish& wish) {
  const Instant now = parts_.clock.now();
  const Reported reported = parts_.db.write([&](Tx& tx) -> Reported {
    const Met met = meet(tx, caller, unit);
    DamageRepository damages{tx};
    // Reports of one kind take turns, so that what is counted is true.
    claims::ClaimRepository{tx}.lock({met.resource.id.text}, now);
    if (auto before = damages.find(wish.id)) {
      const bool same = before->account_id == caller.account_id && before->label.unit_id == unit;
      if (!same) throw conflict("damages.error.key");
      return {.damage = std::move(*before), .made = false};
    }
    const Damage made = made_of(met, caller, wish, now);
    if (made.words.empty() || made.words.size() > kLongestWords) {
      throw invalid("/words", "damages.error.words");
    }
    if (made.reporter != Reporter::lender) check_number(damages, caller, unit, now);
    damages.insert(made);
    if (made.blocks) block(tx, met.resource, unit, now);
    EventLog{tx}.append("damages.reported", made.id.text);
    return {.damage = *damages.find(made.id), .made = true};
  });
  if (reported.made && reported.damage.blocks) look_after_bookings();
  return reported;
}

/// Done at once, so that whoever reports sees what came of it; the timers do it otherwise.
void DamageService::look_after_bookings() {
  bookings::look_after_unfit(parts_.db, {parts_.clock.now(), parts_.zone});
}

std::vector<Damage> DamageService::list(const Caller& caller, const std::string& organisation,
                                        bool open) {
  return parts_.db.read([&](Tx& tx) {
    const auto house = organisations::find_readable(tx, caller, organisation);
    access::require(caller, Action::booking_hand_over, {.space_id = house.space_id});
    return DamageRepository{tx}.list(house.space_id, open);
  });
}

static Damage find_known(Tx& tx, const Caller& caller, const DamageId& id) {
  auto damage = DamageRepository{tx}.find(id);
  const bool own = damage && caller.account_id && damage->account_id == caller.account_id;
  if (!damage || (!own && !is_lender(caller, damage->label.space_id))) {
    throw not_found("damages.error.not_found");
  }
  return std::move(*damage);
}

Damage DamageService::get(const Caller& caller, const DamageId& damage) {
  return parts_.db.read([&](Tx& tx) { return find_known(tx, caller, damage); });
}

/// For the lender's people, locked, and still open.
static Damage find_task(Tx& tx, const Caller& caller, const DamageId& id) {
  DamageRepository{tx}.lock(id);
  Damage damage = find_known(tx, caller, id);
  access::require(caller, Action::booking_hand_over, {.space_id = damage.label.space_id});
  if (damage.closed_at) throw conflict("damages.error.closed");
  return damage;
}

static Resource resource_of(Tx& tx, const Damage& damage) {
  return *ResourceRepository{tx}.find(damage.label.resource_id.text);
}

Damage DamageService::confirm(const Caller& caller, const DamageId& id) {
  const Damage confirmed = parts_.db.write([&](Tx& tx) {
    const Damage damage = find_task(tx, caller, id);
    if (damage.finding != Finding::unusable) throw conflict("damages.error.usable");
    DamageRepository{tx}.set_blocking(id);
    block(tx, resource_of(tx, damage), damage.label.unit_id, parts_.clock.now());
    return *DamageRepository{tx}.find(id);
  });
  look_after_bookings();
  return confirmed;
}

Damage DamageService::close(const Caller& caller, const DamageId& id, Outcome outcome) {
  const Instant now = parts_.clock.now();
  const Damage closed = parts_.db.write([&](Tx& tx) {
    Damage damage = find_task(tx, caller, id);
    const UnitId unit = damage.label.unit_id;
    DamageRepository damages{tx};
    damage.closed_at = now;
    damage.outcome = outcome;
    damages.close(damage, caller.account_id);
    if (outcome == Outcome::retired) {
      parts_.units.edit(tx, caller, {damage.label.resource_id.text, unit.text},
                        [](resources::Unit& one) { one.state = UnitState::retired; });
    } else if (damage.blocks && !damages.is_blocked(unit)) {
      const Resource resource = resource_of(tx, damage);
      claims::ClaimRepository{tx}.lock({resource.id.text}, now);
      damages.set_unit_state(unit, UnitState::defect, UnitState::active);
      resources::touch(tx, resource_of(tx, damage), now);
    }
    return *damages.find(id);
  });
  look_after_bookings();
  return closed;
}

/// Only whoever reported it adds to it.
static Damage find_own(Tx& tx, const Caller& caller, const DamageId& id) {
  Damage damage = find_known(tx, caller, id);
  if (!caller.account_id || damage.account_id != caller.account_id) {
    throw not_found("damages.error.not_found");
  }
  if (damage.closed_at) throw conflict("damages.error.closed");
  return damage;
}

static std::optional<DamagePhoto> photo_of(const Damage& damage, const PhotoId& id) {
  const auto found = std::find_if(damage.photos.begin(), damage.photos.end(),
                                  [&](const DamagePhoto& one) { return one.id == id; });
  if (found == damage.photos.end()) return std::nullopt;
  return *found;
}

static std::optional<DamagePhoto> admit_to(const Damage& damage, const DamagePhoto& photo) {
  if (photo.alt.empty() || photo.alt.size() > kLongestAlt) {
    throw invalid("?alt", "damages.error.alt");
  }
  if (auto before = photo_of(damage, photo.id)) return before;
  if (damage.photos.size() >= kMostPhotos) throw conflict("damages.error.photos");
  return std::nullopt;
}

std::optional<DamagePhoto> DamageService::admit(const Caller& caller, const DamageId& damage,
                                                const DamagePhoto& photo) {
  return parts_.db.read([&](Tx& tx) { return admit_to(find_own(tx, caller, damage), photo); });
}

DamagePhoto DamageService::add_photo(const Caller& caller, const DamageId& id,
                                     const DamagePhoto& wish,
                                     const std::vector<pictures::Rendition>& files) {
  return parts_.db.write([&](Tx& tx) {
    DamageRepository damages{tx};
    damages.lock(id);
    if (auto before = admit_to(find_own(tx, caller, id), wish)) return std::move(*before);
    DamagePhoto photo = wish;
    photo.sizes = pictures::sizes_of(files);
    pictures::PictureRepository{tx}.hold_files();
    photo.hash = parts_.files.put(files);
    damages.insert_photo(id, photo, parts_.clock.now());
    return photo;
  });
}

DamagePhoto DamageService::photo(const Caller& caller, const DamageId& damage, const PhotoId& id) {
  const Damage known = get(caller, damage);
  const auto photo = photo_of(known, id);
  if (!photo) throw not_found("damages.error.not_found");
  return *photo;
}

int DamageService::forget() {
  return parts_.db.write(
      [&](Tx& tx) { return DamageRepository{tx}.forget(parts_.clock.now() - kKept); });
}

}  // namespace allmende::damages
