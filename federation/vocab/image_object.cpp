#include "federation/vocab/image_object.hpp"

namespace allmende {

Json image_object(const pictures::Picture& picture, const Uris& uris, const std::string& locale) {
  const pictures::PictureSize& size = picture.largest();
  return Json::object(
      {{"type", "Image"},
       {"mediaType", "image/jpeg"},
       {"url", uris.base() + "/media/" + picture.hash + "/" + file_name(size, "jpg")},
       {"name", picture.alt(locale)},
       {"width", size.width},
       {"height", size.height}});
}

}  // namespace allmende
