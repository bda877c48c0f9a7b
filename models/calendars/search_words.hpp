// What typed words mean to the search, kept until something in the database changes: many people
// type the same few words. Thread-safe.
#pragma once

#include <map>
#include <mutex>

#include "models/calendars/agenda_repository.hpp"

namespace allmende::calendars {

class SearchWords {
 public:
  /// `changes` is what Database::changes said before `tx` began: what has changed meanwhile then
  /// makes the words stale, never wrong.
  AgendaRepository::Words read(Tx& tx, const std::string& text, std::uint64_t changes);

 private:
  std::mutex mutex_;
  std::uint64_t changes_ = 0;
  std::map<std::string, AgendaRepository::Words> kept_;
};

}  // namespace allmende::calendars
