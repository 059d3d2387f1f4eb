import { verifyEmail } from '../api/visitor.ts'
import { EmailLink } from '../features/auth/email-link.tsx'

export const VerifyEmailPage = () => (
  <EmailLink
    title="Confirm your address"
    use={verifyEmail}
    done="The address is confirmed as yours."
    already={{ isSo: ({ emailVerified }) => emailVerified, words: 'Your address is already confirmed.' }}
  />
)
