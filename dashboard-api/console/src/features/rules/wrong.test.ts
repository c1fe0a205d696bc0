import { expect, it } from 'vitest'
import { ApiProblem } from '../../api/problem'
import { wrongOf } from './wrong'

it.each([
  ['threshold', "threshold: rule 'x': deadband is -1.0; it must be 0 or more", 'threshold', 'deadband is -1.0; it must be 0 or more'],
  ['threshold.hold', 'threshold.hold: soon is no duration', 'threshold', 'soon is no duration'],
  ['definition.id', 'id is too long', 'id', 'id is too long'],
  ['definition', "definition: rule 'x': it has 0 conditions", '', 'it has 0 conditions'],
  ['dependsOn[0]', 'dependsOn[0]: null', 'dependsOn', 'null'],
  [undefined, 'it is not yours', '', 'it is not yours'],
])('a refusal of %s is about the right term', (field, detail, term, reason) => {
  expect(wrongOf(new ApiProblem(400, 'Bad Request', detail, field))).toEqual({ term, reason })
})
