import { type Json, type JsonObject } from './json.ts'
import { type Scheme } from './operation-security.ts'

export { follow, isObject, type Json, type JsonObject } from './json.ts'
export type ParameterPlace = 'path' | 'query' | 'header' | 'cookie'
export type Parameter = {
  name: string
  in: ParameterPlace
  /** What callers give it by: its name, or `query_id` where another place has a parameter of that name. */
  argument: string
  required: boolean
  description: string
  schema: JsonObject
  example: Json | undefined
  /** How lists and objects are written: as its place does by default, as `style` says, or as `json` (by `content`). */
  style: string
  explode: boolean
}
/** How a property of a form is written, where the document says it. */
export type Encoding = {
  contentType: string
  style: string
}
export type OperationBody = {
  required: boolean
  /** Its media type: JSON where it can be had, else the first. */
  type: string
  schema: JsonObject
  example: Json | undefined
  encoding: ReadonlyMap<string, Encoding>
  /** The properties that are bytes, which JSON carries in base64; the empty name for the body itself. */
  bytes: ReadonlySet<string>
}
export type Operation = {
  /** `listBooks`, or made of method and path; unique in the document. */
  id: string
  /** In upper case. */
  method: string
  /** `/api/books/{id}` */
  path: string
  summary: string
  description: string
  tag: string
  parameters: Parameter[]
  /** Null when it takes none. */
  body: OperationBody | null
  /** By status; `schema` is that of the JSON that is answered, `type` the media type, both null when there is none. */
  answers: {
    status: string
    description: string
    schema: JsonObject | null
    type: string | null
  }[]
  /** Ways in: each a list of credentials that are wanted together, an empty one for none. No ways: it is open. */
  security: Scheme[][]
}
export declare const METHODS: readonly ['get', 'post', 'put', 'patch', 'delete', 'head', 'options']
/** What comes after is left out, which `operation-notes.ts` tells. */
export declare const MAX_OPERATIONS = 1000
export declare const isJson: (type: string) => boolean
/** The operations in the order of the document; a later parameter of the same name and place overrules. */
export declare const readOperations: (document: JsonObject) => Operation[]
