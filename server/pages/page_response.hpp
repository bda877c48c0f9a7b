// How the handlers of pages answer, whichever page it is.
#pragma once

#include "server/pages/pages_routes.hpp"
#include "server/pages/renderers.hpp"

namespace allmende {

/// How long an answer to strangers is kept.
inline constexpr int kKeepAgendaSeconds = 60;
inline constexpr int kKeepEventSeconds = 300;

/// `path` is the page's own, without the prefix of its language.
PageSetting setting_of(const PagesFace& face, const Request& request, const std::string& path);
/// Who asks for ActivityPub's document is sent there.
Response page_response(const PagesFace& face, const PageSetting& setting,
                       const PageContent& content, int keep_seconds);

using Show = Response (*)(PagesFace&, const Request&, const Caller&);

/// Pages of the app alone: they stand at their own address and say what needs a browser.
Response show_workspace(PagesFace& face, const Request& request, const Caller& caller);

Terms page_terms();
/// A page in both languages.
void add_page(std::vector<Route>& routes, PagesFace& face, const char* path, Show show);

}  // namespace allmende
