#include "tests/support/png.hpp"

#include <zlib.h>

#include <algorithm>
#include <stdexcept>
#include <vector>

namespace allmende::tests {

static std::string big_endian(std::uint32_t number) {
  std::string bytes;
  for (const int shift : {24, 16, 8, 0}) bytes += static_cast<char>((number >> shift) & 0xff);
  return bytes;
}

std::string png_chunk(const std::string& type, const std::string& data) {
  const std::string named = type + data;
  const auto sum =
      crc32(0, reinterpret_cast<const Bytef*>(named.data()), static_cast<uInt>(named.size()));
  return big_endian(static_cast<std::uint32_t>(data.size())) + named +
         big_endian(static_cast<std::uint32_t>(sum));
}

static std::string compressed(const std::string& bytes) {
  uLongf size = compressBound(static_cast<uLong>(bytes.size()));
  std::string out(size, '\0');
  if (compress2(reinterpret_cast<Bytef*>(out.data()), &size,
                reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uLong>(bytes.size()),
                1) != Z_OK) {
    throw std::runtime_error("zlib");
  }
  out.resize(size);
  return out;
}

static std::string pixel_rows(const PngShape& shape) {
  const std::uint32_t rows = std::min(shape.rows, shape.height);
  std::string bytes;
  bytes.reserve(std::size_t{rows} * (std::size_t{shape.width} * 3 + 1));
  std::uint32_t state = 2463534242;
  for (std::uint32_t y = 0; y < rows; ++y) {
    bytes += '\0';
    for (std::uint32_t x = 0; x < shape.width * 3; ++x) {
      state ^= state << 13;
      state ^= state >> 17;
      state ^= state << 5;
      bytes += shape.noise ? static_cast<char>(state & 0xff) : '\x60';
    }
  }
  return bytes;
}

std::string make_png(const PngShape& shape) {
  using namespace std::string_literals;
  const std::string head = big_endian(shape.width) + big_endian(shape.height) + "\x08\x02\0\0\0"s;
  std::string png = "\x89PNG\r\n\x1a\n"s + png_chunk("IHDR", head);
  if (!shape.comment.empty()) png += png_chunk("tEXt", "Comment\0"s + shape.comment);
  return png + png_chunk("IDAT", compressed(pixel_rows(shape))) + png_chunk("IEND", "");
}

}  // namespace allmende::tests
