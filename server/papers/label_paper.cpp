#include "server/papers/label_paper.hpp"

#include "server/papers/qr_code.hpp"

namespace allmende::papers {

static constexpr int kLabelCodeMillimetres = 26;
/// As many letters of the larger size stand beside the code.
static constexpr std::size_t kLargeLetters = 9;

std::string short_address(const PaperSetting& setting, const std::string& id) {
  std::string code;
  for (const char c : id) {
    if (c != '-') code += c;
  }
  return setting.base_url + "/s/" + code;
}

static void add_label(Html& html, const PaperSetting& setting, const resources::Resource& resource,
                      const resources::Unit& unit) {
  const std::string title = setting.either(resource.content.title_de, resource.content.title_en);
  const std::string address = short_address(setting, unit.id.text);
  html.raw("<li>");
  html.append(qr_code(
      address,
      setting.say("papers.label.code", {{"code", unit.inventory_code}, {"address", address}}),
      kLabelCodeMillimetres));
  const bool large = unit.inventory_code.size() <= kLargeLetters;
  html.raw("<div><p class=\"inventory");
  if (!large) html.raw(" long");
  html.raw("\">").text(unit.inventory_code).raw("</p><p class=\"title\">").text(title);
  html.raw("</p><p class=\"owner\">").text(resource.organiser.name).raw("</p></div></li>\n");
}

Html label_paper(const PaperSetting& setting, const resources::ResourceView& view) {
  using resources::UnitState;
  const std::string name =
      setting.either(view.resource.content.title_de, view.resource.content.title_en);
  Html labels;
  for (const resources::Unit& unit : view.units) {
    const bool here = unit.state != UnitState::retired && unit.state != UnitState::transferred;
    if (here) add_label(labels, setting, view.resource, unit);
  }
  Html main;
  if (labels.empty()) {
    main.element("p", setting.say("papers.label.none"));
  } else {
    main.raw("<ul class=\"labels\">\n").append(labels).raw("</ul>\n");
  }
  return to_document(setting,
                     {.title = setting.say("papers.labels", {{"title", name}}),
                      .author = view.resource.organiser.name,
                      .mark = ""},
                     main);
}

}  // namespace allmende::papers
