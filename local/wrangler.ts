import { resolve } from 'node:path'

/** wrangler's own program, without the one in between that only passes signals on. */
export const wranglerScript = 'node_modules/wrangler/wrangler-dist/cli.js'

/**
 * No questions, no telemetry, no look-ups outside of this machine, nothing written outside of `folder`. Neither the
 * explorer, which shows and changes everything that is stored, at our own address and to whoever asks; nor the store of
 * traces, which keeps every request's query and statement on the disk for it.
 */
export const wranglerEnvironment = (folder: string): Record<string, string> => ({
  CI: '1',
  NO_COLOR: '1',
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_SEND_ERROR_REPORTS: 'false',
  WRANGLER_WRITE_LOGS: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  WRANGLER_NO_SKILLS_UPDATE_PROMPTS: 'true',
  WRANGLER_REGISTRY_PATH: resolve(folder, 'registry'),
  WRANGLER_CACHE_DIR: resolve(folder, 'cache'),
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  X_LOCAL_EXPLORER: 'false',
  X_LOCAL_OBSERVABILITY: 'false',
  XDG_CONFIG_HOME: resolve(folder),
})
