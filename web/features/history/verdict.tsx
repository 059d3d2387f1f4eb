import { CircleCheck, CircleDashed, CircleSlash, TriangleAlert, X } from 'lucide-react'
import type { Check, GenerationStatus } from '#contract/generation'
import { Badge } from '../../ui/badge.tsx'

/** What became of a generation: its checks when it is complete, its state otherwise. Nothing is said that was not checked. */
export const Verdict = ({ status, checks }: { status: GenerationStatus; checks: readonly Check[] }) => {
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
      const passed = checks.filter((check) => check.ok).length
      if (checks.length === 0) return <Badge>not checked</Badge>
      if (checks.some((check) => check.name === 'artefact' && !check.ok))
        return (
          <Badge tone="warning" icon={<TriangleAlert />}>
            nothing made
          </Badge>
        )
      return passed === checks.length ? (
        <Badge tone="success" icon={<CircleCheck />}>
          checked {passed}/{checks.length}
        </Badge>
      ) : (
        <Badge tone="warning" icon={<TriangleAlert />}>
          {checks.length - passed === 1 ? '1 check fails' : `${checks.length - passed} checks fail`}
        </Badge>
      )
    }
    default:
      return status satisfies never
  }
}
