import { BoundedMap } from '../../platform/bounded-map.ts'
import { Run } from '../run.ts'
import type { RunStore } from './run-store.ts'

/** What requests say is to run, as `RUN_HEADER`: read once for many of them, because it rarely changes. */
export class ToldRuns {
  readonly #runs: RunStore
  /** Headers read before, with their facets. */
  readonly #facets = new BoundedMap<string, string>(100)

  constructor(runs: RunStore) {
    this.#runs = runs
  }

  /** What runs now: what the header says, or something newer. */
  read(header: string): Run {
    const facet = this.#facets.get(header)
    return (facet === undefined ? undefined : this.#runs.get(facet)) ?? this.#adopt(header)
  }

  #adopt(header: string): Run {
    const run = Run.parse(JSON.parse(decodeURIComponent(header)))
    this.#facets.set(header, run.facet)
    return this.#runs.adopt(run)
  }
}
