// Protocols as JSON: shapes, and both directions.
#pragma once

#include "models/protocols/protocol.hpp"
#include "models/protocols/protocol_service.hpp"
#include "server/api/bookings_json.hpp"

namespace allmende {

extern const Shape kProtocolShape;
extern const Shape kProtocolsShape;
extern const Shape kProtocolWishShape;
extern const Shape kConfirmationWishShape;
extern const Shape kPhotoShape;
extern const Shape kPhotoQueryShape;
extern const Shape kCounterQueryShape;
/// Functions, because they are made of a shape of another file.
const Shape& counter_line_shape();
const Shape& counter_day_shape();

Json to_json(const protocols::Protocol& protocol, const ResourceReading& reading);
Json to_json(const protocols::Photo& photo, const BookingId& booking, const Links& links);
Json to_json(const protocols::CounterLine& line, const ResourceReading& reading);
Json to_json(const protocols::CounterDay& day, const ResourceReading& reading);
/// Throws protocols.error.unit, protocols.error.photo for what is no id.
protocols::ProtocolWish read_protocol_wish(const Json& body);
/// Throws protocols.error.photo_hash for what is no hash.
protocols::PhotoWish read_photo_wish(const Json& query);

}  // namespace allmende
