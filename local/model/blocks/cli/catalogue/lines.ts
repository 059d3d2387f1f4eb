import { type CommandBlock, command, type OptionSpec } from './command.ts'

const lines: Record<string, OptionSpec> = {
  lines: { type: 'string', short: 'n', default: '10', help: 'How many lines' },
}

/** Commands over the lines of a text, and what can be found in it. */
export const lineCommands: CommandBlock[] = [
  command('lines', 'firstLines', 'head', '[file]', 'The first lines', 'server.log', /\bfirst (?:\w+ )?lines?\b/i, {
    options: lines,
  }),
  command(
    'lines',
    'lastLines',
    'tail',
    '[file]',
    'The last lines',
    'server.log',
    /\blast (?:\w+ )?lines?\b|\btail\b/i,
    { options: lines },
  ),
  command(
    'lines',
    'numberLines',
    'number',
    '[file]',
    'Lines with their numbers',
    'notes.txt',
    /(?<!the )\bnumber(?:s|ing)? (?:the |all |each )?(?:lines?\b|file\b)|\bline numbers\b/i,
  ),
  command(
    'lines',
    'longestLine',
    'longest',
    '[file]',
    'The longest line, and where it stands',
    'notes.txt',
    /\blongest (?:\w+ )?line\b/i,
  ),
  command(
    'lines',
    'repeatedLines',
    'repeated',
    '[file]',
    'Lines that come more than once, and how often',
    'notes.txt',
    /\b(?:find|show|list|print|report|count|detect)\w* (?:all |the |any )*(?:duplicat\w+|repeated) (?:lines|entries|rows)\b/i,
  ),
  command(
    'lines',
    'shuffleLines',
    'shuffle',
    '[file]',
    'Lines in random order',
    'names.txt',
    /\bshuffl\w+\b|\brandom order\b/i,
  ),
  command(
    'extract',
    'emails',
    'emails',
    '[file]',
    'The e-mail addresses in a text',
    'letters.txt',
    /\b(?:extract|find|list|get|collect|pull)\w*\b[^.]{0,20}\be-?mails?\b/i,
  ),
  command(
    'extract',
    'links',
    'links',
    '[file]',
    'The links in a text',
    'README.md',
    /\b(?:extract|find|list|get|collect|pull)\w*\b[^.]{0,32}\b(?:links|urls)\b/i,
  ),
  command(
    'extract',
    'sum',
    'sum',
    '[file]',
    'The sum of the numbers in a text',
    'amounts.txt',
    /\b(?:sum|add|total)(?:s|ming|ing)? (?:up )?(?:of )?(?:all |the |a list of |a column of )*numbers\b/i,
  ),
  command(
    'extract',
    'average',
    'average',
    '[file]',
    'The average of the numbers in a text',
    'amounts.txt',
    /\b(?:average|mean) (?:of |value of )?(?:all |the |a |an |list of |column of )*numbers\b/i,
  ),
]
