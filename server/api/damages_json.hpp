// Damages as JSON: shapes, and both directions.
#pragma once

#include "models/damages/damage_service.hpp"
#include "server/api/event_json.hpp"

namespace allmende {

extern const Shape kLabelShape;
extern const Shape kDamageWishShape;
extern const Shape kDamagesQueryShape;
extern const Shape kDamageClosureShape;
extern const Shape kDamagePhotoShape;
extern const Shape kDamagePhotoQueryShape;
/// Functions, because they are made of shapes of this file.
const Shape& damage_shape();
const Shape& damages_shape();

/// In whose words, and with whose rights.
struct DamageReading {
  const Links& links;
  const Caller& caller;
};

Json to_json(const damages::LabelView& view, const DamageReading& reading);
Json to_json(const damages::Damage& damage, const DamageReading& reading);
Json to_json(const damages::DamagePhoto& photo, const damages::DamageId& damage,
             const Links& links);
/// Without an `id` it gets one.
damages::DamageWish read_damage_wish(const Json& body);

}  // namespace allmende
