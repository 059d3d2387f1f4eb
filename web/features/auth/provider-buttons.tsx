import type { ReactNode } from 'react'
import type { ProviderName } from '#contract/security'
import { useSignInOffers } from '../../api/visitor.ts'
import { buttonClass } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'

export const providerLabels: { [N in ProviderName]: string } = { google: 'Google', github: 'GitHub' }

export const isProviderName = (name: string): name is ProviderName => Object.hasOwn(providerLabels, name)

const glyphs: { [N in ProviderName]: ReactNode } = {
  google: (
    <path d="M12 10.2v3.9h5.5c-.2 1.3-1.6 3.8-5.5 3.8a5.9 5.9 0 0 1 0-11.8c1.9 0 3.1.8 3.8 1.5l2.6-2.5A9.4 9.4 0 0 0 12 2.6a9.4 9.4 0 1 0 0 18.8c5.4 0 9-3.8 9-9.2 0-.6-.1-1.1-.2-1.6L12 10.2Z" />
  ),
  github: (
    <path d="M12 2.2a9.9 9.9 0 0 0-3.1 19.3c.5.1.7-.2.7-.5v-1.7c-2.8.6-3.4-1.3-3.4-1.3-.4-1.1-1.1-1.5-1.1-1.5-.9-.6.1-.6.1-.6 1 .1 1.5 1 1.5 1 .9 1.6 2.4 1.1 2.9.9.1-.7.4-1.1.6-1.4-2.2-.2-4.5-1.1-4.5-4.9 0-1.1.4-2 1-2.7-.1-.2-.4-1.2.1-2.6 0 0 .8-.3 2.7 1a9.5 9.5 0 0 1 5 0c1.9-1.3 2.7-1 2.7-1 .5 1.4.2 2.4.1 2.6.6.7 1 1.6 1 2.7 0 3.8-2.3 4.7-4.5 4.9.4.3.7.9.7 1.8V21c0 .3.2.6.7.5A9.9 9.9 0 0 0 12 2.2Z" />
  ),
}

export const ProviderGlyph = ({ name }: { name: ProviderName }) => (
  <svg viewBox="0 0 24 24" fill="currentColor" aria-hidden="true">
    {glyphs[name]}
  </svg>
)

/** Ways in without a password, above the form; nothing when none is configured. They are links: the browser leaves the page. */
export const ProviderButtons = ({ next, children }: { next: string; children?: ReactNode }) => {
  const offers = useSignInOffers()
  const providers = offers.data?.providers ?? []
  if (providers.length === 0 && !children) return null
  return (
    <div className="grid gap-4">
      <div className="grid gap-2">
        {providers.map((name) => (
          <a
            key={name}
            href={`/api/auth/oauth/${name}?returnTo=${encodeURIComponent(next)}`}
            className={cx(buttonClass(), 'h-10! max-sm:h-11!')}
          >
            <ProviderGlyph name={name} />
            Continue with {providerLabels[name]}
          </a>
        ))}
        {children}
      </div>
      <p className="flex items-center gap-3 text-faint text-xs before:h-px before:flex-1 before:bg-hairline after:h-px after:flex-1 after:bg-hairline">
        or
      </p>
    </div>
  )
}
