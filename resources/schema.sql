-- Made by the migrations in src-main/database/migrations; schema version 18.

CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT;

CREATE TABLE account (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL COLLATE NOCASE UNIQUE,
  role TEXT NOT NULL CHECK (role IN ('owner', 'moderator', 'operator', 'compliance')),
  communities TEXT CHECK (communities IS NULL OR json_valid(communities)),
  pseudonym TEXT NOT NULL UNIQUE,
  created_at INTEGER NOT NULL,
  disabled_at INTEGER
) STRICT;

CREATE TABLE community (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  platform TEXT NOT NULL,
  basis TEXT NOT NULL,
  is_private_chat INTEGER NOT NULL DEFAULT 0 CHECK (is_private_chat IN (0, 1)),
  message_count INTEGER NOT NULL DEFAULT 0,
  analysed_count INTEGER NOT NULL DEFAULT 0,
  data_to INTEGER,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE channel (
  id INTEGER PRIMARY KEY,
  community_id INTEGER NOT NULL CONSTRAINT fk_channel_community REFERENCES community (id) ON DELETE CASCADE,
  native_id TEXT NOT NULL,
  name TEXT NOT NULL,
  -- Native id of the server or workspace around it (Discord guild), for links to messages.
  space TEXT,
  UNIQUE (community_id, native_id)
) STRICT;

CREATE TABLE member (
  id INTEGER PRIMARY KEY,
  community_id INTEGER NOT NULL CONSTRAINT fk_member_community REFERENCES community (id) ON DELETE CASCADE,
  native_id TEXT NOT NULL,
  name TEXT NOT NULL,
  is_bot INTEGER NOT NULL DEFAULT 0 CHECK (is_bot IN (0, 1)),
  is_deleted INTEGER NOT NULL DEFAULT 0 CHECK (is_deleted IN (0, 1)),
  message_count INTEGER NOT NULL DEFAULT 0,
  first_at INTEGER,
  last_at INTEGER,
  UNIQUE (community_id, native_id)
) STRICT;

CREATE INDEX member_by_activity ON member (message_count DESC, id);

CREATE TABLE import (
  id INTEGER PRIMARY KEY,
  job_id INTEGER NOT NULL,
  -- Null when the import was to make the community and brought nothing into it.
  community_id INTEGER CONSTRAINT fk_import_community REFERENCES community (id) ON DELETE SET NULL,
  community_name TEXT NOT NULL,
  file_name TEXT NOT NULL,
  format TEXT NOT NULL,
  checkpoint INTEGER NOT NULL DEFAULT 0,
  read_count INTEGER NOT NULL DEFAULT 0,
  added_count INTEGER NOT NULL DEFAULT 0,
  duplicate_count INTEGER NOT NULL DEFAULT 0,
  rejected_count INTEGER NOT NULL DEFAULT 0,
  system_count INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  finished_at INTEGER,
  undone_at INTEGER
) STRICT;

CREATE INDEX import_by_job ON import (job_id);

CREATE TABLE import_reject (
  import_id INTEGER NOT NULL CONSTRAINT fk_reject_import REFERENCES import (id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  line INTEGER,
  byte_offset INTEGER,
  entry TEXT,
  reason TEXT NOT NULL,
  excerpt TEXT NOT NULL,
  PRIMARY KEY (import_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE import_mapping (
  name TEXT PRIMARY KEY,
  columns TEXT NOT NULL,
  mapping TEXT NOT NULL CHECK (json_valid(mapping)),
  used_at INTEGER NOT NULL
) STRICT;

CREATE TABLE import_occurrence (
  import_id INTEGER NOT NULL CONSTRAINT fk_occurrence_import REFERENCES import (id) ON DELETE CASCADE,
  key_hash TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (import_id, key_hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE message (
  id INTEGER PRIMARY KEY,
  channel_id INTEGER NOT NULL CONSTRAINT fk_message_channel REFERENCES channel (id) ON DELETE CASCADE,
  member_id INTEGER NOT NULL CONSTRAINT fk_message_member REFERENCES member (id) ON DELETE CASCADE,
  import_id INTEGER NOT NULL CONSTRAINT fk_message_import REFERENCES import (id),
  native_id TEXT NOT NULL,
  sent_at INTEGER NOT NULL,
  edited_at INTEGER,
  reply_to TEXT,
  text TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX message_by_native_id ON message (channel_id, native_id);

CREATE INDEX message_by_channel ON message (channel_id, id);

CREATE INDEX message_by_member ON message (member_id, id);

CREATE INDEX message_by_reply ON message (channel_id, reply_to) WHERE reply_to IS NOT NULL;

CREATE TABLE mention (
  message_id INTEGER NOT NULL CONSTRAINT fk_mention_message REFERENCES message (id) ON DELETE CASCADE,
  member_id INTEGER NOT NULL CONSTRAINT fk_mention_member REFERENCES member (id) ON DELETE CASCADE,
  PRIMARY KEY (message_id, member_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX mention_by_member ON mention (member_id, message_id);

CREATE TABLE reaction (
  message_id INTEGER NOT NULL CONSTRAINT fk_reaction_message REFERENCES message (id) ON DELETE CASCADE,
  emoji TEXT NOT NULL,
  member_native_id TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (message_id, emoji, member_native_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE attachment (
  message_id INTEGER NOT NULL CONSTRAINT fk_attachment_message REFERENCES message (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  media_type TEXT,
  bytes INTEGER,
  PRIMARY KEY (message_id, position)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE message_text USING fts5 (tokens, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0');

CREATE TABLE analysis_run (
  id INTEGER PRIMARY KEY,
  job_id INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  normaliser_version TEXT NOT NULL,
  models TEXT NOT NULL CHECK (json_valid(models)),
  sensitivity TEXT NOT NULL
) STRICT;

CREATE TABLE message_score (
  message_id INTEGER PRIMARY KEY CONSTRAINT fk_score_message REFERENCES message (id) ON DELETE CASCADE,
  run_id INTEGER NOT NULL CONSTRAINT fk_score_run REFERENCES analysis_run (id),
  spam REAL NOT NULL,
  abuse REAL NOT NULL,
  negative REAL NOT NULL,
  neutral REAL NOT NULL,
  positive REAL NOT NULL,
  language TEXT NOT NULL
, text_hash BLOB CHECK (text_hash IS NULL OR length(text_hash) = 32)) STRICT;

CREATE TABLE flood_cluster (
  id INTEGER PRIMARY KEY,
  community_id INTEGER NOT NULL CONSTRAINT fk_cluster_community REFERENCES community (id) ON DELETE CASCADE,
  cluster_key TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('burst', 'campaign')),
  UNIQUE (community_id, cluster_key)
) STRICT;

CREATE TABLE flood_message (
  message_id INTEGER PRIMARY KEY CONSTRAINT fk_flood_message REFERENCES message (id) ON DELETE CASCADE,
  cluster_id INTEGER NOT NULL CONSTRAINT fk_flood_cluster REFERENCES flood_cluster (id) ON DELETE CASCADE
) STRICT;

CREATE INDEX flood_message_by_cluster ON flood_message (cluster_id, message_id);

CREATE TABLE word_rule (
  id INTEGER PRIMARY KEY,
  pack_key TEXT UNIQUE,
  version INTEGER NOT NULL,
  name TEXT NOT NULL CHECK (json_valid(name)),
  policy_key TEXT NOT NULL,
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  terms TEXT NOT NULL CHECK (json_valid(terms)),
  exceptions TEXT NOT NULL CHECK (json_valid(exceptions)),
  source TEXT NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT;

CREATE TABLE word_rule_version (
  rule_id INTEGER NOT NULL CONSTRAINT fk_rule_version REFERENCES word_rule (id),
  version INTEGER NOT NULL,
  definition TEXT NOT NULL CHECK (json_valid(definition)),
  account_id INTEGER,
  saved_at INTEGER NOT NULL,
  PRIMARY KEY (rule_id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE flag (
  message_id INTEGER NOT NULL CONSTRAINT fk_flag_message REFERENCES message (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('spam', 'abuse', 'flood', 'pii', 'rule', 'user-report')),
  source_id INTEGER NOT NULL DEFAULT 0,
  source_version INTEGER NOT NULL DEFAULT 0,
  run_id INTEGER CONSTRAINT fk_flag_run REFERENCES analysis_run (id),
  score REAL NOT NULL,
  threshold REAL,
  spans TEXT NOT NULL CHECK (json_valid(spans)),
  flagged_at INTEGER NOT NULL,
  PRIMARY KEY (message_id, kind, source_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX flag_by_kind ON flag (kind, source_id);

CREATE TABLE item (
  id INTEGER PRIMARY KEY,
  message_id INTEGER NOT NULL UNIQUE CONSTRAINT fk_item_message REFERENCES message (id),
  community_id INTEGER NOT NULL CONSTRAINT fk_item_community REFERENCES community (id),
  member_id INTEGER NOT NULL CONSTRAINT fk_item_member REFERENCES member (id),
  kind TEXT NOT NULL CHECK (kind IN ('spam', 'abuse', 'flood', 'pii', 'rule', 'user-report')),
  status TEXT NOT NULL CHECK (status IN ('open', 'held', 'escalated', 'decided')),
  score REAL NOT NULL,
  parts TEXT NOT NULL CHECK (json_valid(parts)),
  cluster_id INTEGER,
  proposed_policy TEXT,
  entered_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  held_until INTEGER,
  assignee_id INTEGER CONSTRAINT fk_item_assignee REFERENCES account (id),
  revision INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX item_by_priority ON item (status, score DESC, id, cluster_id, community_id, kind);

CREATE INDEX item_by_due ON item (status, due_at, id, cluster_id, community_id, kind);

CREATE INDEX item_by_age ON item (status, entered_at, id, cluster_id, community_id, kind);

CREATE INDEX item_by_kind ON item (status, kind, cluster_id, community_id, due_at, assignee_id);

CREATE INDEX item_by_member ON item (member_id, id);

CREATE INDEX item_by_cluster ON item (cluster_id, status) WHERE cluster_id IS NOT NULL;

CREATE TABLE policy (
  key TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  version INTEGER NOT NULL,
  title TEXT NOT NULL CHECK (json_valid(title)),
  text TEXT NOT NULL CHECK (json_valid(text)),
  severity INTEGER NOT NULL CHECK (severity BETWEEN 1 AND 4),
  active INTEGER NOT NULL CHECK (active IN (0, 1))
) STRICT;

CREATE TABLE decision (
  id INTEGER PRIMARY KEY,
  item_id INTEGER NOT NULL CONSTRAINT fk_decision_item REFERENCES item (id),
  message_id INTEGER NOT NULL CONSTRAINT fk_decision_message REFERENCES message (id),
  member_id INTEGER NOT NULL CONSTRAINT fk_decision_member REFERENCES member (id),
  account_id INTEGER NOT NULL CONSTRAINT fk_decision_account REFERENCES account (id),
  batch INTEGER NOT NULL,
  action TEXT NOT NULL CHECK (action IN ('dismiss', 'label', 'notice', 'warn', 'remove', 'mute', 'ban')),
  policy_key TEXT NOT NULL CONSTRAINT fk_decision_policy REFERENCES policy (key),
  policy_version INTEGER NOT NULL,
  reason TEXT NOT NULL,
  note TEXT NOT NULL,
  status_before TEXT NOT NULL,
  decided_at INTEGER NOT NULL,
  audit_seq INTEGER NOT NULL,
  undone_at INTEGER,
  undone_by INTEGER CONSTRAINT fk_decision_undoer REFERENCES account (id),
  undo_seq INTEGER
) STRICT;

CREATE INDEX decision_by_item ON decision (item_id, id);

CREATE INDEX decision_by_message ON decision (message_id);

CREATE INDEX decision_by_member ON decision (member_id, id);

CREATE INDEX decision_by_account ON decision (account_id, id);

CREATE INDEX decision_by_batch ON decision (batch);

CREATE TABLE outbox_task (
  id INTEGER PRIMARY KEY,
  decision_id INTEGER NOT NULL CONSTRAINT fk_outbox_decision REFERENCES decision (id),
  direction TEXT NOT NULL CHECK (direction IN ('do', 'reverse')),
  status TEXT NOT NULL CHECK (status IN ('waiting', 'done', 'cancelled')),
  created_at INTEGER NOT NULL,
  done_at INTEGER,
  done_by INTEGER CONSTRAINT fk_outbox_account REFERENCES account (id),
  UNIQUE (decision_id, direction)
) STRICT;

CREATE INDEX outbox_by_status ON outbox_task (status, id);

CREATE TABLE member_note (
  id INTEGER PRIMARY KEY,
  member_id INTEGER NOT NULL CONSTRAINT fk_note_member REFERENCES member (id) ON DELETE CASCADE,
  account_id INTEGER NOT NULL CONSTRAINT fk_note_account REFERENCES account (id),
  text TEXT NOT NULL,
  written_at INTEGER NOT NULL
) STRICT;

CREATE INDEX member_note_by_member ON member_note (member_id, id);

CREATE TABLE job (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  input TEXT NOT NULL CHECK (json_valid(input)),
  state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'succeeded', 'failed', 'cancelled', 'interrupted')),
  progress TEXT CHECK (progress IS NULL OR json_valid(progress)),
  result TEXT CHECK (result IS NULL OR json_valid(result)),
  error TEXT CHECK (error IS NULL OR json_valid(error)),
  account_id INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  started_at INTEGER,
  finished_at INTEGER
) STRICT;

CREATE INDEX job_by_state ON job (state, id);

CREATE TABLE audit_entry (
  seq INTEGER PRIMARY KEY,
  header TEXT NOT NULL,
  leaf_hash BLOB NOT NULL CHECK (length(leaf_hash) = 32),
  at INTEGER GENERATED ALWAYS AS (header ->> '$.at') VIRTUAL,
  actor TEXT GENERATED ALWAYS AS (header ->> '$.actor') VIRTUAL,
  action TEXT GENERATED ALWAYS AS (header ->> '$.action') VIRTUAL,
  object_id TEXT GENERATED ALWAYS AS (header ->> '$.objectId') VIRTUAL
) STRICT;

CREATE INDEX audit_entry_by_at ON audit_entry (at);

CREATE INDEX audit_entry_by_actor ON audit_entry (actor);

CREATE INDEX audit_entry_by_action ON audit_entry (action);

CREATE INDEX audit_entry_by_object ON audit_entry (object_id);

CREATE TABLE audit_payload (
  seq INTEGER PRIMARY KEY CONSTRAINT fk_payload_entry REFERENCES audit_entry (seq),
  subject TEXT NOT NULL,
  salt BLOB NOT NULL CHECK (length(salt) = 32),
  nonce BLOB NOT NULL CHECK (length(nonce) = 12),
  ciphertext BLOB NOT NULL
) STRICT;

CREATE INDEX audit_payload_by_subject ON audit_payload (subject);

CREATE TABLE audit_subject_key (
  subject TEXT PRIMARY KEY,
  key BLOB NOT NULL CHECK (length(key) = 32)
) STRICT;

CREATE TABLE audit_tile (
  level INTEGER NOT NULL CHECK (level >= 1),
  position INTEGER NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (level, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit_checkpoint (
  size INTEGER PRIMARY KEY,
  note TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  reason TEXT NOT NULL
) STRICT;

CREATE TABLE audit_key (
  id INTEGER PRIMARY KEY,
  vkey TEXT NOT NULL UNIQUE,
  private_key BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  retired_at INTEGER
) STRICT;

CREATE TRIGGER audit_entry_next BEFORE INSERT ON audit_entry
  WHEN NEW.seq IS NOT (SELECT coalesce(max(seq) + 1, 0) FROM audit_entry)
  BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

CREATE TRIGGER audit_payload_no_update BEFORE UPDATE ON audit_payload BEGIN SELECT RAISE(ABORT, 'payloads are erased, never changed'); END;

CREATE TRIGGER audit_checkpoint_next BEFORE INSERT ON audit_checkpoint
  WHEN NEW.size <= (SELECT coalesce(max(size), 0) FROM audit_checkpoint)
  BEGIN SELECT RAISE(ABORT, 'checkpoints are append-only'); END;

CREATE TRIGGER audit_checkpoint_no_update BEFORE UPDATE ON audit_checkpoint BEGIN SELECT RAISE(ABORT, 'checkpoints are append-only'); END;

CREATE TRIGGER audit_checkpoint_no_delete BEFORE DELETE ON audit_checkpoint BEGIN SELECT RAISE(ABORT, 'checkpoints are append-only'); END;

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

CREATE TABLE profiling_consent (
  member_id INTEGER PRIMARY KEY CONSTRAINT fk_consent_member REFERENCES member (id) ON DELETE CASCADE,
  status TEXT NOT NULL CHECK (status IN ('given', 'withdrawn', 'objected', 'under-14')),
  account_id INTEGER NOT NULL CONSTRAINT fk_consent_account REFERENCES account (id),
  said_at INTEGER NOT NULL
) STRICT;

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

CREATE TABLE contact_template (
  reason_group TEXT NOT NULL CHECK (reason_group IN ('need-mismatch', 'experience-gap', 'weak-value')),
  tier TEXT NOT NULL CHECK (tier IN ('ordinary', 'core', 'leader')),
  locale TEXT NOT NULL CHECK (locale IN ('zh-CN', 'zh-TW', 'en')),
  text TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (reason_group, tier, locale)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE author_role (
  id INTEGER PRIMARY KEY,
  community_id INTEGER NOT NULL CONSTRAINT fk_role_community REFERENCES community (id) ON DELETE CASCADE,
  member_native_id TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('member', 'professional', 'official', 'test')),
  from_at INTEGER
) STRICT;

CREATE INDEX author_role_by_member ON author_role (community_id, member_native_id, from_at);

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

CREATE TABLE privacy_answer (
  community_id INTEGER NOT NULL CONSTRAINT fk_answer_community REFERENCES community (id) ON DELETE CASCADE,
  question TEXT NOT NULL,
  quarter TEXT NOT NULL,
  epsilon_millis INTEGER NOT NULL,
  answer TEXT NOT NULL CHECK (json_valid(answer)),
  answered_at INTEGER NOT NULL,
  PRIMARY KEY (community_id, question)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE learned_example (
  head_id INTEGER NOT NULL CONSTRAINT fk_example_head REFERENCES learned_head (id) ON DELETE CASCADE,
  message_id INTEGER NOT NULL CONSTRAINT fk_example_message REFERENCES message (id) ON DELETE CASCADE,
  PRIMARY KEY (head_id, message_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX learned_example_by_message ON learned_example (message_id);

CREATE TRIGGER learned_example_gone AFTER DELETE ON learned_example
  BEGIN UPDATE learned_head SET stale = 1 WHERE id = OLD.head_id; END;

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

CREATE TABLE user_report_repeat (
  report_id INTEGER NOT NULL CONSTRAINT fk_report_repeat REFERENCES user_report (id) ON DELETE CASCADE,
  import_id INTEGER NOT NULL CONSTRAINT fk_report_repeat_import REFERENCES import (id) ON DELETE CASCADE,
  PRIMARY KEY (report_id, import_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE import_repeat (
  message_id INTEGER NOT NULL CONSTRAINT fk_repeat_message REFERENCES message (id) ON DELETE CASCADE,
  import_id INTEGER NOT NULL CONSTRAINT fk_repeat_import REFERENCES import (id) ON DELETE CASCADE,
  PRIMARY KEY (message_id, import_id)
) STRICT, WITHOUT ROWID;

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
