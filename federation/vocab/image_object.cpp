#include "federation/vocab/image_object.hpp"

#include "federation/vocab/document.hpp"
#include "models/text/markdown.hpp"
#include "models/text/text.hpp"

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

static std::optional<calendars::MirroredPicture> read_picture(const Json& image) {
  constexpr std::size_t kLongestAlt = 1000;
  constexpr std::size_t kLongestAddress = 2000;
  const std::string type = type_of(image);
  const std::string media = image["mediaType"].text();
  // An address alone, in `image`, is one too; an attachment has to say that it is a picture.
  const bool pictured = image.type() == Json::Type::text || type == "Image" ||
                        (type == "Document" && media.starts_with("image/"));
  const std::string url = url_of(image.has("url") ? image["url"] : image);
  if (!pictured || !is_web_address(url) || url.size() > kLongestAddress) return std::nullopt;
  const Json words = image.has("name") ? image["name"] : image["summary"];
  return calendars::MirroredPicture{.url = url,
                                    .alt = cut(to_line(html_to_text(words.text())), kLongestAlt)};
}

std::optional<calendars::MirroredPicture> read_image(const Json& object) {
  for (const Json& one : items_of(object["image"])) {
    if (auto picture = read_picture(one)) return picture;
  }
  for (const Json& one : items_of(object["attachment"])) {
    if (one.type() != Json::Type::object) continue;
    if (auto picture = read_picture(one)) return picture;
  }
  return std::nullopt;
}

}  // namespace allmende
