import { verifyEmail } from '../api/visitor.ts'
import { LetterLink } from '../features/auth/letter-link.tsx'

export const VerifyEmailPage = () => (
  <LetterLink
    title="Confirm your address"
    use={verifyEmail}
    done="The address is confirmed as yours."
    already={{ isSo: ({ emailVerified }) => emailVerified, words: 'Your address is already confirmed.' }}
  />
)
