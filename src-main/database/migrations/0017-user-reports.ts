import type { Migration } from './migration.ts'

export const userReports: Migration = {
  version: 17,
  name: 'user-reports',
  up(db) {
    db.script(`
-- What members reported. The first report of each reporter has a flag on its message (flag.source_id = id).
CREATE TABLE user_report (
  id INTEGER PRIMARY KEY,
  message_id INTEGER NOT NULL CONSTRAINT fk_report_message REFERENCES message (id) ON DELETE CASCADE,
  -- Platform id of who reported; empty = not named.
  reporter TEXT NOT NULL,
  reported_at INTEGER NOT NULL,
  reason TEXT NOT NULL,
  import_id INTEGER NOT NULL CONSTRAINT fk_report_import REFERENCES import (id),
  UNIQUE (message_id, reporter, reported_at, reason)
) STRICT;
CREATE INDEX user_report_by_import ON user_report (import_id, id);

-- Imports that brought a report again; see import_repeat.
CREATE TABLE user_report_repeat (
  report_id INTEGER NOT NULL CONSTRAINT fk_report_repeat REFERENCES user_report (id) ON DELETE CASCADE,
  import_id INTEGER NOT NULL CONSTRAINT fk_report_repeat_import REFERENCES import (id) ON DELETE CASCADE,
  PRIMARY KEY (report_id, import_id)
) STRICT, WITHOUT ROWID;

-- Imports that brought a message again, so that undoing the one it came with hands it on to another.
CREATE TABLE import_repeat (
  message_id INTEGER NOT NULL CONSTRAINT fk_repeat_message REFERENCES message (id) ON DELETE CASCADE,
  import_id INTEGER NOT NULL CONSTRAINT fk_repeat_import REFERENCES import (id) ON DELETE CASCADE,
  PRIMARY KEY (message_id, import_id)
) STRICT, WITHOUT ROWID;
`)
  },
}
