#include "server/api/damages_json.hpp"

namespace allmende {

using damages::Damage, damages::DamageId, damages::DamagePhoto, damages::DamageWish,
    damages::Finding, damages::LabelView, damages::Reporter;
using enum Kind;
using enum Need;

static std::vector<Field> label_fields() {
  return {{"unit_id", uuid, required, "Which one."},
          {"inventory_code", text, required, "On its label."},
          {"unit_state", text, required, "How it is.", 0, 0, all_words<resources::UnitState>()},
          {"slug", text, required, "Of the resource."},
          {"url", url, required, "Page of the resource."},
          {"title", text, required, "Of the resource, in the reader's language."},
          {"lender", text, required, "Name of the organisation that lends it."},
          {"lender_handle", text, required, "Its handle."}};
}

static std::vector<Field> with_label(std::vector<Field> fields) {
  const std::vector<Field> label = label_fields();
  fields.insert(fields.begin(), label.begin(), label.end());
  return fields;
}

const Shape kLabelShape{
    "UnitLabel",
    with_label({{"reporter", text, required,
                 "As whom the reader would report: of the lender, who has it, anybody else.", 0, 0,
                 all_words<Reporter>()}})};

const Shape kDamageWishShape{
    "DamageWish",
    {{"id", uuid, optional, "Made by the device; what comes twice is kept once."},
     {"finding", text, required, "Found somewhere, damaged but usable, unusable.", 0, 0,
      all_words<Finding>()},
     {"words", text, required, "What there is to say.", 2000}}};

const Shape kDamagesQueryShape{
    "DamagesQuery",
    {{"closed", boolean, optional, "Those that were closed last, in place of the open ones."}}};

const Shape kDamageClosureShape{
    "DamageClosure",
    {{"outcome", text, required, "What became of it.", 0, 0, all_words<damages::Outcome>()}}};

const Shape kDamagePhotoShape{"DamagePhoto",
                              {{"id", uuid, required, "Id."},
                               {"alt", text, required, "What is to be seen."},
                               {"width", integer, required, "Pixels of the largest size."},
                               {"height", integer, required, "Pixels."},
                               {"url", url, required, "JPEG, for few."}}};

const Shape kDamagePhotoQueryShape{
    "DamagePhotoWish",
    {{"id", uuid, required, "Made by the device; what comes twice is kept once."},
     {"alt", text, required, "What is to be seen.", 1000}}};

const Shape& damage_shape() {
  static const Shape kShape{
      "Damage",
      with_label(
          {{"id", uuid, required, "Id."},
           {"finding", text, required, "What was said.", 0, 0, all_words<Finding>()},
           {"reporter", text, required, "As whom.", 0, 0, all_words<Reporter>()},
           {"reporter_name", text, required, "Who; empty when the account is gone."},
           {"booking_id", uuid, nullable, "With which they had it."},
           {"words", text, required, "What there was to say."},
           {"blocks", boolean, required, "As long as it is open, the unit is not lent."},
           {"reported_at", instant, required, "When."},
           {"closed_at", instant, nullable, "When the lender was done with it."},
           {"outcome", text, nullable, "What became of it.", 0, 0, all_words<damages::Outcome>()},
           {"affected", integer, required, "Bookings of it for which there is no other yet."},
           {"own", boolean, required, "The reader reported it."},
           {"photos", list_of_objects, required, "Photos.", 4, 0, {}, &kDamagePhotoShape}})};
  return kShape;
}

const Shape& damages_shape() {
  static const Shape kShape{
      "Damages",
      {{"items", list_of_objects, required, "The newest first.", 200, 0, {}, &damage_shape()}}};
  return kShape;
}

static Json label_json(const damages::Label& label, const DamageReading& reading) {
  const bool english = reading.caller.locale == "en" && !label.title_en.empty();
  return Json::object({{"unit_id", label.unit_id.text},
                       {"inventory_code", label.inventory_code},
                       {"unit_state", to_word(label.unit_state)},
                       {"slug", label.slug},
                       {"url", reading.links.resource(label.slug)},
                       {"title", english ? label.title_en : label.title_de},
                       {"lender", label.lender_name},
                       {"lender_handle", label.lender_handle}});
}

Json to_json(const LabelView& view, const DamageReading& reading) {
  Json json = label_json(view.label, reading);
  json.set("reporter", to_word(view.reporter));
  return json;
}

Json to_json(const DamagePhoto& photo, const DamageId& damage, const Links& links) {
  const auto& largest = photo.sizes.back();
  return Json::object({{"id", photo.id.text},
                       {"alt", photo.alt},
                       {"width", largest.width},
                       {"height", largest.height},
                       {"url", links.base() + "/api/v1/damages/" + damage.text + "/photos/" +
                                   photo.id.text + "/file"}});
}

Json to_json(const Damage& damage, const DamageReading& reading) {
  Json photos = Json::array();
  for (const auto& photo : damage.photos) photos.push(to_json(photo, damage.id, reading.links));
  const auto& me = reading.caller.account_id;
  Json json = label_json(damage.label, reading);
  json.set("id", damage.id.text);
  json.set("finding", to_word(damage.finding));
  json.set("reporter", to_word(damage.reporter));
  json.set("reporter_name", damage.reporter_name);
  json.set("booking_id", damage.booking_id ? Json{damage.booking_id->text} : Json{});
  json.set("words", damage.words);
  json.set("blocks", damage.blocks);
  json.set("reported_at", to_rfc3339(damage.reported_at));
  json.set("closed_at", damage.closed_at ? Json{to_rfc3339(*damage.closed_at)} : Json{});
  json.set("outcome", damage.outcome ? Json{to_word(*damage.outcome)} : Json{});
  json.set("affected", damage.affected);
  json.set("own", me && damage.account_id == me);
  json.set("photos", photos);
  return json;
}

DamageWish read_damage_wish(const Json& body) {
  DamageWish wish{.id = DamageId::make(),
                  .finding = read_word<Finding>(body["finding"].text()).value_or(Finding::usable),
                  .words = body["words"].text()};
  if (body.has("id")) wish.id = {body["id"].text()};
  return wish;
}

}  // namespace allmende
