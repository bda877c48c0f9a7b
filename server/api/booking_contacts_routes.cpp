#include "server/api/booking_contacts_routes.hpp"

#include "models/base/with.hpp"

namespace allmende {

using bookings::BookingContactService, bookings::Contact, bookings::ContactsView, bookings::Side;
using enum Kind;
using enum Need;

static const Shape kContactShape{"BookingContact",
                                 {{"name", text, required, "Who is reached."},
                                  {"email", text, required, "E-mail; may be empty."},
                                  {"phone", text, required, "Telephone; may be empty."}}};

static const Shape kContactWishShape{"BookingContactWish",
                                     {{"name", text, optional, "Who is reached.", 200},
                                      {"email", text, optional, "E-mail.", 254},
                                      {"phone", text, optional, "Telephone.", 100}}};

static const Shape kContactsShape{
    "BookingContacts",
    {{"borrower",
      object,
      nullable,
      "Of who borrows; null for none that the reader sees.",
      0,
      0,
      {},
      &kContactShape},
     {"lender",
      object,
      nullable,
      "Of who lends; null for none that the reader sees.",
      0,
      0,
      {},
      &kContactShape},
     {"shown", boolean, required, "Each side sees the other's, because it is approved."},
     {"edits", list_of_text, required, "For which sides the reader may say it.", 2}}};

static Json contact_json(const std::optional<Contact>& contact) {
  if (!contact) return {};
  return Json::object(
      {{"name", contact->name}, {"email", contact->email}, {"phone", contact->phone}});
}

static Response contacts_answer(const ContactsView& view) {
  Json edits = Json::array();
  for (const Side side : view.edits) edits.push(to_word(side));
  return ok(Json::object({{"borrower", contact_json(view.borrower)},
                          {"lender", contact_json(view.lender)},
                          {"shown", view.shown},
                          {"edits", edits}}))
      .with_header("Cache-Control", "no-store");
}

static Response get_contacts(BookingContactService& contacts, const Request& request,
                             const Caller& caller) {
  return contacts_answer(contacts.get(caller, request.id<BookingId>("booking")));
}

static Response say_contact(BookingContactService& contacts, const Request& request,
                            const Caller& caller, Side side) {
  const Json body = read_body(request, kContactWishShape);
  const Contact contact{
      .name = body["name"].text(), .email = body["email"].text(), .phone = body["phone"].text()};
  return contacts_answer(contacts.put(caller, request.id<BookingId>("booking"), side, contact));
}

static Response put_borrower_contact(BookingContactService& contacts, const Request& request,
                                     const Caller& caller) {
  return say_contact(contacts, request, caller, Side::borrower);
}

static Response put_lender_contact(BookingContactService& contacts, const Request& request,
                                   const Caller& caller) {
  return say_contact(contacts, request, caller, Side::lender);
}

static Route contact_row(const std::string& path, const char* summary, Handler handler) {
  return {Method::put,
          path,
          Scope::bookings_write,
          std::move(handler),
          {.summary = summary,
           .tag = "bookings",
           .body = &kContactWishShape,
           .answer = &kContactsShape,
           .errors = {"bookings.error.not_found", "access.error.denied", "bookings.error.contact",
                      "bookings.error.contact_email"}}};
}

std::vector<Route> booking_contacts_routes(BookingContactService& contacts) {
  const std::string all = "/api/v1/bookings/{booking}/contacts";
  return {{Method::get,
           all,
           Scope::session,
           with(contacts, get_contacts),
           {.summary = "How the sides reach each other; that of the other after the approval",
            .tag = "bookings",
            .answer = &kContactsShape,
            .errors = {"bookings.error.not_found"}}},
          contact_row(all + "/borrower", "Say for this booking how who borrows is reached",
                      with(contacts, put_borrower_contact)),
          contact_row(all + "/lender", "Say for this booking how the lender is reached",
                      with(contacts, put_lender_contact))};
}

}  // namespace allmende
