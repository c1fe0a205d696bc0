/** Texts that YAML could take for something else, or that hold its signs. */
const NEEDS_QUOTES = /^$|^[\s\-?:,[\]{}#&*!|>'"%@`]|: |:$| #|[,[\]{}]|\s$|^(true|false|null|yes|no|on|off|~)$|^[\d.+-]/i

function scalar(value: unknown): string {
  if (typeof value !== 'string') {
    return String(value)
  }
  return NEEDS_QUOTES.test(value) && !/^\d\d-\d\d\.\.\d\d-\d\d$/.test(value) ? `'${value.replaceAll("'", "''")}'` : value
}

function flow(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(flow).join(', ')}]`
  }
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value).map(([name, inner]) => `${name}: ${flow(inner)}`).join(', ')}}`
  }
  return scalar(value)
}

const isDeep = (value: unknown) =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).some((inner) => typeof inner === 'object' || Object.keys(value).length > 4)

/** A rule as an entry of rules.yaml. */
export function yamlOf(rule: object): string {
  return Object.entries(rule)
    .flatMap(([name, value]: [string, unknown]) =>
      isDeep(value)
        ? [`${name}:`, ...Object.entries(value as object).map(([inner, each]) => `  ${inner}: ${flow(each)}`)]
        : [`${name}: ${flow(value)}`],
    )
    .map((line, index) => (index === 0 ? `- ${line}` : `  ${line}`))
    .join('\n')
}
