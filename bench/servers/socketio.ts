import { createServer } from 'node:http'
import { Server } from 'socket.io'
import * as z from 'zod'

// Socket.IO as it ships, but for WebSocket as the only transport; nothing is stored. The seed document's chat.

const Message = z.object({ room: z.string(), text: z.string() })

const server = createServer((_, response) => response.end('ok'))
const io = new Server(server, { transports: ['websocket'] })
io.on('connection', (socket) => {
  socket.on('join_room', async (room: string) => {
    await socket.join(room)
    socket.emit('joined', room)
  })
  socket.on('send_message', (data: unknown) => {
    const { room, text } = Message.parse(data)
    io.to(room).emit('message_received', { message: text, userId: socket.id, timestamp: new Date().toISOString() })
  })
})
server.listen(Number(process.env.PORT), '127.0.0.1')
