-- btree_gist lets a GiST index hold plain values beside ranges; pg_trgm finds mistyped words.
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
