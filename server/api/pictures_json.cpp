#include "server/api/pictures_json.hpp"

#include "models/base/error.hpp"
#include "models/pictures/rendition.hpp"
#include "server/http/media_types.hpp"

namespace allmende {

using pictures::Picture, pictures::PictureSize;
using enum Kind;
using enum Need;

static const Shape kPictureSourceShape{
    "PictureSource",
    {{"url", url, required, "The file; it never changes."},
     {"type", text, required, "Its media type.", 0, 0, {"image/webp", "image/jpeg"}},
     {"width", integer, required, "Pixels."},
     {"height", integer, required, "Pixels."}}};

static std::vector<Field> text_fields(Need alt_need) {
  return {{"alt", text, alt_need, "German: what is to be seen, for who does not see it.", 1000},
          {"alt_en", text, optional, "The same in English.", 1000},
          {"credit", text, optional, "Whose it is.", 300},
          {"licence", text, optional, "Under which terms others may show it.", 200}};
}

const Shape kPictureShape{
    "Picture",
    {{"id", uuid, required, "Id."},
     {"alt", text, required, "German: what is to be seen, for who does not see it.", 1000},
     {"alt_en", text, nullable, "The same in English.", 1000},
     {"credit", text, nullable, "Whose it is.", 300},
     {"licence", text, nullable, "Under which terms others may show it.", 200},
     {"width", integer, required, "Of the largest size, in pixels."},
     {"height", integer, required, "Of the largest size, in pixels."},
     {"sources",
      list_of_objects,
      required,
      "Every size in every format, the smallest first.",
      20,
      0,
      {},
      &kPictureSourceShape}}};

const Shape kPicturesShape{
    "Pictures",
    {{"items", list_of_objects, required, "The newest first.", 100, 0, {}, &kPictureShape},
     {"next", text, nullable, "Cursor of the next page."}}};

const Shape kPictureWishShape{"PictureWish", text_fields(required)};
const Shape kPictureChangeShape{"PictureChange", text_fields(optional)};

const Shape kPicturesQueryShape{
    "PicturesQuery",
    {{"cursor", text, optional, "From next of the page before.", 60},
     {"limit", integer, optional, "Pictures of a page; default 60.", 100, 1}}};

static Json sources_of(const Picture& picture, const Links& links) {
  Json sources = Json::array();
  for (const PictureSize& size : picture.sizes) {
    for (const char* format : pictures::kFormats) {
      const std::string name = file_name(size, format);
      sources.push(Json::object({{"url", links.picture(picture, size, format)},
                                 {"type", media_type_of_file(name)},
                                 {"width", size.width},
                                 {"height", size.height}}));
    }
  }
  return sources;
}

Json to_json(const std::optional<Picture>& picture, const Links& links) {
  if (!picture) return {};
  return Json::object({{"id", picture->id.text},
                       {"alt", picture->text.alt_de},
                       {"alt_en", Json::text_or_null(picture->text.alt_en)},
                       {"credit", Json::text_or_null(picture->text.credit)},
                       {"licence", Json::text_or_null(picture->text.licence)},
                       {"width", picture->largest().width},
                       {"height", picture->largest().height},
                       {"sources", sources_of(*picture, links)}});
}

std::optional<PictureId> read_picture_id(const Json& value, const std::string& field) {
  if (value.is_null()) return std::nullopt;
  const auto uuid = read_uuid(value.text());
  if (!uuid) throw invalid(field, "pictures.error.not_own");
  return PictureId{*uuid};
}

}  // namespace allmende
