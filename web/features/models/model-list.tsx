import type { Model, PaidBy } from '#contract/generation'
import { Badge } from '../../ui/badge.tsx'

const payers: { [P in PaidBy]: string | null } = { house: null, user: 'your key', room: 'the room’s key' }

/** The models on offer, in the order in which they are preferred. */
export const ModelList = ({ models }: { models: readonly Model[] }) => (
  <ul aria-label="Models" className="divide-y rounded-md border bg-panel">
    {models.map((model) => (
      <li key={model.id} className="flex min-h-control flex-wrap items-center gap-x-2 gap-y-1 px-3 py-1.5 text-sm">
        <span className="min-w-0 truncate">{model.label}</span>
        {model.default && <Badge tone="live">default</Badge>}
        {model.vision && <Badge>sees images</Badge>}
        {payers[model.paidBy] && <Badge>{payers[model.paidBy]}</Badge>}
      </li>
    ))}
  </ul>
)
