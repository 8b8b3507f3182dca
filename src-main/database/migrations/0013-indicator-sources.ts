import type { Migration } from './migration.ts'

/**
 * What the indicators need beside messages. A record may have several rows, one an import: the newest of those that
 * were not undone counts, so that undoing an import brings back what it changed.
 */
export const indicatorSources: Migration = {
  version: 13,
  name: 'indicator-sources',
  up(db) {
    db.script(`
CREATE TABLE record_import (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('orders', 'invitations', 'surveys', 'activities', 'complaints', 'suggestions')),
  file_name TEXT NOT NULL,
  -- Communities whose records it brought.
  communities TEXT NOT NULL CHECK (json_valid(communities)),
  read_count INTEGER NOT NULL,
  added_count INTEGER NOT NULL,
  updated_count INTEGER NOT NULL,
  duplicate_count INTEGER NOT NULL,
  rejected_count INTEGER NOT NULL,
  account_id INTEGER NOT NULL CONSTRAINT fk_record_import_account REFERENCES account (id),
  created_at INTEGER NOT NULL,
  undone_at INTEGER
) STRICT;

CREATE TABLE record_reject (
  import_id INTEGER NOT NULL CONSTRAINT fk_record_reject_import REFERENCES record_import (id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  line INTEGER NOT NULL,
  reason TEXT NOT NULL,
  field TEXT,
  excerpt TEXT NOT NULL,
  PRIMARY KEY (import_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE business_record (
  id INTEGER PRIMARY KEY,
  community_id INTEGER NOT NULL CONSTRAINT fk_record_community REFERENCES community (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('orders', 'invitations', 'surveys', 'activities', 'complaints', 'suggestions')),
  -- The id in its own table, else a hash of what it says.
  record_key TEXT NOT NULL,
  at INTEGER NOT NULL,
  -- Whom it is about, by platform id, whether or not that member ever wrote.
  member_native_id TEXT,
  fields TEXT NOT NULL CHECK (json_valid(fields)),
  import_id INTEGER CONSTRAINT fk_record_import REFERENCES record_import (id) ON DELETE CASCADE,
  account_id INTEGER NOT NULL CONSTRAINT fk_record_account REFERENCES account (id),
  entered_at INTEGER NOT NULL
) STRICT;
CREATE INDEX business_record_by_key ON business_record (community_id, kind, record_key, id);
CREATE INDEX business_record_by_import ON business_record (import_id);
CREATE INDEX business_record_by_member ON business_record (community_id, member_native_id);

CREATE TABLE indicator_target (
  community_id INTEGER NOT NULL CONSTRAINT fk_target_community REFERENCES community (id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  target REAL,
  PRIMARY KEY (community_id, key)
) STRICT, WITHOUT ROWID;

-- The source of content (PGC, UGC, OGC) is that of its author when it was written.
CREATE TABLE author_role (
  id INTEGER PRIMARY KEY,
  community_id INTEGER NOT NULL CONSTRAINT fk_role_community REFERENCES community (id) ON DELETE CASCADE,
  member_native_id TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('member', 'professional', 'official', 'test')),
  from_at INTEGER
) STRICT;
CREATE INDEX author_role_by_member ON author_role (community_id, member_native_id, from_at);
`)
  },
}
