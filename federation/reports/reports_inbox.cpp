#include "federation/reports/reports_inbox.hpp"

#include <algorithm>

#include "federation/vocab/document.hpp"
#include "models/base/with.hpp"
#include "models/text/markdown.hpp"

namespace allmende {

/// One of ours must be meant; what else is named is of no use to us.
static void hear_flag(ReportsInbox& inbox, const Heard& heard) {
  std::vector<std::string> objects = ids_of(heard.activity["object"]);
  std::erase_if(objects, [&](const std::string& uri) { return !inbox.uris.ours(uri); });
  if (objects.empty()) return;
  inbox.reports.take({.reporter = heard.actor,
                      .host = host_of(heard.actor),
                      .objects = std::move(objects),
                      .content = html_to_text(natural_text(heard.activity, "content"))});
}

std::vector<Listener> reports_listeners(ReportsInbox& inbox) {
  return {{"Flag", "", with(inbox, hear_flag)}};
}

}  // namespace allmende
