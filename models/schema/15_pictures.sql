-- A picture as what shows it reads it; NULL for none. One look by the primary key for each row that has one.
CREATE OR REPLACE FUNCTION picture_json(picture uuid) RETURNS text LANGUAGE sql STABLE STRICT PARALLEL SAFE AS $$
  SELECT json_build_object('id', p.id, 'space_id', p.space_id, 'hash', p.hash, 'alt_de', p.alt_de, 'alt_en', p.alt_en,
                           'credit', p.credit, 'licence', p.licence, 'sizes', p.sizes)::text
  FROM pictures p WHERE p.id = picture
$$;
