#include "server/api/carts_json.hpp"

#include "server/i18n/texts.hpp"

namespace allmende {

using bookings::Cart, bookings::CartContent, bookings::CartItem, bookings::CartView;
using enum Kind;
using enum Need;

const Shape kCartWishShape{
    "CartWish",
    {{"name", text, required, "What it is for, as “Sommerfest”.", 200, 1},
     {"starts_at", instant, required, "From then on …"},
     {"ends_at", instant, required, "… until then."},
     {"organisation", text, optional, "Handle or id, when it is for one.", 60},
     {"group", text, optional, "Which group one belongs to, unless it was checked.", 0, 0,
      all_words<resources::BorrowerGroup>()},
     {"purpose", text, required, "What for.", 0, 0, all_words<bookings::Purpose>()},
     {"note", text, optional, "For all lenders.", 2000}}};

const Shape kCartChangeShape{
    "CartChange",
    {{"name", text, optional, "What it is for.", 200, 1},
     {"starts_at", instant, optional, "From then on …"},
     {"ends_at", instant, optional, "… until then."},
     {"group", text, optional, "Which group one belongs to.", 0, 0,
      all_words<resources::BorrowerGroup>()},
     {"purpose", text, optional, "What for.", 0, 0, all_words<bookings::Purpose>()},
     {"note", text, optional, "For all lenders.", 2000}}};

const Shape kCartItemWishShape{
    "CartItemWish",
    {{"quantity", integer, required, "How many.", 100'000, 1},
     {"extras", list_of_text, optional,
      "Ids of extras beside those that every booking has; without, none.", 20}}};
const Shape kCartStepShape{"CartStep", {{"note", text, optional, "For the lenders.", 2000}}};
const Shape kCartRequestShape{
    "CartRequest",
    {{"note", text, optional, "For the lenders.", 2000},
     {"partial", boolean, optional, "Ask for what is held, although something is not."}}};

static std::vector<Field> cart_fields() {
  return {
      {"id", uuid, required, "Id."},
      {"name", text, required, "What it is for.", 200},
      {"starts_at", instant, required, "From then on …"},
      {"ends_at", instant, required, "… until then."},
      {"organisation", text, nullable, "Handle of the organisation that borrows.", 60},
      {"organisation_name", text, required, "Its name; or empty.", 200},
      {"group", text, required, "Of the borrower.", 0, 0, all_words<resources::BorrowerGroup>()},
      {"purpose", text, required, "What for.", 0, 0, all_words<bookings::Purpose>()},
      {"note", text, required, "For all lenders.", 2000},
      {"items_count", integer, required, "How many things."},
      {"created_at", instant, required, "Made."}};
}

static const Shape kCartItemShape{
    "CartItem",
    {{"resource_id", uuid, required, "Id."},
     {"slug", text, required, "Of the resource."},
     {"url", url, required, "Page of the resource."},
     {"title", text, required, "In the reader's language."},
     {"category", text, required, "Code; or empty."},
     {"lender_id", uuid, required, "The same for all things of one lender."},
     {"lender", text, required, "Name of the lender."},
     {"host", text, nullable, "Server of a lender elsewhere."},
     {"quantity", integer, required, "How many."},
     {"booking", uuid, nullable, "The last booking of it in this cart."},
     {"open", boolean, required, "Nothing holds it now."},
     {"refused", boolean, required, "The lender said no to it."},
     {"expired", boolean, required, "What held it has run out."},
     {"free", integer, required, "How many are free then, of an open one."},
     {"conflict", text, nullable, "Key of what is against an open one."},
     {"reason", text, nullable, "The same in words."},
     {"price_cents", integer, required, "What it costs, or did when it was booked."},
     {"deposit_cents", integer, required, "What is given back."},
     {"extras",
      list_of_objects,
      required,
      "Within the price; as they were when it was booked.",
      20,
      0,
      {},
      &kChosenExtraShape},
     {"extras_offered",
      list_of_objects,
      required,
      "All that there are of the resource.",
      20,
      0,
      {},
      &kExtraShape},
     {"substitutes",
      list_of_objects,
      required,
      "What could stand in for it.",
      10,
      0,
      {},
      &kResourceLineShape}}};

static Shape whole_cart_shape() {
  Shape shape{"Cart", cart_fields()};
  shape.fields.push_back(
      {"items", list_of_objects, required, "By lender.", 40, 0, {}, &kCartItemShape});
  shape.fields.push_back({"bookings",
                          list_of_objects,
                          required,
                          "All of it, the latest first.",
                          1000,
                          0,
                          {},
                          &kBookingShape});
  return shape;
}

const Shape kCartShape = whole_cart_shape();
static const Shape kCartLineShape{"CartLine", cart_fields()};
const Shape kCartsShape{
    "Carts",
    {{"items", list_of_objects, required, "The latest date first.", 500, 0, {}, &kCartLineShape}}};

Json to_json(const Cart& cart) {
  const CartContent& c = cart.content;
  return Json::object({{"id", cart.id.text},
                       {"name", c.name},
                       {"starts_at", to_rfc3339(c.span.starts_at)},
                       {"ends_at", to_rfc3339(c.span.ends_at)},
                       {"organisation", Json::text_or_null(c.organisation)},
                       {"organisation_name", cart.organisation_name},
                       {"group", to_word(c.group)},
                       {"purpose", to_word(c.purpose)},
                       {"note", c.note},
                       {"items_count", cart.items},
                       {"created_at", to_rfc3339(cart.created_at)}});
}

static Json cart_item_json(const CartItem& item, const ResourceReading& reading) {
  const auto& resource = item.resource;
  const auto& content = resource.content;
  const bool english = reading.locale == "en" && !content.title_en.empty();
  const bool against = !item.conflict.empty();
  Json substitutes = Json::array();
  for (const auto& line : item.substitutes) {
    substitutes.push(resource_line(line, reading, std::nullopt));
  }
  return Json::object(
      {{"resource_id", resource.id.text},
       {"slug", resource.slug},
       {"url", reading.links.resource(resource.slug)},
       {"title", english ? content.title_en : content.title_de},
       {"category", content.category},
       {"lender_id", resource.space_id.text},
       {"lender", resource.organiser.name},
       {"host", resource.home ? Json{resource.home->host} : Json{}},
       {"quantity", item.quantity},
       {"booking", item.booking_id ? Json{item.booking_id->text} : Json{}},
       {"open", item.open},
       {"refused", item.refused},
       {"expired", item.expired},
       {"free", item.free},
       {"conflict", Json::text_or_null(item.conflict)},
       {"reason", against ? Json{translate(item.conflict, reading.locale, item.params)} : Json{}},
       {"price_cents", item.price_cents},
       {"deposit_cents", item.deposit_cents},
       {"extras", extras_json(item.extras)},
       {"extras_offered", extras_json(content.prices.extras)},
       {"substitutes", substitutes}});
}

Json to_json(const CartView& view, const ResourceReading& reading) {
  Json items = Json::array();
  for (const CartItem& item : view.items) items.push(cart_item_json(item, reading));
  Json made = Json::array();
  for (const auto& booking : view.bookings) made.push(to_json(booking, reading));
  return to_json(view.cart).set("items", items).set("bookings", made);
}

CartContent read_cart(const Json& body) {
  CartContent content{
      .name = body["name"].text(),
      .span = {*read_rfc3339(body["starts_at"].text()), *read_rfc3339(body["ends_at"].text())},
      .organisation = body["organisation"].text(),
      .note = ""};
  apply_cart(body, content);
  return content;
}

void apply_cart(const Json& body, CartContent& content) {
  if (body.has("name")) content.name = body["name"].text();
  if (body.has("note")) content.note = body["note"].text();
  if (const auto at = read_rfc3339(body["starts_at"].text())) content.span.starts_at = *at;
  if (const auto at = read_rfc3339(body["ends_at"].text())) content.span.ends_at = *at;
  if (const auto group = read_word<resources::BorrowerGroup>(body["group"].text())) {
    content.group = *group;
  }
  if (const auto purpose = read_word<bookings::Purpose>(body["purpose"].text())) {
    content.purpose = *purpose;
  }
}

}  // namespace allmende
