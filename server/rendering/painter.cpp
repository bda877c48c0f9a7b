#include "server/rendering/painter.hpp"

#include <unistd.h>
#include <vips/vips.h>

#include <algorithm>
#include <array>
#include <memory>

#include "models/pictures/picture_format.hpp"

namespace allmende::rendering {

using pictures::PictureFormat, pictures::Rendition;

static constexpr int kJpegQuality = 82;
static constexpr int kWebpQuality = 78;
static constexpr int kWebpEffort = 4;

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
using Image = std::unique_ptr<VipsImage, Unref>;
using Source = std::unique_ptr<VipsSource, Unref>;

bool prepare_painter() {
  if (VIPS_INIT("allmende-render") != 0) return false;
  vips_concurrency_set(1);
  vips_cache_set_max(0);
  vips_leak_set(FALSE);
  // ImageMagick's, Poppler's, SVG's and all others stay shut, whatever the bytes say.
  vips_operation_block_set("VipsForeignLoad", TRUE);
  for (const char* known :
       {"VipsForeignLoadJpegSource", "VipsForeignLoadPngSource", "VipsForeignLoadWebpSource",
        "VipsForeignLoadNsgifSource", "VipsForeignLoadHeifSource"}) {
    vips_operation_block_set(known, FALSE);
  }
  return true;
}

static std::optional<PictureFormat> format_of(int descriptor) {
  std::array<char, pictures::kTellingBytes> first{};
  const ssize_t size = ::pread(descriptor, first.data(), first.size(), 0);
  if (size <= 0) return std::nullopt;
  return pictures::tell_format({first.data(), static_cast<std::size_t>(size)});
}

/// Opened by the decoder of its format alone; pixels are decoded when they are asked for, and what
/// is damaged or ends too early fails. A JPEG or WebP is decoded at once to a `shrink`-th of its
/// size.
static Image open_picture(int descriptor, PictureFormat format, int shrink) {
  ::lseek(descriptor, 0, SEEK_SET);
  const Source source{vips_source_new_from_descriptor(descriptor)};
  if (!source) return nullptr;
  VipsImage* image = nullptr;
  const auto order = VIPS_ACCESS_SEQUENTIAL;
  const auto fail = VIPS_FAIL_ON_ERROR;
  switch (format) {
    case PictureFormat::jpeg:
      vips_jpegload_source(source.get(), &image, "access", order, "fail_on", fail, "shrink", shrink,
                           nullptr);
      break;
    case PictureFormat::png:
      vips_pngload_source(source.get(), &image, "access", order, "fail_on", fail, nullptr);
      break;
    case PictureFormat::webp:
      vips_webpload_source(source.get(), &image, "access", order, "fail_on", fail, "scale",
                           1.0 / shrink, nullptr);
      break;
    case PictureFormat::gif:
      vips_gifload_source(source.get(), &image, "access", order, "fail_on", fail, nullptr);
      break;
    case PictureFormat::heif:
      vips_heifload_source(source.get(), &image, "access", order, "fail_on", fail, nullptr);
      break;
  }
  return Image{image};
}

/// The largest of 8, 4 and 2 that leaves enough in both directions, whichever way it is turned.
static int shrink_of(VipsImage* image) {
  const int shorter = std::min(vips_image_get_width(image), vips_image_get_height(image));
  for (const int shrink : {8, 4, 2}) {
    if (shorter / shrink >= pictures::highest(pictures::kWidths.back())) return shrink;
  }
  return 1;
}

/// Where, when and with what it was taken. To ask the savers alone is not enough: libvips 8.14
/// writes Exif into WebP all the same.
static void forget(VipsImage* image) {
  const std::unique_ptr<gchar*, void (*)(gchar**)> fields{vips_image_get_fields(image), g_strfreev};
  for (gchar** field = fields.get(); field != nullptr && *field != nullptr; ++field) {
    vips_image_remove(image, *field);
  }
}

/// The largest size, upright and in sRGB, in memory, and nothing else.
static Image reduce(VipsImage* picture) {
  constexpr int kWidest = pictures::kWidths.back();
  VipsImage* thumbnail = nullptr;
  if (vips_thumbnail_image(picture, &thumbnail, kWidest, "height", pictures::highest(kWidest),
                           "size", VIPS_SIZE_DOWN, "export_profile", "srgb", "fail_on",
                           VIPS_FAIL_ON_ERROR, nullptr) != 0) {
    return nullptr;
  }
  const Image reduced{thumbnail};
  VipsImage* coloured = nullptr;
  if (vips_colourspace(reduced.get(), &coloured, VIPS_INTERPRETATION_sRGB, nullptr) != 0) {
    return nullptr;
  }
  const Image standard{coloured};
  VipsImage* narrow = nullptr;
  if (vips_cast(standard.get(), &narrow, VIPS_FORMAT_UCHAR, nullptr) != 0) return nullptr;
  const Image lazy{narrow};
  Image whole{vips_image_copy_memory(lazy.get())};
  if (whole) forget(whole.get());
  return whole;
}

static Image fit(VipsImage* image, int width) {
  VipsImage* smaller = nullptr;
  vips_thumbnail_image(image, &smaller, width, "height", pictures::highest(width), "size",
                       VIPS_SIZE_DOWN, nullptr);
  return Image{smaller};
}

/// JPEG knows no transparency; it gets paper.
static Image on_white(VipsImage* image) {
  VipsImage* flat = nullptr;
  const std::unique_ptr<VipsArrayDouble, void (*)(VipsArrayDouble*)> white{
      vips_array_double_newv(3, 255.0, 255.0, 255.0),
      [](VipsArrayDouble* array) { vips_area_unref(VIPS_AREA(array)); }};
  vips_flatten(image, &flat, "background", white.get(), nullptr);
  return Image{flat};
}

/// Four bytes, the lowest first.
static std::uint32_t read_size(std::string_view bytes) {
  std::uint32_t size = 0;
  for (std::size_t i = 4; i-- > 0;) size = size << 8 | static_cast<unsigned char>(bytes[i]);
  return size;
}

/// A WebP file without its chunks of metadata, which libvips 8.14 writes although it is asked not
/// to. Source: the WebP container specification.
static std::string without_metadata(std::string_view file) {
  constexpr char kMetadataFlags = 0x08 | 0x04;
  std::string kept{file.substr(0, 12)};
  for (std::size_t at = 12; at + 8 <= file.size();) {
    const std::size_t size = read_size(file.substr(at + 4, 4));
    const std::string_view name = file.substr(at, 4);
    const std::size_t whole = 8 + size + size % 2;
    const std::size_t begins = kept.size();
    if (name != "EXIF" && name != "XMP ") kept += file.substr(at, whole);
    if (name == "VP8X") kept[begins + 8] = static_cast<char>(kept[begins + 8] & ~kMetadataFlags);
    at += whole;
  }
  for (std::size_t i = 0; i < 4; ++i) {
    kept[4 + i] = static_cast<char>((kept.size() - 8) >> (8 * i) & 0xff);
  }
  return kept;
}

static std::optional<std::string> encode(VipsImage* image, const std::string& format) {
  void* buffer = nullptr;
  std::size_t size = 0;
  int failed = 0;
  if (format == "webp") {
    failed = vips_webpsave_buffer(image, &buffer, &size, "Q", kWebpQuality, "effort", kWebpEffort,
                                  "strip", TRUE, nullptr);
  } else {
    const Image flat = vips_image_hasalpha(image) ? on_white(image) : nullptr;
    if (vips_image_hasalpha(image) && !flat) return std::nullopt;
    failed =
        vips_jpegsave_buffer(flat ? flat.get() : image, &buffer, &size, "Q", kJpegQuality,
                             "optimize_coding", TRUE, "interlace", TRUE, "strip", TRUE, nullptr);
  }
  if (failed != 0) return std::nullopt;
  std::string bytes{static_cast<const char*>(buffer), size};
  g_free(buffer);
  if (format == "webp") return without_metadata(bytes);
  return bytes;
}

static bool tell_sizes(VipsImage* largest, const std::function<void(const Rendition&)>& tell) {
  int before = 0;
  for (const int width : pictures::kWidths) {
    const Image size = fit(largest, width);
    if (!size) return false;
    const int wide = vips_image_get_width(size.get());
    if (wide == before) break;
    before = wide;
    for (const char* format : pictures::kFormats) {
      auto bytes = encode(size.get(), format);
      if (!bytes) return false;
      tell({.format = format,
            .width = wide,
            .height = vips_image_get_height(size.get()),
            .bytes = std::move(*bytes)});
    }
  }
  return true;
}

std::optional<std::string> paint(int descriptor,
                                 const std::function<void(const Rendition&)>& tell) {
  const auto format = format_of(descriptor);
  if (!format) return "pictures.error.format";
  Image opened = open_picture(descriptor, *format, 1);
  if (!opened) return "pictures.error.damaged";
  const std::int64_t width = vips_image_get_width(opened.get());
  const std::int64_t height = vips_image_get_height(opened.get());
  const bool whole = *format == PictureFormat::gif || *format == PictureFormat::heif;
  const bool large = width > pictures::kMaxSide || height > pictures::kMaxSide ||
                     width * height > (whole ? pictures::kMaxWholePixels : pictures::kMaxPixels);
  if (large) return "pictures.error.pixels";
  const bool shrinks = *format == PictureFormat::jpeg || *format == PictureFormat::webp;
  const int shrink = shrinks ? shrink_of(opened.get()) : 1;
  if (shrink > 1) opened = open_picture(descriptor, *format, shrink);
  const Image largest = opened ? reduce(opened.get()) : nullptr;
  if (!largest || !tell_sizes(largest.get(), tell)) return "pictures.error.damaged";
  return std::nullopt;
}

}  // namespace allmende::rendering
