// In place of the shims of `@modelcontextprotocol/server` when wrangler bundles the Worker ([alias] in wrangler.toml): they
// bring a second copy of a JSON Schema validator, for what people answer to a server's own questions. Ours asks none, and
// is reached by HTTP alone.
export class DefaultJsonSchemaValidator {
  getValidator() {
    throw new Error('Nobody is asked anything here')
  }
}

export const process = {}
