import type { Migration } from './migration.ts'

/**
 * Register of exported reports. Of a report itself nothing is kept but hashes and its proof; of the members behind its
 * figures their row ids, against which later exports are compared (core/disclosure-control/differencing-guard.ts).
 */
export const reports: Migration = {
  version: 14,
  name: 'reports',
  up(db) {
    db.script(`
CREATE TABLE report_export (
  id INTEGER PRIMARY KEY,
  made_at INTEGER NOT NULL,
  account_id INTEGER NOT NULL CONSTRAINT fk_export_account REFERENCES account (id),
  kind TEXT NOT NULL,
  class TEXT NOT NULL CHECK (class IN ('internal', 'shared', 'public')),
  community_id INTEGER NOT NULL CONSTRAINT fk_export_community REFERENCES community (id) ON DELETE CASCADE,
  period TEXT NOT NULL,
  format TEXT NOT NULL,
  language TEXT NOT NULL,
  k INTEGER NOT NULL,
  epsilon_millis INTEGER,
  suppressed INTEGER NOT NULL,
  files TEXT NOT NULL CHECK (json_valid(files)),
  audit_seq INTEGER NOT NULL
) STRICT;

CREATE TABLE report_measure (
  export_id INTEGER NOT NULL CONSTRAINT fk_measure_export REFERENCES report_export (id) ON DELETE CASCADE,
  community_id INTEGER NOT NULL,
  measure TEXT NOT NULL,
  from_at INTEGER NOT NULL,
  to_at INTEGER NOT NULL,
  -- Row ids, four bytes each, ascending.
  members BLOB NOT NULL,
  PRIMARY KEY (export_id, measure)
) STRICT, WITHOUT ROWID;
CREATE INDEX report_measure_by_time ON report_measure (community_id, measure, from_at, to_at);

-- Noisy answers of public reports: the same question is answered again with the same numbers and costs nothing.
CREATE TABLE privacy_answer (
  community_id INTEGER NOT NULL CONSTRAINT fk_answer_community REFERENCES community (id) ON DELETE CASCADE,
  question TEXT NOT NULL,
  quarter TEXT NOT NULL,
  epsilon_millis INTEGER NOT NULL,
  answer TEXT NOT NULL CHECK (json_valid(answer)),
  answered_at INTEGER NOT NULL,
  PRIMARY KEY (community_id, question)
) STRICT, WITHOUT ROWID;
`)
  },
}
