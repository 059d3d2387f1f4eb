import { useState } from 'react'
import { Button, Card } from './kit.tsx'
import { clock, useTick } from './use-tick.ts'

/** Lengths in seconds. The list is a sample: the player shows the controls and plays no sound. */
const tracks = [
  { title: 'Low Tide', artist: 'Sample Artist', length: 204 },
  { title: 'Paper Lanterns', artist: 'Sample Artist', length: 187 },
  { title: 'North Window', artist: 'Another Sample', length: 251 },
  { title: 'Slow Train', artist: 'Another Sample', length: 226 },
]

export function MusicPlayer() {
  const [at, setAt] = useState(0)
  const [position, setPosition] = useState(0)
  const [playing, setPlaying] = useState(false)
  const [volume, setVolume] = useState(70)
  const [repeat, setRepeat] = useState(false)
  const track = tracks[at]
  const go = (index: number) => {
    setAt((index + tracks.length) % tracks.length)
    setPosition(0)
  }
  useTick(playing, 1000, () => {
    if (track && position + 1 < track.length) setPosition(position + 1)
    else go(repeat ? at : at + 1)
  })
  if (!track) return null
  return (
    <Card className="space-y-6">
      <div className="flex items-center gap-5">
        <svg viewBox="0 0 100 100" aria-hidden="true" className="w-28 shrink-0 rounded-2xl bg-(--wash)">
          {[36, 26, 16].map((radius, index) => (
            <circle
              key={radius}
              cx={50}
              cy={50}
              r={radius}
              className="fill-(--accent)"
              opacity={0.25 + ((index + at) % 3) * 0.3}
            />
          ))}
        </svg>
        <div className="min-w-0">
          <p className="truncate text-2xl font-semibold tracking-tight">{track.title}</p>
          <p className="truncate text-(--soft)">{track.artist}</p>
        </div>
      </div>
      <div>
        <input
          type="range"
          min={0}
          max={track.length}
          aria-label="Position"
          aria-valuetext={`${clock(position)} of ${clock(track.length)}`}
          className="w-full accent-(--accent)"
          value={position}
          onChange={(event) => setPosition(Number(event.target.value))}
        />
        <p className="flex justify-between text-xs tabular-nums text-(--soft)">
          <span>{clock(position)}</span>
          <span>{clock(track.length)}</span>
        </p>
      </div>
      <div className="flex items-center justify-center gap-2">
        <Button onClick={() => go(at - 1)}>Previous</Button>
        <Button tone="primary" className="min-w-24" onClick={() => setPlaying(!playing)}>
          {playing ? 'Pause' : 'Play'}
        </Button>
        <Button onClick={() => go(at + 1)}>Next</Button>
      </div>
      <div className="flex items-center gap-4 text-sm">
        <label className="flex flex-1 items-center gap-3">
          Volume
          <input
            type="range"
            className="w-full accent-(--accent)"
            value={volume}
            onChange={(event) => setVolume(Number(event.target.value))}
          />
        </label>
        <Button aria-pressed={repeat} tone={repeat ? 'primary' : 'plain'} onClick={() => setRepeat(!repeat)}>
          Repeat
        </Button>
      </div>
      <ol className="divide-y divide-(--line) border-t border-(--line)">
        {tracks.map((each, index) => (
          <li key={each.title}>
            <button
              type="button"
              aria-current={index === at}
              onClick={() => go(index)}
              className={`flex min-h-11 w-full items-center justify-between gap-4 text-left text-sm focus-visible:outline-2 focus-visible:outline-(--accent-ink) ${index === at ? 'font-semibold text-(--accent-ink)' : ''}`}
            >
              {each.title}
              <span className="tabular-nums text-(--soft)">{clock(each.length)}</span>
            </button>
          </li>
        ))}
      </ol>
      <p className="text-xs text-(--soft)">Sample tracks, without sound.</p>
    </Card>
  )
}
