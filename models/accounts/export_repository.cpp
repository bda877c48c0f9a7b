#include "models/accounts/export_repository.hpp"

namespace allmende::accounts {

static constexpr int kRowsAtOnce = 500;

// Each takes the account, how many rows to pass over, and how many to give.
static constexpr Statement kAccount{"export_account", R"sql(
    SELECT to_jsonb(t)::text AS line FROM (
      SELECT id, handle, name, email, email_verified_at, role, locale, zone, listed,
             totp_on_at IS NOT NULL AS second_factor, created_at, locked_at, locked_reason
      FROM accounts WHERE id = $1 ORDER BY id OFFSET $2 LIMIT $3) t)sql"};

static constexpr Statement kExportedMemberships{"export_memberships", R"sql(
    SELECT to_jsonb(t)::text AS line FROM (
      SELECT o.handle AS organisation, o.name, m.standing, m.joined_at
      FROM memberships m JOIN organisations o ON o.space_id = m.space_id
      WHERE m.account_id = $1 ORDER BY m.joined_at, o.id OFFSET $2 LIMIT $3) t)sql"};

static constexpr Statement kSessions{"export_sessions", R"sql(
    SELECT to_jsonb(t)::text AS line FROM (
      SELECT id, device, created_at, seen_at, expires_at FROM sessions
      WHERE account_id = $1 ORDER BY created_at, id OFFSET $2 LIMIT $3) t)sql"};

static constexpr Statement kTokens{"export_tokens", R"sql(
    SELECT to_jsonb(t)::text AS line FROM (
      SELECT id, name, scopes, created_at, expires_at, used_at FROM tokens
      WHERE account_id = $1 ORDER BY created_at, id OFFSET $2 LIMIT $3) t)sql"};

static constexpr Statement kParticipations{"export_participations", R"sql(
    SELECT to_jsonb(t)::text AS line FROM (
      SELECT p.id, e.title, p.event_id, p.recurrence_id, p.state, p.seats, p.message, p.asked_at,
             p.changed_at
      FROM participations p JOIN events e ON e.id = p.event_id
      WHERE p.account_id = $1 ORDER BY p.asked_at, p.id OFFSET $2 LIMIT $3) t)sql"};

static constexpr Statement kNotifications{"export_notifications", R"sql(
    SELECT to_jsonb(t)::text AS line FROM (
      SELECT id, kind, thing, detail, path, count, happened_at, read_at FROM notifications
      WHERE account_id = $1 ORDER BY happened_at, id OFFSET $2 LIMIT $3) t)sql"};

static constexpr Statement kRules{"export_notification_rules", R"sql(
    SELECT to_jsonb(t)::text AS line FROM (
      SELECT reason, timing FROM notification_rules
      WHERE account_id = $1 ORDER BY reason OFFSET $2 LIMIT $3) t)sql"};

static constexpr Statement kFollowings{"export_followings", R"sql(
    SELECT to_jsonb(t)::text AS line FROM (
      SELECT target, state, asked_at FROM followings
      WHERE actor = 'p/' || $1::text ORDER BY asked_at, id OFFSET $2 LIMIT $3) t)sql"};

static constexpr Statement kFollowers{"export_followers", R"sql(
    SELECT to_jsonb(t)::text AS line FROM (
      SELECT follower, followed_at FROM followers
      WHERE actor = 'p/' || $1::text ORDER BY followed_at, id OFFSET $2 LIMIT $3) t)sql"};

static constexpr Statement kApplications{"export_applications", R"sql(
    SELECT to_jsonb(t)::text AS line FROM (
      SELECT 'account' AS kind, handle, name, reason AS text, state, applied_at
      FROM account_applications WHERE id = $1
      UNION ALL
      SELECT 'organisation', handle, name, application, status, created_at
      FROM organisations WHERE applied_by = $1
      ORDER BY applied_at, handle OFFSET $2 LIMIT $3) t)sql"};

static constexpr Statement kInvitations{"export_invitations", R"sql(
    SELECT to_jsonb(t)::text AS line FROM (
      SELECT 'account' AS kind, NULL AS organisation, email, note, made_at, expires_at
      FROM account_invitations WHERE made_by = $1
      UNION ALL
      SELECT 'organisation', o.handle, i.email, i.standing, i.made_at, i.expires_at
      FROM invitations i JOIN organisations o ON o.space_id = i.space_id WHERE i.made_by = $1
      ORDER BY made_at, email OFFSET $2 LIMIT $3) t)sql"};

static constexpr Statement kAssertions{"export_accessibility_assertions", R"sql(
    SELECT to_jsonb(t)::text AS line FROM (
      SELECT subject_id, key, value, method, checked_on, checked_by, source_url, note, created_at
      FROM accessibility_assertions WHERE account_id = $1
      ORDER BY created_at, id OFFSET $2 LIMIT $3) t)sql"};

static constexpr Statement kTexts{"export_site_texts", R"sql(
    SELECT to_jsonb(t)::text AS line FROM (
      SELECT page, version, body, written_at FROM site_texts WHERE written_by = $1
      ORDER BY written_at, page, version OFFSET $2 LIMIT $3) t)sql"};

static constexpr Statement kExportedPictures{"export_pictures", R"sql(
    SELECT to_jsonb(t)::text AS line FROM (
      SELECT id, alt_de, alt_en, credit, licence, sizes, created_at, updated_at FROM pictures
      WHERE uploaded_by = $1 ORDER BY created_at, id OFFSET $2 LIMIT $3) t)sql"};

static constexpr Statement kExportedBookings{"export_bookings", R"sql(
    SELECT to_jsonb(t)::text AS line FROM (
      SELECT b.id, b.state, o.handle AS organisation, b.starts_at, b.ends_at, b.purpose, b.note,
             b.price_cents, b.deposit_cents, b.created_at,
             (SELECT jsonb_agg(jsonb_build_object('title', r.title_de, 'quantity', n.quantity)
                               ORDER BY r.title_de, r.id)
              FROM booking_lines n JOIN resources r ON r.id = n.resource_id
              WHERE n.booking_id = b.id) AS lines,
             (SELECT jsonb_build_object('reason', c.reason, 'cents', c.cents, 'charged_at',
                c.charged_at, 'waived_at', c.waived_at)
              FROM booking_charges c WHERE c.booking_id = b.id) AS charge
      FROM bookings b LEFT JOIN organisations o ON o.space_id = b.borrower_space_id
      WHERE b.booker_id = $1 ORDER BY b.created_at, b.id OFFSET $2 LIMIT $3) t)sql"};

static constexpr Statement kBookingMoves{"export_booking_events", R"sql(
    SELECT to_jsonb(t)::text AS line FROM (
      SELECT booking_id, at, side, verb, to_state, note, data FROM booking_events
      WHERE account_id = $1 ORDER BY at, booking_id, seq OFFSET $2 LIMIT $3) t)sql"};

static constexpr Statement kWaitingEntries{"export_waiting_entries", R"sql(
    SELECT to_jsonb(t)::text AS line FROM (
      SELECT w.id, o.handle AS organisation, r.title_de AS resource, w.category, w.starts_at,
             w.ends_at, w.flex_days, w.quantity,
             (SELECT coalesce(jsonb_agg(x ->> 'name_de'), '[]')
              FROM jsonb_array_elements(r.extras) AS x
              WHERE x ->> 'id' = ANY (w.extras)) AS extras,
             w.max_price_cents, w.borrower_group, w.purpose, w.note, w.booking_id, w.created_at
      FROM waiting_entries w LEFT JOIN organisations o ON o.space_id = w.borrower_space_id
      LEFT JOIN resources r ON r.id = w.resource_id
      WHERE w.account_id = $1 ORDER BY w.created_at, w.id OFFSET $2 LIMIT $3) t)sql"};

static constexpr Statement kCarts{"export_carts", R"sql(
    SELECT to_jsonb(t)::text AS line FROM (
      SELECT c.id, c.name, o.handle AS organisation, c.borrower_group, c.purpose, c.note,
             c.starts_at, c.ends_at, c.created_at,
             (SELECT jsonb_agg(jsonb_build_object('title', r.title_de, 'quantity', i.quantity,
                                 'extras', (SELECT coalesce(jsonb_agg(x ->> 'name_de'), '[]')
                                            FROM jsonb_array_elements(r.extras) AS x
                                            WHERE x ->> 'id' = ANY (i.extras)))
                               ORDER BY r.title_de, r.id)
              FROM cart_items i JOIN resources r ON r.id = i.resource_id
              WHERE i.cart_id = c.id) AS items
      FROM carts c LEFT JOIN organisations o ON o.space_id = c.borrower_space_id
      WHERE c.account_id = $1 ORDER BY c.created_at, c.id OFFSET $2 LIMIT $3) t)sql"};

static constexpr Statement kCheckedGroups{"export_borrower_groups", R"sql(
    SELECT to_jsonb(t)::text AS line FROM (
      SELECT o.handle AS organisation, g.borrower_group, g.checked_at
      FROM borrower_groups g JOIN organisations o ON o.space_id = g.space_id
      WHERE g.checked_by = $1 ORDER BY g.checked_at, o.id OFFSET $2 LIMIT $3) t)sql"};

// What was said of things that changed hands, by whoever stood there.
static constexpr Statement kHandovers{"export_protocols", R"sql(
    SELECT to_jsonb(t)::text AS line FROM (
      SELECT * FROM (
        SELECT p.booking_id, 'protocol' AS what, p.recorded_at AS at, p.direction,
               p.lender_name AS name, p.note
        FROM protocols p WHERE p.account_id = $1
        UNION ALL SELECT p.booking_id, 'confirmation', c.at, p.direction, c.name, ''
        FROM protocol_confirmations c JOIN protocols p ON p.id = c.protocol_id
        WHERE c.account_id = $1
        UNION ALL SELECT f.booking_id, 'photo', f.created_at, NULL, NULL, f.alt
        FROM protocol_photos f WHERE f.account_id = $1) AS said
      ORDER BY at, booking_id, what, note OFFSET $2 LIMIT $3) t)sql"};

static constexpr Statement kReportedDamages{"export_damages", R"sql(
    SELECT to_jsonb(t)::text AS line FROM (
      SELECT d.id, r.title_de AS thing, u.inventory_code, d.finding, d.words, d.reported_at,
             d.closed_at, d.outcome,
             (SELECT jsonb_agg(p.alt ORDER BY p.created_at, p.id) FROM damage_photos p
              WHERE p.damage_id = d.id) AS photos
      FROM damage_reports d JOIN units u ON u.id = d.unit_id
      JOIN resources r ON r.id = u.resource_id
      WHERE $1 IN (d.account_id, d.closed_by)
      ORDER BY d.reported_at, d.id OFFSET $2 LIMIT $3) t)sql"};

static constexpr Statement kReached{"export_booking_contacts", R"sql(
    SELECT to_jsonb(t)::text AS line FROM (
      SELECT b.id AS booking, c.name, c.email, c.phone, c.updated_at
      FROM booking_contacts c JOIN bookings b ON b.id = c.booking_id
      WHERE b.booker_id = $1 AND b.borrower_space_id IS NULL AND c.side = 'borrower'
      ORDER BY c.updated_at, b.id OFFSET $2 LIMIT $3) t)sql"};

static constexpr Statement kIssued{"export_receipts", R"sql(
    SELECT to_jsonb(t)::text AS line FROM (
      SELECT o.handle AS organisation, r.number, r.kind, r.issued_at, r.total_cents
      FROM receipts r LEFT JOIN organisations o ON o.space_id = r.space_id
      WHERE r.account_id = $1 ORDER BY r.issued_at, r.id OFFSET $2 LIMIT $3) t)sql"};

static constexpr Statement kCheckedPolicies{"export_insurance_policies", R"sql(
    SELECT to_jsonb(t)::text AS line FROM (
      SELECT o.handle AS organisation, p.kind, p.insurer, p.checked_at
      FROM insurance_policies p JOIN organisations o ON o.space_id = p.space_id
      WHERE p.checked_by = $1 ORDER BY p.checked_at, p.id OFFSET $2 LIMIT $3) t)sql"};

static constexpr Statement kWanted{"export_wanted_ads", R"sql(
    SELECT to_jsonb(t)::text AS line FROM (
      SELECT w.id, o.handle AS organisation, w.title, w.words, w.category, w.place, w.purpose,
             w.ways, w.state, w.created_at, w.expires_at
      FROM wanted_ads w LEFT JOIN organisations o ON o.space_id = w.space_id
      WHERE w.account_id = $1 ORDER BY w.created_at, w.id OFFSET $2 LIMIT $3) t)sql"};

static constexpr Statement kAudit{"export_audit", R"sql(
    SELECT to_jsonb(t)::text AS line FROM (
      SELECT id, at, via, action, thing_kind, thing_id, before, after FROM audit
      WHERE account_id = $1 OR (thing_kind = 'account' AND thing_id = $1)
      ORDER BY id OFFSET $2 LIMIT $3) t)sql"};

const std::vector<ExportFile>& export_files() {
  static const std::vector<ExportFile> kFiles{
      {"konto.json", "das Konto selbst: Name, Kürzel, E-Mail-Adresse, Sprache, Zeitzone", kAccount},
      {"mitgliedschaften.json", "Organisationen und die Rolle in ihnen", kExportedMemberships},
      {"anmeldungen.json", "angemeldete Geräte", kSessions},
      {"zugriffstoken.json", "Zugriffstoken von Programmen, ohne ihren geheimen Teil", kTokens},
      {"zusagen.json", "Plätze in Veranstaltungen", kParticipations},
      {"buchungen.json", "was mit diesem Konto gebucht wurde", kExportedBookings},
      {"koerbe.json", "Körbe", kCarts},
      {"warteliste.json", "Einträge auf der Warteliste", kWaitingEntries},
      {"verleih.json", "Schritte von Buchungen, die mit diesem Konto gemacht wurden",
       kBookingMoves},
      {"uebergaben.json",
       "Protokolle, Bestätigungen und Fotos von Übergaben, die mit diesem Konto gemacht wurden",
       kHandovers},
      {"schaeden.json", "Schäden und Funde, die mit diesem Konto gemeldet oder erledigt wurden",
       kReportedDamages},
      {"kontakte.json", "wie man bei eigenen Buchungen erreichbar war", kReached},
      {"belege.json", "Belege, die mit diesem Konto ausgestellt wurden", kIssued},
      {"gruppen.json", "Organisationen, deren Gruppe mit diesem Konto geprüft wurde",
       kCheckedGroups},
      {"mitteilungen.json", "Mitteilungen", kNotifications},
      {"mitteilungen-per-mail.json", "wann E-Mails zu Mitteilungen kommen, wo es geändert wurde",
       kRules},
      {"folgt.json", "wem das Konto auf anderen Servern folgt", kFollowings},
      {"gefolgt-von.json", "wer von anderen Servern dem Konto folgt", kFollowers},
      {"antraege.json", "gestellte Anträge auf das Konto und auf Organisationen", kApplications},
      {"einladungen.json", "ausgesprochene Einladungen, ohne ihren geheimen Teil", kInvitations},
      {"barrierefreiheit.json", "Angaben zur Barrierefreiheit, die mit diesem Konto gemacht wurden",
       kAssertions},
      {"bilder.json", "Bilder, die mit diesem Konto hochgeladen wurden", kExportedPictures},
      {"seitentexte.json", "rechtliche Seiten, die mit diesem Konto geschrieben wurden", kTexts},
      {"versicherungen.json",
       "Versicherungen von Organisationen, die mit diesem Konto geprüft wurden", kCheckedPolicies},
      {"gesuche.json", "Gesuche, die mit diesem Konto geschrieben wurden", kWanted},
      {"verlauf.json", "was mit diesem Konto an Rechten und Mitgliedschaften geändert wurde",
       kAudit},
  };
  return kFiles;
}

void ExportRepository::each(const ExportFile& file, const AccountId& account,
                            const std::function<void(const std::string& line)>& take) {
  for (int passed = 0;; passed += kRowsAtOnce) {
    const Rows rows = tx_.all(file.rows, {account, passed, kRowsAtOnce});
    for (std::size_t i = 0; i < rows.size(); ++i) take(rows[i].get<std::string>("line"));
    if (rows.size() < static_cast<std::size_t>(kRowsAtOnce)) return;
  }
}

}  // namespace allmende::accounts
