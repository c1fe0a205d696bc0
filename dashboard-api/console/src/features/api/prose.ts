export interface Part {
  text: string
  /** Whether it is a name of the contract, which stands between backticks. */
  code: boolean
}

/** The paragraphs of a description; where its lines break in the file means nothing. */
export function paragraphsOf(text: string): Part[][] {
  return text
    .trim()
    .split(/\n{2,}|\n(?=- )/)
    .map((paragraph) =>
      paragraph
        .replace(/\s*\n\s*/g, ' ')
        .split('`')
        .map((part, index) => ({ text: part, code: index % 2 === 1 }))
        .filter((part) => part.text !== ''),
    )
}
