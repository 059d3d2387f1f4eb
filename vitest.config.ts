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
        // The whole import graph of a first file is sent in one message; ours has outgrown the usual 32 MiB.
        compatibilityFlags: ['nodejs_compat', 'increase_websocket_message_size'],
      },
    })),
  ],
  test: {
    name,
    ...files,
    globalSetup: ['local/testing/stack.ts'],
    // A runtime and the import of the whole Worker cost three seconds of a processor: for each runner, not each file.
    // Files share a Postgres and a Redis anyway: each makes people and rooms of its own.
    isolate: false,
    setupFiles: ['local/testing/leave-clean.ts'],
    // Far off: on a machine that is busy with others, everything takes as much longer.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})

export default defineConfig({
  test: {
    // The Worker logs a line for each request: of interest only where a test fails.
    silent: 'passed-only',
    // Tests wait for about half of their time: two at once on two cores, too.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          // As in workerd: a third of the processor's time was modules that one file after the other loaded anew.
          isolate: false,
          setupFiles: ['local/testing/leave-clean.ts'],
          include: ['{worker,local,packages,web,bench,eval}/**/*.test.{ts,tsx}'],
          exclude: [workersTest, '**/node_modules/**'],
          // A database is made on a disk that may be busy.
          testTimeout: 120_000,
          hookTimeout: 120_000,
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
          globalSetup: ['e2e/prepare.ts'],
          // Each has a whole system of its own, and waits for a third of its time.
          maxWorkers: 2,
          testTimeout: 180_000,
          hookTimeout: 240_000,
          // A whole page loads meanwhile, on a machine that may be busy.
          expect: { poll: { timeout: 15_000 } },
        },
      },
    ],
  },
})
