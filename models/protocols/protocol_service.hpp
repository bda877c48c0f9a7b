// Rules of protocols: who records what at the counter, who confirms it, and who sees the photos.
#pragma once

#include "models/bookings/booking_service.hpp"
#include "models/pictures/picture_files.hpp"
#include "models/protocols/protocol.hpp"

namespace allmende::protocols {

/// A photo that comes in. `id` is made by the device, like that of a protocol.
struct PhotoWish {
  PhotoId id;
  /// What the device says that the file's SHA-256 is, in hex.
  std::string sha256;
  /// What is to be seen. Limit: 1000 bytes.
  std::string alt;
};

class ProtocolService {
 public:
  struct Parts {
    Database& db;
    const Clock& clock;
    bookings::BookingService& bookings;
    /// Apart from those that are served to everybody.
    pictures::PictureFiles files;
    /// That of the city.
    std::string zone;
  };
  explicit ProtocolService(Parts parts) : parts_(std::move(parts)) {}

  /// What the counter has to do on a day of the city's. Throws: organisations.error.not_found,
  /// access.error.*.
  CounterDay day(const Caller& caller, const std::string& organisation, std::optional<Day> day);
  /// One booking as the counter sees it. Throws: bookings.error.not_found, access.error.*.
  CounterLine line(const Caller& caller, const BookingId& booking);

  struct Recorded {
    Protocol protocol;
    /// False for one that had come before.
    bool made = true;
  };
  /// Makes the move and writes down how things were, or neither. What comes again is answered as it
  /// was the first time. Throws: bookings.error.not_found, access.error.*, protocols.error.unit,
  /// protocols.error.counted,
  /// protocols.error.withheld, protocols.error.photo, protocols.error.key, those of
  /// protocol_rules.hpp, and what BookingService::move does.
  Recorded record(const Caller& caller, const BookingId& booking, const ProtocolWish& wish);

  /// Both sides read. Throws: bookings.error.not_found.
  std::vector<Protocol> list(const Caller& caller, const BookingId& booking);
  /// Throws the same, protocols.error.not_found.
  Protocol get(const Caller& caller, const BookingId& booking, const ProtocolId& protocol);
  /// By the borrower, in their own account. Throws the same, access.error.denied,
  /// protocols.error.confirmed, protocols.error.name.
  Protocol confirm(const Caller& caller, const BookingId& booking, const ProtocolId& protocol,
                   const std::string& name);

  /// Whether the caller may send this photo; asked before anything is done with the bytes. Tells
  /// the photo if it came before. Throws: bookings.error.not_found, access.error.*,
  /// protocols.error.alt, protocols.error.photos beyond 100 of a booking.
  std::optional<Photo> admit(const Caller& caller, const BookingId& booking, const PhotoWish& wish);
  /// Throws the same, pictures.error.no_room.
  Photo add_photo(const Caller& caller, const BookingId& booking, const PhotoWish& wish,
                  const std::vector<pictures::Rendition>& files);
  /// Both sides see it. Throws: bookings.error.not_found, protocols.error.not_found.
  Photo photo(const Caller& caller, const BookingId& booking, const PhotoId& photo);
  const pictures::PictureFiles& files() const { return parts_.files; }

  /// What the code of a label or of a booking leads to: an id without hyphens.
  /// Throws: request.error.not_found.
  ShortAnswer resolve(const Caller& caller, const std::string& code);

  /// Removes photos whose protocol did not come within 60 days, and files that no photo has.
  int sweep();

 private:
  bookings::BookingView known(const Caller& caller, const BookingId& booking);

  Parts parts_;
};

}  // namespace allmende::protocols
