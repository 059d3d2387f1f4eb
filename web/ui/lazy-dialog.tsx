import { type ReactNode, useEffect } from 'react'
import { sayNotOpened } from './notice.ts'
import { createChunk } from './use-chunk.ts'

/**
 * A dialog whose code is fetched when it is first opened. When that cannot be, `what` ("Publish") is said not to open
 * and it closes: it never opens by itself later.
 */
export const lazyDialog = <P extends { onClose: () => void }>(
  what: string | ((props: P) => string),
  load: () => Promise<(props: P) => ReactNode>,
) => {
  const chunk = createChunk(load)
  return (props: P) => {
    const [Dialog, ask] = chunk.useChunk()
    const { onClose } = props
    // biome-ignore lint/correctness/useExhaustiveDependencies: it is asked for once, when it opens
    useEffect(() => {
      if (Dialog) return
      let wanted = true
      const giveUp = () => {
        if (!wanted) return
        wanted = false
        sayNotOpened(typeof what === 'string' ? what : what(props))
        onClose()
      }
      void ask().then((came) => came || giveUp())
      addEventListener('offline', giveUp)
      return () => {
        wanted = false
        removeEventListener('offline', giveUp)
      }
    }, [Dialog])
    return Dialog && <Dialog {...props} />
  }
}
