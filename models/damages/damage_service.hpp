// Rules of damages: who may report what of a unit, what that does to it, and who closes the report.
#pragma once

#include "models/bookings/booking_rules.hpp"
#include "models/damages/damage.hpp"
#include "models/db/database.hpp"
#include "models/pictures/picture_files.hpp"
#include "models/resources/unit_service.hpp"

namespace allmende::damages {

/// What somebody with the label before them may say.
struct LabelView {
  Label label;
  Reporter reporter = Reporter::other;
};

class DamageService {
 public:
  struct Parts {
    Database& db;
    const Clock& clock;
    resources::UnitService& units;
    /// Those of protocols.
    pictures::PictureFiles files;
    /// That of the city.
    std::string zone;
  };
  explicit DamageService(Parts parts) : parts_(std::move(parts)) {}

  /// For who may see the thing or has it. Throws: units.error.not_found, access.error.sign_in.
  LabelView label(const Caller& caller, const UnitId& unit);

  struct Reported {
    Damage damage;
    /// False for one that had come before.
    bool made = true;
  };
  /// What is unusable by the word of the lender's people, or of who has it, is lent no more;
  /// bookings of it get another of the same kind, or are flagged. Throws: the same,
  /// damages.error.words, damages.error.key, damages.error.too_many beyond 10 a day of one person
  /// or 20 open ones of a unit, where they are not the lender's.
  Reported report(const Caller& caller, const UnitId& unit, const DamageWish& wish);

  /// Open ones, or closed ones. Throws: organisations.error.not_found, access.error.*.
  std::vector<Damage> list(const Caller& caller, const std::string& organisation, bool open);
  /// For the lender's people and whoever reported it. Throws: damages.error.not_found.
  Damage get(const Caller& caller, const DamageId& damage);
  /// The lender says that it does not work, as others said. Throws the same, access.error.denied,
  /// damages.error.closed, damages.error.usable.
  Damage confirm(const Caller& caller, const DamageId& damage);
  /// With the last report that blocks it the unit can be lent again, unless it is retired. Throws
  /// the same, and for `retired` what UnitService::edit does.
  Damage close(const Caller& caller, const DamageId& damage, Outcome outcome);

  /// By whoever reported it, while it is open. Tells the photo if it came before. Throws:
  /// damages.error.not_found, damages.error.closed, damages.error.alt, damages.error.photos beyond
  /// 4.
  std::optional<DamagePhoto> admit(const Caller& caller, const DamageId& damage,
                                   const DamagePhoto& photo);
  /// `photo` has an id and words. Throws the same, pictures.error.no_room.
  DamagePhoto add_photo(const Caller& caller, const DamageId& damage, const DamagePhoto& photo,
                        const std::vector<pictures::Rendition>& files);
  /// Throws: damages.error.not_found.
  DamagePhoto photo(const Caller& caller, const DamageId& damage, const PhotoId& photo);
  const pictures::PictureFiles& files() const { return parts_.files; }

  /// Removes what was closed seven months ago.
  int forget();

 private:
  void look_after_bookings();

  Parts parts_;
};

}  // namespace allmende::damages
