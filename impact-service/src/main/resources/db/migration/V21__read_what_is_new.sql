-- Whoever mirrors the sums reads the facts of a project from an event on, and asks which projects those are.
drop index fact_project;
create index fact_event on fact (project, stream, sequence);
create index touched_changed on touched (changed);
