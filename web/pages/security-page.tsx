import { useSearchParams } from 'react-router'
import { isProviderName, providerLabels } from '../features/auth/provider-buttons.tsx'
import { EventsSection } from '../features/security/events-section.tsx'
import { KeysSection } from '../features/security/keys-section.tsx'
import { PasskeysSection } from '../features/security/passkeys-section.tsx'
import { PasswordSection } from '../features/security/password-section.tsx'
import { ProvidersSection } from '../features/security/providers-section.tsx'
import { SessionsSection } from '../features/security/sessions-section.tsx'
import { TotpSection } from '../features/security/totp-section.tsx'
import { PageHeader } from '../features/shell/page-header.tsx'
import { Settled } from '../features/shell/settled.tsx'
import { usePageTitle } from '../features/shell/use-page-title.ts'
import { Banner } from '../ui/banner.tsx'

export const SecurityPage = () => {
  usePageTitle('Security')
  const [params] = useSearchParams()
  const by = params.get('claimed') ?? ''
  const claimed = isProviderName(by) ? by : null
  return (
    <div className="mx-auto grid max-w-200 grid-cols-1 gap-6 px-4 py-6 sm:px-8 lg:py-10">
      <PageHeader title="Security" />
      {claimed && (
        <Banner title={`${providerLabels[claimed]} showed that this account’s address is yours`}>
          Nobody had confirmed it before, so whoever made the account may have been somebody else. Its password, API
          keys, passkeys and sessions were ended. Set a password again if you want one.
        </Banner>
      )}
      <Settled label="Loading your ways in">
        <PasswordSection />
        <TotpSection />
        <PasskeysSection />
        <ProvidersSection />
        <SessionsSection />
        <KeysSection />
        <EventsSection />
      </Settled>
    </div>
  )
}
