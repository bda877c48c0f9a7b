// What is told about accessibility as JSON: shapes, and both directions.
#pragma once

#include "models/venues/assertion.hpp"
#include "server/http/shape.hpp"

namespace allmende {

extern const Shape kAccessFactShape;
extern const Shape kAccessReportShape;
extern const Shape kAccessSheetShape;
extern const Shape kAccessKeysShape;

Json to_json(const venues::AccessFact& fact);
Json to_json(const std::vector<venues::AccessFact>& facts);
Json to_json(const venues::AccessReport& report);
/// The catalogue with its names in both languages.
Json access_keys_json();

venues::AccessSheet read_access_sheet(const Json& body);

/// "95 cm", "ja", "induktiv, per Funk": the value in words of "de" or "en".
std::string spell_access_value(const venues::AccessAnswer& answer, const std::string& locale);

}  // namespace allmende
