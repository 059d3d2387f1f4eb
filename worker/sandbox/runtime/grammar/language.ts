import language from './language.wasm'

/** Answers in place of `fs/promises` when the library reads its language: compiled already, as Workers demand. */
export const readFile = async (): Promise<WebAssembly.Module> => language
