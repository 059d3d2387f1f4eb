import { availableParallelism } from 'node:os'
import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

const workersTest = '**/*.workers.test.ts'
/** Changes what holds for everybody: not in one run with tests that register people. */
const SETTINGS_TEST = 'worker/settings/routes.workers.test.ts'
/** One person asks thousands of times: limits made for people would answer. */
const HOSTILE_TESTS = 'worker/docs/hostile-*.workers.test.ts'

/** Tests that run inside workerd, with a Postgres, a Redis and a model of their own. */
const inWorkerd = (
  name: string,
  files: { include: string[]; exclude?: string[] },
  variables: 'workerVariables' | 'hostileVariables' = 'workerVariables',
) => ({
  plugins: [
    cloudflareTest(({ inject }) => ({
      wrangler: { configPath: './wrangler.toml' },
      miniflare: {
        bindings: inject(variables),
        // The runner sends a file's whole warm import graph in one message; ours has outgrown the usual 32 MiB.
        compatibilityFlags: ['nodejs_compat', 'increase_websocket_message_size'],
      },
    })),
  ],
  test: { name, ...files, globalSetup: ['local/testing/stack.ts'], testTimeout: 30_000, hookTimeout: 60_000 },
})

export default defineConfig({
  test: {
    // The Worker logs a line for each request: of interest only where a test fails.
    silent: 'passed-only',
    // Half of a file in workerd is waiting for it to start: on two cores two at once take half the time.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          include: ['{worker,local,web,bench,eval}/**/*.test.{ts,tsx}'],
          exclude: [workersTest, '**/node_modules/**'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      inWorkerd('workers', { include: [`worker/${workersTest}`], exclude: [SETTINGS_TEST, HOSTILE_TESTS] }),
      inWorkerd('settings', { include: [SETTINGS_TEST] }),
      inWorkerd('values', { include: [HOSTILE_TESTS] }, 'hostileVariables'),
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.e2e.ts'],
          setupFiles: ['e2e/journey.ts'],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 240_000,
          // A whole page loads meanwhile, on a machine that may be busy.
          expect: { poll: { timeout: 15_000 } },
        },
      },
    ],
  },
})
