import type { en } from './locales/en/catalogue.ts'

/**
 * The shape a translation of `Source` must have: every key of the English catalogue, with any string as its text.
 * Keys ending in `_one` may be left out, because Chinese has no singular form. A missing or an extra key is a type error.
 */
export type Translation<Source> = {
  readonly [Key in keyof Source as Key extends `${string}_one` ? never : Key]: TranslatedValue<Source[Key]>
} & {
  readonly [Key in keyof Source as Key extends `${string}_one` ? Key : never]?: TranslatedValue<Source[Key]>
}
type TranslatedValue<Value> = Value extends string ? string : Translation<Value>

/** All areas of a locale. */
export type Catalogue = { readonly [Area in keyof typeof en]: Translation<(typeof en)[Area]> }
/** Names of the areas = i18next namespaces. */
export type Area = keyof typeof en
