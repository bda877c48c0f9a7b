-- Until when the names of people in a booking are kept: seven months after the return (six are the time in
-- which damage can be claimed, §§ 548, 606 BGB), 25 after it changed hands (defects of what was bought can
-- be claimed for two years, § 438 BGB), 90 days where nothing was handed over, not at all for somebody who
-- leaves. NULL while it is under way.
CREATE OR REPLACE FUNCTION booking_kept_until(b bookings, leaver boolean) RETURNS timestamptz
LANGUAGE sql STABLE RETURN (
  SELECT CASE
    WHEN b.state = 'closed' THEN
      coalesce(max(e.at) FILTER (WHERE e.to_state = 'returned'), max(e.at)) + interval '7 months'
    WHEN b.state = 'transferred' THEN
      max(e.at) FILTER (WHERE e.to_state = 'transferred') + interval '25 months'
    WHEN b.state = 'withdrawn' THEN max(e.at) + interval '7 months'
    WHEN b.state IN ('declined', 'expired', 'cancelled', 'no_show') THEN
      max(e.at) + CASE WHEN leaver THEN interval '0' ELSE interval '90 days' END
    END
  FROM booking_events e WHERE e.booking_id = b.id);

-- Takes people out of a booking: names, words, photos, who asked from another server. What was lent, when, for
-- how much and in which state stays; so do receipts, which only the lender's managers read.
CREATE OR REPLACE FUNCTION forget_booking(booking uuid, at timestamptz) RETURNS boolean
LANGUAGE sql VOLATILE SET allmende.forgetting = 'on' AS $$
  UPDATE bookings SET note = '', forgotten_at = at WHERE id = booking;
  UPDATE booking_events SET note = '' WHERE booking_id = booking AND note <> '';
  UPDATE booking_charges SET waived_note = '' WHERE booking_id = booking AND waived_note <> '';
  UPDATE booking_contracts c SET booker_name = '–',
    borrower_name = CASE WHEN b.borrower_space_id IS NULL THEN '–' ELSE c.borrower_name END
    FROM bookings b WHERE c.booking_id = booking AND b.id = booking;
  UPDATE protocols p SET lender_name = '–', note = '',
    withheld_reason = CASE WHEN withheld_cents = 0 THEN '' ELSE '–' END,
    things = (SELECT coalesce(jsonb_agg(jsonb_set(t.thing, '{note}', '""') ORDER BY t.n), '[]')
              FROM jsonb_array_elements(p.things) WITH ORDINALITY AS t (thing, n))
    WHERE p.booking_id = booking;
  UPDATE protocol_confirmations c SET name = '–'
    FROM protocols p WHERE p.booking_id = booking AND c.protocol_id = p.id;
  DELETE FROM protocol_photos WHERE booking_id = booking;
  DELETE FROM booking_guests WHERE booking_id = booking;
  DELETE FROM booking_contacts WHERE booking_id = booking;
  DELETE FROM booking_papers WHERE booking_id = booking;
  SELECT true
$$;

-- Takes recipients off receipts that were issued before a day; returns how many.
CREATE OR REPLACE FUNCTION forget_recipients(before date) RETURNS int
LANGUAGE sql VOLATILE SET allmende.forgetting = 'on' AS $$
  WITH old AS (UPDATE receipts SET recipient = '–', reason = ''
               WHERE issued_on < before AND recipient <> '–' RETURNING id)
  SELECT count(*)::int FROM old
$$;
