package org.shanhai.contracts;

/**
 * The data of a published event: a {@link org.shanhai.contracts.project.ProjectEvent} or a {@link org.shanhai.contracts.funding.FundingEvent},
 * each of them sealed. (Not sealed itself: without a module descriptor a sealed type cannot reach into other packages.)
 */
public interface Event {}
