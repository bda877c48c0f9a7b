#include "server/i18n/translation.hpp"

namespace allmende {

const std::vector<Translation> kImportTexts{
    {"calendars.error.rule_invalid", "Diese Wiederholungsregel ist keine gültige RRULE.",
     "This recurrence rule is no valid RRULE."},
    {"calendars.error.rule_too_frequent",
     "Eine Wiederholung im Abstand von Minuten oder Sekunden wird nicht angenommen.",
     "A recurrence every few minutes or seconds is not taken."},
    {"calendars.error.rule_scale", "Nur der gregorianische Kalender wird angenommen.",
     "Only the Gregorian calendar is taken."},
};

}  // namespace allmende
