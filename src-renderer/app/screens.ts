import {
  IconAddressBook,
  IconBrain,
  IconChartHistogram,
  IconFileAnalytics,
  IconAffiliate,
  IconAward,
  IconFileImport,
  IconFlask,
  IconGavel,
  IconInbox,
  IconListDetails,
  IconMessages,
  IconSettings,
  IconShieldCheck,
  IconStairs,
  IconUserPlus,
  IconUserHeart,
} from '@tabler/icons-react'
import { lazy } from 'react'
import type { ComponentType, LazyExoticComponent } from 'react'
import {
  COMPLIANCE,
  EVERYONE,
  INSIGHT_READERS,
  MEMBER_READERS,
  OPERATORS,
  REPORT_READERS,
  REVIEW_READERS,
} from '#contract/roles.ts'
import type { Role } from '#contract/roles.ts'

export type ScreenId =
  | 'review'
  | 'outbox'
  | 'messages'
  | 'members'
  | 'watch'
  | 'tiers'
  | 'newcomers'
  | 'recognition'
  | 'network'
  | 'insights'
  | 'reports'
  | 'plan'
  | 'rules'
  | 'compliance'
  | 'imports'
  | 'settings'
  | 'models'

/** One entry of the rail and the screen behind it. */
export interface Screen {
  readonly id: ScreenId
  /** Where it is reached; the parameters in `routes` hang below it. */
  readonly path: `/${string}`
  /** wouter patterns that show this screen. */
  readonly routes: readonly string[]
  readonly icon: ComponentType<{ size?: number; stroke?: number }>
  /** Drawn under this entry in the rail. */
  readonly under?: ScreenId
  /** Entries of one group stand together in the rail. */
  readonly group: 'work' | 'system'
  readonly roles: readonly Role[]
  /** The screen shows its name itself, as its heading; where it does not, the frame says it to screen readers. */
  readonly hasHeading?: boolean
  readonly component: LazyExoticComponent<ComponentType>
}

/** Icons by screen, in one place so that rail and palette agree. */
const icons = {
  review: IconInbox,
  outbox: IconListDetails,
  messages: IconMessages,
  members: IconAddressBook,
  watch: IconUserHeart,
  tiers: IconStairs,
  newcomers: IconUserPlus,
  recognition: IconAward,
  network: IconAffiliate,
  insights: IconChartHistogram,
  reports: IconFileAnalytics,
  plan: IconFlask,
  rules: IconGavel,
  compliance: IconShieldCheck,
  imports: IconFileImport,
  settings: IconSettings,
  models: IconBrain,
} as const satisfies Record<ScreenId, Screen['icon']>

const reviewScreen = async () => ({ default: (await import('../features/review/review-screen.tsx')).ReviewScreen })

/** Fetches the screen the console opens on, while somebody is still typing a password. */
export function preloadFirstScreen(): void {
  // What cannot be had now is asked for again, and complained about, when it is shown.
  reviewScreen().catch(() => {})
}

