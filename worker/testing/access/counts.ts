import type { Actor } from './actors.ts'
import type { Matrix } from './matrix.ts'

/** Fewer would mean that most of the table was not asked. */
const LEAST = 180

/** All actors together; prints what each was asked. Throws when one was asked too little to prove anything. */
export const addUp = (actors: readonly Actor[], matrices: readonly Matrix[], least = LEAST): Matrix => {
  const sum: Matrix = { asked: 0, let: 0, refused: 0, wrong: [] }
  for (const [index, { asked, let: admitted, refused, wrong }] of matrices.entries()) {
    const { name } = actors[index] ?? { name: '' }
    console.log(`${name}: ${asked} asked, ${admitted} to be let in, ${refused} to be refused, ${wrong.length} wrong`)
    if (asked < least) throw new Error(`${name} was asked only ${asked} times`)
    sum.asked += asked
    sum.let += admitted
    sum.refused += refused
    sum.wrong.push(...wrong)
  }
  console.log(`all: ${sum.asked} asked, ${sum.let} let in, ${sum.refused} refused, ${sum.wrong.length} wrong`)
  return sum
}
