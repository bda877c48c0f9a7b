// Any bytes are read without harm, and what was read survives being written and read again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iostream>

#include "models/base/error.hpp"
#include "models/calendars/icalendar.hpp"
#include "models/calendars/recurrence.hpp"

using namespace allmende;
using namespace allmende::calendars;

static void expand_some(const EventContent& content) {
  const Instant starts_at = to_instant(content.starts_local, content.zone);
  expand(content, {starts_at, starts_at + std::chrono::days{400}}, 50);
}

static void check(bool holds, const char* what, const std::string& text) {
  if (holds) return;
  std::cerr << what << "\n" << text << "\n";
  std::abort();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    const ReadCalendar calendar = read_icalendar(bytes, "Europe/Berlin");
    std::vector<FeedEvent> feed;
    for (const ReadEvent& event : calendar.events) {
      expand_some(event.content);
      FeedEvent item;
      item.event.uid = event.uid;
      item.event.recurrence_id = event.recurrence_id;
      item.event.sequence = event.sequence;
      item.event.content = event.content;
      feed.push_back(item);
    }
    const std::string text = write_icalendar({.name = calendar.name}, feed);
    const ReadCalendar again = read_icalendar(text, "America/New_York");
    check(again.events.size() == feed.size(), "events were lost", text);
    for (std::size_t i = 0; i < feed.size(); ++i) {
      check(again.events[i].content == feed[i].event.content, "an event changed", text);
    }
  } catch (const Error&) {
    // What is no calendar is refused.
  }
  return 0;
}
