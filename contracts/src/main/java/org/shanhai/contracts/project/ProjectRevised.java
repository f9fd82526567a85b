package org.shanhai.contracts.project;

import org.shanhai.contracts.Actor;

/**
 * The head of a project was changed. The status does not change here, see {@link ProjectStatusChanged}.
 *
 * @param previous the head before
 * @param project the head from now on
 * @param reason why, in the office's words
 */
public record ProjectRevised(ProjectHead previous, ProjectHead project, String reason, Actor recordedBy)
        implements ProjectEvent {}
