import { useAudit, useSettings } from '../api/admin.ts'
import { useUser } from '../api/session.ts'
import { MetricsSection } from '../features/admin/metrics-section.tsx'
import { SettingsForm } from '../features/admin/settings-form.tsx'
import { UnstoredSection } from '../features/admin/unstored-section.tsx'
import { EventList } from '../features/security/event-list.tsx'
import { ErrorWords } from '../features/shell/error-words.tsx'
import { PageHeader } from '../features/shell/page-header.tsx'
import { Section } from '../features/shell/section.tsx'
import { Settled } from '../features/shell/settled.tsx'
import { usePageTitle } from '../features/shell/use-page-title.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { NotFound } from './not-found-page.tsx'

const AuditSection = () => {
  const audit = useAudit()
  const items = audit.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Section title="Security log" lead="What happened to accounts, newest first.">
      {audit.error && (
        <Banner tone="danger">
          <ErrorWords error={audit.error} />
        </Banner>
      )}
      {audit.isPending && <SkeletonRows label="Loading the log" rows={4} />}
      {items.length > 0 && <EventList label="Security log" events={items} withUser />}
      {audit.hasNextPage && (
        <Button
          className="justify-self-start"
          busy={audit.isFetchingNextPage}
          onClick={() => void audit.fetchNextPage()}
        >
          Show more
        </Button>
      )}
    </Section>
  )
}

const Administration = () => {
  usePageTitle('Administration')
  const settings = useSettings()
  return (
    <div className="mx-auto grid max-w-200 grid-cols-1 gap-6 px-4 py-6 sm:px-8 lg:py-10">
      <PageHeader title="Administration" />
      <Settled label="Loading the administration">
        <MetricsSection />
        {settings.error && (
          <Banner tone="danger">
            <ErrorWords error={settings.error} />
          </Banner>
        )}
        {settings.data && <SettingsForm settings={settings.data} />}
        <UnstoredSection />
        <AuditSection />
      </Settled>
    </div>
  )
}

/** Shows the administration to an administrator: to everyone else there is nothing at this address. */
export const AdminPage = () => (useUser().role === 'admin' ? <Administration /> : <NotFound />)
