import type { GrammarFault } from '../generate/pipeline-types.ts'
import type { SourceFile } from '../source/compile-artifact.ts'

/** A program and how it is run. `owner`: people who may see each other's runs; programs of two owners never share an isolate. */
export type ProgramRun = {
  files: readonly SourceFile[]
  entry: string
  owner: string
  argv: string[]
  stdin: string | null
}

/** A sandbox's object as the rest of the Worker calls it; `SandboxObject` implements and describes it. */
export interface SandboxRpc extends Rpc.DurableObjectBranded {
  fetch(request: Request): Promise<Response>
  open(
    files: readonly SourceFile[],
  ): Promise<{ status: 'served'; trial: string } | { status: 'failed'; reason: string }>
  parse(language: string, texts: readonly string[]): Promise<(GrammarFault | null)[] | null>
  run(program: ProgramRun): Promise<ReadableStream<Uint8Array>>
  close(trial: string): Promise<void>
}
