#include "server/api/carts_routes.hpp"

#include "models/base/with.hpp"
#include "server/api/carts_json.hpp"

namespace allmende {

using bookings::CartId, bookings::CartView;

static Response cart_answer(CartsFace& face, const Caller& caller, const CartView& view) {
  return ok(to_json(view, {.links = face.links, .locale = caller.locale}))
      .with_header("Cache-Control", "no-store");
}

static Response create_cart(CartsFace& face, const Request& request, const Caller& caller) {
  const CartView view = face.carts.create(caller, read_cart(read_body(request, kCartWishShape)));
  return created("/api/v1/carts/" + view.cart.id.text,
                 to_json(view, {.links = face.links, .locale = caller.locale}));
}

static Response list_carts(CartsFace& face, const Request&, const Caller& caller) {
  Json items = Json::array();
  for (const auto& cart : face.carts.list(caller)) items.push(to_json(cart));
  return ok(Json::object({{"items", items}})).with_header("Cache-Control", "no-store");
}

static Response get_cart(CartsFace& face, const Request& request, const Caller& caller) {
  return cart_answer(face, caller, face.carts.get(caller, request.id<CartId>("cart")));
}

static Response edit_cart(CartsFace& face, const Request& request, const Caller& caller) {
  const Json body = read_body(request, kCartChangeShape);
  const auto change = [&](bookings::CartContent& content) { apply_cart(body, content); };
  return cart_answer(face, caller, face.carts.edit(caller, request.id<CartId>("cart"), change));
}

static Response remove_cart(CartsFace& face, const Request& request, const Caller& caller) {
  face.carts.remove(caller, request.id<CartId>("cart"));
  return no_content();
}

static Response put_cart_item(CartsFace& face, const Request& request, const Caller& caller) {
  const Json body = read_body(request, kCartItemWishShape);
  return cart_answer(face, caller,
                     face.carts.put(caller, request.id<CartId>("cart"),
                                    {.resource = request.param("resource"),
                                     .quantity = static_cast<int>(body["quantity"].integer()),
                                     .extras = read_extra_ids(body["extras"])}));
}

static Response remove_cart_item(CartsFace& face, const Request& request, const Caller& caller) {
  return cart_answer(
      face, caller,
      face.carts.take_out(caller, request.id<CartId>("cart"), request.param("resource")));
}

static Response hold_cart(CartsFace& face, const Request& request, const Caller& caller) {
  return cart_answer(face, caller, face.carts.hold(caller, request.id<CartId>("cart")));
}

static Handler cart_mover(CartsFace& face, const char* verb, const Shape* shape) {
  return [&face, verb, shape](const Request& request, const Caller& caller) {
    const Json body = read_body(request, *shape);
    return cart_answer(
        face, caller,
        face.carts.move_all(
            caller, request.id<CartId>("cart"),
            {.verb = verb, .note = body["note"].text(), .partial = body["partial"].boolean()}));
  };
}

static void add_cart_items(std::vector<Route>& rows, CartsFace& face) {
  using enum Method;
  const std::string item = "/api/v1/carts/{cart}/items/{resource}";
  rows.push_back({put,
                  item,
                  Scope::bookings_write,
                  with(face, put_cart_item),
                  {.summary = "Put something into a cart, or another number or other extras of it",
                   .tag = "carts",
                   .body = &kCartItemWishShape,
                   .answer = &kCartShape,
                   .errors = {"carts.error.not_found", "resources.error.not_found",
                              "bookings.error.not_offered", "bookings.error.quantity",
                              "bookings.error.extra", "carts.error.booked", "carts.error.full"}}});
  rows.push_back(
      {del,
       item,
       Scope::bookings_write,
       with(face, remove_cart_item),
       {.summary = "Take something out of a cart",
        .tag = "carts",
        .answer = &kCartShape,
        .errors = {"carts.error.not_found", "resources.error.not_found", "carts.error.booked"}}});
}

static void add_cart_steps(std::vector<Route>& rows, CartsFace& face) {
  using enum Method;
  const std::string cart = "/api/v1/carts/{cart}";
  rows.push_back({post,
                  cart + "/holds",
                  Scope::bookings_write,
                  with(face, hold_cart),
                  {.summary = "Hold what is not held, one booking for each lender",
                   .tag = "carts",
                   .answer = &kCartShape,
                   .errors = {"carts.error.not_found", "carts.error.empty",
                              "bookings.error.too_many_holds", "access.error.denied"}}});
  const auto step = [&](const char* path, const char* verb, const char* summary,
                        std::vector<std::string> errors) {
    const bool asks = std::string{verb} == "request";
    const Shape* body = asks ? &kCartRequestShape : &kCartStepShape;
    errors.emplace_back("carts.error.not_found");
    errors.emplace_back("carts.error.nothing");
    rows.push_back({post,
                    cart + path,
                    Scope::bookings_write,
                    cart_mover(face, verb, body),
                    {.summary = summary,
                     .tag = "carts",
                     .body = body,
                     .answer = &kCartShape,
                     .errors = std::move(errors)}});
  };
  step("/request", "request", "Ask all lenders whose things are held",
       {"bookings.error.hold_expired", "bookings.error.unlisted", "carts.error.gaps"});
  step("/confirmation", "confirm", "Confirm all that was approved", {});
  step("/cancellation", "cancel", "Call off all that can be", {});
}

std::vector<Route> carts_routes(CartsFace& face) {
  using enum Method;
  const std::vector<std::string> wrong{"carts.error.name", "bookings.error.window",
                                       "bookings.error.note", "bookings.error.group",
                                       "resources.error.too_long"};
  std::vector<std::string> making = wrong;
  making.insert(making.end(),
                {"organisations.error.not_found", "carts.error.too_many", "access.error.denied"});
  std::vector<std::string> editing = wrong;
  editing.insert(editing.end(), {"carts.error.not_found", "carts.error.running"});
  const std::string cart = "/api/v1/carts/{cart}";
  std::vector<Route> rows{
      {post,
       "/api/v1/carts",
       Scope::bookings_write,
       with(face, create_cart),
       {.summary = "Begin a cart for one date of a project",
        .tag = "carts",
        .body = &kCartWishShape,
        .answer = &kCartShape,
        .success = 201,
        .errors = making}},
      {get,
       "/api/v1/carts",
       Scope::session,
       with(face, list_carts),
       {.summary = "One's carts, and those of organisations for which one may borrow",
        .tag = "carts",
        .answer = &kCartsShape}},
      {get,
       cart,
       Scope::session,
       with(face, get_cart),
       {.summary = "A cart, with how all of it stands",
        .tag = "carts",
        .answer = &kCartShape,
        .errors = {"carts.error.not_found"}}},
      {patch,
       cart,
       Scope::bookings_write,
       with(face, edit_cart),
       {.summary = "Change a cart",
        .tag = "carts",
        .body = &kCartChangeShape,
        .answer = &kCartShape,
        .errors = editing}},
      {del,
       cart,
       Scope::bookings_write,
       with(face, remove_cart),
       {.summary = "Throw a cart away; its bookings that are over stay",
        .tag = "carts",
        .success = 204,
        .errors = {"carts.error.not_found", "carts.error.running"}}}};
  add_cart_items(rows, face);
  add_cart_steps(rows, face);
  return rows;
}

}  // namespace allmende
