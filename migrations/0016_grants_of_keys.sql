ALTER TABLE "room_invites" ADD COLUMN "key_id" uuid;--> statement-breakpoint
ALTER TABLE "app_shares" ADD COLUMN "key_id" uuid;