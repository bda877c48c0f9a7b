// A picture as other servers read it. Source: ActivityStreams 2.0, Image.
#pragma once

#include "federation/vocab/uris.hpp"
#include "models/base/json.hpp"
#include "models/calendars/mirror.hpp"
#include "models/pictures/picture.hpp"

namespace allmende {

/// The largest size as JPEG, which every peer reads; `name` is what is to be seen, in the language.
Json image_object(const pictures::Picture& picture, const Uris& uris, const std::string& locale);

/// The picture of an object: `image`, or the first one among `attachment`. Nothing for an address
/// that is none, or longer than 2000 bytes; of the words 1000.
std::optional<calendars::MirroredPicture> read_image(const Json& object);

}  // namespace allmende
