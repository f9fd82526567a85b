create table report (id bigint generated always as identity primary key, headcount bigint);
