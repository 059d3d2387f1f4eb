import { type PointerEvent, useState } from 'react'
import { Button, Card } from './kit.tsx'
import { useStored } from './store.ts'

type Stroke = { colour: string; width: number; path: string }

const colours = ['#1d2021', '#c2410c', '#b58900', '#2f7d4f', '#2563a8', '#a21caf']
const names = ['Black', 'Orange', 'Gold', 'Green', 'Blue', 'Magenta']

export function DrawingPad() {
  const [strokes, setStrokes] = useStored<Stroke[]>('drawing', [])
  const [current, setCurrent] = useState<Stroke>()
  const [undone, setUndone] = useState<Stroke[]>([])
  const [colour, setColour] = useState(colours[0] ?? '')
  const [width, setWidth] = useState(4)

  const at = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    const x = ((event.clientX - box.left) / box.width) * 800
    const y = ((event.clientY - box.top) / box.height) * 500
    return `${x.toFixed(1)} ${y.toFixed(1)}`
  }
  const begin = (event: PointerEvent<SVGSVGElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    setCurrent({ colour, width, path: `M${at(event)} L${at(event)}` })
  }
  const finish = () => {
    if (current) setStrokes([...strokes, current])
    setCurrent(undefined)
    setUndone([])
  }
  return (
    <Card className="space-y-4">
      <div className="flex flex-wrap items-center gap-4">
        <div role="radiogroup" aria-label="Colour" className="flex gap-2">
          {colours.map((each, index) => (
            // biome-ignore lint/a11y/useSemanticElements: a swatch is a button that is chosen.
            <button
              key={each}
              type="button"
              role="radio"
              aria-checked={each === colour}
              aria-label={names[index]}
              onClick={() => setColour(each)}
              style={{ backgroundColor: each }}
              className={`size-8 rounded-full border-2 border-(--panel) focus-visible:outline-2 focus-visible:outline-(--accent-ink) ${each === colour ? 'ring-2 ring-(--accent-ink)' : ''}`}
            />
          ))}
        </div>
        <input
          type="range"
          min={1}
          max={32}
          aria-label="Width of the line"
          className="w-32 accent-(--accent)"
          value={width}
          onChange={(event) => setWidth(Number(event.target.value))}
        />
        <span className="ml-auto flex gap-1">
          <Button
            disabled={strokes.length === 0}
            onClick={() => {
              setUndone([...undone, ...strokes.slice(-1)])
              setStrokes(strokes.slice(0, -1))
            }}
          >
            Undo
          </Button>
          <Button
            disabled={undone.length === 0}
            onClick={() => {
              setStrokes([...strokes, ...undone.slice(-1)])
              setUndone(undone.slice(0, -1))
            }}
          >
            Redo
          </Button>
          <Button tone="danger" disabled={strokes.length === 0} onClick={() => setStrokes([])}>
            Clear
          </Button>
        </span>
      </div>
      <svg
        viewBox="0 0 800 500"
        role="img"
        aria-label={`Drawing with ${strokes.length} strokes`}
        onPointerDown={begin}
        onPointerMove={(event) => current && setCurrent({ ...current, path: `${current.path} L${at(event)}` })}
        onPointerUp={finish}
        onPointerCancel={finish}
        className="w-full cursor-crosshair touch-none rounded-xl border border-(--line) bg-white"
      >
        {[...strokes, ...(current ? [current] : [])].map((stroke, index) => (
          <path
            // biome-ignore lint/suspicious/noArrayIndexKey: strokes are only added and removed at the end.
            key={index}
            d={stroke.path}
            fill="none"
            stroke={stroke.colour}
            strokeWidth={stroke.width}
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        ))}
      </svg>
    </Card>
  )
}
