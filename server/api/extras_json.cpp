#include "server/api/extras_json.hpp"

#include <sstream>

#include "models/base/id.hpp"
#include "models/resources/extra_json.hpp"
#include "models/text/text.hpp"

namespace allmende {

using enum Kind;
using enum Need;

static std::vector<Field> extra_fields(Need made) {
  return {{"id", uuid, made, "By which borrowers choose it; a new one gets one."},
          {"name_de", text, required, "„Techniker“.", 200},
          {"name_en", text, made, "The same in English.", 200},
          {"cents", integer, required, "For one.", 100'000'000},
          {"per", text, required, "Paid once, for each thing, or for each day that was begun.", 0,
           0, all_words<resources::ExtraPer>()},
          {"mandatory", boolean, made, "Every booking has it; default false."}};
}

static std::vector<Field> chosen_extra_fields() {
  std::vector<Field> fields = extra_fields(required);
  fields.push_back({"count", integer, required, "How often."});
  fields.push_back({"sum_cents", integer, required, "What that comes to."});
  return fields;
}

const Shape kExtraWishShape{"ExtraWish", extra_fields(optional)};
const Shape kExtraShape{"Extra", extra_fields(required)};
const Shape kChosenExtraShape{"ChosenExtra", chosen_extra_fields()};

void apply_extras(const Json& list, std::vector<resources::Extra>& extras) {
  extras.clear();
  for (std::size_t i = 0; i < list.size(); ++i) {
    const Json one = list.at(i);
    const std::string id = one["id"].text();
    extras.push_back({.id = id.empty() ? make_uuid() : id,
                      .name_de = trim(one["name_de"].text()),
                      .name_en = trim(one["name_en"].text()),
                      .cents = static_cast<int>(one["cents"].integer()),
                      .per = read_word<resources::ExtraPer>(one["per"].text())
                                 .value_or(resources::ExtraPer::booking),
                      .mandatory = one["mandatory"].boolean()});
  }
}

template <class One>
static Json list_of_extras(const std::vector<One>& extras) {
  Json list = Json::array();
  for (const One& one : extras) list.push(resources::to_json(one));
  return list;
}

Json extras_json(const std::vector<resources::Extra>& extras) { return list_of_extras(extras); }

Json extras_json(const std::vector<resources::ChosenExtra>& extras) {
  return list_of_extras(extras);
}

std::vector<std::string> read_extra_ids(const std::string& text) {
  std::vector<std::string> ids;
  std::istringstream in{text};
  for (std::string id; std::getline(in, id, ',');) {
    if (!trim(id).empty()) ids.push_back(trim(id));
  }
  return ids;
}

std::vector<std::string> read_extra_ids(const Json& list) {
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < list.size(); ++i) ids.push_back(list.at(i).text());
  return ids;
}

}  // namespace allmende
