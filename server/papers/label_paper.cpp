#include "server/papers/label_paper.hpp"

#include "server/papers/qr_code.hpp"

namespace allmende::papers {

static constexpr int kLabelCodeMillimetres = 26;

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
  html.raw("<p>").element("strong", unit.inventory_code).raw("</p>");
  html.element("p", title).element("p", resource.organiser.name).raw("</li>\n");
}

Html label_paper(const PaperSetting& setting, const resources::ResourceView& view) {
  using resources::UnitState;
  const std::string name =
      setting.either(view.resource.content.title_de, view.resource.content.title_en);
  Html main;
  main.raw("<ul class=\"labels\">\n");
  for (const resources::Unit& unit : view.units) {
    const bool here = unit.state != UnitState::retired && unit.state != UnitState::transferred;
    if (here) add_label(main, setting, view.resource, unit);
  }
  main.raw("</ul>\n");
  return to_document(setting,
                     {.title = setting.say("papers.labels", {{"title", name}}),
                      .author = view.resource.organiser.name,
                      .mark = ""},
                     main);
}

}  // namespace allmende::papers
