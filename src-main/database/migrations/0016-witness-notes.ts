import type { Migration } from './migration.ts'

export const witnessNotes: Migration = {
  version: 16,
  name: 'witness-notes',
  up(db) {
    db.script(`
-- Checkpoints that somebody outside has kept, as they were brought back.
CREATE TABLE witness_note (
  id INTEGER PRIMARY KEY,
  note TEXT NOT NULL UNIQUE,
  size INTEGER NOT NULL,
  source TEXT NOT NULL,
  added_at INTEGER NOT NULL,
  audit_seq INTEGER NOT NULL
) STRICT;
CREATE TRIGGER witness_note_no_update BEFORE UPDATE ON witness_note BEGIN SELECT RAISE(ABORT, 'witness notes are evidence'); END;
CREATE TRIGGER witness_note_no_delete BEFORE DELETE ON witness_note BEGIN SELECT RAISE(ABORT, 'witness notes are evidence'); END;
`)
  },
}
