-- Few messages wait for another try, so that finding them reads none of the others.
CREATE INDEX inbox_activities_retried ON inbox_activities (signer, object)
  WHERE parked_at IS NULL AND attempts > 0;

-- Marks come in the order in which they are forgotten, nearly; whole pages are looked at once an
-- hour instead of an index at every message.
DROP INDEX inbox_seen_forget;
CREATE INDEX inbox_seen_forget ON inbox_seen USING brin (forget_at);
