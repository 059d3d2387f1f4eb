import type { GenerationEvent } from '../generate/events.ts'
import type { GenerationJob } from '../generate/generation-job.ts'
import type { ParentVersion, PipelineInput, PipelineResult } from '../generate/pipeline-types.ts'
import { createMeter, type Spent } from '../generate/token-meter.ts'
import { toProgressEvent } from './generation-record.ts'
import type { DraftEvent } from './room-log.ts'
import { batchMs, batchText } from './text-batcher.ts'

/** A request to the pipeline, with who asks, and whether an explanation is wanted. */
type PipelineRequest = PipelineInput & Pick<GenerationJob, 'userId' | 'origin'>

export type RunDeps = {
  run(input: PipelineRequest, signal: AbortSignal): AsyncGenerator<GenerationEvent, PipelineResult>
  /** Reads the version that somebody's request goes on from. Throws `AppError` when it is not theirs to see. */
  parent(id: string, userId: string): Promise<ParentVersion>
  /** Reads the files that somebody's request came with. */
  attached(userId: string, attachments: GenerationJob['attachments']): Promise<PipelineInput['attachments']>
  /** Returns what was said in the room lately, oldest first. */
  talk(): PipelineInput['talk']
  /** Returns how many people are here. */
  audience(): number
  /** Logs and announces. */
  log(event: DraftEvent): void
}

const letGo = (events: AsyncGenerator<unknown, unknown>) => events.return(undefined)

/** One generation that runs: the one place where the events of the pipeline become events of the room. */
export class GenerationRun {
  readonly #job: GenerationJob
  readonly #deps: RunDeps
  readonly #abort = new AbortController()
  readonly #meter = createMeter()

  constructor(job: GenerationJob, deps: RunDeps) {
    this.#job = job
    this.#deps = deps
  }

  /** True from the moment it was stopped. */
  get isStopped() {
    return this.#abort.signal.aborted
  }

  /** Ends it: from now on it logs nothing. */
  stop(reason?: unknown) {
    this.#abort.abort(reason)
  }

  /** Returns what models were asked and answered so far; null while none was asked. */
  spent(): Spent | null {
    return this.#meter.total()
  }

  /** Runs it to its end, or until it is stopped: then the result is null. Throws why it failed. */
  async result(): Promise<PipelineResult | null> {
    const { log, run, audience } = this.#deps
    const { id: generationId } = this.#job
    const text = batchText(
      (offset, piece) => {
        if (!this.isStopped) log({ type: 'generation_delta', generationId, offset, text: piece })
      },
      () => batchMs(audience()),
    )
    try {
      log(toProgressEvent(generationId, { progress: 0.01, status: 'generating', detail: 'Asking the model' }))
      const events = run(await this.#input(), this.#abort.signal)
      let step = await events.next()
      for (; !step.done && !this.isStopped; step = await events.next()) {
        this.#meter.see(step.value)
        if (step.value.type === 'text') text.add(step.value.text)
        else if (step.value.type === 'progress') {
          text.flush()
          log(toProgressEvent(generationId, step.value))
        }
      }
      // Stopped between two steps: it lets go of what it holds, such as the flight that equal requests wait for.
      if (!step.done) await letGo(events)
      return step.done && !this.isStopped ? step.value : null
    } finally {
      text.flush()
      text.drop()
    }
  }

  async #input(): Promise<PipelineRequest> {
    const { parentId, userId, attachments } = this.#job
    const parent = parentId ? await this.#deps.parent(parentId, userId) : null
    const attached = attachments.length > 0 ? await this.#deps.attached(userId, attachments) : []
    return { ...this.#job, parent, talk: this.#deps.talk(), attachments: attached }
  }
}
