-- Lists of projects: each filter has its index with the id behind it, since lists are in the order of ids. None of these columns changes when a
-- project's sequence is drawn, so that stays an update in place.
create index project_area on project (area_code, id);
create index project_prefecture on project (prefecture_code, id) where prefecture_code is not null;
create index project_region on project (region_code, id);
create index project_sector on project (sector_code, id);
create index project_status_index on project (status, id);
create index project_pairing on project (pairing, id);
create index project_donors on project using gin ((donor_codes || counted_donor_codes));

-- Search in texts: every single character and every pair of neighbours, in lower case. Two Chinese characters are a word, and trigrams know none
-- of two characters.
create function search_grams(sought text) returns text[] language sql immutable strict parallel safe as $$
    select coalesce(array_agg(distinct substr(sought, place, size)), '{}')
    from generate_series(1, 2) size, generate_series(1, char_length(sought) - size + 1) place
$$;

-- The pairs that stand for a text that is looked for: every second one and the last are enough to find its candidates.
create function search_keys(sought text) returns text[] language sql immutable strict parallel safe as $$
    select case when char_length(sought) = 1 then array[sought] else (
        select array_agg(distinct substr(sought, place, 2))
        from generate_series(1, char_length(sought) - 1) place
        where place % 2 = 1 or place = char_length(sought) - 1) end
$$;

-- Beside the register and not in it: the row of a project is written with every report.
create table project_text (
    project_id uuid primary key references project,
    text       text not null,
    grams      text[] not null
);

create index project_text_grams on project_text using gin (grams);

create function keep_project_text() returns trigger language plpgsql as $$
declare
    all_text text := lower(concat_ws(E'\n', new.code, new.title_en, new.title_zh, new.sub_area));
begin
    insert into project_text (project_id, text, grams) values (new.id, all_text, search_grams(all_text))
    on conflict (project_id) do update set text = excluded.text, grams = excluded.grams;
    return null;
end
$$;

create trigger project_text_is_kept after insert or update of code, title_en, title_zh, sub_area on project
    for each row execute function keep_project_text();

insert into project_text (project_id, text, grams)
select id, all_text, search_grams(all_text)
from (select id, lower(concat_ws(E'\n', code, title_en, title_zh, sub_area)) as all_text from project) texts;
