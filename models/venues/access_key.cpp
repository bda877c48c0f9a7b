#include "models/venues/access_key.hpp"

#include <algorithm>

namespace allmende::venues {

/// Apart, because its words are everyday names elsewhere.
namespace catalogue {

using enum AccessGroup;
using enum AnswerKind;
using enum Reach;

static constexpr Search kAsked = Search::yes;
static constexpr Search kTold = Search::no;

// clang-format off
static constexpr AccessKey kKeys[] = {
    // key, group, kind, of whom, reach, search, feature, choices, unit, min, max
    {"parking.count", arriving, number, "v", house, kTold, "", "", "", 0, 1000},
    {"parking.distance_m", arriving, number, "v", house, kTold, "", "", "m", 0, 2000},
    {"transit.stop", arriving, words, "v", house},
    {"transit.distance_m", arriving, number, "v", house, kTold, "", "", "m", 0, 5000},
    {"transit.step_free", arriving, yes_no, "v", house, kAsked},
    {"wheelchair", moving, choice, "vre", house, kAsked, "", "fully partially no"},
    {"entrance.level", moving, yes_no, "vre", house, kAsked, "step_free"},
    {"entrance.steps", moving, number, "vr", house, kTold, "", "", "", 0, 200},
    {"entrance.step_height_cm", moving, number, "vr", house, kTold, "", "", "cm", 1, 60},
    {"entrance.ramp", moving, choice, "vr", house, kTold, "", "fixed mobile"},
    {"entrance.lift", moving, yes_no, "vr", house},
    {"entrance.door_cm", moving, number, "vr", house, kTold, "", "", "cm", 40, 600},
    {"entrance.door_auto", moving, yes_no, "vr", house},
    {"entrance.intercom", moving, yes_no, "v", house},
    {"elevator", moving, yes_no, "v", house, kAsked},
    {"elevator.cabin_width_cm", moving, number, "v", house, kTold, "", "", "cm", 50, 500},
    {"elevator.cabin_length_cm", moving, number, "v", house, kTold, "", "", "cm", 50, 900},
    {"elevator.door_cm", moving, number, "v", house, kTold, "", "", "cm", 40, 500},
    {"path_cm", moving, number, "vr", house, kTold, "", "", "cm", 40, 2000},
    {"surface", moving, choice, "vr", house, kTold, "", "even uneven cobbled gravel"},
    {"wheelchair_places", moving, number, "vr", placed, kAsked, "", "", "", 0, 1000},
    {"companion_seat", moving, yes_no, "vr", placed},
    {"break_seats", moving, yes_no, "vr", house},
    {"toilet.wheelchair", moving, yes_no, "vre", house, kAsked, "accessible_toilet"},
    {"toilet.door_cm", moving, number, "v", house, kTold, "", "", "cm", 40, 300},
    {"toilet.space_left_cm", moving, number, "v", house, kTold, "", "", "cm", 0, 400},
    {"toilet.space_right_cm", moving, number, "v", house, kTold, "", "", "cm", 0, 400},
    {"toilet.grab_bars", moving, yes_no, "v", house},
    {"toilet.emergency", moving, yes_no, "v", house},
    {"toilet.adult_changing", moving, yes_no, "v", house, kAsked},
    {"toilet.eurokey", moving, yes_no, "v", house},
    {"audio_description", seeing, yes_no, "e", placed, kAsked, "audio_description"},
    {"touch_tour", seeing, yes_no, "e", placed, kAsked, "touch_tour"},
    {"tactile_guidance", seeing, yes_no, "vr", house, kAsked},
    {"braille", seeing, yes_no, "vr", house},
    {"contrast_stairs", seeing, yes_no, "vr", house},
    {"large_print", seeing, yes_no, "vre", house},
    {"tactile_model", seeing, yes_no, "vr", house},
    {"audio_guide", seeing, yes_no, "vr", house},
    {"well_lit", seeing, yes_no, "vr", placed},
    {"guide_dog", seeing, yes_no, "vre", house, kAsked, "guide_dogs"},
    {"dog_water", seeing, yes_no, "v", house},
    {"sign_language", hearing, yes_no, "e", placed, kAsked, "sign_language"},
    {"surtitles", hearing, yes_no, "e", placed, kAsked, "subtitles"},
    {"live_captioning", hearing, yes_no, "e", placed, kAsked, "live_captioning"},
    {"hearing_loop", hearing, yes_no, "vre", placed, kAsked, "induction_loop"},
    {"hearing_system", hearing, choices, "vr", placed, kTold, "",
     "induction infrared fm bluetooth"},
    {"hearing_coverage", hearing, words, "vr", placed},
    {"staff_sign_language", hearing, yes_no, "v", house},
    {"visual_alarm", hearing, yes_no, "vr", house},
    {"acoustics_quiet", hearing, yes_no, "vr", placed},
    {"easy_language", understanding, yes_no, "vre", house, kAsked, "easy_language"},
    {"relaxed_performance", understanding, yes_no, "e", placed, kAsked, "relaxed_performance"},
    {"quiet_seats", understanding, yes_no, "re", placed, kTold, "quiet_seats"},
    {"quiet_room", understanding, yes_no, "vre", house, kAsked, "quiet_room"},
    {"low_stimulus", understanding, yes_no, "vr", placed},
    {"quiet_hours", understanding, words, "v", house},
    {"pictograms", understanding, yes_no, "vr", house},
    {"clear_signage", understanding, yes_no, "vr", house},
    {"sensory_warning", understanding, choices, "e", placed, kTold, "",
     "flashing loud smoke smell"},
    {"content_warning", understanding, words, "e", placed},
    {"re_entry", understanding, yes_no, "e", placed, kTold, "re_entry"},
    {"on_site_help", help, yes_no, "ve", house},
    {"assistance_dog", help, yes_no, "v", house},
    {"free_assistant", help, yes_no, "ve", house},
    {"contact", help, words, "ve", house},
    {"book_access_seat", help, words, "ve", house},
    {"seal", help, words, "v", house},
    {"companion_free", taking_part, yes_no, "ve", house, kAsked, "companion_free"},
    {"pay_what_you_can", taking_part, yes_no, "e", placed},
    {"social_card", taking_part, yes_no, "ve", house, kAsked},
    {"kulturgast_quota", taking_part, number, "ve", placed, kTold, "", "", "", 0, 1000},
    {"companion_service", taking_part, yes_no, "ve", house},
    {"childcare", taking_part, yes_no, "ve", placed, kAsked, "childcare"},
};
// clang-format on

}  // namespace catalogue

using catalogue::kKeys;

std::span<const AccessKey> access_keys() { return kKeys; }

static const AccessKey* find_row(const auto& fits) {
  const auto* found = std::find_if(std::begin(kKeys), std::end(kKeys), fits);
  return found == std::end(kKeys) ? nullptr : found;
}

const AccessKey* find_access_key(std::string_view name) {
  return find_row([&](const AccessKey& key) { return name == key.name; });
}

const AccessKey* key_of_feature(std::string_view feature) {
  return find_row([&](const AccessKey& key) { return !feature.empty() && feature == key.feature; });
}

bool is_asked_of(const AccessKey& key, Subject subject) {
  const char initial = to_word(subject).front();
  return std::string_view{key.subjects}.find(initial) != std::string_view::npos;
}

std::vector<std::string> choices_of(const AccessKey& key) {
  std::vector<std::string> words;
  std::string_view rest{key.choices};
  while (!rest.empty()) {
    const std::size_t blank = std::min(rest.find(' '), rest.size());
    words.emplace_back(rest.substr(0, blank));
    rest.remove_prefix(std::min(blank + 1, rest.size()));
  }
  return words;
}

static std::vector<std::string> names_where(const auto& fits) {
  std::vector<std::string> names;
  for (const AccessKey& key : kKeys) {
    if (fits(key)) names.emplace_back(key.name);
  }
  return names;
}

const std::vector<std::string>& placed_keys() {
  static const auto kNames =
      names_where([](const AccessKey& key) { return key.reach == Reach::placed; });
  return kNames;
}

const std::vector<std::string>& searched_keys() {
  static const auto kNames =
      names_where([](const AccessKey& key) { return key.search == Search::yes; });
  return kNames;
}

}  // namespace allmende::venues
