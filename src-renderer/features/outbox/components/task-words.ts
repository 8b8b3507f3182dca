import type { TFunction } from 'i18next'
import type { OutboxTask } from '#contract/outbox.ts'

type Task = Pick<OutboxTask, 'action' | 'direction'>

/** What is to be done, as a verb: “Remove the message”, “Lift the ban”. */
export function taskWords(t: TFunction<['outbox', 'common']>, { action, direction }: Task): string {
  return direction === 'reverse' ? t(`reverse.${action}`) : t(`action.${action}`)
}

const PLATFORM_NAMES: Readonly<Record<string, string>> = {
  discord: 'Discord',
  telegram: 'Telegram',
  slack: 'Slack',
  whatsapp: 'WhatsApp',
  wechat: 'WeChat',
  qq: 'QQ',
  line: 'LINE',
}

/** Own name of a platform; an unknown one stands as it is. */
export function platformName(platform: string): string {
  return PLATFORM_NAMES[platform] ?? platform
}
