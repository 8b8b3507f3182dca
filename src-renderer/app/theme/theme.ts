import {
  ActionIcon,
  Button,
  Checkbox,
  Drawer,
  InputWrapper,
  Menu,
  Modal,
  MultiSelect,
  Notification,
  PasswordInput,
  Popover,
  Radio,
  SegmentedControl,
  Select,
  Switch,
  TextInput,
  Tooltip,
  createTheme,
} from '@mantine/core'
import type { MantineColorsTuple } from '@mantine/core'

/** The accent in the ten shades that Mantine's own components pick from. */
const accent: MantineColorsTuple = [
  '#eef2fd',
  '#dbe4fb',
  '#b9caf6',
  '#94aef2',
  '#7698f4',
  '#5279e6',
  '#2f5bd8',
  '#2850c4',
  '#2145aa',
  '#1a3789',
]

const choice = { description: { fontSize: 'var(--text-sm)', marginTop: 1 } } as const
const surface = { background: 'var(--raised)', borderColor: 'var(--line-strong)' } as const
const quick = { duration: 100, transition: 'fade' } as const

/** Words of the theme's own controls, in the reader's language. */
export interface ThemeWords {
  readonly close: string
  readonly showPassword: string
}

/** Mantine set to the console's density: 13 px text, 30 px controls, the ink as the colour of the main button. */
export const createConsoleTheme = (words: ThemeWords) =>
  createTheme({
    colors: { accent },
    primaryColor: 'accent',
    primaryShade: { light: 6, dark: 5 },
    fontFamily: 'var(--font)',
    fontFamilyMonospace: 'var(--font-mono)',
    headings: { fontFamily: 'var(--font)', fontWeight: '600' },
    fontSizes: { xs: '13px', sm: '13px', md: '13px', lg: '14.5px', xl: '18px' },
    lineHeights: { xs: '1.5', sm: '1.5', md: '1.5', lg: '1.5', xl: '1.4' },
    spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
    radius: { xs: '3px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
    defaultRadius: 'md',
    respectReducedMotion: true,
    cursorType: 'pointer',
    focusRing: 'auto',
    components: {
      Button: Button.extend({
        defaultProps: { size: 'xs', variant: 'default' },
        vars: (_theme, { variant, color }) => ({
          root:
            variant === 'filled' && !color
              ? { '--button-bg': 'var(--ink)', '--button-hover': 'var(--ink-soft)', '--button-color': 'var(--inverse)' }
              : {},
        }),
        styles: { root: { fontSize: 'var(--text-md)', fontWeight: 400, paddingInline: 12 } },
      }),
      ActionIcon: ActionIcon.extend({ defaultProps: { size: 'md', variant: 'subtle', color: 'gray' } }),
      TextInput: TextInput.extend({ defaultProps: { size: 'xs' } }),
      PasswordInput: PasswordInput.extend({
        defaultProps: { size: 'xs', visibilityToggleButtonProps: { 'aria-label': words.showPassword } },
      }),
      Select: Select.extend({
        defaultProps: { size: 'xs', allowDeselect: false, comboboxProps: { transitionProps: quick } },
      }),
      MultiSelect: MultiSelect.extend({ defaultProps: { size: 'xs', comboboxProps: { transitionProps: quick } } }),
      InputWrapper: InputWrapper.extend({
        styles: {
          label: { fontWeight: 400, marginBottom: 2 },
          description: { fontSize: 'var(--text-sm)', lineHeight: 1.5 },
          error: { fontSize: 'var(--text-sm)', lineHeight: 1.5 },
        },
      }),
      Checkbox: Checkbox.extend({ defaultProps: { size: 'xs' }, styles: choice }),
      Radio: Radio.extend({ defaultProps: { size: 'xs' }, styles: choice }),
      SegmentedControl: SegmentedControl.extend({
        defaultProps: { size: 'xs', transitionDuration: 100 },
        styles: {
          root: { background: 'var(--pressed)', padding: 2 },
          indicator: { background: 'var(--raised)', boxShadow: '0 0 0 1px var(--line)' },
          label: { padding: '2px 12px', fontWeight: 400, lineHeight: '22px' },
        },
      }),
      Menu: Menu.extend({
        // Without it the first entry takes the focus; the placeholder is no child that a menu may have.
        defaultProps: { transitionProps: quick, shadow: 'md', withInitialFocusPlaceholder: false },
        styles: { item: { padding: '5px 10px' }, dropdown: surface },
      }),
      Popover: Popover.extend({
        defaultProps: { transitionProps: quick, shadow: 'md' },
        styles: { dropdown: surface },
      }),
      Switch: Switch.extend({ defaultProps: { size: 'sm' } }),
      Tooltip: Tooltip.extend({
        defaultProps: {
          openDelay: 350,
          withArrow: false,
          transitionProps: quick,
          events: { hover: true, focus: true, touch: false },
        },
      }),
      Drawer: Drawer.extend({ defaultProps: { closeButtonProps: { 'aria-label': words.close } } }),
      Notification: Notification.extend({
        defaultProps: { closeButtonProps: { 'aria-label': words.close } },
        styles: {
          root: { ...surface, border: '1px solid var(--line-strong)' },
          title: { fontWeight: 600, color: 'var(--ink)' },
          description: { color: 'var(--mute)', overflowWrap: 'anywhere' },
        },
      }),
      Modal: Modal.extend({
        defaultProps: {
          closeButtonProps: { 'aria-label': words.close },
          transitionProps: quick,
          overlayProps: { backgroundOpacity: 0.2 },
          centered: true,
          radius: 'lg',
        },
        styles: {
          content: { background: 'var(--raised)' },
          header: { background: 'var(--raised)', padding: '12px 16px 8px', minHeight: 0 },
          title: { fontWeight: 600 },
          body: { padding: '4px 16px 16px' },
        },
      }),
    },
  })
