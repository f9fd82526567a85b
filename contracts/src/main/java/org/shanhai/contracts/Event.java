package org.shanhai.contracts;

/**
 * The data of a published event: a {@link org.shanhai.contracts.project.ProjectEvent}, a {@link org.shanhai.contracts.funding.FundingEvent}, a
 * {@link org.shanhai.contracts.funding.DonorEvent}, a {@link org.shanhai.contracts.programme.ProgrammeEvent} or an
 * {@link org.shanhai.contracts.impact.ImpactEvent}, each of them sealed. (Not sealed itself: without a module descriptor a sealed type cannot reach into other packages.)
 */
public interface Event {}
