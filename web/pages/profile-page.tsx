import { LogOut, Monitor, Moon, Sun } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { signOut } from '../api/session.ts'
import { DataSection } from '../features/profile/data-section.tsx'
import { EmailField } from '../features/profile/email-field.tsx'
import { ProfileForm } from '../features/profile/profile-form.tsx'
import { UploadsSection } from '../features/profile/uploads-section.tsx'
import { PageHeader } from '../features/shell/page-header.tsx'
import { Section } from '../features/shell/section.tsx'
import { setTheme, useTheme } from '../features/shell/theme.ts'
import { usePageTitle } from '../features/shell/use-page-title.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { Segmented } from '../ui/segmented.tsx'

const themeOptions = [
  { value: 'system', label: 'System', icon: <Monitor aria-hidden /> },
  { value: 'light', label: 'Light', icon: <Sun aria-hidden /> },
  { value: 'dark', label: 'Dark', icon: <Moon aria-hidden /> },
] as const

export const ProfilePage = () => {
  usePageTitle('Profile')
  const theme = useTheme()
  const [leaving, setLeaving] = useState(false)
  const leave = () => {
    setLeaving(true)
    void signOut()
  }
  return (
    <div className="mx-auto grid max-w-200 grid-cols-1 gap-6 px-4 py-6 sm:px-8 lg:py-10">
      <PageHeader title="Profile" />
      <div>
        <Section title="You" lead="Name and picture.">
          <ProfileForm />
        </Section>
        <Section title="Email" lead="You sign in with it.">
          <EmailField />
        </Section>
        <Section title="Appearance" lead="Kept in this browser.">
          <Segmented
            label="Theme"
            className="justify-self-start"
            value={theme}
            onChange={setTheme}
            options={themeOptions}
          />
        </Section>
        <Section title="Session" lead="This browser only; others stay signed in.">
          <div className="flex flex-wrap gap-2">
            <Button icon={<LogOut />} busy={leaving} onClick={leave}>
              Sign out
            </Button>
            <Link to="/security" className={buttonClass('ghost')}>
              All sessions and sign-in
            </Link>
          </div>
        </Section>
        <UploadsSection />
        <DataSection />
      </div>
    </div>
  )
}
