import { useState } from 'react'
import type { CoreStatus } from '#contract/vault.ts'
import { CreateVaultScreen } from './create-vault-screen.tsx'
import { FirstRunScreen } from './first-run-screen.tsx'
import { RecoverScreen } from './recover-screen.tsx'
import { SignInScreen } from './sign-in-screen.tsx'
import { TroubleScreen } from './trouble-screen.tsx'

export interface EntryScreenProps {
  readonly status: CoreStatus
  /** Hands on the recovery code of a vault that was just made or recovered. */
  readonly onRecoveryCode: (code: string) => void
}

/** The ways into a vault, by its state: make one, open the sample, sign in, recover; or what stands in the way. */
export function EntryScreen({ status, onRecoveryCode }: EntryScreenProps) {
  const [step, setStep] = useState<'start' | 'create' | 'recover'>('start')
  const back = () => setStep('start')
  if (step === 'create') return <CreateVaultScreen status={status} onDone={onRecoveryCode} onBack={back} />
  if (step === 'recover') return <RecoverScreen onDone={onRecoveryCode} onBack={back} />
  if (status.trouble) {
    return <TroubleScreen trouble={status.trouble} status={status} onCreate={() => setStep('create')} />
  }
  if (status.state === 'no-vault') return <FirstRunScreen onCreate={() => setStep('create')} />
  return (
    <SignInScreen
      // Another vault has other accounts: nothing typed for the one may be left for the other.
      key={status.vault?.path}
      status={status}
      onForgotten={() => setStep('recover')}
      onCreate={() => setStep('create')}
    />
  )
}
