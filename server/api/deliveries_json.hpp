// Deliveries as JSON.
#pragma once

#include "federation/outbox/delivery_service.hpp"
#include "server/http/shape.hpp"

namespace allmende {

extern const Shape kDeliveriesShape;
extern const Shape kDeliveriesQueryShape;

/// Why it failed, in words.
std::string reason_of(const DeliveryView& delivery, const std::string& locale);

Json to_json(const DeliveryView& delivery, const std::string& locale);

}  // namespace allmende
