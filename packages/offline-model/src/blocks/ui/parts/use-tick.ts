import { useEffect, useRef } from 'react'

/** Calls `tick` every `everyMs` while `running`. */
export function useTick(running: boolean, everyMs: number, tick: () => void) {
  const latest = useRef(tick)
  useEffect(() => {
    latest.current = tick
  })
  useEffect(() => {
    if (!running) return
    const timer = setInterval(() => latest.current(), everyMs)
    return () => clearInterval(timer)
  }, [running, everyMs])
}

/** A short tone. A browser without sound, or one that refuses it, stays silent. */
export function beep(hertz = 880, seconds = 0.08) {
  try {
    const audio = new AudioContext()
    const tone = audio.createOscillator()
    const volume = audio.createGain()
    tone.frequency.value = hertz
    volume.gain.setValueAtTime(0.2, audio.currentTime)
    volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + seconds)
    tone.connect(volume).connect(audio.destination)
    tone.start()
    tone.stop(audio.currentTime + seconds)
    tone.onended = () => void audio.close()
  } catch {
    // The display tells the same.
  }
}

export const clock = (seconds: number) => {
  const [hours, minutes, rest] = [seconds / 3600, (seconds / 60) % 60, seconds % 60].map((part) =>
    String(Math.floor(part)).padStart(2, '0'),
  )
  return hours === '00' ? `${minutes}:${rest}` : `${hours}:${minutes}:${rest}`
}
