/** Something can never be stored as it is, for a reason of its own: a sentence for the people whose it is. */
export class NotStorable extends Error {
  override readonly name = 'NotStorable'
}
