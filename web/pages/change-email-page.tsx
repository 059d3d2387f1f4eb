import { changeEmail } from '../api/visitor.ts'
import { EmailLink } from '../features/auth/email-link.tsx'

export const ChangeEmailPage = () => (
  <EmailLink title="Your new address" use={changeEmail} done="From now on you sign in with this address." />
)
