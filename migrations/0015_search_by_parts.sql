-- In reach of whoever owns a database, at Neon too.
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;--> statement-breakpoint
-- Text as searches compare it: without accents, in lower case, whatever its normal form.
CREATE FUNCTION search_fold(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
	SELECT CASE WHEN octet_length(value) = length(value) THEN lower(value)
		ELSE normalize(lower(public.unaccent('public.unaccent'::regdictionary,
			regexp_replace(normalize(value, NFKD), U&'[\0300-\036F]+', '', 'g'))), NFC) END
$$;--> statement-breakpoint
-- The characters of scripts that have no spaces, each as a word of its own.
CREATE FUNCTION search_words(folded text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
	SELECT CASE WHEN octet_length(folded) = length(folded) THEN folded
		ELSE regexp_replace(folded,
			U&'([\0E00-\0EFF\1000-\109F\1780-\17FF\2E80-\A4CF\AC00-\D7AF\F900-\FAFF\+020000-\+03FFFF])', ' \1 ', 'g') END
$$;--> statement-breakpoint
-- What an index holds of a text: three letters each. Its cost keeps the planner from asking it row by row.
CREATE FUNCTION search_grams(folded text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 100000 AS $$
	SELECT public.show_trgm(public.search_words(folded))
$$;--> statement-breakpoint
-- What of it a text has to hold to contain a part: no beginning or end of a word, for it may begin and end within one.
CREATE FUNCTION search_needs(part text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
	SELECT coalesce(array_agg(DISTINCT gram), '{}')
	FROM regexp_split_to_table(public.search_words(part), '[^[:alnum:]]+') AS word,
		unnest(public.show_trgm(word)) AS gram
	WHERE public.search_words(word) <> word
		OR length(word) > 2 AND gram <> ALL (public.show_trgm(left(word, 1)) || public.show_trgm(left(word, 2)) || public.show_trgm(right(word, 2)))
$$;--> statement-breakpoint
-- The texts of a generation: its result, and the files that do not stand in that as a whole.
CREATE FUNCTION search_source(result text, files jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
	SELECT result || coalesce((
		SELECT string_agg(chr(10) || (file ->> 'path') || chr(10) || (file ->> 'content'), '' ORDER BY place)
		FROM jsonb_array_elements(files) WITH ORDINALITY AS list (file, place)
		WHERE strpos(result, file ->> 'content') = 0), '')
$$;--> statement-breakpoint
DROP INDEX "generations_search";--> statement-breakpoint
ALTER TABLE "generations" ADD COLUMN "search_head" text GENERATED ALWAYS AS (search_fold(title || chr(10) || prompt)) STORED;--> statement-breakpoint
ALTER TABLE "generations" ADD COLUMN "search_body" text GENERATED ALWAYS AS (search_fold(search_source(result, files))) STORED;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "search" text GENERATED ALWAYS AS (search_fold(message)) STORED;--> statement-breakpoint
CREATE INDEX "generations_search_head" ON "generations" USING gin (search_grams(search_head)) WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "messages_search" ON "messages" USING gin (search_grams(search)) WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "generations_search" ON "generations" USING gin (search_grams(search_head || chr(10) || search_body)) WITH (fastupdate=false);--> statement-breakpoint
ALTER TABLE "generations" DROP COLUMN "search";