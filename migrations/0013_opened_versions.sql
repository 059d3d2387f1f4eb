ALTER TABLE "app_versions" ADD COLUMN "opened" boolean DEFAULT false NOT NULL;--> statement-breakpoint
UPDATE "app_versions" SET "opened" = true FROM "apps" WHERE "apps"."id" = "app_versions"."app_id" AND "apps"."version" = "app_versions"."version" AND "apps"."visibility" <> 'private';
