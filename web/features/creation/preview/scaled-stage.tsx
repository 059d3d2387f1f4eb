import { type CSSProperties, type ReactNode, useEffect, useRef, useState } from 'react'
import { cx } from '../../../ui/cx.ts'

type StageProps = {
  /** The width in CSS px; null fills what there is. */
  width: number | null
  children: ReactNode
}

/** Shows its content as wide as a device is, made smaller where the pane is narrower than that. */
export const ScaledStage = ({ width, children }: StageProps) => {
  const ref = useRef<HTMLDivElement>(null)
  const [room, setRoom] = useState<{ width: number; height: number } | null>(null)
  useEffect(() => {
    const element = ref.current
    if (!element) return
    const observer = new ResizeObserver(() => setRoom({ width: element.clientWidth, height: element.clientHeight }))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  const scale = width !== null && room ? Math.min(1, room.width / width) : 1
  const style: CSSProperties =
    width === null || !room
      ? { width: '100%', height: '100%' }
      : {
          width,
          height: room.height / scale,
          transform: scale < 1 ? `scale(${scale})` : undefined,
          transformOrigin: '0 0',
          marginLeft: Math.max(0, (room.width - width * scale) / 2),
        }
  return (
    <div ref={ref} className="min-h-0 flex-1 overflow-hidden bg-ground">
      <div style={style} className={cx(width !== null && 'border-x')}>
        {children}
      </div>
    </div>
  )
}
