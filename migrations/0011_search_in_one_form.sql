ALTER TABLE "generations" drop column "search";--> statement-breakpoint
ALTER TABLE "generations" ADD COLUMN "search" "tsvector" GENERATED ALWAYS AS (setweight(to_tsvector('english', normalize(title, NFC)), 'A') || setweight(to_tsvector('english', normalize(prompt, NFC)), 'B') || setweight(to_tsvector('english', normalize(left(result, 100000), NFC)), 'D')) STORED;--> statement-breakpoint
-- It went with the column.
CREATE INDEX "generations_search" ON "generations" USING gin ("search");
