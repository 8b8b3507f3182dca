import type { Migration } from './migration.ts'

/**
 * What is computed of members (`insight_*`, `member_insight`, `tier_change`, `network_picture`: made anew at each
 * recomputation, never edited) and what people say of them (`member_tag`, `vip_member`, `member_link`,
 * `profiling_consent`).
 */
export const membersMigration: Migration = {
  version: 11,
  name: 'members',
  up(db) {
    db.script(`
CREATE TABLE insight_run (
  community_id INTEGER PRIMARY KEY CONSTRAINT fk_insight_community REFERENCES community (id) ON DELETE CASCADE,
  -- Of everything the figures depend on: equal = nothing to compute.
  fingerprint TEXT NOT NULL,
  as_of INTEGER NOT NULL,
  computed_at INTEGER NOT NULL,
  summary TEXT NOT NULL CHECK (json_valid(summary))
) STRICT;

CREATE TABLE insight_figure (
  community_id INTEGER NOT NULL CONSTRAINT fk_figure_community REFERENCES community (id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  value TEXT NOT NULL CHECK (json_valid(value)),
  PRIMARY KEY (community_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE member_insight (
  member_id INTEGER PRIMARY KEY CONSTRAINT fk_insight_member REFERENCES member (id) ON DELETE CASCADE,
  community_id INTEGER NOT NULL CONSTRAINT fk_member_insight_community REFERENCES community (id) ON DELETE CASCADE,
  tier TEXT NOT NULL CHECK (tier IN ('ordinary', 'core', 'leader')),
  reach REAL NOT NULL,
  churn_risk REAL,
  churn_band TEXT CHECK (churn_band IN ('low', 'medium', 'high')),
  document TEXT NOT NULL CHECK (json_valid(document))
) STRICT;
CREATE INDEX member_insight_by_tier ON member_insight (community_id, tier, reach);
CREATE INDEX member_insight_by_risk ON member_insight (community_id, churn_risk);

CREATE TABLE tier_change (
  id INTEGER PRIMARY KEY,
  community_id INTEGER NOT NULL CONSTRAINT fk_tier_change_community REFERENCES community (id) ON DELETE CASCADE,
  member_id INTEGER NOT NULL CONSTRAINT fk_tier_change_member REFERENCES member (id) ON DELETE CASCADE,
  changed_at INTEGER NOT NULL,
  from_level TEXT NOT NULL,
  to_level TEXT NOT NULL,
  is_up INTEGER NOT NULL CHECK (is_up IN (0, 1)),
  why TEXT NOT NULL CHECK (json_valid(why))
) STRICT;
CREATE INDEX tier_change_by_time ON tier_change (community_id, changed_at, id);
CREATE INDEX tier_change_by_member ON tier_change (member_id, changed_at);

-- The year's exchanges as columns in one deflated blob (core/network/picture-columns.ts): read whole or not at all.
CREATE TABLE network_picture (
  community_id INTEGER PRIMARY KEY CONSTRAINT fk_picture_community REFERENCES community (id) ON DELETE CASCADE,
  summary TEXT NOT NULL CHECK (json_valid(summary)),
  columns BLOB NOT NULL
) STRICT;

CREATE TABLE member_tag (
  id INTEGER PRIMARY KEY,
  member_id INTEGER NOT NULL CONSTRAINT fk_tag_member REFERENCES member (id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  label TEXT NOT NULL,
  account_id INTEGER NOT NULL CONSTRAINT fk_tag_account REFERENCES account (id),
  put_at INTEGER NOT NULL
) STRICT;
CREATE INDEX member_tag_by_member ON member_tag (member_id, id);
CREATE INDEX member_tag_by_key ON member_tag (key, member_id);

CREATE TABLE vip_member (
  member_id INTEGER PRIMARY KEY CONSTRAINT fk_vip_member REFERENCES member (id) ON DELETE CASCADE,
  account_id INTEGER NOT NULL CONSTRAINT fk_vip_account REFERENCES account (id),
  since INTEGER NOT NULL
) STRICT;

-- Accounts of one person hang together by these links, which never make a ring: each can be taken back alone.
CREATE TABLE member_link (
  member_id INTEGER NOT NULL CONSTRAINT fk_link_member REFERENCES member (id) ON DELETE CASCADE,
  other_id INTEGER NOT NULL CONSTRAINT fk_link_other REFERENCES member (id) ON DELETE CASCADE,
  basis TEXT NOT NULL CHECK (basis IN ('platform-id', 'hand')),
  reason TEXT NOT NULL,
  account_id INTEGER NOT NULL CONSTRAINT fk_link_account REFERENCES account (id),
  linked_at INTEGER NOT NULL,
  PRIMARY KEY (member_id, other_id),
  CHECK (member_id < other_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX member_link_by_other ON member_link (other_id);

-- What a member said about being profiled; no row = nothing was said.
CREATE TABLE profiling_consent (
  member_id INTEGER PRIMARY KEY CONSTRAINT fk_consent_member REFERENCES member (id) ON DELETE CASCADE,
  status TEXT NOT NULL CHECK (status IN ('given', 'withdrawn', 'objected', 'under-14')),
  account_id INTEGER NOT NULL CONSTRAINT fk_consent_account REFERENCES account (id),
  said_at INTEGER NOT NULL
) STRICT;
`)
  },
}
