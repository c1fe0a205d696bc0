import { saveFile } from '../../ui/saveFile'

/** Lets the browser save a text as a file; it never leaves the browser. */
export function saveText(name: string, type: string, text: string): void {
  saveFile(name, new Blob([text], { type }))
}
