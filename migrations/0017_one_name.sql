ALTER TABLE "generations" ADD COLUMN "root_id" uuid;--> statement-breakpoint
ALTER TABLE "generations" ADD COLUMN "named" boolean DEFAULT false NOT NULL;--> statement-breakpoint
WITH RECURSIVE line AS (
  SELECT begun.id, begun.room_id, begun.id AS root_id FROM generations AS begun
    WHERE begun.parent_id IS NULL OR begun.metadata ->> 'origin' = 'explanation'
      OR NOT EXISTS (SELECT 1 FROM generations AS parent WHERE parent.id = begun.parent_id AND parent.room_id = begun.room_id)
  UNION
  SELECT child.id, child.room_id, line.root_id FROM generations AS child
    JOIN line ON child.parent_id = line.id AND child.room_id = line.room_id
    WHERE child.metadata ->> 'origin' IS DISTINCT FROM 'explanation'
)
UPDATE generations SET root_id = line.root_id FROM line WHERE line.id = generations.id;--> statement-breakpoint
ALTER TABLE "generations" ALTER COLUMN "root_id" SET NOT NULL;--> statement-breakpoint
-- What stands neither in the request nor in a file was a person's choice.
UPDATE generations SET named = true WHERE id = root_id
  AND strpos(lower(prompt), lower(rtrim(title, '…'))) = 0
  AND strpos(files::text, trim('"' FROM to_json(title)::text)) = 0;--> statement-breakpoint
UPDATE generations SET title = root.title, named = root.named FROM generations AS root
  WHERE root.id = generations.root_id AND generations.id <> generations.root_id
  AND (generations.title <> root.title OR root.named);--> statement-breakpoint
CREATE INDEX "generations_root_id" ON "generations" USING btree ("root_id","created_at" DESC NULLS LAST);
