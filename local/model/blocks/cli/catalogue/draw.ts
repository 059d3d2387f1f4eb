import { type CommandBlock, command, type OptionSpec } from './command.ts'

const count: Record<string, OptionSpec> = { count: { type: 'string', short: 'n', default: '1', help: 'How many' } }

export const drawCommands: CommandBlock[] = [
  command('random', 'password', 'password', '', 'A random password', '--length 20', /\bpass(?:word|phrase)s?\b/i, {
    options: {
      length: { type: 'string', short: 'l', default: '16', help: 'Characters' },
      'no-symbols': { type: 'boolean', help: 'Letters and digits only' },
      ...count,
    },
  }),
  command('random', 'uuid', 'uuid', '', 'A random UUID', '--count 3', /\buuids?\b|\bguids?\b/i, { options: count }),
  command(
    'random',
    'randomNumber',
    'number',
    '[min] [max]',
    'A random whole number',
    '1 100',
    /\brandom (?:whole )?(?:number|integer)s?\b|\bnumber picker\b/i,
    { options: count },
  ),
  command('random', 'roll', 'roll', '[dice]', 'Roll dice such as 2d6+1', '2d6', /\bdic?e\b|\broll(?:s|ing|er)?\b/i),
  command('random', 'flip', 'flip', '', 'Flip a coin', '--count 3', /\bcoins?\b|\bheads (?:or|and) tails\b/i, {
    options: count,
  }),
  command(
    'random',
    'pick',
    'pick',
    '<choice>...',
    'Pick one of several',
    'tea coffee water',
    /\b(?:random(?:ly)? )?(?:pick|choos)(?:er|e|es|ing|s)?\b|\bdecision maker\b/i,
  ),
  command(
    'random',
    'names',
    'name',
    '',
    'An invented name',
    '--count 5',
    /\bname generator\b|\b(?:random|invented|fantasy) names?\b|\bgenerat\w+ names?\b/i,
    { options: count },
  ),
  command(
    'random',
    'fillerText',
    'lorem',
    '',
    'Filler text',
    '--words 24',
    /\blorem\b|\bfiller text\b|\bplaceholder text\b|\bdummy text\b/i,
    { options: { words: { type: 'string', short: 'w', default: '48', help: 'How many words' } } },
  ),
  command('misc', 'morse', 'morse', '[text]', 'To and from Morse code', 'sos', /\bmorse\b/i),
  command(
    'misc',
    'greet',
    'greet',
    '[name]',
    'Greet someone',
    'Ada',
    /\bgreet\w*\b|\bhello,? world\b|\bsays? hello\b|\bsays? hi\b/i,
    {
      options: { greeting: { type: 'string', short: 'g', default: 'Hello', help: 'The word' } },
    },
  ),
  command('misc', 'bmi', 'bmi', '<kg> <metres>', 'Body mass index', '70 1.75', /\bbmi\b|\bbody mass\b/i),
  command(
    'misc',
    'tip',
    'tip',
    '<bill>',
    'Tip and share',
    '80 --percent 15 --people 4',
    /\btips?\b|\bsplit (?:a |the )?bill\b/i,
    {
      options: {
        percent: { type: 'string', short: 'p', default: '10', help: 'Tip in percent' },
        people: { type: 'string', default: '1', help: 'Who share it' },
      },
    },
  ),
  command('misc', 'timer', 'timer', '<duration>', 'Wait, then say so', '2s', /\btimers?\b|\bpomodoro\b|\balarm\b/i),
]
