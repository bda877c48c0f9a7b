// Words around events: categories as other servers name them, and the line that tells when, where
// and for how much.
#pragma once

#include <string>

#include "models/calendars/event.hpp"

namespace allmende {

/// One of the categories that Mobilizon and FEP-8a8e know.
const char* to_peer_category(calendars::Category category);
/// "other" for what is unknown.
calendars::Category from_peer_category(const std::string& category);

/// "Sa., 3. Oktober 2026, 19:30–22:00 (Europe/Berlin)". Plain text.
std::string event_when(const calendars::EventContent& content, const std::string& locale);

/// With & < > and quotes as entities.
std::string html_escape(const std::string& text);

}  // namespace allmende
