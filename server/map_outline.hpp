// The outline of a city that maps are drawn upon: districts, rivers, railways and parks as GeoJSON
// (RFC 7946), which whoever runs an instance names in its configuration.
#pragma once

#include <string>

namespace allmende {

/// Nothing drawn.
inline constexpr const char* kNoOutline = R"({"type":"FeatureCollection","features":[]})";

/// The same outline, small: a FeatureCollection of Polygon, MultiPolygon, LineString and
/// MultiLineString features with the properties `kind` (district, river, rail, park; district where
/// there is none) and `name`, coordinates in degrees to five decimals (a metre). Limits: 1 MiB,
/// 30,000 positions. Throws std::runtime_error that says in English what is wrong with which
/// feature.
std::string read_outline(const std::string& geojson);

}  // namespace allmende
