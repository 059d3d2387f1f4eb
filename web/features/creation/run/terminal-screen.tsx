import { FitAddon } from '@xterm/addon-fit'
import { Terminal } from '@xterm/xterm'
import '@xterm/xterm/css/xterm.css'
import { type RefObject, useEffect, useImperativeHandle, useRef } from 'react'

export type Screen = { write: (text: string) => void; clear: () => void }

type TerminalScreenProps = {
  screen: RefObject<Screen | null>
  /** Receives the screen, once it is there. */
  onReady: (screen: Screen) => void
  /** Ctrl-C in the screen. */
  onInterrupt: () => void
}

/** A colour of the page as the terminal understands it: the canvas knows no `light-dark()`. */
const readColour = (element: HTMLElement, name: string): string => {
  const probe = document.createElement('span')
  probe.style.color = `var(${name})`
  element.append(probe)
  const canvas = document.createElement('canvas').getContext('2d')
  const computed = getComputedStyle(probe).color
  probe.remove()
  if (!canvas) return computed
  canvas.fillStyle = computed
  canvas.fillRect(0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data
  return `rgb(${red}, ${green}, ${blue})`
}

const readTheme = (element: HTMLElement) => ({
  background: readColour(element, '--color-panel'),
  foreground: readColour(element, '--color-ink'),
  selectionBackground: readColour(element, '--color-edge'),
  cursor: readColour(element, '--color-panel'),
  black: readColour(element, '--color-ink'),
  brightBlack: readColour(element, '--color-faint'),
  red: readColour(element, '--color-danger'),
  brightRed: readColour(element, '--color-danger'),
  green: readColour(element, '--color-success'),
  brightGreen: readColour(element, '--color-success'),
  yellow: readColour(element, '--color-warning'),
  brightYellow: readColour(element, '--color-warning'),
  blue: readColour(element, '--color-kind-code'),
  brightBlue: readColour(element, '--color-kind-code'),
  magenta: readColour(element, '--color-kind-ui'),
  brightMagenta: readColour(element, '--color-kind-ui'),
  cyan: readColour(element, '--color-accent'),
  brightCyan: readColour(element, '--color-accent'),
  white: readColour(element, '--color-soft'),
  brightWhite: readColour(element, '--color-ink'),
})

/** The screen of a terminal. A chunk of its own: the emulator is larger than the rest of the room. */
export const TerminalScreen = ({ screen, onReady, onInterrupt }: TerminalScreenProps) => {
  const holder = useRef<HTMLDivElement>(null)
  const terminal = useRef<Terminal | null>(null)
  const interrupt = useRef(onInterrupt)
  interrupt.current = onInterrupt

  useImperativeHandle(screen, () => ({
    write: (text) => terminal.current?.write(text),
    clear: () => terminal.current?.reset(),
  }))

  // biome-ignore lint/correctness/useExhaustiveDependencies: the terminal lives as long as its screen
  useEffect(() => {
    const element = holder.current
    if (!element) return
    const created = new Terminal({
      convertEol: true,
      disableStdin: true,
      cursorInactiveStyle: 'none',
      fontFamily: '"Geist Mono Variable", ui-monospace, monospace',
      fontSize: 13,
      lineHeight: 1.35,
      scrollback: 5_000,
      screenReaderMode: true,
      theme: readTheme(element),
    })
    const fit = new FitAddon()
    created.loadAddon(fit)
    created.open(element)
    created.attachCustomKeyEventHandler((event) => {
      if (event.type === 'keydown' && event.ctrlKey && event.key === 'c' && !created.hasSelection()) interrupt.current()
      // Keys belong to the page: the terminal shows, and the line below it is typed in.
      return false
    })
    terminal.current = created
    const resize = new ResizeObserver(() => element.clientHeight > 0 && fit.fit())
    resize.observe(element)
    const recolour = () => {
      created.options.theme = readTheme(element)
    }
    const scheme = matchMedia('(prefers-color-scheme: dark)')
    scheme.addEventListener('change', recolour)
    const chosen = new MutationObserver(recolour)
    chosen.observe(document.documentElement, { attributes: true })
    onReady({ write: (text) => created.write(text), clear: () => created.reset() })
    return () => {
      resize.disconnect()
      chosen.disconnect()
      scheme.removeEventListener('change', recolour)
      created.dispose()
      terminal.current = null
    }
  }, [])

  // The padding is around the holder and not in it: what fits is counted by the holder's whole box.
  return (
    <div className="size-full overflow-hidden px-4 pt-3">
      <div ref={holder} className="size-full" />
    </div>
  )
}
