// The project's measurements live beside it in bench/, which builds on this folder and not the other way round.
await import(new URL('../bench/main.ts', import.meta.url).href)
