-- What the register has said anew is found by the transaction that wrote it, as facts are.
create index project_changed on project (changed);
