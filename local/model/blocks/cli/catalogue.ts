import type { CommandBlock } from './catalogue/command.ts'
import { dataCommands } from './catalogue/data.ts'
import { drawCommands } from './catalogue/draw.ts'
import { judgingCommands } from './catalogue/judging.ts'
import { lineCommands } from './catalogue/lines.ts'
import { numbersCommands } from './catalogue/numbers.ts'
import { textCommands } from './catalogue/text.ts'

/** Everything that a composed tool can do, besides converting units and keeping records. */
export const catalogue: CommandBlock[] = [
  ...judgingCommands,
  ...numbersCommands,
  ...drawCommands,
  ...textCommands,
  ...lineCommands,
  ...dataCommands,
]
