/** Lets the browser save a text as a file; it never leaves the browser. */
export function saveText(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // Firefox reads the address after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(address))
}
