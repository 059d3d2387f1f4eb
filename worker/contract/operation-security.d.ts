import { type JsonObject } from './json.ts'
/** How callers prove who they are, as `components.securitySchemes` has it. */
export type Scheme = {
  id: string
  description: string
} & (
  | {
      kind: 'key'
      in: 'header' | 'query' | 'cookie'
      name: string
    }
  | {
      kind: 'bearer'
    }
  | {
      kind: 'basic'
    }
  /** Nothing that a program could send by itself: a certificate, a digest. */
  | {
      kind: 'other'
    }
)
/** One scheme; a key that is called `Authorization` is a bearer token, as are tokens of OAuth and OpenID Connect. */
export declare const readScheme: (id: string, scheme: JsonObject) => Scheme
/** The schemes of a document by name. */
export declare const readSchemes: (document: JsonObject) => Map<string, Scheme>
/** The ways in to an operation: its own, else the document's. A scheme that nothing declares is of no known kind. */
export declare const readWays: (
  document: JsonObject,
  operation: JsonObject,
  schemes: ReadonlyMap<string, Scheme>,
) => Scheme[][]
/** Where a credential goes, in words: `X-API-Key in the header`. */
export declare const describeScheme: (scheme: Scheme) => string
/** What an operation wants, in words; empty when it is open. */
export declare const describeSecurity: (ways: readonly Scheme[][]) => string
