// The columns of resources as a table: how each cell is read and written. Pure.
#pragma once

#include <string>
#include <vector>

#include "models/base/error.hpp"
#include "models/fees/fees.hpp"
#include "models/resources/resource.hpp"

namespace allmende::resources {

/// A cell on its way into a resource.
struct CellReading {
  const std::string& cell;
  ResourceContent& content;
  Unit& unit;
  fees::FeeTerms& fees;
  /// Set when the cell cannot be read.
  Fault fault = {};

  void refuse(const char* reason, const std::string& possible = "");
};

/// What a row is written of; `unit` is null where there is none.
struct TableThing {
  const Resource& resource;
  const Unit* unit;
  const fees::FeeTerms& fees;
};

/// Both directions of one column. `key` is the field of the API, without "/prices" and the like.
struct TableColumn {
  const char* key;
  const char* name;
  /// What other programs call it.
  std::vector<const char*> aliases;
  void (*read)(CellReading&);
  std::string (*write)(const TableThing&);
};

/// In the order of the table that is written.
const std::vector<TableColumn>& table_columns();

}  // namespace allmende::resources
