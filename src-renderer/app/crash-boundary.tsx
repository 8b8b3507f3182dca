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
}

const CALM: CrashState = { error: null, stack: '', hasCrashed: false }

/** Shows a screen with the details when something inside throws while it renders. React offers this to classes only. */
export class CrashBoundary extends Component<CrashBoundaryProps, CrashState> {
  override state: CrashState = CALM

  static getDerivedStateFromError(error: unknown): Partial<CrashState> {
    return { error, hasCrashed: true }
  }

  override componentDidCatch(_error: unknown, info: ErrorInfo): void {
    this.setState({ stack: info.componentStack ?? '' })
  }

  override componentDidUpdate(previous: CrashBoundaryProps): void {
    if (this.state.hasCrashed && previous.resetKey !== this.props.resetKey) this.setState(CALM)
  }

  override render(): ReactNode {
    const { hasCrashed, error, stack } = this.state
    if (!hasCrashed) return this.props.children
    return <CrashScreen error={error} stack={stack} onRetry={() => this.setState(CALM)} />
  }
}
