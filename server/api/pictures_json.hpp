// Pictures as JSON: shapes, and both directions.
#pragma once

#include "models/pictures/picture_service.hpp"
#include "server/api/event_json.hpp"

namespace allmende {

extern const Shape kPictureShape;
extern const Shape kPicturesShape;
extern const Shape kPictureWishShape;
extern const Shape kPictureChangeShape;
extern const Shape kPicturesQueryShape;

/// null for none.
Json to_json(const std::optional<pictures::Picture>& picture, const Links& links);
/// A field "picture_id" and the like: what was wished; nothing for null.
std::optional<PictureId> read_picture_id(const Json& value, const std::string& field);

}  // namespace allmende
