export const installerZh = {
  publish: '试发一条',
  vendor: '该模型的报文格式为 {format}，先把一条报文存入 message.bin。',
  code: '安装二维码',
  codeNote: '内含服务器地址、设备编号和凭证，只交给安装人员。',
  codeOf: '{name} 的安装二维码',
  print: '打印',
  labels: '设备标签',
  labelsNote: '每台一张，可裁剪后贴在设备上。',
  noSecrets: '已签发的凭证不能再次取出，二维码只含服务器地址和设备编号。',
  withSecrets: '二维码含访问令牌：贴好后，任何能扫码的人都能以该设备的身份发送数据。',
  none: '没有可打印的设备。',
}

export type InstallerMessages = typeof installerZh

export const installerEn: InstallerMessages = {
  publish: 'Send a message',
  vendor: 'Devices of this profile speak {format}: put one message of theirs into message.bin first.',
  code: 'Code for installers',
  codeNote: 'Holds the address of the server, the id of the device and its credentials: for installers only.',
  codeOf: 'Code for the installer of {name}',
  print: 'Print',
  labels: 'Device labels',
  labelsNote: 'One for each device, to be cut out and stuck on it.',
  noSecrets: 'Credentials cannot be shown again: these codes hold the address of the server and the id of the device.',
  withSecrets: 'These codes hold access tokens: who can scan one can send data as that device.',
  none: 'No devices to print labels of.',
}
