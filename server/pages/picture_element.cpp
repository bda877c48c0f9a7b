#include "server/pages/picture_element.hpp"

namespace allmende {

using pictures::Picture, pictures::PictureSize;

/// Below this the page's own column is as wide as the window.
static constexpr const char* kShownWidth = "(max-width: 48rem) 100vw, 46rem";

static std::string path_of(const Picture& picture, const PictureSize& size, const char* format) {
  return "/media/" + picture.hash + "/" + file_name(size, format);
}

static std::string source_set(const Picture& picture, const char* format) {
  std::string set;
  for (const PictureSize& size : picture.sizes) {
    set += (set.empty() ? "" : ", ") + path_of(picture, size, format) + " " +
           std::to_string(size.width) + "w";
  }
  return set;
}

static std::string caption_of(const PageSetting& setting, const Picture& picture) {
  std::string line;
  if (!picture.text.credit.empty()) {
    line = setting.say("pages.picture.credit", {{"name", picture.text.credit}});
  }
  if (!picture.text.licence.empty()) line += (line.empty() ? "" : " · ") + picture.text.licence;
  return line;
}

Html picture_figure(const PageSetting& setting, const std::optional<Picture>& picture) {
  if (!picture) return {};
  Html html;
  html.raw("<figure class=\"picture\"><picture>\n<source type=\"image/webp\" srcset=\"");
  html.text(source_set(*picture, "webp")).raw("\" sizes=\"").text(kShownWidth);
  html.raw("\">\n<img src=\"").text(path_of(*picture, picture->largest(), "jpg"));
  html.raw("\" srcset=\"").text(source_set(*picture, "jpg"));
  html.raw("\" sizes=\"").text(kShownWidth);
  html.raw("\" width=\"").text(std::to_string(picture->largest().width));
  html.raw("\" height=\"").text(std::to_string(picture->largest().height));
  html.raw("\" alt=\"").text(picture->alt(setting.locale)).raw("\">\n</picture>");
  const std::string caption = caption_of(setting, *picture);
  if (!caption.empty()) html.element("figcaption", caption);
  html.raw("</figure>\n");
  return html;
}

std::optional<PreviewPicture> preview_picture(const PageSetting& setting,
                                              const std::optional<Picture>& picture) {
  if (!picture) return std::nullopt;
  return PreviewPicture{.url = setting.links.picture(*picture, picture->largest(), "jpg"),
                        .alt = picture->alt(setting.locale),
                        .width = picture->largest().width,
                        .height = picture->largest().height};
}

Json linked_picture(const PageSetting& setting, const std::optional<Picture>& picture) {
  const auto preview = preview_picture(setting, picture);
  if (!preview) return {};
  Json json = Json::object({{"@type", "ImageObject"},
                            {"url", preview->url},
                            {"width", preview->width},
                            {"height", preview->height},
                            {"caption", preview->alt}});
  if (!picture->text.credit.empty()) json.set("creditText", picture->text.credit);
  return json;
}

}  // namespace allmende
