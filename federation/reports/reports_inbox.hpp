// Reports that other servers send (Flag). Source: ActivityStreams 2.0; as Mastodon writes them.
#pragma once

#include "federation/inbox/listener.hpp"
#include "federation/vocab/uris.hpp"
#include "models/moderation/report_service.hpp"

namespace allmende {

struct ReportsInbox {
  moderation::ReportService& reports;
  const Uris& uris;
};

std::vector<Listener> reports_listeners(ReportsInbox& inbox);

}  // namespace allmende
