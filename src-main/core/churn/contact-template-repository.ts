import type { ContactTemplate } from '#contract/churn.ts'
import { Locale } from '#contract/settings.ts'
import { Tier } from '#contract/tiers.ts'
import type { ReadDatabase, WriteDatabase } from '#database/database.ts'
import { REASON_GROUPS, type ReasonGroup } from './churn-types.ts'
import { CONTACT_TEMPLATES } from './contact-templates.ts'

type Key = Pick<ContactTemplate, 'group' | 'tier' | 'locale'>

const placeOf = ({ group, tier, locale }: Key): string => `${group}/${tier}/${locale}`

/** Every template, as shipped or as changed. */
export function readTemplates(db: ReadDatabase): ContactTemplate[] {
  const changed = new Map(
    db
      .all<Key & { text: string }>('SELECT reason_group AS "group", tier, locale, text FROM contact_template')
      .map((row) => [placeOf(row), row.text]),
  )
  return REASON_GROUPS.flatMap((group) =>
    Tier.options.flatMap((tier) =>
      Locale.options.map((locale) => {
        const own = changed.get(placeOf({ group, tier, locale }))
        return {
          group,
          tier,
          locale,
          text: own ?? CONTACT_TEMPLATES[group][tier][locale],
          isChanged: own !== undefined,
        }
      }),
    ),
  )
}

/** An empty text brings the shipped one back. */
export function writeTemplate(db: WriteDatabase, { group, tier, locale }: Key, text: string, at: number): void {
  if (text === '') {
    db.run('DELETE FROM contact_template WHERE reason_group = ? AND tier = ? AND locale = ?', group, tier, locale)
    return
  }
  db.run(
    `INSERT INTO contact_template (reason_group, tier, locale, text, changed_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (reason_group, tier, locale) DO UPDATE SET text = excluded.text, changed_at = excluded.changed_at`,
    group,
    tier,
    locale,
    text,
    at,
  )
}

/** The three languages' texts for one member, with their name and community filled in. */
export function suggestionFor(
  templates: readonly ContactTemplate[],
  member: { readonly group: ReasonGroup; readonly tier: Tier; readonly name: string; readonly community: string },
): Record<Locale, string> {
  const inLanguage = (locale: Locale): string =>
    (
      templates.find((each) => each.group === member.group && each.tier === member.tier && each.locale === locale)
        ?.text ?? CONTACT_TEMPLATES[member.group][member.tier][locale]
    )
      .replaceAll('{name}', () => member.name)
      .replaceAll('{community}', () => member.community)
  return { 'zh-CN': inLanguage('zh-CN'), 'zh-TW': inLanguage('zh-TW'), en: inLanguage('en') }
}
