/** Lets the browser save what was fetched or made as a file; it never leaves the browser. */
export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // Firefox reads the address after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(address))
}

/** The same of a text. */
export function saveText(name: string, type: string, text: string): void {
  saveFile(name, new Blob([text], { type }))
}
