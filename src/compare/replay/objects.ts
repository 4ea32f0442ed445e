/** Whether the controllers make an object of a user kind by themselves, so that git need not have it. */
export function madeByServer(kind: string, name: string): boolean {
  return kind === 'GatewayGroup' && name === 'default';
}
