// A series as a whole. No other server reads it yet; those that know FEP-8a8e group its dates by
// it.
#include "federation/calendars/event_document.hpp"
#include "federation/vocab/document.hpp"

namespace allmende {

static const Json& series_context() {
  static const Json kContext = Json::parse(R"json([
    "https://www.w3.org/ns/activitystreams",
    {"sc": "http://schema.org#", "ical": "http://www.w3.org/2002/12/cal/ical#",
     "evt": "https://w3id.org/fep/8a8e/", "EventSeries": "sc:EventSeries",
     "subEvent": {"@id": "sc:subEvent", "@type": "@id"}, "uid": "ical:uid", "rrule": "ical:rrule",
     "exdate": "ical:exdate", "rdate": "ical:rdate", "timezone": "evt:timezone"}])json");
  return kContext;
}

static Json times(const std::vector<WallTime>& walls, const std::string& zone) {
  std::vector<std::string> spelled;
  for (const WallTime wall : walls) spelled.push_back(spell_with_offset(wall, zone));
  return Json::texts(spelled);
}

Json series_object(const calendars::EventView& view, const EventSetting& setting) {
  const calendars::EventContent& content = view.event.content;
  const std::string id = setting.uris.series(view.event.id);
  return Json::object({{"@context", series_context()},
                       {"id", id},
                       {"type", "EventSeries"},
                       {"attributedTo", setting.uris.actor("c/" + view.event.calendar_id.text)},
                       {"name", content.title},
                       {"url", event_page(view, setting.uris)},
                       {"uid", view.event.uid},
                       {"startTime", spell_with_offset(content.starts_local, content.zone)},
                       {"timezone", content.zone},
                       {"rrule", content.recurrence->rule},
                       {"exdate", times(content.recurrence->exceptions, content.zone)},
                       {"rdate", times(content.recurrence->dates, content.zone)},
                       {"subEvent", id + "/occurrences"},
                       {"to", Json::texts({kPublic})},
                       {"cc", Json::array()}});
}

}  // namespace allmende
