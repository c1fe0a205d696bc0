export const lettersZh = {
  payload: '报文',
  text: '文本',
  hex: '十六进制',
  copy: '复制报文',
  cut: '只保留开头 {kept} 字节',
  view: '显示方式',
}

export type LettersMessages = typeof lettersZh

export const lettersEn: LettersMessages = {
  payload: 'Payload',
  text: 'Text',
  hex: 'Hexadecimal',
  copy: 'Copy payload',
  cut: 'only the first {kept} bytes were kept',
  view: 'Show as',
}