/** Every screen that exists, in the order of the rail. Each is loaded when it is first opened. */
export const SCREENS: readonly Screen[] = [
  {
    id: 'review',
    path: '/review',
    routes: ['/review'],
    icon: icons.review,
    group: 'work',
    roles: REVIEW_READERS,
    component: lazy(reviewScreen),
  },
  {
    id: 'outbox',
    path: '/review/outbox',
    routes: ['/review/outbox'],
    icon: icons.outbox,
    under: 'review',
    group: 'work',
    roles: REVIEW_READERS,
    component: lazy(async () => ({ default: (await import('../features/outbox/outbox-screen.tsx')).OutboxScreen })),
  },
  {
    id: 'messages',
    path: '/messages',
    routes: ['/messages'],
    icon: icons.messages,
    group: 'work',
    roles: REVIEW_READERS,
    component: lazy(async () => ({
      default: (await import('../features/messages/messages-screen.tsx')).MessagesScreen,
    })),
  },
  {
    id: 'members',
    path: '/members',
    routes: ['/members', '/members/:memberId'],
    icon: icons.members,
    group: 'work',
    roles: MEMBER_READERS,
    component: lazy(async () => ({ default: (await import('../features/members/members-screen.tsx')).MembersScreen })),
  },
  {
    id: 'watch',
    path: '/watch',
    routes: ['/watch'],
    hasHeading: true,
    icon: icons.watch,
    under: 'members',
    group: 'work',
    roles: OPERATORS,
    component: lazy(async () => ({
      default: (await import('../features/standing/watch-screen.tsx')).WatchScreen,
    })),
  },
  {
    id: 'tiers',
    path: '/tiers',
    routes: ['/tiers'],
    hasHeading: true,
    icon: icons.tiers,
    under: 'members',
    group: 'work',
    roles: OPERATORS,
    component: lazy(async () => ({
      default: (await import('../features/standing/tiers-screen.tsx')).TiersScreen,
    })),
  },
  {
    id: 'newcomers',
    path: '/newcomers',
    routes: ['/newcomers'],
    hasHeading: true,
    icon: icons.newcomers,
    under: 'members',
    group: 'work',
    roles: OPERATORS,
    component: lazy(async () => ({
      default: (await import('../features/standing/newcomers-screen.tsx')).NewcomersScreen,
    })),
  },
  {
    id: 'recognition',
    path: '/recognition',
    routes: ['/recognition'],
    hasHeading: true,
    icon: icons.recognition,
    under: 'members',
    group: 'work',
    roles: OPERATORS,
    component: lazy(async () => ({
      default: (await import('../features/standing/recognition-screen.tsx')).RecognitionScreen,
    })),
  },
  {
    id: 'network',
    path: '/network',
    routes: ['/network'],
    icon: icons.network,
    group: 'work',
    roles: OPERATORS,
    component: lazy(async () => ({ default: (await import('../features/network/network-screen.tsx')).NetworkScreen })),
  },
  {
    id: 'insights',
    path: '/insights',
    routes: ['/insights', '/insights/:part'],
    icon: icons.insights,
    group: 'work',
    roles: INSIGHT_READERS,
    component: lazy(async () => ({
      default: (await import('../features/insights/insights-screen.tsx')).InsightsScreen,
    })),
  },
  {
    id: 'reports',
    path: '/reports',
    routes: ['/reports', '/reports/past'],
    icon: icons.reports,
    group: 'work',
    roles: REPORT_READERS,
    component: lazy(async () => ({ default: (await import('../features/reports/reports-screen.tsx')).ReportsScreen })),
  },
  {
    id: 'plan',
    path: '/plan',
    routes: ['/plan'],
    hasHeading: true,
    icon: icons.plan,
    group: 'work',
    roles: OPERATORS,
    component: lazy(async () => ({ default: (await import('../features/plan/plan-screen.tsx')).PlanScreen })),
  },
  {
    id: 'rules',
    path: '/rules',
    routes: ['/rules', '/rules/policies'],
    icon: icons.rules,
    group: 'system',
    roles: EVERYONE,
    component: lazy(async () => ({ default: (await import('../features/rules/rules-screen.tsx')).RulesScreen })),
  },
  {
    id: 'compliance',
    path: '/compliance',
    routes: ['/compliance', '/compliance/proof'],
    icon: icons.compliance,
    group: 'system',
    roles: COMPLIANCE,
    component: lazy(async () => ({
      default: (await import('../features/compliance/compliance-screen.tsx')).ComplianceScreen,
    })),
  },
  {
    id: 'imports',
    path: '/imports',
    routes: ['/imports', '/imports/new', '/imports/:importId/rejects'],
    icon: icons.imports,
    group: 'system',
    roles: EVERYONE,
    component: lazy(async () => ({ default: (await import('../features/imports/imports-screen.tsx')).ImportsScreen })),
  },
  {
    id: 'settings',
    path: '/settings',
    routes: ['/settings', '/settings/:section'],
    hasHeading: true,
    icon: icons.settings,
    group: 'system',
    roles: EVERYONE,
    component: lazy(async () => ({
      default: (await import('../features/settings/settings-screen.tsx')).SettingsScreen,
    })),
  },
  {
    id: 'models',
    path: '/models',
    routes: ['/models'],
    hasHeading: true,
    icon: icons.models,
    under: 'settings',
    group: 'system',
    roles: REVIEW_READERS,
    component: lazy(async () => ({ default: (await import('../features/models/models-screen.tsx')).ModelsScreen })),
  },
]

/** The screens this role may open. */
export function screensFor(role: Role): readonly Screen[] {
  return SCREENS.filter((screen) => screen.roles.includes(role))
}
