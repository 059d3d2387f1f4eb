// The run against the whole system lives beside it in bench/, which builds on this folder and not the other way round.
await import(new URL('../bench/fuzz/main.ts', import.meta.url).href)
