/**
 * A request, and the things in it as one line each.
 * `order: recordId>record, quantity:integer, status:new|paid, rating:1..5, note` is all its fields (a type where it
 * matters); `order<record` only whose it is; `order` only that there is one.
 */
export type Case = [prompt: string, ...things: string[]]
