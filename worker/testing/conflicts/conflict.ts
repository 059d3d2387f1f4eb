import type * as z from 'zod'

/** A conflict that the description of the API promises, and how it comes about. */
export type Conflict = {
  /** `POST /api/apps/{slug}/fork` */
  route: string
  when: string
  /** Of the problem: another conflict than the one that is meant would prove nothing. */
  detail: RegExp
  provoke(): Promise<Response>
}

/** The body of an answer that has to be this one. */
export const expectBody = async <S extends z.ZodType>(response: Response, status: number, schema: S) => {
  if (response.status !== status) throw new Error(`${response.status} ${await response.text()}`)
  return schema.parse(await response.json())
}

/** Made by the first who asks, shared by the rest. */
export const once = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}
