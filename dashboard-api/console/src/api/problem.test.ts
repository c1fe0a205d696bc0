import { expect, it } from 'vitest'
import { problemOf, reasonOf } from './problem'

it('problem details keep their title and detail', () => {
  const problem = problemOf(409, { type: 'about:blank', title: '状态冲突', status: 409, detail: '工单已退单' })
  expect([problem.status, problem.title, problem.detail]).toEqual([409, '状态冲突', '工单已退单'])
})

it.each([[undefined], ['<html>'], [null], [{ title: 7 }]])('an answer of %j still names its status', (body) => {
  expect(problemOf(502, body).title).toBe('HTTP 502')
})

it.each([
  ['metrics[0].min', 'must be below max', 'metrics[0].min: must be below max'],
  ['id', 'id is taken', 'id is taken'],
  [undefined, 'id is taken', 'id is taken'],
])('a refusal of field %s because "%s" reads "%s"', (field, detail, expected) => {
  expect(reasonOf(problemOf(422, { title: 'refused', detail, field }))).toBe(expected)
})
