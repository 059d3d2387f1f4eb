// The attacks on the whole system live beside it in bench/, which builds on this folder and not the other way round.
await import(new URL('../bench/attacks/main.ts', import.meta.url).href)
