/** About how many tokens a text has, where nobody counts them for us: models differ, code has about four characters a token. */
export const tokensIn = (text: string) => Math.ceil(text.length / 4)
