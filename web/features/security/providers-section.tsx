import { useSearchParams } from 'react-router'
import { useLinkProvider, useUnlinkProvider } from '../../api/security.ts'
import { useUser } from '../../api/session.ts'
import { useSignInOffers } from '../../api/visitor.ts'
import { Badge } from '../../ui/badge.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { ProviderGlyph, providerLabels } from '../auth/provider-buttons.tsx'
import { ErrorWords } from '../shell/error-words.tsx'
import { Section } from '../shell/section.tsx'
import { Row, Rows } from './rows.tsx'

/** Nothing when no provider is configured. */
export const ProvidersSection = () => {
  const user = useUser()
  const offers = useSignInOffers()
  const link = useLinkProvider()
  const unlink = useUnlinkProvider()
  const [params] = useSearchParams()
  const providers = offers.data?.providers ?? []
  if (providers.length === 0) return null
  const failure = link.error ?? unlink.error
  const linked = providers.find((name) => name === params.get('linked'))
  return (
    <Section title="Sign-in providers" lead="Accounts elsewhere that sign you in here.">
      {failure && (
        <Banner tone="danger">
          <ErrorWords error={failure} />
        </Banner>
      )}
      {linked && <Banner>{providerLabels[linked]} signs you in from now on.</Banner>}
      <Rows label="Sign-in providers">
        {providers.map((name) => {
          const isLinked = user.providers.includes(name)
          return (
            <Row
              key={name}
              icon={<ProviderGlyph name={name} />}
              title={providerLabels[name]}
              badge={isLinked && <Badge tone="success">Linked</Badge>}
            >
              {isLinked ? (
                <Button
                  size="sm"
                  variant="ghost"
                  aria-label={`Remove ${providerLabels[name]}`}
                  busy={unlink.isPending && unlink.variables === name}
                  onClick={() => unlink.mutate(name)}
                >
                  Remove
                </Button>
              ) : (
                <Button
                  size="sm"
                  aria-label={`Link ${providerLabels[name]}`}
                  busy={link.isPending && link.variables === name}
                  onClick={() => link.mutate(name)}
                >
                  Link
                </Button>
              )}
            </Row>
          )
        })}
      </Rows>
    </Section>
  )
}
