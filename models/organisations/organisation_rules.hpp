// What may be written about an organisation. Pure.
#pragma once

#include "models/access/access.hpp"
#include "models/organisations/organisation.hpp"

namespace allmende::organisations {

/// Throws all faults at once: organisations.error.{name,description,imprint,website,email,phone,
/// address}.
void check(const Organisation& organisation);

/// As the constraint accounts_email_form has it.
bool is_email(const std::string& text);

/// Handles that mean something else on this instance, in addresses or to other servers.
bool is_reserved(const std::string& handle);

/// A verified organisation is there for everybody, any other for its people alone.
access::Thing to_thing(const Organisation& organisation);

}  // namespace allmende::organisations
