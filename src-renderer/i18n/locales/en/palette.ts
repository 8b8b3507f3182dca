export const palette = {
  title: 'Search and commands',
  placeholder: 'Search messages, or type a command',
  group: { screens: 'Go to', actions: 'Actions', here: 'On this screen', messages: 'Messages' },
  searchAll: 'Search all messages for “{{text}}”',
  nothing: 'Nothing fits. Try fewer letters.',
} as const
