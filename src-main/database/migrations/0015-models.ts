import type { Migration } from './migration.ts'

/** Models that people add, what they scored, and how well; and what a stored score needs to be computed again. */
export const models: Migration = {
  version: 15,
  name: 'models',
  up(db) {
    db.script(`
-- SHA-256 of the text that was scored: with the run's model hashes and normaliser it says what a score came from.
ALTER TABLE message_score ADD COLUMN text_hash BLOB CHECK (text_hash IS NULL OR length(text_hash) = 32);

CREATE TABLE added_model (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  -- Over all files that take part in a score; also the name of its folder beside the vault.
  sha256 TEXT NOT NULL,
  labels TEXT NOT NULL CHECK (json_valid(labels)),
  activation TEXT NOT NULL CHECK (activation IN ('softmax', 'sigmoid')),
  bytes INTEGER NOT NULL,
  active INTEGER NOT NULL DEFAULT 0 CHECK (active IN (0, 1)),
  spam_threshold REAL NOT NULL DEFAULT 0.5,
  abuse_threshold REAL NOT NULL DEFAULT 0.5,
  -- Its flags are to be made anew from its scores, or cleared up: it was switched, moved or removed.
  flags_stale INTEGER NOT NULL DEFAULT 0 CHECK (flags_stale IN (0, 1)),
  measurement TEXT CHECK (measurement IS NULL OR json_valid(measurement)),
  account_id INTEGER NOT NULL CONSTRAINT fk_added_model_account REFERENCES account (id),
  added_at INTEGER NOT NULL,
  removed_at INTEGER
) STRICT;

CREATE UNIQUE INDEX added_model_by_hash ON added_model (sha256) WHERE removed_at IS NULL;

CREATE TABLE added_model_score (
  model_id INTEGER NOT NULL CONSTRAINT fk_added_score_model REFERENCES added_model (id),
  message_id INTEGER NOT NULL CONSTRAINT fk_added_score_message REFERENCES message (id) ON DELETE CASCADE,
  spam REAL,
  abuse REAL,
  negative REAL,
  neutral REAL,
  positive REAL,
  PRIMARY KEY (model_id, message_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX added_model_score_by_message ON added_model_score (message_id);

-- What was learned from decisions: weights added to those of one shipped model, never its file.
CREATE TABLE learned_head (
  id INTEGER PRIMARY KEY,
  task TEXT NOT NULL CHECK (task IN ('spam', 'abuse')),
  version INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('candidate', 'active', 'retired')),
  base_sha256 TEXT NOT NULL,
  -- JSON: feature numbers with their weights.
  weights TEXT NOT NULL CHECK (json_valid(weights)),
  sha256 TEXT NOT NULL,
  report TEXT NOT NULL CHECK (json_valid(report)),
  -- An example is gone (erased, or its import undone): to be learned again without it.
  stale INTEGER NOT NULL DEFAULT 0 CHECK (stale IN (0, 1)),
  account_id INTEGER NOT NULL CONSTRAINT fk_head_account REFERENCES account (id),
  trained_at INTEGER NOT NULL,
  activated_at INTEGER,
  UNIQUE (task, version)
) STRICT;

CREATE INDEX learned_head_by_hash ON learned_head (sha256);

-- Examples are references: what goes from the vault goes from here.
CREATE TABLE learned_example (
  head_id INTEGER NOT NULL CONSTRAINT fk_example_head REFERENCES learned_head (id) ON DELETE CASCADE,
  message_id INTEGER NOT NULL CONSTRAINT fk_example_message REFERENCES message (id) ON DELETE CASCADE,
  PRIMARY KEY (head_id, message_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX learned_example_by_message ON learned_example (message_id);

CREATE TRIGGER learned_example_gone AFTER DELETE ON learned_example
  BEGIN UPDATE learned_head SET stale = 1 WHERE id = OLD.head_id; END;
`)
  },
}
