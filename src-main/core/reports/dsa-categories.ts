export interface DsaCategory {
  readonly code: string
  readonly name: string
}

/** Categories of statements of reasons, in the order of the Transparency Database (schema 2, in force 2025-07-01). */
export const dsaCategories: readonly DsaCategory[] = [
  { code: 'STATEMENT_CATEGORY_ANIMAL_WELFARE', name: 'Animal welfare' },
  { code: 'STATEMENT_CATEGORY_CONSUMER_INFORMATION', name: 'Consumer information infringements' },
  { code: 'STATEMENT_CATEGORY_CYBER_VIOLENCE', name: 'Cyber violence' },
  { code: 'STATEMENT_CATEGORY_CYBER_VIOLENCE_AGAINST_WOMEN', name: 'Cyber violence against women' },
  { code: 'STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS', name: 'Data protection and privacy violations' },
  { code: 'STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH', name: 'Illegal or harmful speech' },
  { code: 'STATEMENT_CATEGORY_INTELLECTUAL_PROPERTY_INFRINGEMENTS', name: 'Intellectual property infringements' },
  {
    code: 'STATEMENT_CATEGORY_NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS',
    name: 'Negative effects on civic discourse or elections',
  },
  {
    code: 'STATEMENT_CATEGORY_NOT_SPECIFIED_NOTICE',
    name: 'Type of alleged illegal content not specified by the notifier',
  },
  { code: 'STATEMENT_CATEGORY_OTHER_VIOLATION_TC', name: "Other violation of the provider's terms and conditions" },
  { code: 'STATEMENT_CATEGORY_PROTECTION_OF_MINORS', name: 'Protection of minors' },
  { code: 'STATEMENT_CATEGORY_RISK_FOR_PUBLIC_SECURITY', name: 'Risk for public security' },
  { code: 'STATEMENT_CATEGORY_SCAMS_AND_FRAUD', name: 'Scams and fraud' },
  { code: 'STATEMENT_CATEGORY_SELF_HARM', name: 'Self-harm' },
  { code: 'STATEMENT_CATEGORY_UNSAFE_AND_PROHIBITED_PRODUCTS', name: 'Unsafe, non-compliant or prohibited products' },
  { code: 'STATEMENT_CATEGORY_VIOLENCE', name: 'Violence' },
]

const OTHER = 'STATEMENT_CATEGORY_OTHER_VIOLATION_TC'
const BY_POLICY: Readonly<Record<string, string>> = {
  scam: 'STATEMENT_CATEGORY_SCAMS_AND_FRAUD',
  'investment-advice': 'STATEMENT_CATEGORY_SCAMS_AND_FRAUD',
  'false-advertising': 'STATEMENT_CATEGORY_CONSUMER_INFORMATION',
  'medical-advice': 'STATEMENT_CATEGORY_CONSUMER_INFORMATION',
  abuse: 'STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH',
  'privacy-leak': 'STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS',
  copyright: 'STATEMENT_CATEGORY_INTELLECTUAL_PROPERTY_INFRINGEMENTS',
}

/** The category a decision under this policy is counted in; policies of the community's own are other violations. */
export function dsaCategoryOf(policy: string): string {
  return BY_POLICY[policy] ?? OTHER
}
