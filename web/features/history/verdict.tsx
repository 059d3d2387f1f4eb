import { CircleCheck, CircleDashed, CircleSlash, TriangleAlert, X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Check, GenerationStatus } from '#contract/generation'
import { Badge, type Tone } from '../../ui/badge.tsx'
import { type CheckVerdict, summarizeChecks } from './summarize-checks.ts'

const looks: { [T in CheckVerdict['tone']]: { tone: Tone; icon: ReactNode } } = {
  neutral: { tone: 'neutral', icon: null },
  partial: { tone: 'neutral', icon: <CircleDashed /> },
  success: { tone: 'success', icon: <CircleCheck /> },
  warning: { tone: 'warning', icon: <TriangleAlert /> },
}

type VerdictProps = {
  status: GenerationStatus
  checks: readonly Check[]
  /** A browser is finding out just now whether it comes up. */
  trying?: boolean
}

/**
 * Shows the outcome of a generation: its checks when it is complete, its state otherwise. Nothing is claimed that was
 * not checked.
 */
export const Verdict = ({ status, checks, trying }: VerdictProps) => {
  switch (status) {
    case 'queued':
      return <Badge icon={<CircleDashed />}>queued</Badge>
    case 'running':
      return (
        <Badge tone="live" icon={<CircleDashed />}>
          running
        </Badge>
      )
    case 'failed':
      return (
        <Badge tone="danger" icon={<X />}>
          failed
        </Badge>
      )
    case 'cancelled':
      return <Badge icon={<CircleSlash />}>stopped</Badge>
    case 'interrupted':
      return (
        <Badge tone="warning" icon={<TriangleAlert />}>
          interrupted
        </Badge>
      )
    case 'complete': {
      const { tone, words } = summarizeChecks(checks, trying)
      return <Badge {...looks[tone]}>{words}</Badge>
    }
    default:
      return status satisfies never
  }
}
