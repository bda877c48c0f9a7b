// Events, entries, calendars, organisations and reports as JSON: shapes, and both directions.
#pragma once

#include "models/calendars/agenda.hpp"
#include "models/calendars/calendar.hpp"
#include "models/calendars/event_repository.hpp"
#include "models/organisations/organisation.hpp"
#include "server/http/shape.hpp"

namespace allmende {

/// Addresses of this instance's things; built from the configured base URL.
class Links {
 public:
  explicit Links(std::string base_url) : base_(std::move(base_url)) {}

  const std::string& base() const { return base_; }
  std::string event(const std::string& slug,
                    const std::optional<std::string>& recurrence_id = std::nullopt) const;
  std::string calendar(const std::string& handle) const;
  std::string organisation(const std::string& handle) const;
  std::string venue(const std::string& slug) const;
  std::string resource(const std::string& slug) const;
  std::string person(const std::string& handle) const;
  /// One file of the picture.
  std::string picture(const pictures::Picture& picture, const pictures::PictureSize& size,
                      const std::string& format) const;
  /// "handle@host", as others address what is ours.
  std::string address(const std::string& handle) const;
  /// The ActivityPub id of "c/ID", "o/ID", "p/ID".
  std::string actor(const std::string& path) const { return base_ + "/ap/" + path; }
  /// "webcal://host/…" for an address of ours.
  std::string webcal(const std::string& url) const;

 private:
  std::string base_;
};

/// The server whose event it is; "" when it is ours.
std::string home_host(const calendars::EventView& view);
/// Who stands behind the event, as a text: the organisation, else another server's calendar with
/// its host, else "".
std::string spell_organiser(const calendars::EventView& view);

extern const Shape kEventShape;
extern const Shape kEntryShape;
extern const Shape kEventWishShape;
extern const Shape kEventChangeShape;
extern const Shape kAgendaShape;
extern const Shape kAgendaDaysShape;
extern const Shape kDatesQueryShape;
extern const Shape kDatesShape;
extern const Shape kPreviewShape;
extern const Shape kProgrammeShape;
extern const Shape kProgrammeQueryShape;

Json to_json(const calendars::EventView& view, const Links& links);
Json to_json(const calendars::AgendaEntry& entry, const Links& links);

/// Fields that `wish` has replace those of `content`; others stay. The wish has passed
/// kEventWishShape or kEventChangeShape. Throws: request.error.format for a malformed wall time.
void apply_wish(const Json& wish, calendars::EventContent& content);

}  // namespace allmende
