import { Component } from 'react'
import type { ErrorInfo, ReactNode } from 'react'
import { CrashScreen } from './crash-screen.tsx'

interface CrashBoundaryProps {
  readonly children: ReactNode
  /** Changing it (the address of another screen) tries again. */
  readonly resetKey?: string
}

interface CrashState {
  readonly error: unknown
  readonly stack: string
  readonly hasCrashed: boolean
  /** The `resetKey` that the crash belongs to. */
  readonly resetKey: string | undefined
}

/** Shows a screen with the details when something inside throws while it renders. React offers this to classes only. */
export class CrashBoundary extends Component<CrashBoundaryProps, CrashState> {
  override state: CrashState = { error: null, stack: '', hasCrashed: false, resetKey: this.props.resetKey }

  static getDerivedStateFromError(error: unknown): Partial<CrashState> {
    return { error, hasCrashed: true }
  }

  static getDerivedStateFromProps({ resetKey }: CrashBoundaryProps, state: CrashState): Partial<CrashState> | null {
    return resetKey === state.resetKey ? null : { resetKey, hasCrashed: false }
  }

  override componentDidCatch(_error: unknown, info: ErrorInfo): void {
    this.setState({ stack: info.componentStack ?? '' })
  }

  override render(): ReactNode {
    const { hasCrashed, error, stack } = this.state
    if (!hasCrashed) return this.props.children
    return <CrashScreen error={error} stack={stack} onRetry={() => this.setState({ hasCrashed: false })} />
  }
}
