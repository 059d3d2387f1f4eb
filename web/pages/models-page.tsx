import type { Model, PaidBy } from '#contract/generation'
import { useModels } from '../api/models.ts'
import { ProviderKeys } from '../features/models/provider-keys.tsx'
import { PageHeader } from '../features/shell/page-header.tsx'
import { RetryBanner } from '../features/shell/retry-banner.tsx'
import { Section } from '../features/shell/section.tsx'
import { Settled } from '../features/shell/settled.tsx'
import { usePageTitle } from '../features/shell/use-page-title.ts'
import { Badge } from '../ui/badge.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'

const payers: { [P in PaidBy]: string | null } = { house: null, user: 'your key', room: 'the room’s key' }

/** The models on offer, in the order in which they are preferred. */
const ModelList = ({ models }: { models: readonly Model[] }) => (
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

export const ModelsPage = () => {
  usePageTitle('Models')
  const models = useModels()
  return (
    <div className="mx-auto grid max-w-200 grid-cols-1 gap-6 px-4 py-6 sm:px-8 lg:py-10">
      <PageHeader title="Models" />
      <Settled label="Loading models and keys">
        <Section
          title="Your keys"
          lead="Used for your own requests in every room; these don’t count against your daily limit. Stored encrypted and never shown again."
        >
          <ProviderKeys holder="me" />
        </Section>
        <Section title="Available models" lead="A room can choose another default or use its own keys.">
          {models.isPending && <SkeletonRows label="Loading models" rows={2} />}
          {models.isError && <RetryBanner error={models.error} onRetry={() => void models.refetch()} />}
          {models.data && <ModelList models={models.data} />}
        </Section>
      </Settled>
    </div>
  )
}
