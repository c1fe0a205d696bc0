/** A piece of an OpenAPI document. */
type Node = Record<string, unknown>

export interface Field {
  name: string
  /** Where a parameter stands; empty for a field of a body. */
  place: string
  type: string
  required: boolean
  about: string
}

export interface Body {
  type: string
  fields: Field[]
  example: string
}

export interface Operation {
  id: string
  method: string
  path: string
  tag: string
  summary: string
  description: string
  roles: string[]
  open: boolean
  parameters: Field[]
  request?: Body
  answers: { status: string; description: string; body?: Body }[]
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete']

function node(value: unknown): Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Node) : {}
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** Reads a contract for people: references followed, one level of fields shown. */
export function readContract(document: Node): Operation[] {
  const follow = (value: unknown): Node => {
    const at = node(value)
    const reference = text(at['$ref'])
    if (reference === '') {
      return at
    }
    const target = reference.slice(2).split('/').reduce<Node>((from, name) => node(from[name]), document)
    return { ...target, ...at }
  }

  const typeOf = (value: unknown): string => {
    const name = text(node(value)['$ref']).split('/').pop() ?? ''
    const schema = follow(value)
    if (Array.isArray(schema['enum'])) {
      return schema['enum'].join(' | ')
    }
    if (schema['type'] === 'array') {
      return `${typeOf(schema['items'])}[]`
    }
    return schema['type'] === 'object' && name !== '' ? name : text(schema['type']) || name || 'any'
  }

  const limits = (value: unknown): string => {
    const schema = follow(value)
    const range = (least: string, most: string): string =>
      schema[least] === undefined && schema[most] === undefined
        ? ''
        : `${schema[least] ?? ''}…${schema[most] ?? ''}`
    return [range('minimum', 'maximum'), range('minLength', 'maxLength'), range('minItems', 'maxItems')]
      .filter((each) => each !== '')
      .join(' ')
  }

  const field = (name: string, place: string, schema: unknown, required: boolean, about: string): Field => ({
    name,
    place,
    type: [typeOf(schema), limits(schema)].filter((each) => each !== '').join(' '),
    required,
    about,
  })

  const body = (holder: Node): Body | undefined => {
    const [type, media] = Object.entries(node(holder['content']))[0] ?? []
    if (type === undefined) {
      return undefined
    }
    const schema = follow(node(media)['schema'])
    const needed = Array.isArray(schema['required']) ? schema['required'] : []
    const [first] = Object.values(node(node(media)['examples']))
    const example = node(media)['example'] ?? follow(first)['value']
    return {
      type,
      fields: Object.entries(node(schema['properties'])).map(([name, each]) =>
        field(name, '', each, needed.includes(name), text(follow(each)['description'])),
      ),
      example: example === undefined ? '' : JSON.stringify(example, null, 2),
    }
  }

  const operation = (path: string, method: string, of: Node): Operation => ({
    id: text(of['operationId']),
    method: method.toUpperCase(),
    path,
    tag: text((of['tags'] as unknown[] | undefined)?.[0]),
    summary: text(of['summary']),
    description: text(of['description']),
    roles: (of['x-youlin-roles'] as string[] | undefined) ?? [],
    open: Array.isArray(of['security']) && of['security'].length === 0,
    parameters: ((of['parameters'] as unknown[] | undefined) ?? []).map(follow).map((each) =>
      field(
        text(each['name']),
        text(each['in']),
        each['schema'],
        each['required'] === true,
        text(each['description']),
      ),
    ),
    request: body(follow(of['requestBody'])),
    answers: Object.entries(node(of['responses'])).map(([status, answer]) => ({
      status,
      description: text(follow(answer)['description']),
      body: body(follow(answer)),
    })),
  })

  return Object.entries(node(document['paths'])).flatMap(([path, item]) =>
    Object.entries(node(item))
      .filter(([method]) => METHODS.includes(method))
      .map(([method, of]) => operation(path, method, node(of))),
  )
}

/** The operations whose path, id or summary has all the words. */
export function having(operations: Operation[], words: string): Operation[] {
  const wanted = words.toLowerCase().split(/\s+/).filter((word) => word !== '')
  return operations.filter((each) => {
    const searched = `${each.method} ${each.path} ${each.id} ${each.summary} ${each.tag}`.toLowerCase()
    return wanted.every((word) => searched.includes(word))
  })
}
