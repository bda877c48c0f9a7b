// A protocol of hand-over or return as a paper, with its photos.
#pragma once

#include <functional>

#include "models/protocols/protocol.hpp"
#include "server/papers/paper.hpp"

namespace allmende::papers {

struct ProtocolValues {
  bookings::BookingView booking;
  protocols::Protocol protocol;
  /// Bytes of a photo as JPEG; empty when its file is gone.
  std::function<std::string(const protocols::Photo&)> jpeg;
};

Html protocol_paper(const PaperSetting& setting, const ProtocolValues& values);

}  // namespace allmende::papers
