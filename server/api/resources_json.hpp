// Resources, their units, checks and closures as JSON: shapes, and both directions.
#pragma once

#include "models/resources/resource.hpp"
#include "server/api/extras_json.hpp"
#include "server/api/event_json.hpp"

namespace allmende {

extern const Shape kResourceShape;
extern const Shape kResourceLineShape;
extern const Shape kResourceWishShape;
extern const Shape kResourceChangeShape;
extern const Shape kResourcesShape;
extern const Shape kResourcesQueryShape;
extern const Shape kOwnResourcesQueryShape;
extern const Shape kSaleTermsShape;
extern const Shape kCategoriesShape;
extern const Shape kFreeBusyShape;
extern const Shape kFreeBusyQueryShape;
extern const Shape kResourcePriceShape;
extern const Shape kPriceQueryShape;
extern const Shape kUnitWishShape;
extern const Shape kUnitChangeShape;
extern const Shape kSafetyCheckWishShape;
extern const Shape kSafetyCheckChangeShape;
extern const Shape kClosureWishShape;
extern const Shape kClosureShape;
extern const Shape kClosuresShape;

/// What differs from reader to reader.
struct ResourceReading {
  const Links& links;
  std::string locale;
  /// Units, checks and the grant are for those who edit.
  bool edits = false;
};

Json to_json(const resources::ResourceView& view, const ResourceReading& reading);
/// A line of a list; with what it costs when `quote` says.
Json resource_line(const resources::ResourceLine& line, const ResourceReading& reading,
                   const std::optional<resources::Quote>& quote);
Json to_json(const resources::Quote& quote);
Json to_json(const resources::Closure& closure);
Json categories_json(const std::vector<resources::Category>& categories);

/// Fields that the body has replace those of `content`; others stay.
void apply_resource(const Json& body, resources::ResourceContent& content);
void apply_unit(const Json& body, resources::Unit& unit);
void apply_safety_check(const Json& body, resources::SafetyCheck& check);
resources::Closure read_closure(const Json& body);
resources::ResourceQuery read_resource_query(const Json& query);
/// "from" and "to". Throws request.error.required when one is missing.
std::optional<Span> read_window(const Json& query);
resources::BorrowerGroup read_group(const Json& query);

}  // namespace allmende
