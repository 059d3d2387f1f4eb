import { AvatarUrl, Email } from '#contract/auth'
import { Text } from '#contract/ids'
import { cleanForeignName } from '#contract/text'
import { AppError } from '../../errors.ts'
import type { ProviderPerson } from '../providers/provider.ts'

const Subject = Text.min(1).max(255)

/**
 * Makes of a provider's words about a person what an account can hold: what does not fit is left out, and the name is
 * cleaned. Throws `AppError` (sign_in_failed) for an id that cannot be kept as it is: another one would be another
 * person.
 */
export const readPerson = ({ subject, verifiedEmail, name, avatarUrl }: ProviderPerson): ProviderPerson => {
  const id = Subject.safeParse(subject)
  if (!id.success) throw new AppError('sign_in_failed', 'The provider names nobody whom we can know again')
  return {
    subject: id.data,
    verifiedEmail: Email.safeParse(verifiedEmail).data ?? null,
    name: cleanForeignName(name, 100),
    avatarUrl: AvatarUrl.safeParse(avatarUrl).data ?? null,
  }
}
