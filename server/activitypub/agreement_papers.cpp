#include "server/activitypub/agreement_papers.hpp"

#include "models/base/error.hpp"
#include "models/base/with.hpp"
#include "models/bookings/contract_service.hpp"
#include "models/protocols/protocol_repository.hpp"
#include "models/receipts/receipt_repository.hpp"
#include "server/api/protocols_routes.hpp"
#include "server/papers/contract_paper.hpp"
#include "server/papers/protocol_paper.hpp"
#include "server/papers/receipt_paper.hpp"

namespace allmende {

using protocols::Photo;

static Response give_contract(AgreementPapersFace& face, const Request& request,
                              const Caller& caller) {
  const auto view = booking_of_asker(face.activitypub, request);
  const auto contract =
      face.activitypub.db.read([&](Tx& tx) { return bookings::contract_of(tx, view); });
  if (!contract) throw not_found("request.error.not_found");
  const auto setting = face.shop.setting(caller);
  return face.shop.print(papers::contract_paper(setting, *contract),
                         setting.say("papers.file.contract"));
}

static Response give_protocol(AgreementPapersFace& face, const Request& request,
                              const Caller& caller) {
  const auto view = booking_of_asker(face.activitypub, request);
  const auto protocol = face.activitypub.db.read([&](Tx& tx) {
    return protocols::ProtocolRepository{tx}.find(request.id<ProtocolId>("protocol"));
  });
  if (!protocol || protocol->booking_id != view.booking.id) {
    throw not_found("request.error.not_found");
  }
  const auto setting = face.shop.setting(caller);
  const Html page = papers::protocol_paper(
      setting, {.booking = view, .protocol = *protocol, .jpeg = [&](const Photo& photo) {
                  return paper_jpeg(face.photos, photo);
                }});
  return face.shop.print(page, setting.say("papers.file.protocol." + to_word(protocol->direction)));
}

static Response give_receipt(AgreementPapersFace& face, const Request& request,
                             const Caller& caller) {
  const auto view = booking_of_asker(face.activitypub, request);
  const auto receipt = face.activitypub.db.read([&](Tx& tx) {
    return receipts::ReceiptRepository{tx}.find(request.id<ReceiptId>("receipt"));
  });
  if (!receipt || receipt->booking_id != view.booking.id) {
    throw not_found("request.error.not_found");
  }
  const auto setting = face.shop.setting(caller);
  return face.shop.print(
      papers::receipt_paper(setting, *receipt),
      setting.say("papers.file.receipt", {{"number", std::to_string(receipt->number)}}));
}

std::vector<Route> agreement_papers_routes(AgreementPapersFace& face) {
  const Terms terms{.answer_type = "application/pdf", .hidden = true};
  const std::string agreement = "/ap/agreement/{booking}";
  return {{Method::get, agreement + "/contract", Scope::open, with(face, give_contract), terms},
          {Method::get, agreement + "/protocols/{protocol}", Scope::open, with(face, give_protocol),
           terms},
          {Method::get, agreement + "/receipts/{receipt}", Scope::open, with(face, give_receipt),
           terms}};
}

}  // namespace allmende
