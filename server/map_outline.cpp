#include "server/map_outline.hpp"

#include <cmath>
#include <set>
#include <stdexcept>

#include "models/base/json.hpp"

namespace allmende {

static constexpr std::size_t kMostBytes = 1u << 20;
static constexpr int kMostPositions = 30'000;

namespace {

class OutlineReader {
 public:
  Json read(const Json& collection);

 private:
  Json feature(const Json& given);
  Json positions(const Json& list, int depth);
  Json position(const Json& given);
  [[noreturn]] void complain(const std::string& what) const;

  std::size_t number_ = 0;
  int count_ = 0;
};

}  // namespace

void OutlineReader::complain(const std::string& what) const {
  throw std::runtime_error{"feature " + std::to_string(number_) + " " + what};
}

Json OutlineReader::position(const Json& given) {
  const auto is_number = [&](std::size_t index) {
    const Json::Type type = given.at(index).type();
    return type == Json::Type::integer || type == Json::Type::real;
  };
  const bool pair = given.type() == Json::Type::array && given.size() >= 2;
  if (!pair || !is_number(0) || !is_number(1)) {
    complain("has a position that is not [longitude, latitude]");
  }
  const double longitude = given.at(0).number();
  const double latitude = given.at(1).number();
  if (std::abs(longitude) > 180 || std::abs(latitude) > 90) {
    complain("has a position outside of the Earth: GeoJSON gives longitude, then latitude, WGS 84");
  }
  if (++count_ > kMostPositions) complain("is one too many: at most 30,000 positions");
  const auto rounded = [](double degrees) { return std::round(degrees * 1e5) / 1e5; };
  return Json::array({Json{rounded(longitude)}, Json{rounded(latitude)}});
}

/// Lists of lists of … positions.
Json OutlineReader::positions(const Json& list, int depth) {
  if (list.type() != Json::Type::array) complain("has no coordinates");
  Json read = Json::array();
  for (std::size_t i = 0; i < list.size(); ++i) {
    read.push(depth == 0 ? position(list.at(i)) : positions(list.at(i), depth - 1));
  }
  return read;
}

Json OutlineReader::feature(const Json& given) {
  static const std::set<std::string> kKinds{"district", "river", "rail", "park"};
  const Json geometry = given["geometry"];
  const std::string type = geometry["type"].text();
  const int depth = type == "LineString"                             ? 0
                    : type == "Polygon" || type == "MultiLineString" ? 1
                    : type == "MultiPolygon"                         ? 2
                                                                     : -1;
  if (depth < 0) {
    complain("is no Polygon, MultiPolygon, LineString or MultiLineString but \"" + type + "\"");
  }
  const Json properties = given["properties"];
  const std::string kind = properties["kind"].text();
  if (!kind.empty() && !kKinds.contains(kind)) {
    complain("has the kind \"" + kind + "\"; there are district, river, rail and park");
  }
  return Json::object(
      {{"type", "Feature"},
       {"properties", Json::object({{"kind", kind.empty() ? std::string{"district"} : kind},
                                    {"name", properties["name"].text()}})},
       {"geometry", Json::object({{"type", type},
                                  {"coordinates", positions(geometry["coordinates"], depth)}})}});
}

Json OutlineReader::read(const Json& collection) {
  if (collection["type"].text() != "FeatureCollection") {
    throw std::runtime_error{"it is no FeatureCollection"};
  }
  const Json features = collection["features"];
  Json read = Json::array();
  for (std::size_t i = 0; i < features.size(); ++i) {
    number_ = i + 1;
    read.push(feature(features.at(i)));
  }
  return Json::object({{"type", "FeatureCollection"}, {"features", read}});
}

std::string read_outline(const std::string& geojson) {
  if (geojson.size() > kMostBytes) throw std::runtime_error{"it is larger than 1 MiB"};
  Json parsed;
  try {
    parsed = Json::parse(geojson);
  } catch (const std::exception&) {
    throw std::runtime_error{"it is not JSON"};
  }
  return OutlineReader{}.read(parsed).dump();
}

}  // namespace allmende
