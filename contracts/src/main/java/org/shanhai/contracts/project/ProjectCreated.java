package org.shanhai.contracts.project;

import org.shanhai.contracts.Actor;

/** A project was entered in the register. The first event of its stream. */
public record ProjectCreated(ProjectHead project, Actor recordedBy) implements ProjectEvent {}
