-- What a figure is made of is asked for by project. Facts of a batch come sorted by project, which keeps the upkeep small.
create index fact_project on fact (project);
-- What was known at an instant is the facts on one side of it. They come nearly in the order of their recording.
create index fact_recorded on fact using brin (recorded_at) with (pages_per_range = 32, autosummarize = on);
create index project_version_recorded on project_version (recorded_at);
