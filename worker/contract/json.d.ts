export type Json = null | boolean | number | string | Json[] | JsonObject
export type JsonObject = {
  [name: string]: Json
}
export declare const isObject: (value: unknown) => value is JsonObject
export declare const asObject: (value: unknown) => JsonObject
export declare const asText: (value: unknown) => string
/** What a local reference leads to; the thing itself when it is none. A chain that does not end leads to nothing. */
export declare const follow: (document: JsonObject, value: unknown) => JsonObject
