import { compare, hash } from 'bcryptjs'
import { MAX_PASSWORD_BYTES } from '#contract/auth'
import type { Config } from '../env.ts'

/** bcrypt of a random text: what a password is compared with when there is nothing to compare it with. */
const randomHash = (cost: number) => hash(crypto.randomUUID(), cost)

export const passwords = ({ PASSWORD_COST: cost }: Pick<Config, 'PASSWORD_COST'>) => {
  let decoy: string | undefined

  return {
    hash: (password: string) => hash(password, cost),

    /** Takes as long for an account that does not exist (`stored` is null) as for one that does. */
    async verify(password: string, stored: string | null): Promise<boolean> {
      decoy ??= await randomHash(cost)
      const matches = await compare(password, stored ?? decoy)
      // bcrypt compares the first 72 bytes only: a longer password would match its own beginning.
      const whole = new TextEncoder().encode(password).length <= MAX_PASSWORD_BYTES
      return matches && whole && stored !== null
    },
  }
}

export type Passwords = ReturnType<typeof passwords>
