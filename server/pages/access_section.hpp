// What is known of accessibility, group by group, with who found it out and when. What nobody told
// of is not there: unknown is not "no".
#pragma once

#include "models/venues/assertion.hpp"
#include "server/pages/page.hpp"

namespace allmende {

/// Headings are of the third level. Empty without facts. What another than `own` tells says so.
Html access_groups(const PageSetting& setting, const std::vector<venues::AccessFact>& facts,
                   venues::Subject own);

}  // namespace allmende
