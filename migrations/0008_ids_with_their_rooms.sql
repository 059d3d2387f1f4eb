CREATE TABLE "unstored" (
	"room_id" uuid NOT NULL,
	"kind" varchar(20) NOT NULL,
	"id" uuid NOT NULL,
	"reason" varchar(500) NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "unstored_room_id_kind_id_pk" PRIMARY KEY("room_id","kind","id")
);
--> statement-breakpoint
ALTER TABLE "messages" DROP CONSTRAINT "messages_pkey";--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_room_id_id_pk" PRIMARY KEY("room_id","id");--> statement-breakpoint
ALTER TABLE "generation_usage" ALTER COLUMN "input_tokens" SET DATA TYPE bigint;--> statement-breakpoint
ALTER TABLE "generation_usage" ALTER COLUMN "output_tokens" SET DATA TYPE bigint;--> statement-breakpoint
ALTER TABLE "generation_usage" ALTER COLUMN "cost" SET DATA TYPE numeric(20, 6);--> statement-breakpoint
ALTER TABLE "generation_usage" ADD COLUMN "room_id" uuid;--> statement-breakpoint
-- Of a generation that was deleted nobody knows the room: the nil UUID stands for it.
UPDATE "generation_usage" SET "room_id" = coalesce(
	(SELECT "generations"."room_id" FROM "generations" WHERE "generations"."id" = "generation_usage"."generation_id"),
	'00000000-0000-0000-0000-000000000000'
);--> statement-breakpoint
ALTER TABLE "generation_usage" ALTER COLUMN "room_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "generation_usage" DROP CONSTRAINT "generation_usage_pkey";--> statement-breakpoint
ALTER TABLE "generation_usage" ADD CONSTRAINT "generation_usage_room_id_generation_id_pk" PRIMARY KEY("room_id","generation_id");--> statement-breakpoint
ALTER TABLE "unstored" ADD CONSTRAINT "unstored_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "unstored_since" ON "unstored" USING btree ("since");
