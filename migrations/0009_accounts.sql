ALTER TABLE "users" ADD COLUMN "ending_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "users" DROP COLUMN "role";