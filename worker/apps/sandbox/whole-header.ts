/** On an answer whose body is whole and small when it is made: nobody has to count it. Set by the runtime alone. */
export const WHOLE_HEADER = 'x-aether-whole'
