CREATE TABLE "room_assets" (
	"asset_id" uuid NOT NULL,
	"room_id" uuid NOT NULL,
	CONSTRAINT "room_assets_asset_id_room_id_pk" PRIMARY KEY("asset_id","room_id")
);
--> statement-breakpoint
ALTER TABLE "room_assets" ADD CONSTRAINT "room_assets_asset_id_assets_id_fk" FOREIGN KEY ("asset_id") REFERENCES "public"."assets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_assets" ADD CONSTRAINT "room_assets_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE cascade ON UPDATE no action;