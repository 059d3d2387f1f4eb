import * as z from 'zod'
/** Text goes into what the model reads; an image goes to models that see. */
export declare const AttachmentKind: z.ZodEnum<{
  image: 'image'
  text: 'text'
}>
export type AttachmentKind = z.infer<typeof AttachmentKind>
/** An upload (`POST /api/assets`) that a request came with. */
export declare const Attachment: z.ZodObject<
  {
    id: z.ZodUUID
    name: z.ZodString
    kind: z.ZodEnum<{
      image: 'image'
      text: 'text'
    }>
    size: z.ZodNumber
  },
  z.core.$strip
>
export type Attachment = z.infer<typeof Attachment>
/** Uploads of whoever asks, or such as the room has already. */
export declare const AttachmentIds: z.ZodArray<z.ZodUUID>
