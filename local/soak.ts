await import(new URL('../bench/soak/main.ts', import.meta.url).href)
