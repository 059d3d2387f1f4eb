import { WorkerEntrypoint } from 'cloudflare:workers'
import { Language, Parser } from '@vscode/tree-sitter-wasm'
import type { GrammarFault } from '../../../generate/pipeline-types.ts'
import engine from './engine.wasm'
import { findFirstFault } from './first-fault.ts'

/**
 * The number of times that a parse may report how far it is: clocks stand still here, and a text that holds everybody
 * up must end.
 */
const MAX_STEPS = 20_000
/** UTF-16 units, about half a second. */
const MAX_TEXT = 200_000

/** The engine is compiled already, as Workers demand; its types know only of a place to load it from. */
const engineOptions = {
  locateFile: (file: string) => file,
  instantiateWasm(
    imports: WebAssembly.Imports,
    receive: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ) {
    const instance = new WebAssembly.Instance(engine, imports)
    receive(instance, engine)
    return instance.exports
  },
}

const open = async () => {
  await Parser.init(engineOptions)
  // The one language of this isolate, whatever it is called: language.ts answers.
  return Language.load('language')
}

const opened = open()

/** The grammar of one language: what it cannot read in a text. Runs in an isolate of its own, which has nothing else. */
export default class Grammar extends WorkerEntrypoint {
  /** Returns for each text its first fault, or null; texts that take too long are not judged. */
  async parse(texts: readonly string[]): Promise<(GrammarFault | null)[]> {
    const language = await opened
    return texts.map((text) => {
      if (text.length > MAX_TEXT) return null
      const parser = new Parser()
      try {
        parser.setLanguage(language)
        let steps = 0
        const progressCallback = () => {
          steps += 1
          return steps > MAX_STEPS
        }
        const tree = parser.parse(text, null, { progressCallback })
        const fault = tree && findFirstFault(tree.rootNode)
        tree?.delete()
        return fault
      } finally {
        parser.delete()
      }
    })
  }
}
