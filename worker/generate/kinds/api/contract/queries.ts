import type { Contract, Operation, Parameter } from './document.ts'
import { makeParameter } from './requests.ts'
import { flattenSchema } from './samples.ts'

/** A parameter whose value the document tells. */
const isTold = ({ document }: Contract, each: Parameter) => {
  const schema = flattenSchema(document, each.schema)
  return each.example !== undefined || schema.default !== undefined || schema.enum !== undefined
}

/** The required parameters of a query; with `all` also those whose values the document tells. `known`: ids by name. */
export const makeQuery = (
  contract: Contract,
  { parameters }: Operation,
  { all = false, known = new Map() }: { all?: boolean; known?: ReadonlyMap<string, unknown> } = {},
): URLSearchParams => {
  const query = new URLSearchParams()
  for (const each of parameters) {
    if (each.in !== 'query' || !(each.required || (all && isTold(contract, each)))) continue
    const value = known.get(each.name) ?? makeParameter(contract.document, each)
    for (const one of Array.isArray(value) ? value : [value])
      query.append(each.name, typeof one === 'object' ? JSON.stringify(one) : String(one))
  }
  return query
}
