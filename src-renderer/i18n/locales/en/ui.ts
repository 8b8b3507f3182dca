export const ui = {
  loading: 'Loading',
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
  keys: { title: 'Keyboard shortcuts', empty: 'This screen has no shortcuts of its own.', then: 'then' },
} as const
