import { useState } from 'react'
import { describeError } from '../../api/errors.ts'
import { signInByPasskey } from '../../api/visitor.ts'
import { Button } from '../../ui/button.tsx'
import { useFailure } from '../shell/use-failure.ts'

/** Lucide's key, drawn here: its package has no other use on this page, which has to be there first. */
const Key = () => (
  <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth={2} strokeLinecap="round" aria-hidden="true">
    <circle cx="7.5" cy="15.5" r="5.5" />
    <path d="m21 2-9.6 9.6M15.5 7.5l3 3L22 7l-3-3" strokeLinejoin="round" />
  </svg>
)

export const hasPasskeys = () => typeof PublicKeyCredential !== 'undefined'

/** Tells whether a person closed the browser's dialog, or had no passkey to show. */
export const isDismissal = (error: unknown) =>
  error instanceof Error && ['NotAllowedError', 'AbortError'].includes(error.name)

export const PasskeyButton = () => {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useFailure()
  if (!hasPasskeys()) return null
  const signIn = async () => {
    setBusy(true)
    setFailure(null)
    try {
      await signInByPasskey()
    } catch (error) {
      setFailure(isDismissal(error) ? 'No passkey was used.' : describeError(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button className="h-10! max-sm:h-11!" icon={<Key />} busy={busy} onClick={signIn}>
        Use a passkey
      </Button>
      {failure && (
        <p role="alert" className="text-soft text-sm">
          {failure}
        </p>
      )}
    </>
  )
}
