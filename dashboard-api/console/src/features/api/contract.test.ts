import { expect, it } from 'vitest'
import { having, readContract } from './contract'

const CONTRACT = {
  paths: {
    '/doors': {
      post: {
        operationId: 'addDoor',
        tags: ['doors'],
        summary: 'Add a door',
        'x-youlin-roles': ['administrator'],
        parameters: [{ $ref: '#/components/parameters/Key' }],
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Door' } } } },
        responses: {
          '201': {
            description: 'Added',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Door' },
                examples: { one: { $ref: '#/components/examples/Door' } },
              },
            },
          },
        },
      },
      get: { operationId: 'listDoors', security: [], responses: {} },
    },
  },
  components: {
    parameters: { Key: { name: 'Key', in: 'header', required: true, schema: { type: 'string', maxLength: 9 } } },
    schemas: {
      Door: {
        type: 'object',
        required: ['id'],
        properties: {
          id: { type: 'string', minLength: 1, maxLength: 64 },
          state: { type: 'string', enum: ['OPEN', 'SHUT'] },
          parts: { type: 'array', items: { $ref: '#/components/schemas/Door' } },
        },
      },
    },
    examples: { Door: { value: { id: 'd1' } } },
  },
}

it('references are followed and limits are told', () => {
  const [add, list] = readContract(CONTRACT)
  expect(add).toMatchObject({ id: 'addDoor', method: 'POST', roles: ['administrator'], open: false })
  expect(add?.parameters).toEqual([{ name: 'Key', place: 'header', type: 'string …9', required: true, about: '' }])
  expect(add?.request?.fields.map((each) => each.type)).toEqual(['string 1…64', 'OPEN | SHUT', 'Door[]'])
  expect(add?.answers[0]?.body?.example).toBe('{\n  "id": "d1"\n}')
  expect(list?.open).toBe(true)
})

it('operations are found by all the words', () => {
  const operations = readContract(CONTRACT)
  expect(having(operations, 'post door').map((each) => each.id)).toEqual(['addDoor'])
  expect(having(operations, '')).toHaveLength(2)
})
