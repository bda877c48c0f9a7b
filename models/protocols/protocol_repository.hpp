// SQL of protocols, their confirmations and photos, and of what a counter looks for.
#pragma once

#include "models/db/tx.hpp"
#include "models/protocols/protocol.hpp"

namespace allmende::protocols {

class ProtocolRepository {
 public:
  explicit ProtocolRepository(Tx& tx) : tx_(tx) {}

  void insert(const Protocol& protocol, const std::optional<AccountId>& by);
  /// With confirmation and photos.
  std::optional<Protocol> find(const ProtocolId& protocol);
  /// In the order in which they were recorded.
  std::vector<Protocol> list(const BookingId& booking);
  void confirm(const ProtocolId& protocol, const Confirmation& confirmation,
               const std::optional<AccountId>& by);
  /// What earlier protocols of the booking keep of the deposit.
  int withheld_cents(const BookingId& booking);

  void insert_photo(const BookingId& booking, const Photo& photo,
                    const std::optional<AccountId>& by, Instant now);
  /// With its booking.
  std::optional<std::pair<BookingId, Photo>> find_photo(const PhotoId& photo);
  int count_photos(const BookingId& booking);
  /// Those that no protocol has yet become the protocol's, in this order; returns how many did.
  int give_photos(const BookingId& booking, const ProtocolId& protocol,
                  const std::vector<PhotoId>& photos);
  /// Photos whose protocol has not come since then; returns how many.
  int drop_photos(Instant since);
  /// Those of the hashes that no photo has, be it of a protocol or of a damage.
  std::vector<std::string> unknown_hashes(const std::vector<std::string>& hashes);

  /// Of the units that are claimed for the booking or out with it, and of what is counted.
  std::vector<SheetThing> sheet(const BookingId& booking);
  /// Due before this day, the earliest first. Limit: 200.
  std::vector<DueCheck> due_checks(const SpaceId& space, Day before);

  /// What a label or a code of a booking stands for, whoever asks.
  std::optional<ShortTarget> find_target(const std::string& id);

 private:
  Tx& tx_;
};

}  // namespace allmende::protocols
