// Pictures of what another city lends: fetched by the server, made anew, and served from its own
// disk with their words.
#include "tests/support/png.hpp"
#include "tests/walks/lending_walk.hpp"

namespace allmende::tests {

class LendingPicturesWalk : public LendingWalk {
 protected:
  /// A picture of the lender's, shown with the projector from now on.
  void show(const PngShape& shape, const std::string& alt) {
    const Reply made = lender_.send({.method = "POST",
                                     .path = "/api/v1/organisations/theater/pictures?alt=" + alt,
                                     .body = make_png(shape),
                                     .type = "image/png"});
    EXPECT_EQ(made.status, 201) << made.body;
    show(Json::texts({made.json()["id"].text()}));
  }
  void show(const Json& ids) {
    EXPECT_EQ(lender_.patch(beamer_, Json::object({{"picture_ids", ids}})).status, 200);
  }
  /// The picture that the catalogue here shows; null for none.
  Json shown() { return mirrored()["picture"]; }
};

TEST_F(LendingPicturesWalk, AreShownFromOnesOwnDiskWithTheirWords) {
  mirrored();
  EXPECT_TRUE(shown().is_null());
  show({.width = 600, .height = 300}, "Beamer%20im%20Koffer");
  ASSERT_TRUE(within(kSoon, [&] { return shown()["width"].integer() == 600; }))
      << here_.server.log();
  const Json picture = shown();
  EXPECT_EQ(picture["alt"].text(), "Beamer im Koffer");
  for (std::size_t i = 0; i < picture["sources"].size(); ++i) {
    const std::string url = picture["sources"].at(i)["url"].text();
    EXPECT_TRUE(url.starts_with(here_.server.base_url())) << url;
    EXPECT_EQ(here_.stranger().get(url.substr(here_.server.base_url().size())).status, 200) << url;
  }
  // Other words of the lender's leave it where it is.
  EXPECT_EQ(lender_.patch(beamer_, Json::object({{"title_de", "Beamer, hell"}})).status, 200);
  EXPECT_TRUE(within(kSoon, [&] { return mirrored()["title"].text() == "Beamer, hell"; }));
  EXPECT_EQ(shown()["width"].integer(), 600);
  show({.width = 500, .height = 500, .noise = true}, "Beamer%20von%20vorn");
  EXPECT_TRUE(within(kSoon, [&] { return shown()["alt"].text() == "Beamer von vorn"; }));
  show(Json::array());
  EXPECT_TRUE(within(kSoon, [&] { return shown().is_null(); }));
}

}  // namespace allmende::tests
