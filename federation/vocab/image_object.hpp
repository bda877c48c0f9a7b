// A picture as other servers read it. Source: ActivityStreams 2.0, Image.
#pragma once

#include "federation/vocab/uris.hpp"
#include "models/base/json.hpp"
#include "models/pictures/picture.hpp"

namespace allmende {

/// The largest size as JPEG, which every peer reads; `name` is what is to be seen, in the language.
Json image_object(const pictures::Picture& picture, const Uris& uris, const std::string& locale);

}  // namespace allmende
