/** Lets the browser save what was fetched as a file. */
export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // Firefox reads the address after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(address))
}
