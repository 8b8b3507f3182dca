import type { Migration } from './migration.ts'

/** Whom to write to before they are gone: rounds with a hold-out arm, the log of contact, edited templates. */
export const watchList: Migration = {
  version: 12,
  name: 'watch-list',
  up(db) {
    db.script(`
CREATE TABLE watch_round (
  id INTEGER PRIMARY KEY,
  community_id INTEGER NOT NULL CONSTRAINT fk_round_community REFERENCES community (id) ON DELETE CASCADE,
  -- Reference time of the scores: the 30 days that are foretold begin here.
  as_of INTEGER NOT NULL,
  hold_out_share REAL NOT NULL CHECK (hold_out_share BETWEEN 0 AND 0.5),
  account_id INTEGER NOT NULL CONSTRAINT fk_round_account REFERENCES account (id),
  started_at INTEGER NOT NULL
) STRICT;
CREATE INDEX watch_round_by_community ON watch_round (community_id, as_of);

CREATE TABLE watch_member (
  round_id INTEGER NOT NULL CONSTRAINT fk_watch_round REFERENCES watch_round (id) ON DELETE CASCADE,
  member_id INTEGER NOT NULL CONSTRAINT fk_watch_member REFERENCES member (id) ON DELETE CASCADE,
  arm TEXT NOT NULL CHECK (arm IN ('contact', 'hold-out')),
  tier TEXT NOT NULL CHECK (tier IN ('ordinary', 'core', 'leader')),
  risk REAL NOT NULL,
  PRIMARY KEY (round_id, member_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX watch_member_by_member ON watch_member (member_id, round_id);

CREATE TABLE member_contact (
  id INTEGER PRIMARY KEY,
  member_id INTEGER NOT NULL CONSTRAINT fk_contact_member REFERENCES member (id) ON DELETE CASCADE,
  account_id INTEGER NOT NULL CONSTRAINT fk_contact_account REFERENCES account (id),
  via TEXT NOT NULL CHECK (via IN ('direct-message', 'mention', 'call', 'other')),
  text TEXT NOT NULL,
  contacted_at INTEGER NOT NULL
) STRICT;
CREATE INDEX member_contact_by_member ON member_contact (member_id, contacted_at);

-- Only what was changed; the rest is core/churn/contact-templates.ts.
CREATE TABLE contact_template (
  reason_group TEXT NOT NULL CHECK (reason_group IN ('need-mismatch', 'experience-gap', 'weak-value')),
  tier TEXT NOT NULL CHECK (tier IN ('ordinary', 'core', 'leader')),
  locale TEXT NOT NULL CHECK (locale IN ('zh-CN', 'zh-TW', 'en')),
  text TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (reason_group, tier, locale)
) STRICT, WITHOUT ROWID;
`)
  },
}
