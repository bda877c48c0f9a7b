// Texts of how the sides of a booking are reached.
#include "server/i18n/texts.hpp"

namespace allmende {

const std::vector<Translation> kContactTexts{
    {"bookings.error.contact", "Der Name hat höchstens 200 Bytes, die Telefonnummer 100.",
     "The name has at most 200 bytes, the telephone number 100."},
    {"bookings.error.contact_email", "Das ist keine E-Mail-Adresse.", "This is no e-mail address."},
};

}  // namespace allmende
