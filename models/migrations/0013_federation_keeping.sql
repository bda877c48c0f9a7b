-- Old words are looked for by their time, to be forgotten.
CREATE INDEX outbox_activities_said_at ON outbox_activities (said_at);
