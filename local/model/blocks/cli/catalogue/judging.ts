import { type CommandBlock, command } from './command.ts'

/** Commands that tell something of a text, a password or a moment. */
export const judgingCommands: CommandBlock[] = [
  command(
    'html',
    'stripHtml',
    'text',
    '[file]',
    'The text of a page, without its tags',
    'page.html',
    /\b(?:strip|remov\w*|drop|clean\w*|without)\b[^.]{0,20}\b(?:html|tags|mark-?up)\b|\bhtml (?:to|into|2) (?:plain )?text\b/i,
  ),
  command(
    'strength',
    'passwordStrength',
    'strength',
    '[password]',
    'How hard a password is to guess',
    'correct-horse-battery',
    /\bpasswords?\b[^.]{0,20}\b(?:strength|strong|weak|secure|safe)\b|\b(?:rate|judge|score|strength|how (?:strong|secure|weak))\b[^.]{0,20}\bpasswords?\b/i,
  ),
  command(
    'dates',
    'timestamp',
    'timestamp',
    '<timestamp|date>',
    'A timestamp as a date, and the other way round',
    '1767225600',
    /\b(?:unix |epoch )?time ?stamps?\b|\bepoch\b/i,
  ),
]
