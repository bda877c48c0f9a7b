#include "models/pictures/picture_format.hpp"

#include <gtest/gtest.h>

#include "tests/support/png.hpp"

namespace allmende::tests {

using namespace std::string_view_literals;
using pictures::PictureFormat, pictures::tell_format;

TEST(PictureFormats, AreToldByTheFirstBytes) {
  EXPECT_EQ(tell_format("\xff\xd8\xff\xe0\0\x10JFIF"sv), PictureFormat::jpeg);
  EXPECT_EQ(tell_format(make_png()), PictureFormat::png);
  EXPECT_EQ(tell_format("GIF89a\1\0\1\0"sv), PictureFormat::gif);
  EXPECT_EQ(tell_format("RIFF\x24\0\0\0WEBPVP8 "sv), PictureFormat::webp);
  EXPECT_EQ(tell_format("\0\0\0\x20"
                        "ftypavif\0\0\0\0"sv),
            PictureFormat::heif);
  EXPECT_EQ(tell_format("\0\0\0\x18"
                        "ftypheic\0\0\0\0"sv),
            PictureFormat::heif);
}

TEST(PictureFormats, OthersAreNotTaken) {
  for (const std::string_view bytes :
       {""sv, "\xff\xd8"sv, "<svg xmlns=\"http://www.w3.org/2000/svg\">"sv,
        "<?xml version=\"1.0\"?>"sv, "%PDF-1.7"sv, "II*\0"sv, "MM\0*"sv, "BM\x36\0"sv,
        "RIFF\x24\0\0\0WAVEfmt "sv,
        "\0\0\0\x20"
        "ftypisom\0\0\0\0"sv,
        "\0\0\0\x20"
        "ftypavis\0\0\0\0"sv,
        "8BPS\0\1"sv, "<html>GIF89a"sv, "id=ImageMagick version=1.0"sv, "push graphic-context"sv,
        "\x89PNG\n\x1a\n"sv}) {
    EXPECT_EQ(tell_format(bytes), std::nullopt) << bytes;
  }
}

}  // namespace allmende::tests
