import { useModels } from '../api/models.ts'
import { ModelList } from '../features/models/model-list.tsx'
import { ProviderKeys } from '../features/models/provider-keys.tsx'
import { PageHeader } from '../features/shell/page-header.tsx'
import { RetryBanner } from '../features/shell/retry-banner.tsx'
import { Section } from '../features/shell/section.tsx'
import { Settled } from '../features/shell/settled.tsx'
import { usePageTitle } from '../features/shell/use-page-title.ts'
import { SkeletonRows } from '../ui/skeleton.tsx'

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
