import { Fingerprint } from 'lucide-react'
import { useState } from 'react'
import { describeError } from '../../api/errors.ts'
import { signInByPasskey } from '../../api/visitor.ts'
import { Button } from '../../ui/button.tsx'

export const hasPasskeys = () => typeof PublicKeyCredential !== 'undefined'

/** What the browser says when a person closes its dialog, or has no passkey to show. */
const wasClosed = (error: unknown) => error instanceof Error && ['NotAllowedError', 'AbortError'].includes(error.name)

export const PasskeyButton = () => {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  if (!hasPasskeys()) return null
  const signIn = async () => {
    setBusy(true)
    setFailure(null)
    try {
      await signInByPasskey()
    } catch (error) {
      setFailure(wasClosed(error) ? 'No passkey was used.' : describeError(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button className="h-10!" icon={<Fingerprint />} busy={busy} onClick={signIn}>
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
