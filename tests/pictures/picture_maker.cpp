// Makes pictures that need an encoder, and looks at pictures, for tests; a program of its own, so
// that libvips and all that it brings are loaded by the few tests that need it.
//
//   picture_maker make FILE WIDTH HEIGHT    red at the left, blue at the right, by FILE's ending
//   picture_maker look FILE                 "WIDTH HEIGHT BANDS LEFT-RED LEFT-BLUE FIELDS…"
#include <vips/vips.h>

#include <cstdlib>
#include <iostream>
#include <string>

static int fail() {
  std::cerr << vips_error_buffer();
  return EXIT_FAILURE;
}

static int make(const std::string& file, int width, int height) {
  VipsImage* halves[2] = {nullptr, nullptr};
  for (VipsImage*& half : halves) {
    VipsImage* black = nullptr;
    const double colours[3] = {&half == halves ? 220.0 : 10.0, 20.0,
                               &half == halves ? 10.0 : 220.0};
    const double ones[3] = {1.0, 1.0, 1.0};
    if (vips_black(&black, width / 2, height, "bands", 3, nullptr) != 0) return fail();
    if (vips_linear(black, &half, ones, colours, 3, "uchar", TRUE, nullptr) != 0) return fail();
  }
  VipsImage* both = nullptr;
  VipsImage* coloured = nullptr;
  if (vips_join(halves[0], halves[1], &both, VIPS_DIRECTION_HORIZONTAL, nullptr) != 0) {
    return fail();
  }
  if (vips_copy(both, &coloured, "interpretation", VIPS_INTERPRETATION_sRGB, nullptr) != 0) {
    return fail();
  }
  return vips_image_write_to_file(coloured, file.c_str(), nullptr) == 0 ? EXIT_SUCCESS : fail();
}

static void* print_field(VipsImage*, const char* name, GValue*, void*) {
  std::cout << ' ' << name;
  return nullptr;
}

static int look(const std::string& file) {
  VipsImage* image = vips_image_new_from_file(file.c_str(), nullptr);
  if (image == nullptr) return fail();
  double* colour = nullptr;
  int bands = 0;
  if (vips_getpoint(image, &colour, &bands, vips_image_get_width(image) / 8,
                    vips_image_get_height(image) / 8, nullptr) != 0) {
    return fail();
  }
  std::cout << vips_image_get_width(image) << ' ' << vips_image_get_height(image) << ' ' << bands
            << ' ' << colour[0] << ' ' << colour[bands > 2 ? 2 : 0];
  vips_image_map(image, print_field, nullptr);
  std::cout << '\n';
  return EXIT_SUCCESS;
}

int main(int count, char** words) {
  if (VIPS_INIT(words[0]) != 0) return fail();
  const std::string verb = count > 1 ? words[1] : "";
  if (verb == "make" && count == 5) return make(words[2], std::atoi(words[3]), std::atoi(words[4]));
  if (verb == "look" && count == 3) return look(words[2]);
  std::cerr << "make FILE WIDTH HEIGHT | look FILE\n";
  return EXIT_FAILURE;
}
