package org.shanhai.contracts.project;

import org.shanhai.contracts.Actor;

/** A project moved on in its life, or was suspended or cancelled. */
public record ProjectStatusChanged(ProjectStatus previous, ProjectStatus status, String reason, Actor recordedBy)
        implements ProjectEvent {}
