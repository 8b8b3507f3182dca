import { useLocation } from 'wouter'
import { LogScreen } from './log-screen.tsx'
import { ProofScreen } from './proof-screen.tsx'

/** What compliance reads, filters and verifies: the log, and what proves it. */
export function ComplianceScreen() {
  const [path] = useLocation()
  return path === '/compliance/proof' ? <ProofScreen /> : <LogScreen />
}
