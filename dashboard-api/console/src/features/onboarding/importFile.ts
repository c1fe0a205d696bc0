/** 10 MiB; the server takes no more. */
export const IMPORT_BYTES_MAX = 10 * 1024 * 1024

const TYPES: Record<string, string> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** The content type of a table, by its name; nothing when it is neither CSV nor XLSX. */
export function contentTypeOf(name: string): string | undefined {
  return TYPES[name.split('.').pop()?.toLowerCase() ?? '']
}

export type FileFault = 'notATable' | 'tooLarge' | 'kindNeeded'

/** Why a file would be refused, as far as can be seen without reading it. */
export function faultOf(file: { name: string; size: number }, kind: string): FileFault | undefined {
  const type = contentTypeOf(file.name)
  if (type === undefined) {
    return 'notATable'
  }
  if (file.size > IMPORT_BYTES_MAX) {
    return 'tooLarge'
  }
  return kind === '' && type === 'text/csv' ? 'kindNeeded' : undefined
}

export const IMPORT_STEPS = ['file', 'dryRun', 'run', 'keep'] as const
export type ImportStep = (typeof IMPORT_STEPS)[number]

/** Where an import stands, by what was chosen and what was answered last. */
export function importStep(chosen: boolean, result: { dryRun: boolean; applied: boolean } | undefined): ImportStep {
  if (result === undefined) {
    return chosen ? 'dryRun' : 'file'
  }
  return result.dryRun || !result.applied ? 'run' : 'keep'
}
