import { KeySquare } from 'lucide-react'
import { useState } from 'react'
import { useApiKeys, useDeleteApiKey } from '../../api/security.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Name } from '../../ui/name.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { ErrorWords } from '../shell/error-words.tsx'
import { Section } from '../shell/section.tsx'
import { NewKeyDialog } from './new-key-dialog.tsx'
import { Row, Rows } from './rows.tsx'

const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' })

const formatExpiry = (expiresAt: string | null) => {
  if (expiresAt === null) return 'does not expire'
  const at = new Date(expiresAt)
  return `${at < new Date() ? 'expired' : 'expires'} ${date.format(at)}`
}

export const KeysSection = () => {
  const keys = useApiKeys()
  const remove = useDeleteApiKey()
  const [making, setMaking] = useState(false)
  const failure = keys.error ?? remove.error
  return (
    <Section
      title="API keys"
      lead={
        <>
          For programs, in place of a session.{' '}
          <a href="/api/docs" className="text-accent underline underline-offset-4">
            Read the API
          </a>
        </>
      }
    >
      {failure && (
        <Banner tone="danger">
          <ErrorWords error={failure} />
        </Banner>
      )}
      {keys.isPending && <SkeletonRows label="Loading keys" rows={1} />}
      {keys.data && keys.data.length > 0 && (
        <Rows label="API keys">
          {keys.data.map((key) => (
            <Row
              key={key.id}
              icon={<KeySquare />}
              title={<Name>{key.name}</Name>}
              badge={<span className="font-mono text-faint text-xs">aek_…{key.hint}</span>}
              detail={
                <>
                  {key.scopes.join(', ')} · {formatExpiry(key.expiresAt)} ·{' '}
                  {key.lastUsedAt ? (
                    <>
                      used <RelativeTime at={key.lastUsedAt} />
                    </>
                  ) : (
                    'never used'
                  )}
                </>
              }
            >
              <Button
                size="sm"
                variant="ghost"
                aria-label={`Delete the key ${key.name}`}
                busy={remove.isPending && remove.variables === key.id}
                onClick={() => remove.mutate(key.id)}
              >
                Delete
              </Button>
            </Row>
          ))}
        </Rows>
      )}
      <Button className="justify-self-start" onClick={() => setMaking(true)}>
        New key
      </Button>
      <NewKeyDialog open={making} onOpenChange={setMaking} />
    </Section>
  )
}
