export const ui = {
  loading: 'Loading',
  day: 'YYYY-MM-DD',
  error: {
    title: 'This could not be shown',
    kept: 'Nothing was changed.',
    id: 'Error id',
    copyId: 'Copy error id',
  },
  masked: { hidden: 'Hidden text', reveal: 'Show the text' },
  sort: { ascending: 'ascending', descending: 'descending', by: 'Sort by {{column}}' },
  splitter: { resize: 'Resize {{pane}}' },
  score: 'Score {{score}}',
  filter: { remove: 'Remove filter {{name}}', clearAll: 'Clear filters' },
  rows_one: '{{count, number}} row',
  rows_other: '{{count, number}} rows',
  sparkline: 'From {{first}} to {{last}}, highest {{max}}',
  figure: { table: 'Table', chart: 'Chart', asTable: '{{title}}: Table', asChart: '{{title}}: Chart' },
  heat: { cell: '{{day}}, {{from}}–{{to}} h: {{value}}' },
  mood: { positive: 'positive', negative: 'negative' },
  concentration: {
    behind_one: '{{count, number}} of {{members, number}} members ({{share}}) writes 80 % of the messages.',
    behind_other: '{{count, number}} of {{members, number}} members ({{share}}) write 80 % of the messages.',
    behindHint: 'Fewest members whose messages of the last 91 days reach 80 % of all',
    absence_one: 'If {{count, number}} member left, half of the messages would be gone.',
    absence_other: 'If {{count, number}} members left, half of the messages would be gone.',
    absenceHint: 'Contributor absence factor (CHAOSS)',
    gini: 'Gini coefficient {{value}}.',
    giniHint: '0 = everybody writes as much, 1 = one writes everything',
    whatIf_one:
      'Without {{names}}: {{messages}} of the messages and {{edges}} of the pairs fewer; {{count, number}} member would have nobody left.',
    whatIf_other:
      'Without {{names}}: {{messages}} of the messages and {{edges}} of the pairs fewer; {{count, number}} members would have nobody left.',
    none: 'Nobody wrote in the last 91 days of data.',
  },
  tier: {
    level: { casual: 'Casual', regular: 'Regular' },
    why: {
      reach:
        '{{callers}} members turned to them on {{days}} days; PageRank above {{rank}} and reach above {{reach}} of the others.',
      volume:
        '{{messages}} messages in 13 weeks ({{recent}} in the last 4) on {{days}} days with {{partners}} partners; members who wrote more hold {{before}} of all messages.',
      'little-volume': '{{messages}} messages in 13 weeks; members who wrote more hold {{before}} of all messages.',
      silent: 'No message in 13 weeks.',
      'reach-faded': 'Fewer turned to them: {{callers}} members on {{days}} days; {{grace}} days of grace are over.',
      'volume-faded': '{{messages}} messages in 13 weeks, {{recent}} in the last 4; {{grace}} days of grace are over.',
      'fell-silent': 'No message in the last 4 weeks; {{grace}} days of grace are over.',
    },
  },
  newPassword: {
    label: 'Password',
    hint: '10 characters or more. A sentence is easier to keep in mind than signs.',
    repeat: 'Password once more',
    tooShort: '{{count, number}} more needed',
    differs: 'The two passwords differ',
  },
  recoveryCode: {
    label: 'Recovery code',
    fileName: 'qunjian-recovery-code.txt',
    fileText:
      'Recovery code of the Qunjian vault, made {{date}}:\n\n{{code}}\n\nKeep it apart from the machine. Whoever has it and the vault can open the vault.\n',
    advice: 'Keep it apart from this machine: on paper in a drawer, or in a password safe.',
    confirm: 'I have kept the code where I will find it again',
  },
  keys: { title: 'Keyboard shortcuts', empty: 'This screen has no shortcuts of its own.' },
} as const
