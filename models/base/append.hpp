// Joining tables of rows.
#pragma once

#include <iterator>
#include <vector>

namespace allmende {

template <class Row>
void append(std::vector<Row>& rows, std::vector<Row> more) {
  rows.insert(rows.end(), std::make_move_iterator(more.begin()),
              std::make_move_iterator(more.end()));
}

}  // namespace allmende
