import { useEffect, useState } from 'react'
import type { ConnectionState } from '../../socket/connection-types.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { useOnline } from '../../ui/use-online.ts'

/** A drop that heals within this time is not worth a word. */
const SHOWN_AFTER_MS = 600

/** One thin line while the room cannot be reached; without any network the page itself says so. */
export const ConnectionBar = ({ connection, onRetry }: { connection: ConnectionState; onRetry: () => void }) => {
  const [lost, setLost] = useState(false)
  const online = useOnline()
  const live = connection.status === 'live'
  useEffect(() => {
    if (live) {
      setLost(false)
      return
    }
    const timer = setTimeout(() => setLost(true), SHOWN_AFTER_MS)
    return () => clearTimeout(timer)
  }, [live])
  if (!lost || live || !online) return null
  return (
    <Banner
      bar
      tone="warning"
      action={
        <Button size="sm" variant="ghost" onClick={onRetry}>
          Try now
        </Button>
      }
    >
      {connection.status === 'connecting' ? 'Connecting…' : 'Reconnecting… what you write is kept'}
    </Banner>
  )
}
