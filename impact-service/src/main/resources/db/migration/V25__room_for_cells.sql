-- Each second some cells here and there get another total. With room on its page the new version of a row needs no new entries in the index.
alter table cell set (fillfactor = 80);
