// What is taken from an operator's GeoJSON, and what is said where it cannot be.
#include "server/map_outline.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "models/base/json.hpp"
#include "server/config.hpp"
#include "tests/support/temp_folder.hpp"

namespace allmende::tests {

static std::string feature(const std::string& geometry, const std::string& properties = "{}") {
  return R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":)" + properties +
         R"(,"geometry":)" + geometry + "}]}";
}

static std::string complaint(const std::string& geojson) {
  try {
    read_outline(geojson);
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "";
}

TEST(MapOutline, KeepsWhatIsDrawnAndNothingElse) {
  const Json read = Json::parse(read_outline(
      feature(R"({"type":"Polygon","coordinates":[[[8.123456789,52,17.5],[8.2,52.1],[8.1,52]]]})",
              R"({"name":"Mitte","kind":"park","owner":"Stadt"})")));
  const Json one = read["features"].at(0);
  EXPECT_EQ(one["properties"].dump(), R"({"kind":"park","name":"Mitte"})");
  EXPECT_EQ(one["geometry"]["coordinates"].at(0).at(0).dump(), "[8.12346,52.0]");
  const Json lines = Json::parse(read_outline(
      feature(R"({"type":"MultiLineString","coordinates":[[[8,52],[9,52]],[[8,53],[9,53]]]})")));
  EXPECT_EQ(lines["features"].at(0)["geometry"]["coordinates"].size(), 2U);
  EXPECT_EQ(lines["features"].at(0)["properties"]["kind"].text(), "district");
  EXPECT_EQ(Json::parse(kNoOutline)["features"].size(), 0U);
}

TEST(MapOutline, SaysWhatIsWrongWithWhichFeature) {
  EXPECT_EQ(complaint("{"), "it is not JSON");
  EXPECT_EQ(complaint("[]"), "it is no FeatureCollection");
  EXPECT_EQ(complaint(feature(R"({"type":"Point","coordinates":[8,52]})")).substr(0, 23),
            "feature 1 is no Polygon");
  EXPECT_NE(complaint(feature(R"({"type":"LineString","coordinates":[[520,8]]})"))
                .find("outside of the Earth"),
            std::string::npos);
  for (const char* wrong : {R"([["8",52]])", "[[8]]", R"([{"a":1,"b":2}])", "[7]"}) {
    const std::string geometry =
        std::string{R"({"type":"LineString","coordinates":)"} + wrong + "}";
    EXPECT_NE(complaint(feature(geometry)).find("[longitude, latitude]"), std::string::npos)
        << wrong;
  }
  EXPECT_EQ(complaint(feature(R"({"type":"Polygon","coordinates":"x"})")),
            "feature 1 has no coordinates");
  EXPECT_NE(complaint(feature(R"({"type":"LineString","coordinates":[]})", R"({"kind":"sea"})"))
                .find("\"sea\""),
            std::string::npos);
  std::string many = "[[8,52]";
  for (int i = 0; i < 30'000; ++i) many += ",[8,52]";
  EXPECT_NE(complaint(feature(R"({"type":"LineString","coordinates":)" + many + "]}"))
                .find("at most 30,000"),
            std::string::npos);
  EXPECT_EQ(complaint(std::string((1u << 20) + 1, ' ')), "it is larger than 1 MiB");
}

TEST(MapOutline, IsReadFromBesideTheConfiguration) {
  const TempFolder folder;
  std::ofstream{folder.path() / "stadt.geojson"}
      << feature(R"({"type":"LineString","coordinates":[[8,52],[9,52]]})");
  std::ofstream{folder.path() / "allmende.toml"} << "[instance]\noutline = \"stadt.geojson\"\n";
  const ConfigSources sources{
      .file = folder.path() / "allmende.toml", .environment = {}, .flags = {}};
  const LoadedConfig loaded = load_config(sources);
  EXPECT_TRUE(loaded.problems.empty());
  EXPECT_EQ(Json::parse(loaded.config.instance.outline_json)["features"].size(), 1U);
  EXPECT_EQ(loaded.config.instance.outline, "stadt.geojson") << "a path is printed as a path";
  std::ofstream{folder.path() / "stadt.geojson"} << "{}";
  ASSERT_EQ(load_config(sources).problems.size(), 1U);
  EXPECT_NE(load_config(sources).problems[0].find("it is no FeatureCollection"), std::string::npos);
}

}  // namespace allmende::tests
