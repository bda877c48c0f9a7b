#include "models/pictures/picture.hpp"

#include "models/base/error.hpp"
#include "models/base/json.hpp"
#include "models/text/text.hpp"

namespace allmende::pictures {

const std::string& Picture::alt(const std::string& locale) const {
  return locale == "en" && !text.alt_en.empty() ? text.alt_en : text.alt_de;
}

std::string file_name(const PictureSize& size, const std::string& format) {
  return std::to_string(size.width) + "." + format;
}

PictureText checked(const PictureText& given, const std::string& prefix) {
  const PictureText text{.alt_de = trim(given.alt_de),
                         .alt_en = trim(given.alt_en),
                         .credit = trim(given.credit),
                         .licence = trim(given.licence)};
  std::vector<Fault> faults;
  const auto fits = [&](const std::string& value, const char* field, std::size_t max) {
    if (value.size() <= max) return;
    faults.push_back({prefix + field, "pictures.error.too_long", {{"max", std::to_string(max)}}});
  };
  if (text.alt_de.empty()) faults.push_back({prefix + "alt", "pictures.error.alt_missing"});
  fits(text.alt_de, "alt", 1000);
  fits(text.alt_en, "alt_en", 1000);
  fits(text.credit, "credit", 300);
  fits(text.licence, "licence", 200);
  if (!faults.empty()) throw invalid(std::move(faults));
  return text;
}

static PictureSize read_size(const std::string& text) {
  const std::size_t cross = text.find('x');
  if (cross == std::string::npos) throw internal("stored size is malformed: " + text);
  return {.width = std::stoi(text), .height = std::stoi(text.substr(cross + 1))};
}

std::vector<std::string> spell_sizes(const std::vector<PictureSize>& sizes) {
  std::vector<std::string> texts;
  for (const PictureSize& size : sizes) {
    texts.push_back(std::to_string(size.width) + "x" + std::to_string(size.height));
  }
  return texts;
}

std::optional<Picture> read_picture(const std::optional<std::string>& json) {
  if (!json) return std::nullopt;
  const Json row = Json::parse(*json);
  Picture picture{.id = {row["id"].text()},
                  .space_id = {row["space_id"].text()},
                  .hash = row["hash"].text(),
                  .text = {.alt_de = row["alt_de"].text(),
                           .alt_en = row["alt_en"].text(),
                           .credit = row["credit"].text(),
                           .licence = row["licence"].text()},
                  .sizes = {}};
  const Json sizes = row["sizes"];
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    picture.sizes.push_back(read_size(sizes.at(i).text()));
  }
  return picture;
}

}  // namespace allmende::pictures
