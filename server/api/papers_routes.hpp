// HTTP face of papers: contracts and labels as PDF, made while the asker waits and kept nowhere.
#pragma once

#include "models/bookings/contract_service.hpp"
#include "models/pictures/render_queue.hpp"
#include "models/resources/accessory_service.hpp"
#include "server/api/current_facts.hpp"
#include "server/api/event_json.hpp"
#include "server/http/route.hpp"
#include "server/papers/paper.hpp"
#include "server/papers/printer.hpp"

namespace allmende {

/// What makes papers; one for all faces that have some.
struct PaperShop {
  const CurrentFacts& facts;
  const Links& links;
  papers::Printer printer;
  /// Few at once, however many ask.
  pictures::RenderQueue queue;

  papers::PaperSetting setting(const Caller& caller) const;
  /// Answers with `page` as a PDF of this name, in time.
  Response print(const Html& page, const std::string& name);
};

/// Keys of what printing may fail with, for a row's terms.
std::vector<std::string> with_paper_errors(std::vector<std::string> errors);

struct PapersFace {
  bookings::ContractService& contracts;
  resources::AccessoryService& accessories;
  PaperShop& shop;
};

std::vector<Route> papers_routes(PapersFace& face);

}  // namespace allmende
