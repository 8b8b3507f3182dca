/** Texts for every error code of the contract: what happened, then what was kept and what to do. */
export const errors = {
  UNEXPECTED: {
    text: 'Something unexpected went wrong',
    advice: 'Nothing was lost. Try again; if it happens again, pass on the error id.',
  },
  CONNECTION_LOST: {
    text: 'The connection to the core was lost',
    advice: 'It is being restored. Check whether your last action was carried out before repeating it.',
  },
  BAD_REQUEST: {
    text: 'Something in this form cannot be accepted',
    advice: 'Nothing was changed. Check the fields and try again.',
  },
  LOCKED: {
    text: 'The vault is locked',
    advice: 'Sign in to go on. Nothing was changed.',
  },
  NOT_PERMITTED: {
    text: 'Your role may not do this',
    advice: 'Nothing was changed. Ask the owner of the vault if you need it.',
  },
  VAULT_READ_ONLY: {
    text: 'The vault is open for reading only',
    advice: 'Nothing was changed. The line at the top of the console says why.',
  },
  DATABASE_CORRUPT: {
    text: 'The database of this vault is damaged',
    advice:
      'What was asked for stands on a page that cannot be read. Change nothing more, copy the whole vault folder to another disk, and restore a backup.',
  },
  DISK_FULL: {
    text: 'The disk is full',
    advice: 'Nothing was changed. Free some space and try again.',
  },
  COMMUNITY_NOT_FOUND: {
    text: 'This community is not here any more',
    advice: 'Choose another one at the top.',
  },
  MODEL_NOT_INSTALLED: {
    text: 'The model “{{model}}” is missing',
    advice: 'Nothing was changed. Put its folder back among the models of this installation, then start the analysis.',
  },
  MODEL_DAMAGED: {
    text: 'The file of the model “{{model}}” is damaged',
    advice: 'Nothing was changed. Its hash differs from the one in its manifest; put an intact copy in its place.',
  },
  MODEL_NOT_FOUND: {
    text: 'This model is not here any more',
    advice: 'Somebody has removed it meanwhile. Its entries in the log stay.',
  },
  TOO_FEW_MEMBERS: {
    text: 'Too few members for an experiment with this baseline',
    advice:
      '{{eligible, number}} could take part. Choose a longer time of activity, another measure, or a community with more members.',
  },
  EXPERIMENT_NOT_FOUND: {
    text: 'This experiment does not exist',
    advice: 'Go back to the list; nothing was changed.',
  },
  EXPERIMENT_OVER: {
    text: 'This experiment is not running any more',
    advice: 'Its results stay as they are. Start a new one to try again.',
  },
  TOO_EARLY: {
    text: 'It is too early for the result',
    advice:
      'It can be had when the planned end has come and messages up to it have been imported. A look before that costs certainty.',
  },
  NOTHING_NEW: {
    text: 'Nobody has been judged since the last look',
    advice: 'Note exposures, wait until windows are over, and import newer messages.',
  },
  EXPOSURE_OUTSIDE: {
    text: 'Members cannot have been exposed at this time',
    advice: 'It lies between the start and the end of the exposures, and not in the future. Nothing was noted.',
  },
  TOO_FEW_DECISIONS: {
    text: 'There are too few decisions to learn from',
    advice: 'Nothing was changed. Decide more items of this kind first, some of them as harmless.',
  },
  LEARNING_RUNNING: {
    text: 'A candidate is being learned already',
    advice: 'Wait until it has ended, or cancel it.',
  },
  HEAD_NOT_FOUND: {
    text: 'This version is not here any more',
    advice: 'Nothing was changed. A newer candidate may have taken its place.',
  },
  HEAD_NOT_BETTER: {
    text: 'This version did no better than what is in use',
    advice: 'Nothing was changed. Learn again when there are more decisions.',
  },
  HEAD_OUTDATED: {
    text: 'This version is out of date',
    advice: 'Nothing was changed. Its model was replaced, or a message it was learned from is gone: learn again.',
  },
  NOTHING_TO_ROLL_BACK: {
    text: 'Nothing learned is in use',
    advice: 'The shipped model works alone.',
  },
  MODEL_FOLDER_UNUSABLE: {
    text: 'This folder holds no text classifier that can be run here',
    advice: 'Nothing was kept. {{file}} {{detail}}',
  },
  MODEL_ALREADY_ADDED: {
    text: 'This very model is here already',
    advice: 'Nothing was changed. Remove it first to give its labels another meaning.',
  },
  LABELS_UNMAPPED: {
    text: 'No label counts as anything yet',
    advice: 'Nothing was kept. Let one label at least count as advert or abuse, or two as moods.',
  },
  ANALYSIS_RUNNING: {
    text: 'An analysis is running already',
    advice: 'Wait until it has ended, or cancel it.',
  },
  IMPORT_FORMAT_UNKNOWN: {
    text: 'No known format',
    advice: 'Nothing was stored. The file looks like: {{seen}}.',
  },
  FILE_UNREADABLE: {
    text: 'The file cannot be read',
    advice: 'Nothing was stored. {{detail}}',
  },
  WITNESS_FILE_UNREADABLE: {
    text: 'This is not a file of witness notes',
    advice: 'It must hold signed notes as the witness keeps them and nothing else.',
  },
  FILE_EMPTY: {
    text: 'There is nothing in this file',
    advice: 'Nothing was stored. Choose another export.',
  },
  FILE_TOKEN_UNKNOWN: {
    text: 'The chosen file has been let go',
    advice: 'Choose it again.',
  },
  MAPPING_INCOMPLETE: {
    text: 'Time, author and text each need a column',
    advice: 'Nothing was stored. Assign the missing columns.',
  },
  TWO_PERSON_CHAT: {
    text: 'This is a chat between two people',
    advice: 'Nothing was stored. Confirm that you may import it and state the basis.',
  },
  SAMPLE_VAULT: {
    text: 'The sample vault takes no other data',
    advice: 'Nothing was stored. Make your own vault first.',
  },
  IMPORT_DATE_ORDER_AMBIGUOUS: {
    text: 'The order of day and month cannot be told',
    advice: 'Nothing was stored. Say which order the dates of this file have.',
  },
  IMPORT_RUNNING: {
    text: 'An import is running',
    advice: 'Wait until it has ended, or cancel it.',
  },
  IMPORT_NOT_FOUND: {
    text: 'This import is not here any more',
    advice: 'It may have been undone.',
  },
  ITEM_NOT_FOUND: {
    text: 'This item is not here any more',
    advice: 'Go on with the next one.',
  },
  STALE_REVISION: {
    text: 'Somebody changed this item meanwhile',
    advice: 'Nothing was decided. Look at it again, then decide.',
  },
  ITEM_ALREADY_DECIDED: {
    text: 'This item has been decided already',
    advice: 'Nothing was changed. The decision stands under “Decided”.',
  },
  POLICY_NOT_FOUND: {
    text: 'There is no such policy',
    advice: 'Nothing was decided. Choose another one.',
  },
  POLICY_NEEDED: {
    text: 'A restricting action needs an active policy',
    advice: 'Nothing was decided. Choose the policy that it rests on.',
  },
  DECISION_NOT_FOUND: {
    text: 'There is no such decision',
    advice: 'Nothing was changed.',
  },
  DECISION_ALREADY_UNDONE: {
    text: 'This decision was taken back already',
    advice: 'Nothing was changed.',
  },
  JOB_NOT_FOUND: {
    text: 'There is no such job',
    advice: 'It may have ended long ago.',
  },
  JOB_NOT_RESUMABLE: {
    text: 'This job cannot be resumed',
    advice: 'Start it anew.',
  },
  MEMBER_NOT_FOUND: {
    text: 'This member is not here any more',
    advice: 'The import may have been undone.',
  },
  ALREADY_LINKED: {
    text: 'These accounts are linked already',
    advice: 'Their profiles show each other.',
  },
  NOT_COMPUTED: {
    text: 'There is nothing for this month',
    advice: 'Compute the member figures first, or choose another month.',
  },
  NO_DATA_BEFORE: {
    text: 'There is no message before that time',
    advice: 'Choose a later day.',
  },
  MEMBERS_NOT_COMPUTED: {
    text: 'The members of this community have not been computed yet',
    advice: 'Compute the member figures first.',
  },
  NOBODY_AT_RISK: {
    text: 'Nobody is at risk who is not on the list already',
    advice: 'Compute the member figures after the next import, or include medium risk.',
  },
  MEMBER_HELD_OUT: {
    text: 'This member is left alone for now',
    advice: 'Some members are left alone so that the effect of writing can be told. Wait until the round ends.',
  },
  MEMBER_WITHDREW: {
    text: 'This member does not want to be profiled',
    advice: 'Nothing is noted about them here.',
  },
  NOT_LINKED: {
    text: 'These accounts are not linked',
    advice: 'Somebody may have taken the link back already.',
  },
  PLATFORM_ID_DIFFERS: {
    text: 'These accounts have no stable id in common',
    advice: 'Link them by hand and say why you know that it is one person.',
  },
  REASON_MISSING: {
    text: 'A reason is missing',
    advice: 'Say why you know that these accounts are one person.',
  },
  TAG_NOT_ALLOWED: {
    text: 'This must not be noted of a person',
    advice:
      'Politics, religion, ethnicity, health, sexuality, where somebody lives and age are never noted. Choose another word.',
  },
  TAG_NOT_FOUND: {
    text: 'This tag is not there any more',
    advice: 'Somebody may have taken it off.',
  },
  MESSAGE_NOT_FOUND: {
    text: 'This message is not here any more',
    advice: 'The import may have been undone, or the text erased.',
  },
  RECORD_IMPORT_NOT_FOUND: {
    text: 'This import of records is not here any more',
    advice: 'It may have been undone.',
  },
  RECORD_INVALID: {
    text: 'The record is not complete',
    advice: 'Nothing was stored. Correct the field that is marked.',
  },
  RECORD_NOT_FOUND: {
    text: 'This record is not here any more',
    advice: 'It may have been removed, or its import undone.',
  },
  TOO_MANY_PERIODS: {
    text: 'The span has too many periods',
    advice: 'Choose weeks or months, or a shorter span.',
  },
  OUTBOX_TASK_NOT_FOUND: {
    text: 'There is no such task',
    advice: 'Nothing was changed. The decision may have been taken back.',
  },
  RULE_NOT_FOUND: {
    text: 'There is no such rule',
    advice: 'Nothing was changed.',
  },
  WRONG_PASSWORD: {
    text: 'Wrong name or password',
    advice: 'Nothing was opened. Check the account and try again.',
  },
  TOO_MANY_TRIES: {
    text: 'Too many failed sign-ins',
    advice: 'Wait until the time is over, then try again.',
  },
  VAULT_UNUSABLE: {
    text: 'The vault cannot be opened',
    advice: 'Nothing was changed in it.',
  },
  VAULT_EXISTS: {
    text: 'There is a vault here already',
    advice: 'Sign in to it. Nothing was changed.',
  },
  VAULT_NOT_FOUND: {
    text: 'There is no such vault',
    advice: 'Choose another one.',
  },
  ACCOUNT_EXISTS: {
    text: 'That name is taken',
    advice: 'Nothing was changed. Choose another name.',
  },
  ACCOUNT_NOT_FOUND: {
    text: 'There is no such account',
    advice: 'Nothing was changed.',
  },
  LAST_OWNER: {
    text: 'A vault keeps at least one owner',
    advice: 'Nothing was changed. Make another account owner first.',
  },
  REPORT_PERIOD_INVALID: {
    text: 'This period does not fit the report',
    advice: 'Nothing was written. Choose another period.',
  },
  REPORT_NO_DATA: {
    text: 'There are no messages in this period',
    advice: 'Nothing was written. Choose another period or community.',
  },
  REPORT_KIND_NOT_PERMITTED: {
    text: 'This report is for other roles',
    advice: 'Nothing was written. Ask somebody with that role.',
  },
  REPORT_REFUSED: {
    text: 'The report would give somebody away',
    advice: 'Nothing was written. The preview says what was found.',
  },
  COMMUNITY_NEEDED: {
    text: 'Say which community',
    advice: 'Nothing was written. A report is about one community.',
  },
  BROWSER_NOT_FOUND: {
    text: 'No browser was found that prints',
    advice: 'Nothing was written. Export the web page and print it, or install a browser built on Chromium.',
  },
  EXPORT_NOT_FOUND: {
    text: 'There is no such export',
    advice: 'Nothing was changed.',
  },
} as const
