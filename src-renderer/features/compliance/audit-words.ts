import type { useTranslation } from 'react-i18next'
import { AuditVerdict } from '#contract/audit.ts'
import { Role } from '#contract/roles.ts'
import { compliance } from '../../i18n/locales/en/compliance.ts'

type Translate = ReturnType<typeof useTranslation<['compliance', 'common']>>['t']

const knows = <Words extends object>(words: Words, key: string): key is Extract<keyof Words, string> =>
  Object.hasOwn(words, key)

/** What an entry says was done, in words; codes of a later version stay as they are. */
export function actionName(t: Translate, code: string): string {
  const [area = '', ...rest] = code.split('.')
  const verb = rest.join('.')
  if (!knows(compliance.action, area) || !knows(compliance.action[area], verb)) return code
  // That area and verb belong together is checked above; the type of all such keys is too large to be written.
  return t(`compliance:action.${area}.${verb}` as 'compliance:action.account.create')
}

/** The group that an action is listed under in the filter. */
export function areaName(t: Translate, code: string): string {
  const area = code.split('.')[0] ?? ''
  return t(`compliance:area.${knows(compliance.area, area) ? area : 'other'}`)
}

/** “Item i42”; things there is only one of have no id of their own (`-`). */
export function objectName(t: Translate, type: string, id: string): string {
  const name = knows(compliance.objectType, type) ? t(`compliance:objectType.${type}`) : type
  return id === '-' ? name : `${name} ${id}`
}

export function roleName(t: Translate, role: string): string {
  const known = Role.safeParse(role)
  if (known.success) return t(`common:role.${known.data}`)
  return knows(compliance.role, role) ? t(`compliance:role.${role}`) : role
}

/** How what was done ended. A verification ends with its verdict. */
export function resultName(t: Translate, result: string): string {
  const verdict = AuditVerdict.safeParse(result)
  if (verdict.success) return t(`compliance:verdict.${verdict.data}.title`)
  return knows(compliance.result, result) ? t(`compliance:result.${result}`) : result
}

export function problemText(t: Translate, problem: string): string {
  return knows(compliance.problem, problem) && problem !== 'label' && problem !== 'other'
    ? t(`compliance:problem.${problem}`)
    : t('compliance:problem.other', { code: problem })
}

export function checkpointReason(t: Translate, reason: string): string {
  const words = compliance.checkpoint.reasonOf
  return knows(words, reason) ? t(`compliance:checkpoint.reasonOf.${reason}`) : reason
}

export type VerdictTone = 'ok' | 'warning' | 'danger'

/** How much a verdict asks for. */
export function toneOf(verdict: AuditVerdict): VerdictTone {
  if (verdict === 'intact' || verdict === 'intact-with-erasures') return 'ok'
  return verdict === 'unwitnessed-tail' ? 'warning' : 'danger'
}
