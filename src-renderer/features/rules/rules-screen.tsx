import { useLocation } from 'wouter'
import { PolicyView } from './policy-view.tsx'
import { WordListView } from './word-list-view.tsx'

/** What the community goes by: the published policies, and the word lists that look for breaches of them. */
export function RulesScreen() {
  const [path] = useLocation()
  return path === '/rules/policies' ? <PolicyView /> : <WordListView />
}
