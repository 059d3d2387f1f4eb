CREATE TABLE "room_demotions" (
	"room_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "room_demotions_room_id_user_id_pk" PRIMARY KEY("room_id","user_id")
);
--> statement-breakpoint
DROP INDEX "room_invites_room_id";--> statement-breakpoint
DROP INDEX "app_shares_app_id";--> statement-breakpoint
ALTER TABLE "room_invites" ADD COLUMN "id" uuid DEFAULT gen_random_uuid() NOT NULL;--> statement-breakpoint
ALTER TABLE "app_slugs" ADD COLUMN "left_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "room_demotions" ADD CONSTRAINT "room_demotions_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_demotions" ADD CONSTRAINT "room_demotions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "app_slugs_app_id" ON "app_slugs" USING btree ("app_id");--> statement-breakpoint
CREATE INDEX "app_slugs_room_id" ON "app_slugs" USING btree ("room_id");--> statement-breakpoint
CREATE INDEX "room_invites_room_id" ON "room_invites" USING btree ("room_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "app_shares_app_id" ON "app_shares" USING btree ("app_id","created_at" DESC NULLS LAST);--> statement-breakpoint
ALTER TABLE "room_invites" ADD CONSTRAINT "room_invites_id_unique" UNIQUE("id");--> statement-breakpoint
-- An address that was left before this was written down counts from now.
UPDATE "app_slugs" SET "left_at" = now() WHERE "app_id" IS NULL OR "slug" NOT IN (SELECT "slug" FROM "apps");
