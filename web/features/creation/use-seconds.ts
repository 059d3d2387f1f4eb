import { useEffect, useState } from 'react'

/** Whole seconds since `since` (ISO 8601), renewed each second while `running`. */
export const useSeconds = (since: string, running: boolean): number => {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (!running) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [running])
  return Math.max(0, Math.floor((now - Date.parse(since)) / 1000))
}
