import type { RequestMakers, Scene } from './scene.ts'

const inRoom = async ({ room }: Scene) => ({ params: { id: (await room()).id } })
const key = 'sk-valid-for-nobody'

/** Of a room of its own: where there is a key, others would be asked elsewhere. */
const keyed = async ({ newRoom, owner }: Scene) => {
  const { id } = await newRoom()
  await owner.call('PUT', `/api/rooms/${id}/keys/mistral`, { key })
  return { params: { id, provider: 'mistral' } }
}

/** Rooms and who is in them. */
export const roomRequests: RequestMakers = {
  'GET /api/rooms': async () => ({ query: { limit: '5' } }),
  'POST /api/rooms': async () => ({ body: { name: 'Workshop', visibility: 'private' } }),
  'GET /api/rooms/{id}': inRoom,
  'PATCH /api/rooms/{id}': async (scene) => ({
    ...(await inRoom(scene)),
    body: { name: 'Atelier', visibility: 'link' },
  }),
  'DELETE /api/rooms/{id}': async ({ newRoom }) => ({ params: { id: (await newRoom()).id } }),
  'GET /api/rooms/{id}/members': inRoom,
  'PATCH /api/rooms/{id}/members/{userId}': async ({ room, newMember }) => ({
    params: { id: (await room()).id, userId: (await newMember()).user.id },
    body: { role: 'viewer' },
  }),
  'DELETE /api/rooms/{id}/members/{userId}': async ({ room, newMember }) => ({
    params: { id: (await room()).id, userId: (await newMember()).user.id },
  }),
  'POST /api/rooms/{id}/invites': async (scene) => ({ ...(await inRoom(scene)), body: { role: 'editor' } }),
  'GET /api/rooms/{id}/invites': async (scene) => ({ ...(await inRoom(scene)), query: { limit: '5' } }),
  'DELETE /api/rooms/{id}/invites/{token}': async ({ room, newInvite }) => ({
    params: { id: (await room()).id, token: (await newInvite()).token },
  }),
  'GET /api/rooms/{id}/messages': async (scene) => ({
    ...(await inRoom(scene)),
    query: { limit: '5', before: '1000' },
  }),
  'GET /api/messages': async ({ room }) => ({ query: { q: 'hello', limit: '5', roomId: (await room()).id } }),
  'GET /api/rooms/{id}/unstored': inRoom,
  // Everything that these rooms hold is stored: there is nothing to try again.
  'POST /api/rooms/{id}/unstored/{kind}/{itemId}/retry': async ({ room }) => ({
    params: { id: (await room()).id, kind: 'message', itemId: crypto.randomUUID() },
    answers: 404,
  }),
  'GET /api/rooms/{id}/models': inRoom,
  'PUT /api/rooms/{id}/model': async (scene) => ({ ...(await inRoom(scene)), body: { model: null } }),
  'GET /api/rooms/{id}/keys': inRoom,
  'PUT /api/rooms/{id}/keys/{provider}': async (scene) => ({ ...(await keyed(scene)), body: { key } }),
  'DELETE /api/rooms/{id}/keys/{provider}': keyed,
  'POST /api/rooms/{id}/ticket': inRoom,
  'GET /api/rooms/{id}/socket': async (scene) => ({ ...(await inRoom(scene)), headers: { upgrade: 'websocket' } }),
  'GET /api/invites/{token}': async ({ newInvite }) => ({ params: { token: (await newInvite()).token } }),
  'POST /api/invites/{token}/accept': async ({ guest, newInvite }) => ({
    by: await guest(),
    params: { token: (await newInvite()).token },
  }),
}
