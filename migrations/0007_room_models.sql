CREATE TABLE "room_models" (
	"room_id" uuid PRIMARY KEY NOT NULL,
	"model" varchar(200) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "room_provider_keys" (
	"room_id" uuid NOT NULL,
	"provider" varchar(40) NOT NULL,
	"sealed" text NOT NULL,
	"hint" varchar(10) NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "room_provider_keys_room_id_provider_pk" PRIMARY KEY("room_id","provider")
);
--> statement-breakpoint
ALTER TABLE "room_models" ADD CONSTRAINT "room_models_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_provider_keys" ADD CONSTRAINT "room_provider_keys_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE cascade ON UPDATE no action;