import type { Env as WorkerEnv } from '../bindings.ts'

/** Tells the types of `cloudflare:workers` (its `env` and `exports`) what this Worker is. */
declare global {
  namespace Cloudflare {
    interface Env extends WorkerEnv {}
    interface GlobalProps {
      mainModule: typeof import('../index.ts')
    }
  }
}
