import { useEffect, useState } from 'react'
import { OFFLINE_WORDS } from '../../api/errors.ts'
import { useOnline } from '../../ui/use-online.ts'

/** Calls `forget` when the network is back and what is said was true only without one. */
export const useForgetOffline = (words: string | null, forget: () => void) => {
  const online = useOnline()
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the network's return that matters
  useEffect(() => {
    if (online && words === OFFLINE_WORDS) forget()
  }, [online])
}

/** Keeps the words about what failed, null when nothing did. */
export const useFailure = () => {
  const [failure, setFailure] = useState<string | null>(null)
  useForgetOffline(failure, () => setFailure(null))
  return [failure, setFailure] as const
}
