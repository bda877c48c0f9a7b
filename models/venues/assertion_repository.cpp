#include "models/venues/assertion_repository.hpp"

namespace allmende::venues {

#define ALLMENDE_ASSERTION                                                                 \
  "a.id, a.key, a.value::text AS value, a.method, to_char(a.checked_on, 'YYYY-MM-DD') AS " \
  "checked_on, a.checked_by, a.source_url, a.source_licence, a.note, a.created_at"

// $1 subject, $2 method, $3 whether of content, $4 keys, $5 values, $6 notes, $7 day, $8
// checked_by, $9 source, $10 licence. What is told again in the same words stays.
static constexpr Statement kSupersede{"accessibility_supersede", R"sql(
    UPDATE accessibility_assertions a SET superseded_at = clock_timestamp()
    WHERE a.subject_id = $1::uuid AND a.superseded_at IS NULL AND a.method = $2
      AND a.of_content = $3
      AND NOT EXISTS (
        SELECT FROM unnest($4::text[], $5::text[], $6::text[]) AS n(key, value, note)
        WHERE n.key = a.key AND n.value::jsonb = a.value AND n.note = a.note
          AND a.checked_on IS NOT DISTINCT FROM $7::date AND a.checked_by = $8
          AND a.source_url = $9 AND a.source_licence = $10))sql"};

static constexpr Statement kForget{"accessibility_forget_content", R"sql(
    DELETE FROM accessibility_assertions WHERE event_id = $1 AND of_content)sql"};

// $1 venue, $2 room, $3 event: one of them; $4 ids, $5 keys, $6 values, $7 notes, $8 method, $9
// day, $10 checked_by, $11 source, $12 licence, $13 whether of content, $14 account.
static constexpr Statement kTell{"accessibility_tell", R"sql(
    INSERT INTO accessibility_assertions (id, venue_id, room_id, event_id, key, value, note, method,
      checked_on, checked_by, source_url, source_licence, of_content, account_id)
    SELECT n.id, $1::uuid, $2::uuid, $3::uuid, n.key, n.value::jsonb, n.note, $8, $9::date, $10,
      $11, $12, $13, $14
    FROM unnest($4::uuid[], $5::text[], $6::text[], $7::text[]) AS n(id, key, value, note)
    WHERE NOT EXISTS (
      SELECT FROM accessibility_assertions a
      WHERE a.subject_id = coalesce($1::uuid, $2::uuid, $3::uuid) AND a.superseded_at IS NULL
        AND a.key = n.key AND a.method = $8 AND a.of_content = $13))sql"};

static constexpr Statement kCopy{"accessibility_copy", R"sql(
    INSERT INTO accessibility_assertions (id, event_id, key, value, note, method, checked_on,
      checked_by, source_url, source_licence, account_id)
    SELECT gen_random_uuid(), $2, key, value, note, method, checked_on, checked_by, source_url,
      source_licence, account_id
    FROM accessibility_assertions
    WHERE event_id = $1 AND superseded_at IS NULL AND NOT of_content)sql"};

static constexpr Statement kListOfSubject{"accessibility_list", "SELECT " ALLMENDE_ASSERTION R"sql(
    FROM accessibility_assertions a WHERE a.subject_id = $1::uuid AND a.superseded_at IS NULL
    ORDER BY a.key, method_rank(a.method), a.created_at, a.id)sql"};

static constexpr Statement kFacts{"accessibility_facts", "SELECT " ALLMENDE_ASSERTION R"sql(,
      s.told_by
    FROM accessibility_shown($1, $2, $3, $4, $5) s
    JOIN accessibility_assertions a ON a.id = s.assertion_id ORDER BY a.key)sql"};

// Other servers take a change only when the time of it has moved on too.
static constexpr Statement kSettle{"accessibility_settle", R"sql(
    WITH found AS MATERIALIZED (
      SELECT e.id, accessibility_yes(e.id, e.series_id, e.room_id, e.venue_id, $2) AS access
      FROM events e WHERE e.id = ANY($1::uuid[])),
    changed AS (
      UPDATE events e SET access = f.access, updated_at = clock_timestamp() FROM found f
      WHERE e.id = f.id AND e.access <> f.access RETURNING e.id, e.access),
    shown AS (
      UPDATE agenda_entries a SET access = c.access FROM changed c WHERE a.event_id = c.id)
    SELECT id FROM changed ORDER BY id)sql"};

static constexpr Statement kWithDates{"accessibility_with_dates", R"sql(
    SELECT id FROM events WHERE id = $1 OR series_id = $1 ORDER BY id)sql"};

static std::optional<Day> to_day(const std::optional<std::string>& text) {
  return text ? read_day(*text) : std::nullopt;
}

static Assertion to_assertion(const Row& row) {
  return {.id = row.get<AssertionId>("id"),
          .answer = {.key = row.get<std::string>("key"),
                     .value = Json::parse(row.get<std::string>("value")),
                     .note = row.get<std::string>("note")},
          .method = read_word<CheckMethod>(row.get<std::string>("method"))
                        .value_or(CheckMethod::visitor_report),
          .checked_on = to_day(row.get<std::optional<std::string>>("checked_on")),
          .checked_by = row.get<std::string>("checked_by"),
          .source_url = row.get<std::string>("source_url"),
          .source_licence = row.get<std::string>("source_licence"),
          .created_at = row.get<Instant>("created_at")};
}

namespace {

/// Answers side by side, as statements take them.
struct Columns {
  std::vector<std::string> ids;
  std::vector<std::string> keys;
  std::vector<std::string> values;
  std::vector<std::string> notes;
};

}  // namespace

static Columns to_columns(const std::vector<AccessAnswer>& answers) {
  Columns columns;
  for (const AccessAnswer& answer : answers) {
    columns.ids.push_back(make_uuid());
    columns.keys.push_back(answer.key);
    columns.values.push_back(answer.value.dump());
    columns.notes.push_back(answer.note);
  }
  return columns;
}

static std::optional<std::string> to_day_text(const std::optional<Day>& day) {
  return day ? std::optional{spell_day(*day)} : std::nullopt;
}

static std::optional<std::string> id_if(const SubjectKey& subject, Subject kind) {
  return subject.kind == kind ? std::optional{subject.id} : std::nullopt;
}

void AssertionRepository::put(const SubjectKey& subject, const AccessSheet& sheet,
                              const std::optional<AccountId>& account) {
  const Columns columns = to_columns(sheet.answers);
  const auto day = to_day_text(sheet.checked_on);
  tx_.exec(kSupersede,
           {subject.id, to_word(sheet.method), false, columns.keys, columns.values, columns.notes,
            day, sheet.checked_by, sheet.source_url, sheet.source_licence});
  if (columns.keys.empty()) return;
  tx_.exec(kTell, {id_if(subject, Subject::venue), id_if(subject, Subject::room),
                   id_if(subject, Subject::event), columns.ids, columns.keys, columns.values,
                   columns.notes, to_word(sheet.method), day, sheet.checked_by, sheet.source_url,
                   sheet.source_licence, false, account});
}

void AssertionRepository::put_content(const EventId& event,
                                      const std::vector<AccessAnswer>& answers, Day today) {
  tx_.exec(kForget, {event});
  if (answers.empty()) return;
  const Columns columns = to_columns(answers);
  tx_.exec(kTell,
           {nullptr, nullptr, event, columns.ids, columns.keys, columns.values, columns.notes,
            to_word(CheckMethod::self), spell_day(today), "", "", "", true, nullptr});
}

void AssertionRepository::copy(const EventId& from, const EventId& to) {
  tx_.exec(kCopy, {from, to});
}

std::vector<Assertion> AssertionRepository::list(const SubjectKey& subject) {
  return tx_.all(kListOfSubject, {subject.id}).map(to_assertion);
}

std::vector<AccessFact> AssertionRepository::facts(const AccessScope& scope) {
  return tx_.all(kFacts, {scope.event, scope.series, scope.room, scope.venue, placed_keys()})
      .map([](const Row& row) {
        return AccessFact{
            .assertion = to_assertion(row),
            .from = read_word<Subject>(row.get<std::string>("told_by")).value_or(Subject::venue)};
      });
}

std::vector<EventId> AssertionRepository::settle(const std::vector<std::string>& events) {
  if (events.empty()) return {};
  return tx_.all(kSettle, {events, placed_keys()}).map([](const Row& row) {
    return row.get<EventId>("id");
  });
}

std::vector<std::string> AssertionRepository::with_dates(const EventId& series) {
  return tx_.all(kWithDates, {series}).map([](const Row& row) {
    return row.get<std::string>("id");
  });
}

}  // namespace allmende::venues
