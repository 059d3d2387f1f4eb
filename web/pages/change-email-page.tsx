import { changeEmail } from '../api/visitor.ts'
import { LetterLink } from '../features/auth/letter-link.tsx'

export const ChangeEmailPage = () => (
  <LetterLink title="Your new address" use={changeEmail} done="From now on you sign in with this address." />
)
