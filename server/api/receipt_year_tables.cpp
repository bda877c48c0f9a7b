#include "server/api/receipt_year_tables.hpp"

#include <algorithm>

#include "models/text/csv.hpp"
#include "models/text/text.hpp"
#include "server/i18n/texts.hpp"

namespace allmende {

using receipts::ActivitySum, receipts::ActivityYear, receipts::ReceiptService, receipts::YearEntry;

static constexpr const char* kByteOrderMark = "\xef\xbb\xbf";

/// "-12,50".
static std::string euros_cell(std::int64_t cents) {
  const std::int64_t whole = cents < 0 ? -cents : cents;
  const std::string part = std::to_string(whole % 100);
  return std::string{cents < 0 ? "-" : ""} + std::to_string(whole / 100) + "," +
         (part.size() == 1 ? "0" : "") + part;
}

static std::string table_head(const std::vector<std::string>& columns, const std::string& locale) {
  std::vector<std::string> heads;
  for (const std::string& column : columns) {
    heads.push_back(translate("receipts.table." + column, locale));
  }
  return kByteOrderMark + write_csv_row(heads);
}

template <class Word>
static std::string word_cell(const char* of, Word word, const std::string& locale) {
  return translate(std::string{"receipts.table."} + of + "." + to_word(word), locale);
}

/// Its classes; none where nothing of it is turnover.
static std::string activities_cell(const YearEntry& entry, const std::string& locale) {
  std::vector<std::string> words;
  for (const auto& share : shares_of(entry)) {
    words.push_back(word_cell("activity", share.activity, locale));
  }
  return join(words, ", ");
}

static std::string number_cell(int number) { return number == 0 ? "" : std::to_string(number); }

std::string receipts_table(const std::vector<YearEntry>& entries, const std::string& locale) {
  std::string table = table_head({"number", "kind", "date", "recipient", "net", "vat", "gross",
                                  "rate", "damages", "activity", "booking", "reverses"},
                                 locale);
  for (const YearEntry& one : entries) {
    table += write_csv_row(
        {std::to_string(one.number), word_cell("kind", one.kind, locale), spell_day(one.issued_on),
         one.recipient, euros_cell(one.total_cents - one.vat_cents), euros_cell(one.vat_cents),
         euros_cell(one.total_cents), std::to_string(one.vat_percent),
         euros_cell(one.withheld_cents + one.cancellation_cents), activities_cell(one, locale),
         one.booking_id ? one.booking_id->text : "", number_cell(one.reverses_number)});
  }
  return table;
}

/// What the report lacks of a lender.
static std::string missing_cell(const receipts::ReportedLender& lender, const std::string& locale) {
  std::vector<std::string> missing;
  if (lender.address.empty()) missing.push_back(translate("receipts.table.address", locale));
  if (lender.tax_number.empty()) missing.push_back(translate("receipts.table.tax_number", locale));
  return join(missing, ", ");
}

/// In one line, as spreadsheets show it.
static std::string one_line(std::string lines) {
  std::ranges::replace(lines, '\n', ' ');
  return lines;
}

static void add_sum(std::vector<std::string>& cells, const ActivitySum& sum) {
  cells.push_back(std::to_string(sum.count));
  cells.push_back(euros_cell(sum.cents));
}

std::string reported_table(const std::vector<ReceiptService::Reported>& reported,
                           const std::string& locale) {
  std::string table = table_head(
      {"lender", "name", "address", "tax_number", "activity", "count_1", "sum_1", "count_2",
       "sum_2", "count_3", "sum_3", "count_4", "sum_4", "count", "sum", "missing"},
      locale);
  for (const auto& [lender, activities] : reported) {
    for (const ActivityYear& year : activities) {
      std::vector<std::string> cells{lender.handle, lender.name, one_line(lender.address),
                                     lender.tax_number,
                                     word_cell("activity", year.activity, locale)};
      for (const ActivitySum& quarter : year.quarters) add_sum(cells, quarter);
      add_sum(cells, year.total());
      cells.push_back(missing_cell(lender, locale));
      table += write_csv_row(cells);
    }
  }
  return table;
}

}  // namespace allmende
