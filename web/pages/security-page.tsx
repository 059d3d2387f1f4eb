import { EventsSection } from '../features/security/events-section.tsx'
import { KeysSection } from '../features/security/keys-section.tsx'
import { PasskeysSection } from '../features/security/passkeys-section.tsx'
import { PasswordSection } from '../features/security/password-section.tsx'
import { ProvidersSection } from '../features/security/providers-section.tsx'
import { SessionsSection } from '../features/security/sessions-section.tsx'
import { TotpSection } from '../features/security/totp-section.tsx'
import { PageHeader } from '../features/shell/page-header.tsx'
import { usePageTitle } from '../features/shell/use-page-title.ts'

export const SecurityPage = () => {
  usePageTitle('Security')
  return (
    <div className="mx-auto grid max-w-200 gap-6 px-4 py-6 sm:px-8 lg:py-10">
      <PageHeader title="Security" />
      <div>
        <PasswordSection />
        <TotpSection />
        <PasskeysSection />
        <ProvidersSection />
        <SessionsSection />
        <KeysSection />
        <EventsSection />
      </div>
    </div>
  )
}
