import type { Migration } from './migration.ts'

/** Experiments: who was drawn into which arm, who was exposed when, and each look at the outcome. */
export const plan: Migration = {
  version: 18,
  name: 'plan',
  up(db) {
    db.script(`
CREATE TABLE experiment (
  id INTEGER PRIMARY KEY,
  community_id INTEGER NOT NULL CONSTRAINT fk_experiment_community REFERENCES community (id) ON DELETE CASCADE,
  account_id INTEGER NOT NULL CONSTRAINT fk_experiment_account REFERENCES account (id),
  started_at INTEGER NOT NULL,
  stopped_at INTEGER,
  stop_reason TEXT,
  -- Secret of the draw: without it nobody can tell in advance which arm a member falls into.
  key BLOB NOT NULL CHECK (length(key) = 32),
  design TEXT NOT NULL CHECK (json_valid(design))
) STRICT;
CREATE INDEX experiment_by_community ON experiment (community_id, id);

CREATE TABLE experiment_member (
  experiment_id INTEGER NOT NULL CONSTRAINT fk_drawn_experiment REFERENCES experiment (id) ON DELETE CASCADE,
  member_id INTEGER NOT NULL CONSTRAINT fk_drawn_member REFERENCES member (id) ON DELETE CASCADE,
  stratum TEXT NOT NULL,
  arm TEXT NOT NULL CHECK (arm IN ('a', 'b')),
  PRIMARY KEY (experiment_id, member_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX experiment_member_by_member ON experiment_member (member_id);

-- What a member was shown first, of either arm: both = left out of the figures.
CREATE TABLE experiment_exposure (
  experiment_id INTEGER NOT NULL,
  member_id INTEGER NOT NULL,
  arm TEXT NOT NULL CHECK (arm IN ('a', 'b')),
  exposed_at INTEGER NOT NULL,
  PRIMARY KEY (experiment_id, member_id, arm),
  CONSTRAINT fk_exposure_drawn FOREIGN KEY (experiment_id, member_id)
    REFERENCES experiment_member (experiment_id, member_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX experiment_exposure_by_member ON experiment_exposure (member_id);

CREATE TABLE experiment_look (
  experiment_id INTEGER NOT NULL CONSTRAINT fk_look_experiment REFERENCES experiment (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  document TEXT NOT NULL CHECK (json_valid(document)),
  PRIMARY KEY (experiment_id, number)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER experiment_look_no_update BEFORE UPDATE ON experiment_look BEGIN SELECT RAISE(ABORT, 'looks are evidence'); END;
`)
  },
}
