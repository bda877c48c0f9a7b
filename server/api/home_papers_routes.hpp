// HTTP face of papers that another city keeps: they are fetched from there while the asker waits,
// and kept nowhere.
#pragma once

#include "federation/actors/fetcher.hpp"
#include "models/bookings/home_paper_service.hpp"
#include "models/pictures/render_queue.hpp"
#include "server/http/route.hpp"

namespace allmende {

struct HomePapersFace {
  bookings::HomePaperService& papers;
  Fetcher& fetcher;
  /// Few at once: a city that is slow holds up nobody who prints something of ours.
  pictures::RenderQueue queue;
};

std::vector<Route> home_papers_routes(HomePapersFace& face);

}  // namespace allmende
