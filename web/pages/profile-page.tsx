import { LogOut, Monitor, Moon, Sun } from 'lucide-react'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { signOut } from '../api/session.ts'
import { ProfileForm } from '../features/profile/profile-form.tsx'
import { PageHeader } from '../features/shell/page-header.tsx'
import { setTheme, useTheme } from '../features/shell/theme.ts'
import { usePageTitle } from '../features/shell/use-page-title.ts'
import { Button } from '../ui/button.tsx'
import { Segmented } from '../ui/segmented.tsx'

const themeOptions = [
  { value: 'system', label: 'System', icon: <Monitor aria-hidden /> },
  { value: 'light', label: 'Light', icon: <Sun aria-hidden /> },
  { value: 'dark', label: 'Dark', icon: <Moon aria-hidden /> },
] as const

const Section = ({ title, lead, children }: { title: string; lead: string; children: ReactNode }) => (
  <section aria-label={title} className="grid gap-4 border-t py-6 md:grid-cols-[14rem_minmax(0,1fr)] md:gap-8">
    <div className="grid content-start gap-1">
      <h2 className="font-medium">{title}</h2>
      <p className="text-faint text-sm">{lead}</p>
    </div>
    <div className="max-w-112">{children}</div>
  </section>
)

export const ProfilePage = () => {
  usePageTitle('Profile')
  const theme = useTheme()
  const [leaving, setLeaving] = useState(false)
  const leave = () => {
    setLeaving(true)
    void signOut()
  }
  return (
    <div className="mx-auto grid max-w-200 gap-6 px-4 py-6 sm:px-8 lg:py-10">
      <PageHeader title="Profile" />
      <div>
        <Section title="You" lead="Name and picture.">
          <ProfileForm />
        </Section>
        <Section title="Appearance" lead="Kept in this browser.">
          <Segmented label="Theme" value={theme} onChange={setTheme} options={themeOptions} />
        </Section>
        <Section title="Session" lead="This browser only; others stay signed in.">
          <Button icon={<LogOut />} busy={leaving} onClick={leave}>
            Sign out
          </Button>
        </Section>
      </div>
    </div>
  )
}
