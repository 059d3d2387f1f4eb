// The evaluation of prompts and models lives beside it in eval/, which builds on this folder and not the other way round.
await import(new URL('../eval/main.ts', import.meta.url).href)
