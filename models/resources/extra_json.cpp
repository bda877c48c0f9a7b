#include "models/resources/extra_json.hpp"

namespace allmende::resources {

Json to_json(const Extra& extra) {
  return Json::object({{"id", extra.id},
                       {"name_de", extra.name_de},
                       {"name_en", extra.name_en},
                       {"cents", extra.cents},
                       {"per", to_word(extra.per)},
                       {"mandatory", extra.mandatory}});
}

Json to_json(const ChosenExtra& chosen) {
  return to_json(chosen.extra).set("count", chosen.count).set("sum_cents", chosen.sum_cents);
}

template <class One>
static std::string spell_list_of_extras(const std::vector<One>& extras) {
  Json list = Json::array();
  for (const One& one : extras) list.push(to_json(one));
  return list.dump();
}

std::string spell_extras(const std::vector<Extra>& extras) { return spell_list_of_extras(extras); }

std::string spell_extras(const std::vector<ChosenExtra>& extras) {
  return spell_list_of_extras(extras);
}

static Extra to_extra(const Json& json) {
  return {.id = json["id"].text(),
          .name_de = json["name_de"].text(),
          .name_en = json["name_en"].text(),
          .cents = static_cast<int>(json["cents"].integer()),
          .per = read_word<ExtraPer>(json["per"].text()).value_or(ExtraPer::booking),
          .mandatory = json["mandatory"].boolean()};
}

std::vector<Extra> to_extras(const Json& list) {
  std::vector<Extra> extras;
  for (std::size_t i = 0; i < list.size(); ++i) extras.push_back(to_extra(list.at(i)));
  return extras;
}

std::vector<ChosenExtra> to_chosen_extras(const Json& list) {
  std::vector<ChosenExtra> extras;
  for (std::size_t i = 0; i < list.size(); ++i) {
    extras.push_back({.extra = to_extra(list.at(i)),
                      .count = static_cast<int>(list.at(i)["count"].integer()),
                      .sum_cents = static_cast<int>(list.at(i)["sum_cents"].integer())});
  }
  return extras;
}

}  // namespace allmende::resources
