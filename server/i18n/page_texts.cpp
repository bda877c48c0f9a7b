// Texts of the pages that the server renders.
#include "server/i18n/texts.hpp"
namespace allmende {
const std::vector<Translation> kPageTexts = {};
}
